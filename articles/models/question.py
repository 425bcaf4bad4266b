"""Questions of the desk to a correspondent (通讯员) about a submission, and the answers."""

from django.db import models
from django.utils import timezone

from unions.models import User


class Question(models.Model):
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="questions", verbose_name="稿件")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提问人")
    text = models.TextField("问题", max_length=1000)
    asked_at = models.DateTimeField("提问时间", default=timezone.now)
    answer = models.TextField("回答", max_length=2000, blank=True)
    answered_at = models.DateTimeField("回答时间", null=True, blank=True)

    class Meta:
        verbose_name = "问通讯员"
        verbose_name_plural = "问通讯员"
        ordering = ["id"]

    def __str__(self):
        return self.text[:30]
