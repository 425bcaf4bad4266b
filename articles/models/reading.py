"""The read side: one narrow table that answers every public list, whatever the combination of filters.

A row says "article with this publication number has this facet". A list is the rarest facet's rows, newest first,
with EXISTS for the other facets: measured at 0.2 ms (SQLite) and 1.1 ms (PostgreSQL) among a million articles, where
joins over the through tables took 23 to 253 ms. Rows exist for published articles only, so nothing unpublished can
leak through a list. Written by articles.listing.index in the publishing transaction; rebuilt by `rebuild_lists`.
"""

from enum import IntEnum

from django.db import models

BASE = 10**12


class Kind(IntEnum):
    SITE = 1  # every published article; id 0
    DISTRICT = 2  # primary district
    MENTIONED = 3  # district mentioned only
    CAMPAIGN = 4  # campaign, and its parents
    BODY = 5  # union body, and its ancestors
    TAG = 6
    GENRE = 7  # id: place in Genre
    CONTRIBUTOR = 8
    SECTION = 9
    MONTH = 10  # id: year × 100 + month, Beijing time
    SEASON = 11
    CITY = 12  # no primary district; id 0


def facet(kind: Kind, pk: int) -> int:
    return kind * BASE + pk


def split(value: int) -> tuple[Kind, int]:
    kind, pk = divmod(value, BASE)
    return Kind(kind), pk


SITE = facet(Kind.SITE, 0)
CITY = facet(Kind.CITY, 0)


class ArticleFacet(models.Model):
    """`facet` = kind × 10¹² + id (a Kind); `number` is the publication number.

    The primary key's own index, read backwards, is "newest first within one facet" and never leaves the index.
    """

    pk = models.CompositePrimaryKey("facet", "number")
    facet = models.BigIntegerField("筛选项")
    number = models.BigIntegerField("发布序号")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="facets", verbose_name="稿件")

    class Meta:
        verbose_name = "列表索引"
        verbose_name_plural = "列表索引"
        # What an article has, without leaving the index either.
        indexes = [models.Index(fields=["number", "facet"], name="facets_of_number")]

    def __str__(self):
        return f"{self.facet}@{self.number}"


class FacetCount(models.Model):
    """How many published articles have `option` together with `given_1` and `given_2` (0: no condition).

    Rows are what a reader's filter panel asks: "I have chosen these, what would each further choice give?"
    articles.listing.counts says which combinations are kept. Kept by articles.listing.index beside ArticleFacet.
    """

    pk = models.CompositePrimaryKey("given_1", "given_2", "option")
    given_1 = models.BigIntegerField(editable=False)
    given_2 = models.BigIntegerField(editable=False)
    option = models.BigIntegerField(editable=False)
    count = models.IntegerField(editable=False)

    class Meta:
        verbose_name = "列表计数"
        verbose_name_plural = "列表计数"

    def __str__(self):
        return f"{self.given_1}, {self.given_2}, {self.option}: {self.count}"


class SearchName(models.Model):
    """A name readers may be offered while typing, or instead of a mistyped one. One row per name and alias.

    Learnt when an article under `facet` is published, so that no name comes from a draft; whether one is still
    published is asked of ArticleFacet when a name is offered.
    """

    facet = models.BigIntegerField("筛选项")
    name = models.CharField("名称", max_length=100)
    key = models.CharField("折叠后的名称", max_length=200)
    pinyin = models.CharField("拼音", max_length=400, db_index=True)
    initials = models.CharField("拼音首字母", max_length=100, db_index=True)
    slug = models.CharField("网址名", max_length=100)

    class Meta:
        verbose_name = "检索词"
        verbose_name_plural = "检索词"
        constraints = [models.UniqueConstraint(fields=["facet", "name"], name="search_name_once_per_facet")]

    def __str__(self):
        return self.name
