"""Campaigns (活动/项目), the "programme" of the public filter, their seasons and targets."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from unions.models.base import GazetteerEntry, NamesField, unique_slug
from unions.models.district import District


class Campaign(GazetteerEntry):
    """冬送温暖, 首都工匠学院 …; 四个计划 are campaigns below 首都工匠学院."""

    name = models.CharField("名称", max_length=60, unique=True)
    slug = models.SlugField("网址名", max_length=80, unique=True, blank=True, help_text="留空则按拼音生成。")
    aliases = NamesField("别名")
    kind = models.CharField("类别", max_length=20, blank=True)
    months = models.CharField("月份", max_length=20, blank=True, help_text="例如 12-2；几段用分号隔开。")
    description = models.TextField("说明", blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级项目"
    )
    is_open = models.BooleanField("进行中", default=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "活动、项目"
        verbose_name_plural = "活动、项目"
        ordering = ["order", "name"]
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="campaign_not_its_own_parent")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or unique_slug(Campaign, self.name, self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("campaign", args=[self.slug])

    def season_on(self, day: datetime.date) -> "Season | None":
        """The season DAY falls in. Uses prefetched seasons where there are any."""
        return next((s for s in self.seasons.all() if s.starts_on <= day <= s.ends_on), None)


class Season(models.Model):
    """One run of a campaign, e.g. 冬送温暖 2025–26; it follows the one that started before it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="seasons", verbose_name="活动")
    name = models.CharField("名称", max_length=30, help_text="例如 2025–26")
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束")

    class Meta:
        verbose_name = "活动季"
        verbose_name_plural = "活动季"
        ordering = ["campaign", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="season_once_in_campaign"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="season_ends_after_it_starts"),
        ]

    def __str__(self):
        return f"{self.campaign} {self.name}"

    @property
    def previous(self) -> "Season | None":
        return self.campaign.seasons.filter(starts_on__lt=self.starts_on).order_by("-starts_on").first()


class CampaignTarget(models.Model):
    """How many stories the desk wants from a district in a season."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="targets", verbose_name="活动季")
    district = models.ForeignKey(District, models.PROTECT, verbose_name="区")
    stories = models.PositiveSmallIntegerField("目标篇数")

    class Meta:
        verbose_name = "报道目标"
        verbose_name_plural = "报道目标"
        ordering = ["season", "district"]
        constraints = [models.UniqueConstraint(fields=["season", "district"], name="target_once_per_district")]

    def __str__(self):
        return f"{self.season} {self.district}:{self.stories} 篇"
