"""What a story is filed under (districts, bodies, campaigns), read and written as sets of ids.

Called inside articles.workflow.editing.changing(), which locks the row and lets the public lists follow.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models import Article, ArticleBody, ArticleCampaign, ArticleDistrict


@dataclass(frozen=True)
class Filing:
    """What a story is filed under, as ids."""

    primary: set[int] = field(default_factory=set)
    mentioned: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    campaigns: set[int] = field(default_factory=set)


def filing_of(article: Article) -> Filing:
    districts = list(article.article_districts.values_list("district_id", "is_primary"))
    return Filing(
        primary={pk for pk, primary in districts if primary},
        mentioned={pk for pk, primary in districts if not primary},
        bodies=set(article.article_bodies.values_list("body_id", flat=True)),
        campaigns=set(article.article_campaigns.values_list("campaign_id", flat=True)),
    )


def file(article: Article, filing: Filing) -> None:
    """Make ARTICLE's links equal to FILING; a district that is both counts as primary. Rows that stay are not touched."""
    before = filing_of(article)
    mentioned = filing.mentioned - filing.primary
    _replace(ArticleDistrict, article, "district", before.primary, filing.primary, is_primary=True)
    _replace(ArticleDistrict, article, "district", before.mentioned, mentioned, is_primary=False)
    _replace(ArticleBody, article, "body", before.bodies, filing.bodies)
    _replace(ArticleCampaign, article, "campaign", before.campaigns, filing.campaigns)


def _replace(link, article: Article, name: str, before: set[int], after: Iterable[int], **values) -> None:
    after = set(after)
    if gone := before - after:
        link.objects.filter(article=article, **values, **{f"{name}_id__in": gone}).delete()
    for pk in sorted(after - before):
        link.objects.update_or_create(article=article, **{f"{name}_id": pk}, defaults=values)
