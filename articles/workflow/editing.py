"""Changing a story's text and what it is filed under: one door, the same for the admin, the API and the commands.

with transaction.atomic():
    article = editing.lock(pk)
    editing.require_version(article, version_the_writer_read)
    … set fields, article.save() …
    editing.file(article, Filing(primary=…, campaigns=…))
    editing.finish(article, by=user)
"""

from django.db.models import F
from django.utils import timezone

from articles.choices import Stage
from articles.listing.index import index
from articles.models import Article


class StaleVersionError(Exception):
    """Somebody saved the story after the writer had opened it; `current` is the saved one."""

    def __init__(self, current: Article):
        super().__init__("这篇稿件在您打开之后已被别人保存过,请对照两个版本后再保存。")
        self.current = current


def lock(article_id: int) -> Article:
    """The story with its row locked until the transaction ends. Raises Article.DoesNotExist."""
    return Article.objects.select_for_update().get(pk=article_id)


def require_version(article: Article, version: int) -> None:
    """Refuse a change that was made on another version than the locked ARTICLE's."""
    if article.version != version:
        raise StaleVersionError(article)


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
