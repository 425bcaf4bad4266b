"""What a published article can be found under, as one integer: kind × 10¹² + id."""

import datetime
from collections.abc import Iterator

from django.utils.timezone import localtime

from articles.choices import Genre
from articles.models.reading import BASE, SITE, Kind, facet, split

__all__ = ["BASE", "LINKS", "SITE", "Kind", "facet", "facets_of", "split"]


# What facets_of reads: prefetched for many articles, one query each for a single one.
LINKS = (
    "article_districts",
    "article_campaigns__campaign__parent",
    "article_campaigns__campaign__seasons",
    "article_bodies__body",
    "tagged",
    "bylines",
)


def facets_of(article, day: datetime.date | None = None) -> set[int]:
    """All facets of ARTICLE from its links (LINKS). DAY stands for the day of publication where there is none yet."""
    return {SITE, *(facet(kind, pk) for kind, pk in _pairs(article, day or localtime(article.published_at).date()))}


def _pairs(article, day: datetime.date) -> Iterator[tuple[Kind, int]]:
    districts = article.article_districts.all()
    for link in districts:
        yield (Kind.DISTRICT if link.is_primary else Kind.MENTIONED), link.district_id
    if not any(link.is_primary for link in districts):
        yield Kind.CITY, 0
    for link in article.article_campaigns.all():
        campaign = link.campaign
        season = campaign.season_on(day)
        if season:
            yield Kind.SEASON, season.pk
        while campaign:
            yield Kind.CAMPAIGN, campaign.pk
            campaign = campaign.parent
    for link in article.article_bodies.all():
        yield from ((Kind.BODY, pk) for pk in link.body.path_ids)
    yield from ((Kind.TAG, link.tag_id) for link in article.tagged.all())
    yield from ((Kind.CONTRIBUTOR, line.contributor_id) for line in article.bylines.all())
    yield Kind.GENRE, Genre.values.index(article.genre) + 1
    if article.section_id:
        yield Kind.SECTION, article.section_id
    yield Kind.MONTH, day.year * 100 + day.month
