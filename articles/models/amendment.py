"""What happens to a story after publication: corrections (更正) and withdrawals (撤稿), each asked for and decided."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import CorrectionKind, RequestState, correction_kinds, request_states


class Request(models.Model):
    """Asked for by one person, decided by another. Names are copied in: the row outlives the accounts."""

    state = models.CharField("状态", max_length=10, choices=request_states, default=RequestState.WAITING)
    reason = models.TextField("原因（内部）")
    requested_by_id = models.BigIntegerField(null=True, editable=False)
    requested_by_name = models.CharField("提出人", max_length=60)
    staff_number = models.CharField("工号", max_length=20, editable=False)
    requested_at = models.DateTimeField("提出时间", default=timezone.now)
    decided_by_name = models.CharField("批准人", max_length=60, blank=True)
    decided_at = models.DateTimeField("批准时间", null=True)
    opinion = models.TextField("批准意见", blank=True)

    class Meta:
        abstract = True


class CorrectionQuerySet(models.QuerySet):
    def public(self):
        """What readers see, newest first: approved, and on a story that is public."""
        return self.filter(state=RequestState.APPROVED, article__stage="published").order_by("-decided_at", "-id")


class Correction(Request):
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="corrections", verbose_name="稿件")
    kind = models.CharField("类型", max_length=14, choices=correction_kinds, default=CorrectionKind.CORRECTION)
    text = models.TextField("给读者的说明", help_text="写清原来怎样、现在怎样。")
    changes = models.JSONField("文字改动", default=dict, help_text="批准时写入稿件的字段。")
    base_version = models.PositiveIntegerField(default=1, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "更正"
        verbose_name_plural = "更正"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_says_something"),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING, decided_at__isnull=True)
                | (~Q(state=RequestState.WAITING) & Q(decided_at__isnull=False)),
                name="correction_decided_has_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}:{self.text[:30]}"


class Withdrawal(Request):
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="withdrawals", verbose_name="稿件")
    notice = models.TextField("给读者的说明", blank=True, help_text="留空则只显示“本文已撤回”。")

    class Meta:
        verbose_name = "撤稿"
        verbose_name_plural = "撤稿"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                "article", condition=Q(state=RequestState.WAITING), name="one_waiting_withdrawal_per_story"
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING, decided_at__isnull=True)
                | (~Q(state=RequestState.WAITING) & Q(decided_at__isnull=False)),
                name="withdrawal_decided_has_a_time",
            ),
        ]

    def __str__(self):
        return f"撤稿：{self.reason[:30]}"
