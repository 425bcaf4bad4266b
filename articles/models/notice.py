"""Who has to act next is told here, and by e-mail from the worker."""

from django.db import models
from django.utils import timezone

from unions.models import User


class Notice(models.Model):
    """One message to one person; also the outbox of the mail (mailed_at empty = still to be sent)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="收件人")
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="notices", verbose_name="稿件"
    )
    text = models.CharField("内容", max_length=300)
    created_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("已读时间", null=True)
    mailed_at = models.DateTimeField(null=True, editable=False)
    mail_attempts = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "提醒"
        verbose_name_plural = "提醒"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["id"], condition=models.Q(mailed_at=None), name="notice_outbox"),
        ]

    def __str__(self):
        return self.text
