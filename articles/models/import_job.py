"""A page on its way in: kept from paste to drafts, so that neither a closed browser nor an expired session loses it."""

from django.db import models

from unions.models import User


class ImportJobQuerySet(models.QuerySet):
    def of(self, user):
        """The pages USER is taking in. Nobody else's: a page on its way in is a desk of one."""
        return self.filter(created_by=user)


class ImportJob(models.Model):
    """The text as it came, and the plan as it stands after the editor's changes (articles.importing.plan)."""

    name = models.CharField("名称", max_length=120, blank=True)
    text = models.TextField("版面文字")
    plan = models.JSONField("识别结果", default=dict)
    marks = models.JSONField("文中位置", default=list)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(User, models.CASCADE, related_name="import_jobs", verbose_name="导入人")
    created_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        verbose_name = "版面导入"
        verbose_name_plural = "版面导入"
        ordering = ["-id"]
        indexes = [models.Index(fields=["created_by", "-id"], name="importjob_of_user")]

    def __str__(self):
        return self.name or f"版面导入 {self.pk}"
