"""Union bodies (工会组织): a tree kept by parent keys plus a path of ids."""

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models.functions import Coalesce
from django.urls import reverse

from unions import pinyin
from unions.models.base import GazetteerEntry, NamesField, unique_slug
from unions.models.district import District, Street


class BodyLevel(models.TextChoices):
    NATIONAL = "national", "全国"
    NATIONAL_INDUSTRIAL = "national_industrial", "全国产业工会"
    MUNICIPAL = "municipal_federation", "市总工会"
    MUNICIPAL_UNIT = "municipal_unit", "市总所属单位"
    MUNICIPAL_DEPARTMENT = "municipal_department", "市总部门"
    INDUSTRIAL = "industrial_union", "产业工会"
    DISTRICT = "district_federation", "区总工会"
    STREET = "street_town_federation", "街道（镇）总工会"
    SYSTEM = "system_union", "系统工会"
    ENTERPRISE = "enterprise_union", "企业工会"
    COMMUNITY = "community_joint_union", "社区联合工会"
    STATION = "service_station", "工会服务站"
    SCHOOL = "school", "工会院校"


def body_levels():
    return BodyLevel.choices


class UnionBodyQuerySet(models.QuerySet):
    def descendants_of(self, body: "UnionBody", include_self: bool = False):
        """All bodies below BODY, in one condition the index on `path` answers on both databases."""
        if connections[self.db].vendor == "sqlite":
            # SQLite's LIKE cannot use the index; "0" is the character after "/", so this is the same range.
            below = self.filter(path__gte=body.path, path__lt=body.path[:-1] + "0")
        else:
            below = self.filter(path__startswith=body.path)
        return below if include_self else below.exclude(pk=body.pk)

    def ancestors_of(self, body: "UnionBody", include_self: bool = False):
        """From the root down to BODY's parent (or BODY)."""
        ids = body.path_ids if include_self else body.path_ids[:-1]
        return self.filter(pk__in=ids).order_by("depth")


class UnionBody(GazetteerEntry):
    official_name = models.CharField("全称", max_length=100, db_index=True)
    aliases = NamesField("别名", help_text="每行一个，例如“市总”“怀柔总工会”。识别稿件和搜索都用到。")
    former_names = NamesField("旧名")
    level = models.CharField("级别", max_length=24, choices=body_levels)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name="所属区"
    )
    street = models.OneToOneField(
        Street, models.PROTECT, null=True, blank=True, related_name="federation", verbose_name="街道、镇、乡"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级工会"
    )
    slug = models.SlugField("网址名", max_length=100, unique=True, blank=True, help_text="留空则按拼音生成。")
    path = models.CharField(max_length=200, default="", editable=False, db_index=True)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    search_key = models.CharField(max_length=300, default="", editable=False)

    objects = UnionBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "工会组织"
        verbose_name_plural = "工会组织"
        ordering = ["path"]
        constraints = [
            # 八里庄街道总工会 exists in 朝阳 and in 海淀: names are unique below one parent only.
            models.UniqueConstraint(Coalesce("parent", 0), "official_name", name="body_once_below_parent"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="body_not_its_own_parent"),
        ]

    def __str__(self):
        return self.official_name

    def get_absolute_url(self):
        return reverse("body", args=[self.slug])

    @property
    def path_ids(self) -> list[int]:
        """Ids from the root down to this body."""
        return [int(part) for part in self.path.strip("/").split("/") if part]

    def clean(self):
        super().clean()
        self.search_key = search_key(self)
        if self.pk and self.parent_id and self.pk in self.parent.path_ids:
            raise ValidationError({"parent": "上级不能是它自己或它的下级，请另选。"})

    def save(self, *args, **kwargs):
        """Derived columns only: slug, search key, path; a moved body takes its branch along."""
        self.slug = self.slug or unique_slug(UnionBody, self.official_name, self.pk)
        self.search_key = search_key(self)
        super().save(*args, **kwargs)
        self._update_path()

    def _update_path(self):
        above = self.parent.path if self.parent_id else "/"
        old, new = self.path, f"{above}{self.pk}/"
        if old == new:
            return
        self.path, self.depth = new, new.count("/") - 2
        below = list(UnionBody.objects.descendants_of(UnionBody(pk=self.pk, path=old))) if old else []
        for body in below:
            body.path = new + body.path[len(old) :]
            body.depth = body.path.count("/") - 2
        UnionBody.objects.bulk_update([self, *below], ["path", "depth"])


def search_key(body: UnionBody) -> str:
    """What the admin's pickers search: names, aliases and the initials of the full name, in one lower-case line."""
    names = [body.official_name, *body.aliases, *body.former_names]
    return " ".join([*names, pinyin.initials(body.official_name), pinyin.full(body.official_name)]).lower()[:300]
