"""What follows from publication, change and withdrawal: the read table and the search index in the same transaction,
the page cache after commit."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.choices import ONCE_PUBLIC, Stage
from articles.listing import generation
from articles.listing import index as listing
from articles.models import Article
from articles.search import index as search
from articles.workflow.numbers import next_number

_TRIES = 20


def go_public(article: Article, moment: datetime.datetime | None = None) -> None:
    """Set the columns of publication on the locked ARTICLE and save; the number is the first free one.

    Microseconds are cut: HTML forbids them in <time datetime>.
    """
    moment = (moment or timezone.now()).replace(microsecond=0)
    article.stage, article.published_at, article.updated_at = Stage.PUBLISHED, moment, moment
    article.first_published_on = article.first_published_on or timezone.localdate(moment)
    article.withdrawn_at = None
    fields = ["stage", "published_at", "updated_at", "first_published_on", "withdrawn_at", "number"]
    for attempt in range(_TRIES):
        article.number = next_number(moment) + attempt
        try:
            with transaction.atomic():
                article.save(update_fields=fields)
            break
        except IntegrityError:
            # Somebody took this number between our reading and our writing: the next one.
            if attempt == _TRIES - 1:
                raise


def follow(article: Article, was: str) -> None:
    """Call in the transaction that changed ARTICLE, whatever changed; WAS is the stage before.

    Search reads the list's rows, so the list comes first. Cached pages are dropped after commit, and only where
    readers could have seen the story.
    """
    listing.index(article)
    search.index(article)
    if article.stage in ONCE_PUBLIC or was in ONCE_PUBLIC:
        transaction.on_commit(generation.bump)
