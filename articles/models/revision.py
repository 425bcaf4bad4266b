"""Revisions (历史版本), forms in progress, and who has a story open."""

import datetime

from django.db import models
from django.utils import timezone

from unions.models import User


class Revision(models.Model):
    """The whole content of an article after one save. Only the label may change later; the database sees to that.

    PROTECT: a story with a history cannot be deleted (regulation A11).
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="revisions", verbose_name="稿件")
    version = models.PositiveIntegerField("版本")
    content = models.JSONField("内容")
    content_hash = models.CharField("内容指纹", max_length=64)
    saved_by_id = models.BigIntegerField(null=True, editable=False)
    saved_by_name = models.CharField("保存人", max_length=60, blank=True)
    staff_number = models.CharField("工号", max_length=20, blank=True)
    saved_at = models.DateTimeField("保存时间", default=timezone.now)
    note = models.CharField("说明", max_length=200, blank=True)
    label = models.CharField("版本名称", max_length=60, blank=True, help_text="给重要的版本起名，例如“付印稿”。")

    class Meta:
        verbose_name = "历史版本"
        verbose_name_plural = "历史版本"
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["article", "version"], name="revision_once_per_version")]

    def __str__(self):
        return self.label or f"第 {self.version} 版"


class Autosave(models.Model):
    """A form in progress: one row for a person and a story, overwritten each time, gone when the story is saved."""

    user = models.ForeignKey(User, models.CASCADE, related_name="autosaves", verbose_name="人员")
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="autosaves", verbose_name="稿件"
    )
    base_version = models.PositiveIntegerField("所据版本", default=0)
    data = models.JSONField("内容", default=dict)
    saved_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = "自动保存"
        verbose_name_plural = "自动保存"
        constraints = [
            models.UniqueConstraint("user", "article", name="autosave_once_per_story"),
            models.UniqueConstraint("user", condition=models.Q(article=None), name="autosave_once_for_new_story"),
        ]

    def __str__(self):
        return f"{self.user} {self.article_id or '新稿'}"


class Lease(models.Model):
    """Who has a story open in the editor. It warns, it does not lock: a stale save is caught by the version."""

    LASTS = datetime.timedelta(seconds=90)

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="leases", verbose_name="稿件")
    user = models.ForeignKey(User, models.CASCADE, related_name="leases", verbose_name="人员")
    since = models.DateTimeField("打开时间", default=timezone.now)
    seen_at = models.DateTimeField("最近活动", default=timezone.now)

    class Meta:
        verbose_name = "正在编辑"
        verbose_name_plural = "正在编辑"
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="lease_once_per_person")]

    def __str__(self):
        return f"{self.user} {self.article_id}"
