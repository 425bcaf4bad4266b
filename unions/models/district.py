"""Districts (区) and their streets and towns."""

from django.db import models
from django.urls import reverse

from unions.models.base import GazetteerEntry, NamesField


class District(GazetteerEntry):
    """One of the 16 districts, or 北京经济技术开发区, which the unions count beside them."""

    code = models.CharField("代码", max_length=9, unique=True, help_text="GB/T 2260 六位码；经开区用九位统计代码。")
    name = models.CharField("名称", max_length=30, unique=True)
    short_name = models.CharField("简称", max_length=10, unique=True)
    slug = models.SlugField("网址名", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    aliases = NamesField("别名")
    former_names = NamesField("旧名")

    class Meta:
        verbose_name = "区"
        verbose_name_plural = "区"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("district", args=[self.slug])


class Street(models.Model):
    """A street (街道), town (镇) or township of the statistical division; its federation is a UnionBody."""

    code = models.CharField("代码", max_length=9, unique=True)
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("类别", max_length=10)
    stem = models.CharField("词干", max_length=30)
    district = models.ForeignKey(District, models.PROTECT, related_name="streets", verbose_name="所属区")

    class Meta:
        verbose_name = "街道、镇、乡"
        verbose_name_plural = "街道、镇、乡"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="street_once_in_district")]

    def __str__(self):
        return self.name
