"""What readers report to the paper: errors, unlawful contents, violated rights (regulation B4, E6)."""

import datetime

from django.db import models
from django.utils import timezone

from articles.choices import complaint_kinds
from articles.models.article import Article

MOST_WORDS = 2000
# The time the paper gives itself for an answer; in red in the list afterwards.
DAYS_TO_SETTLE = 7


class Complaint(models.Model):
    """One report of a reader. Words and contact are personal data: articles.workflow.complaints.forget removes them."""

    kind = models.CharField("类型", max_length=10, choices=complaint_kinds)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="complaints", verbose_name="报道"
    )
    address = models.CharField("报道的网址或标题", max_length=300, blank=True)
    text = models.TextField("内容", max_length=MOST_WORDS)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    received_at = models.DateTimeField("收到", default=timezone.now, db_index=True)
    outcome = models.TextField("处理结果", max_length=MOST_WORDS, blank=True)
    settled_at = models.DateTimeField("办结", null=True, blank=True, db_index=True)
    settled_by_name = models.CharField("办理人", max_length=60, blank=True)
    forgotten_at = models.DateTimeField("个人信息清除", null=True, blank=True)

    class Meta:
        verbose_name = "投诉举报"
        verbose_name_plural = "投诉举报"
        ordering = ["-received_at", "-id"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    @property
    def number(self) -> str:
        """What the reader was told: day and running number."""
        return f"{timezone.localtime(self.received_at):%Y%m%d}-{self.pk}"

    @property
    def due(self) -> datetime.date:
        return timezone.localdate(self.received_at) + datetime.timedelta(days=DAYS_TO_SETTLE)

    @property
    def is_late(self) -> bool:
        return self.settled_at is None and timezone.localdate() > self.due
