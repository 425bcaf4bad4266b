"""What a published article can be found under, as one integer: kind × 10¹² + id."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from articles.choices import Genre
from articles.models.reading import BASE, SITE, Kind, facet, split
from unions.models import UnionBody

__all__ = ["BASE", "SITE", "Kind", "facet", "facets_of", "split"]


def facets_of(article) -> set[int]:
    """All facets of ARTICLE, from its links as they are in the database now (about nine queries)."""
    return {SITE, *(facet(kind, pk) for kind, pk in _pairs(article))}


def _pairs(article) -> Iterator[tuple[Kind, int]]:
    for district, primary in article.article_districts.values_list("district_id", "is_primary"):
        yield (Kind.DISTRICT if primary else Kind.MENTIONED), district
    day = localtime(article.published_at)
    for link in article.article_campaigns.select_related("campaign__parent").prefetch_related("campaign__seasons"):
        campaign = link.campaign
        season = campaign.season_on(day.date())
        if season:
            yield Kind.SEASON, season.pk
        while campaign:
            yield Kind.CAMPAIGN, campaign.pk
            campaign = campaign.parent
    for path in article.article_bodies.values_list("body__path", flat=True):
        for pk in UnionBody(path=path).path_ids:
            yield Kind.BODY, pk
    yield from ((Kind.TAG, pk) for pk in article.tagged.values_list("tag_id", flat=True))
    yield from ((Kind.CONTRIBUTOR, pk) for pk in article.bylines.values_list("contributor_id", flat=True))
    yield Kind.GENRE, Genre.values.index(article.genre) + 1
    if article.section_id:
        yield Kind.SECTION, article.section_id
    yield Kind.MONTH, day.year * 100 + day.month
