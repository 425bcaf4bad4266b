"""Changing a story's text and what it is filed under: one door, the same for the admin, the API and the commands.

with transaction.atomic():
    article = editing.lock(pk)
    editing.require_version(article, version_the_writer_read)
    … set fields, article.save() …
    editing.file(article, Filing(primary=…, campaigns=…))
    editing.finish(article, by=user)
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone

from articles.choices import Stage
from articles.listing.index import index
from articles.models import Article, ArticleBody, ArticleCampaign, ArticleDistrict


class StaleVersionError(Exception):
    """Somebody saved the story after the writer had opened it; `current` is the saved one."""

    def __init__(self, current: Article):
        super().__init__("这篇稿件在您打开之后已被别人保存过,请对照两个版本后再保存。")
        self.current = current


@dataclass(frozen=True)
class Filing:
    """What a story is filed under, as ids."""

    primary: set[int] = field(default_factory=set)
    mentioned: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    campaigns: set[int] = field(default_factory=set)


def lock(article_id: int) -> Article:
    """The story with its row locked until the transaction ends. Raises Article.DoesNotExist."""
    return Article.objects.select_for_update().get(pk=article_id)


def require_version(article: Article, version: int) -> None:
    """Refuse a change that was made on another version than the locked ARTICLE's."""
    if article.version != version:
        raise StaleVersionError(article)


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


def finish(article: Article, *, by) -> None:
    """Count the version up and let everything that shows the story follow; last step of a change by BY.

    Compare-and-set: also a caller that forgot to lock cannot overwrite somebody else's version unseen.
    """
    now = timezone.now()
    counted = Article.objects.filter(pk=article.pk, version=article.version).update(
        version=F("version") + 1, updated_at=now
    )
    if not counted:
        raise StaleVersionError(Article.objects.get(pk=article.pk))
    article.version, article.updated_at = article.version + 1, now
    if article.stage == Stage.PUBLISHED:
        index(article)
