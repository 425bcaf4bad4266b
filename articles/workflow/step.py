"""One step of the workflow: lock, check, change, write the log; or refuse and leave a trace of the attempt."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.choices import ONCE_PUBLIC, Result
from articles.models import Article
from articles.workflow import audit, notify, people, rules
from articles.workflow import publish as publication
from articles.workflow.fingerprint import fingerprint
from articles.workflow.signatures import VOID
from articles.workflow.stages import TABLE, Action, Transition
from unions.models import Posting, User

# Nobody has to act because of these.
_QUIET = {Action.UNSCHEDULE, Action.SCHEDULE, Action.RECALL, Action.FILL_IN, Action.DECLINE, Action.CORRECT}


class RefusedError(Exception):
    """The action was not taken; the message is one Chinese sentence for the person who tried."""


@dataclass
class Running:
    """The step while it runs: the locked article and what the log will say."""

    article: Article
    row: Transition
    actor: User | None
    posting: Posting | None
    opinion: str = ""
    step: str = ""
    detail: dict = field(default_factory=dict)

    def void(self, step: str) -> None:
        """A signature that stood no longer counts."""
        audit.record(VOID, by=self.actor, obj=self.article, step=step, opinion=f"因“{self.row.label}”作废")


@contextlib.contextmanager
def taking(action: Action, article: Article, by, *, opinion: str = "", seen: int | None = None) -> Iterator[Running]:
    """Run one step on ARTICLE, which afterwards holds what the database holds.

    SEEN is the version the person had on the screen; signing another one is refused. Raises RefusedError after the
    transaction was rolled back and the attempt logged.
    """
    try:
        with transaction.atomic():
            running = _begin(action, article, by, (opinion or "").strip(), seen)
            yield running
            _finish(running)
    except RefusedError as refusal:
        trace(action, article, by, str(refusal))
        raise
    article.refresh_from_db()


def _begin(action: Action, article: Article, by, opinion: str, seen: int | None) -> Running:
    locked = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).first()
    if locked is None:
        raise RefusedError("这篇稿件已不存在，请刷新页面。")
    # Read anew: a posting may have expired, or the account been switched off, since the page was opened.
    actor = by and User.objects.get(pk=by.pk)
    if locked.stage != article.stage:
        raise RefusedError(f"稿件状态刚刚变为“{locked.get_stage_display()}”，请刷新页面后再办。")
    if seen is not None and seen != locked.version:
        raise RefusedError("您打开页面以后稿件又改过，请刷新页面，看过新的文字再办。")
    verdict = rules.may(action, locked, actor)
    if not verdict:
        raise RefusedError(verdict.reason)
    row = TABLE[action, locked.stage]
    if row.needs_reason and not opinion:
        raise RefusedError(f"{row.label}必须写明理由。")
    return Running(locked, row, actor, people.posting_for(actor, row.roles, locked), opinion)


def _finish(running: Running) -> None:
    article, row = running.article, running.row
    if row.target and article.stage != row.target:
        move(article, row.target)
    if article.stage in ONCE_PUBLIC or row.source in ONCE_PUBLIC:
        # Between stages readers never see, no index says anything else than before: nothing was written but the stage.
        publication.follow(article, was=row.source)
    audit.record(
        row.action,
        by=running.actor,
        obj=article,
        acting_as=people.title(running.posting),
        step=running.step,
        from_stage=row.source,
        to_stage=row.target or row.source,
        version=article.version,
        content_hash=fingerprint(article),
        opinion=running.opinion,
        detail=running.detail,
    )
    if row.action not in _QUIET:
        notify.moved(article, by=running.actor, opinion=running.opinion)


def move(article: Article, stage: str, **columns) -> None:
    """Write the stage, and the columns that go with it, of a locked article."""
    for name, value in {**columns, "stage": stage, "updated_at": timezone.now()}.items():
        setattr(article, name, value)
    article.save(update_fields=[*columns, "stage", "updated_at"])


def trace(action: str, article: Article, by, reason: str) -> None:
    """A refused attempt; call after the rollback."""
    audit.record(action, by=by, obj=article, result=Result.REFUSED, from_stage=article.stage, opinion=reason[:1000])
