"""Who wrote it: contributors (no login needed) and typed bylines."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.choices import Credit, credits
from unions import pinyin
from unions.models import UnionBody, User
from unions.models.base import unique_slug


class Contributor(models.Model):
    """A person (or a picture agency) that signs stories. Same names are kept apart by unit."""

    name = models.CharField("姓名", max_length=40, db_index=True)
    unit = models.ForeignKey(
        UnionBody, models.SET_NULL, null=True, blank=True, related_name="contributors", verbose_name="所在工会"
    )
    unit_name = models.CharField(
        "单位", max_length=100, blank=True, help_text="不是工会组织的单位写在这里，例如外报名称。"
    )
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="contributor", verbose_name="账号"
    )
    slug = models.SlugField("网址名", max_length=80, unique=True, blank=True)
    initials = models.CharField(max_length=40, default="", editable=False, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "作者"
        verbose_name_plural = "作者"
        ordering = ["name", "id"]
        constraints = [
            # Coalesce, because two NULLs are never equal and SQLite knows no NULLS NOT DISTINCT.
            models.UniqueConstraint("name", Coalesce("unit", 0), "unit_name", name="contributor_once_in_unit"),
            models.CheckConstraint(condition=~models.Q(name=""), name="contributor_has_a_name"),
        ]

    def __str__(self):
        unit = self.unit.official_name if self.unit_id else self.unit_name
        return f"{self.name}（{unit}）" if unit else self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or unique_slug(Contributor, self.name, self.pk)
        self.initials = pinyin.initials(self.name)[:40]
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("contributor", args=[self.slug])


class Byline(models.Model):
    """One contributor's credit on one article, in print order, with the words as printed."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="bylines", verbose_name="稿件")
    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="bylines", verbose_name="作者")
    credit = models.CharField("身份", max_length=16, choices=credits, default=Credit.REPORTER)
    order = models.PositiveSmallIntegerField("次序", default=0)
    as_printed = models.CharField("见报原文", max_length=200, blank=True)
    needs_check = models.BooleanField("待核", default=False)

    class Meta:
        verbose_name = "署名"
        verbose_name_plural = "署名"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor", "credit"], name="byline_once_per_credit")
        ]

    def __str__(self):
        return f"{self.get_credit_display()} {self.contributor.name}"
