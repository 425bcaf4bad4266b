"""Rules of credit points (稿分) and exports of the statistics."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from unions.models import User


def _points(title: str, default: str, help_text: str = ""):
    return models.DecimalField(
        title, max_digits=5, decimal_places=2, default=Decimal(default), help_text=help_text,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip


class CreditRule(models.Model):
    """How a story's points are reckoned from a day on (editor_practice: 合署按人数平均、头条折 2 篇、重点稿 1.5).

    A rule once in force is never changed: last year's sheet must stay what it was. A new rule begins on a later day.
    """

    starts_on = models.DateField("生效日", unique=True)
    piece = _points("每篇", "1", "一篇文字稿的分。")
    picture = _points("每幅图片", "0.5", "一幅图片的分。")
    lead_factor = _points("头条倍数", "2")
    key_factor = _points("重点稿倍数", "1.5", "既是头条又是重点稿的，取大的一个。")
    share_joint = models.BooleanField("合署平分", default=True, help_text="不选则每位署名者都得全分。")
    note = models.CharField("依据", max_length=200, blank=True, help_text="例如文号或会议。")

    class Meta:
        verbose_name = "稿分规则"
        verbose_name_plural = "稿分规则"
        ordering = ["-starts_on"]

    def __str__(self):
        return f"{self.starts_on:%Y-%m-%d} 起的稿分规则"

    @property
    def in_force(self) -> bool:
        return bool(self.pk) and self.starts_on <= timezone.localdate()

    def clean(self):
        super().clean()
        kept = CreditRule.objects.filter(pk=self.pk).first() if self.pk else None
        if kept and kept.in_force:
            raise ValidationError("这条规则已经生效，不能再改（以前的稿分要保持原样）。请新建一条，从以后某天起生效。")
        if self.starts_on and self.starts_on <= timezone.localdate() and CreditRule.objects.exists():
            raise ValidationError({"starts_on": "生效日须在今天以后：已经计过的稿分不能改。"})


class Export(models.Model):
    """A table asked for, made in the background, kept for a day."""

    class State(models.TextChoices):
        WAITING = "waiting", "排队中"
        RUNNING = "running", "正在生成"
        DONE = "done", "已完成"
        FAILED = "failed", "没有完成"

    kind = models.CharField("表", max_length=20)
    format = models.CharField("格式", max_length=4)
    params = models.JSONField("条件", default=dict)
    by = models.ForeignKey(User, models.CASCADE, related_name="exports", verbose_name="谁")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("共", default=0)
    message = models.CharField("说明", max_length=200, blank=True)
    content = models.BinaryField("文件", null=True)
    created_at = models.DateTimeField("何时", default=timezone.now)
    touched_at = models.DateTimeField("最近进展", default=timezone.now)

    class Meta:
        verbose_name = "导出"
        verbose_name_plural = "导出"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(content__isnull=False), name="export_done_has_content"
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="export_done_within_total"),
        ]

    def __str__(self):
        return f"{self.kind}.{self.format} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def title(self) -> str:
        """What was asked for: the table and its period."""
        names = {"coverage": "报道覆盖", "credits": "稿件统计", "silence": "多久没见报"}
        period = f" {self.params['from']} 至 {self.params['to']}" if {"from", "to"} <= set(self.params) else ""
        return names.get(self.kind, self.kind) + period

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0
