"""What hangs on a story: links, credits, places in the paper, related stories. One query each, and only where there is any."""

import datetime
from typing import NamedTuple

from django.db.models import BigIntegerField, Case, CharField, QuerySet, Value, When
from django.db.models.functions import Cast

from articles.choices import Stage
from articles.listing.facets import SITE, Kind, facet
from articles.models import (
    Article,
    ArticleBody,
    ArticleCampaign,
    ArticleDistrict,
    ArticlePhoto,
    Byline,
    Correction,
    Edition,
    Page,
    Placement,
    TaggedArticle,
)
from articles.models.prepared import Prepared

RELATED = 5


class Attached(NamedTuple):
    """KEY is the id of what is attached; `extra` the credit of a byline, or "primary" for a district."""

    kind: str
    order: int
    pk: int
    slug: str
    name: str
    key: int
    extra: str


def attached(pk: int) -> list[Attached]:
    """Everything a story is filed under and signed by, in order; pictures, corrections and placements by id only."""
    return sorted(Attached(*row) for row in _attached(pk))


def _build_attached(pk: int) -> QuerySet:
    return (
        _named(ArticleDistrict, "district", "name", order="district__order", extra="is_primary", article=pk)
        .union(
            _named(ArticleCampaign, "campaign", "name", article=pk),
            _named(ArticleBody, "body", "official_name", article=pk),
            _named(TaggedArticle, "tag", "name", content_object=pk),
            _named(Byline, "contributor", "name", order="order", extra="credit", article=pk),
            _counted("photo", ArticlePhoto.objects.filter(article=pk)),
            _counted("correction", Correction.objects.public().filter(article=pk)),
            _counted("placement", Placement.objects.filter(article=pk)),
            all=True,
        )
        .order_by()
    )


def _named(model, target: str, name: str, order: str = "", extra: str = "", **condition) -> QuerySet:
    text = _text("")
    if extra == "is_primary":
        text = Case(When(is_primary=True, then=Value("primary")), default=text)
    elif extra:
        text = Cast(extra, CharField())
    place = Cast(order, BigIntegerField()) if order else Value(0, output_field=BigIntegerField())
    rows = model.objects.filter(**condition).order_by()
    return rows.values_list(_text(target), place, "id", f"{target}__slug", f"{target}__{name}", f"{target}_id", text)


def _counted(kind: str, rows: QuerySet) -> QuerySet:
    place = Value(0, output_field=BigIntegerField())
    return rows.order_by().values_list(_text(kind), place, "id", _text(""), _text(""), "article_id", _text(""))


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


_attached = Prepared(Article, _build_attached)


class Placed(NamedTuple):
    """A public story's place on a page."""

    edition_id: int
    date: datetime.date
    edition: str
    page_id: int
    number: int
    page: str
    position: int
    article_id: int
    headline: str
    web_headline: str
    first_published_on: datetime.date

    def placement(self) -> Placement:
        edition = Edition(pk=self.edition_id, date=self.date, name=self.edition)
        page = Page(pk=self.page_id, number=self.number, name=self.page, edition=edition)
        return Placement(page=page, position=self.position, article_id=self.article_id)

    def article(self) -> Article:
        return Article(
            pk=self.article_id,
            headline=self.headline,
            web_headline=self.web_headline,
            first_published_on=self.first_published_on,
        )


def pages_of(pk: int) -> list[Placed]:
    """All public stories of the pages a story stands on, in print order."""
    return [Placed(*row) for row in _pages_of(pk)]


_pages_of = Prepared(
    Article,
    lambda pk: Placement.objects.filter(
        page__in=Placement.objects.filter(article=pk).values("page_id"), article__stage=Stage.PUBLISHED
    )
    .order_by("page__edition__date", "page__number", "position", "id")
    .values_list(
        "page__edition_id", "page__edition__date", "page__edition__name",
        "page_id", "page__number", "page__name",
        "position", "article_id", "article__headline", "article__web_headline", "article__first_published_on",
    ),
)  # fmt: skip


def related(article: Article, campaigns: list[int], districts: list[int]) -> list[Article]:
    """The newest of its first campaign and its first district; of the whole site where it has neither."""
    facets = [facet(Kind.CAMPAIGN, pk) for pk in campaigns[:1]] + [facet(Kind.DISTRICT, pk) for pk in districts[:1]]
    first, second = (facets or [SITE])[0], (facets or [SITE])[-1]
    return list(Article.objects.raw(_RELATED, [first, article.pk, RELATED, second, article.pk, RELATED, RELATED]))


# Each facet's newest by its own index, then those few stories: as one condition with OR, PostgreSQL reads all stories.
_RELATED = """
SELECT id, headline, web_headline, first_published_on, published_at, number FROM articles_article
JOIN (
    SELECT article_id FROM (
        SELECT article_id FROM articles_articlefacet WHERE facet = %s AND article_id <> %s
        ORDER BY number DESC LIMIT %s
    ) one
    UNION
    SELECT article_id FROM (
        SELECT article_id FROM articles_articlefacet WHERE facet = %s AND article_id <> %s
        ORDER BY number DESC LIMIT %s
    ) two
) found ON found.article_id = id
WHERE stage = 'published' ORDER BY number DESC LIMIT %s
"""
