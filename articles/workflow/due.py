"""Scheduled publication: called by the worker every few seconds, or by cron through `manage.py publish_due`.

Idempotent: each story is published in a transaction of its own that locks the row and looks at the stage again, so two
workers, a restart or a kill -9 can neither publish twice nor leave one half published; what was due while nothing ran
is published by the next run.
"""

import logging

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.choices import Stage, Step
from articles.models import Article
from articles.workflow import audit, notify, rules
from articles.workflow import publish as publication
from articles.workflow.fingerprint import fingerprint
from articles.workflow.signatures import VOID
from articles.workflow.stages import Action
from articles.workflow.step import move

logger = logging.getLogger(__name__)


def due(now=None):
    """Stories whose time has come, the earliest first."""
    now = now or timezone.now()
    free = Q(embargo_until=None) | Q(embargo_until__lte=now)
    return Article.objects.filter(free, stage=Stage.SCHEDULED, publish_at__lte=now).order_by("publish_at", "pk")


def publish_due() -> list[int]:
    """Publish what is due; returns the ids. One story's failure does not hold up the others."""
    published = []
    for pk in list(due().values_list("pk", flat=True)):
        try:
            if _publish_one(pk):
                published.append(pk)
        except Exception:
            logger.exception("稿件 %s 定时发布失败，下一轮再试", pk)
    return published


def _publish_one(pk: int) -> bool:
    with transaction.atomic():
        # Another worker at the same row: leave it to that one.
        article = due().select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
        if article is None:
            return False
        verdict = rules.reviewed(article)
        if not verdict:
            _hold(article, verdict.reason)
            return False
        planned = article.publish_at
        publication.go_public(article)
        _follow(article, Action.PUBLISH, detail={"publish_at": planned.isoformat()})
        return True


def _hold(article: Article, reason: str) -> None:
    """What was signed is not what would be published (a caption changed in the picture library): back to the final review."""
    audit.record(VOID, obj=article, step=Step.FINAL, opinion=reason)
    move(article, Stage.FINAL_REVIEW, publish_at=None)
    _follow(article, Action.UNSCHEDULE, opinion=reason)


def _follow(article: Article, action: Action, **values) -> None:
    publication.follow(article, was=Stage.SCHEDULED)
    audit.record(
        action, obj=article, from_stage=Stage.SCHEDULED, to_stage=article.stage, version=article.version,
        content_hash=fingerprint(article), **values,
    )  # fmt: skip
    notify.moved(article)
