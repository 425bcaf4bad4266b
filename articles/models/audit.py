"""The log (审计日志 and 审稿单 in one chain): written once, never changed.

No foreign keys: a row outlives its article and its author, so names and labels are copied in. Each row carries the hash
of the one before, and the database itself refuses UPDATE and DELETE (articles.workflow.seal), so that what happened can
be shown to an inspector (GB/T 22239 审计记录防删改; regulation A4, D8, D9).
"""

import datetime
import hashlib
import json

from django.db import models

from articles.choices import Result


class AuditQuerySet(models.QuerySet):
    def of(self, obj: models.Model):
        """Everything that happened to OBJ, oldest first."""
        return self.filter(object_type=obj._meta.model_name, object_id=str(obj.pk)).order_by("seq")


class AuditEvent(models.Model):
    """Who did what to which object, when, from where, with what result."""

    seq = models.BigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField(null=True, editable=False)
    actor_name = models.CharField("姓名", max_length=60, blank=True)
    actor_login = models.CharField("账号", max_length=150, blank=True)
    staff_number = models.CharField("工号", max_length=20, blank=True)
    acting_as = models.CharField("岗位", max_length=60, blank=True)
    ip = models.CharField("IP 地址", max_length=45, blank=True)
    action = models.CharField("动作", max_length=40)
    object_type = models.CharField("对象类型", max_length=40, blank=True)
    object_id = models.CharField("对象编号", max_length=40, blank=True)
    object_label = models.CharField("对象", max_length=200, blank=True)
    result = models.CharField("结果", max_length=10, choices=Result.choices, default=Result.OK)
    step = models.CharField("审次、校次", max_length=20, blank=True)
    from_stage = models.CharField("原状态", max_length=16, blank=True)
    to_stage = models.CharField("新状态", max_length=16, blank=True)
    version = models.PositiveIntegerField("版本", null=True)
    content_hash = models.CharField("内容指纹", max_length=64, blank=True)
    opinion = models.TextField("意见", blank=True)
    detail = models.JSONField("详情", default=dict)
    previous_hash = models.CharField(max_length=64, editable=False)
    hash = models.CharField("校验值", max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "日志"
        verbose_name_plural = "日志"
        ordering = ["-seq"]
        indexes = [
            models.Index(fields=["object_type", "object_id", "seq"], name="audit_of_object"),
            models.Index(fields=["action", "-seq"], name="audit_by_action"),
            models.Index(fields=["actor_id", "-seq"], name="audit_by_actor"),
        ]

    def __str__(self):
        return f"{self.seq} {self.actor_name} {self.action} {self.object_label}"

    def digest(self) -> str:
        """The hash this row must carry, over every column and the hash before it."""
        values = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        del values["id"], values["hash"]
        values["at"] = self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
        line = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(line.encode()).hexdigest()


class AuditHead(models.Model):
    """One row: the end of the chain. It orders the writers, and tells when the newest rows were cut off."""

    seq = models.BigIntegerField(default=0, editable=False)
    hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        verbose_name = "日志末端"
        verbose_name_plural = "日志末端"

    def __str__(self):
        return f"{self.seq}:{self.hash}"
