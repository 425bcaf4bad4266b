"""Save an article's content: nothing overwritten, nothing lost, signatures void where the text they stood for changed.

The admin's form and the API both go through `changing`:

    with editing.changing(article, by=user, seen=5) as change:   # locks, checks, compares the version
        form.save(); formset.save()                              # any writes to the article and its links

When the block ends, the content is compared with what it was. If it changed: a revision, a new version, a log entry,
and behind first review the highest signature is void and the story falls back a stage. A published story is indexed anew.
"""

import contextlib
import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.choices import Result, Stage
from articles.models import Article, Autosave
from articles.workflow import audit, revisions, rules
from articles.workflow import publish as publication
from articles.workflow.fingerprint import FIELDS, of_content, snapshot
from articles.workflow.people import posting_for, title
from articles.workflow.signatures import CHANGE, VOID, standing
from articles.workflow.stages import BEFORE, DESK, STEP_AT
from articles.workflow.step import RefusedError, move
from unions.models import Role, User

CREATE = "create"
FILED = "file"
# Not content, but an inspector asks who changed them.
WATCHED = (
    "needs_outside_review",
    "outside_review_result",
    "embargo_until",
    "planned_on",
    "urgent",
    "section_id",
    "genre",
)
_EDITORS = (Role.REPORTER, Role.CORRESPONDENT, Role.PROOFREADER, *DESK)


class StaleVersionError(Exception):
    """Somebody saved in between. Holds all texts, so that nothing is lost: `mine` (if given), `theirs`, `base`."""

    def __init__(self, article: Article, seen: int, mine: dict | None = None):
        latest = article.revisions.order_by("-version").first()
        self.article, self.seen, self.version, self.mine = article, seen, article.version, mine
        self.theirs = snapshot(article)
        self.base = revisions.at(article, seen) or {}
        self.who = latest.saved_by_name if latest else "别人"
        self.when: datetime.datetime = latest.saved_at if latest else article.updated_at
        moment = timezone.localtime(self.when)
        super().__init__(
            f"{self.who}在 {moment:%H:%M} 保存了新的版本，您的修改没有覆盖它。两份文字都在下面，请合并后再保存。"
        )


@dataclass
class Change:
    """A change while it runs. `article` is the locked row: write through it or through forms bound to it."""

    article: Article
    by: User | None
    before: dict
    watched: dict
    note: str = ""
    fell_back: bool = False
    changed: list[str] = field(default_factory=list)


@contextlib.contextmanager
def changing(article: Article, *, by, seen: int | None, note: str = "", mine: dict | None = None) -> Iterator[Change]:
    """See the module. SEEN: the version the editor started from (None: no comparison, for programs that hold no form).

    Raises RefusedError (may not), StaleVersionError (changed meanwhile). ARTICLE holds the new state afterwards.
    """
    try:
        with transaction.atomic():
            change = _begin(article, by, seen, note, mine)
            yield change
            _finish(change)
    except RefusedError as refusal:
        audit.record("edit", by=by, obj=article, result=Result.REFUSED, opinion=str(refusal))
        raise
    article.refresh_from_db()


def save(*, article: Article, by, seen: int | None, fields: dict, note: str = "") -> Article:
    """Write content FIELDS (names of fingerprint.FIELDS, also "bylines" and "photos" as in a snapshot) and save."""
    unknown = set(fields) - {*FIELDS, "bylines", "photos"}
    if unknown:
        raise ValueError(f"not content: {', '.join(sorted(unknown))}")
    with changing(article, by=by, seen=seen, note=note, mine=fields) as change:
        revisions.write(change.article, fields)
    return article


def restore(*, article: Article, version: int, by, seen: int | None) -> Article:
    """Take the content of an earlier version back as a new revision."""
    content = revisions.at(article, version)
    if content is None:
        raise RefusedError(f"没有第 {version} 版。")
    return save(article=article, by=by, seen=seen, fields=content, note=f"恢复第 {version} 版")


def started(article: Article, *, by, note: str = "") -> None:
    """Call in the transaction that created ARTICLE (form, import): first revision and log entry."""
    revision = revisions.keep(article, by, note or "新建")
    publication.follow(article, was=article.stage)
    audit.record(
        CREATE, by=by, obj=article, to_stage=article.stage, version=article.version,
        content_hash=revision.content_hash, opinion=note,
    )  # fmt: skip
    if by:
        Autosave.objects.filter(user=by, article=None).delete()


def _begin(article: Article, by, seen: int | None, note: str, mine: dict | None) -> Change:
    locked = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).first()
    if locked is None:
        raise RefusedError("这篇稿件已不存在。请把您的文字复制出来，另建一稿。")
    actor = by and User.objects.get(pk=by.pk)
    if actor:
        verdict = rules.may_file(locked, actor)
        if not verdict:
            raise RefusedError(verdict.reason)
    if seen is not None and seen != locked.version:
        raise StaleVersionError(locked, seen, mine)
    return Change(locked, actor, snapshot(locked), _watched(locked), note)


def _watched(article: Article) -> dict:
    return {name: str(getattr(article, name) or "") for name in WATCHED}


def _finish(change: Change) -> None:
    article = change.article
    stage = article.stage
    article.refresh_from_db()
    if article.stage != stage:
        # A form that was filled from an older row would have written its stage back.
        raise RefusedError("稿件状态刚刚变了，请刷新页面后再保存。")
    content = snapshot(article)
    change.changed = [name for name in content if content[name] != change.before[name]]
    if change.changed:
        _content_changed(change, content)
    else:
        _only_filed(change)
    if change.by:
        Autosave.objects.filter(user=change.by, article=article).delete()
    publication.follow(article, was=stage)


def _content_changed(change: Change, content: dict) -> None:
    article = change.article
    if change.by:
        verdict = rules.may_edit(article, change.by)
        if not verdict:
            raise RefusedError(verdict.reason)
    elif article.stage == Stage.PUBLISHED:
        raise RefusedError("已发布的稿件只能通过更正来改文字。")
    revisions.ensure(article, change.before)
    article.version += 1
    article.updated_at = timezone.now()
    article.save(update_fields=["version", "updated_at"])
    revisions.keep(article, change.by, change.note, content)
    _fall_back(change, content)


def _fall_back(change: Change, content: dict) -> None:
    """The highest signature is void; once, until somebody has signed the changed text."""
    article, source = change.article, change.article.stage
    stand = standing(article)
    pending = stand.changed and (stand.last is None or stand.last.seq < stand.changed.seq)
    falls = source in BEFORE and not (pending and source in STEP_AT)
    if falls:
        audit.record(VOID, by=change.by, obj=article, step=STEP_AT[BEFORE[source]], opinion="签字以后内容有改动")
        _move_back(article, source)
        change.fell_back = True
    audit.record(
        CHANGE, by=change.by, obj=article, from_stage=source, to_stage=article.stage, version=article.version,
        content_hash=of_content(content), opinion=change.note, acting_as=_title(change),
        detail={"fields": change.changed, "filing": _filed(change)},
    )  # fmt: skip


def _move_back(article: Article, source: str) -> None:
    columns = {"publish_at": None} if source == Stage.SCHEDULED else {}
    move(article, BEFORE[source], **columns)


def _title(change: Change) -> str:
    return title(posting_for(change.by, _EDITORS, change.article)) if change.by else ""


def _only_filed(change: Change) -> None:
    """Filing moves the version too: two people filing at once must not undo each other."""
    article = change.article
    article.version += 1
    article.updated_at = timezone.now()
    article.save(update_fields=["version", "updated_at"])
    audit.record(
        FILED, by=change.by, obj=article, version=article.version, opinion=change.note,
        acting_as=_title(change), detail={"filing": _filed(change)},
    )  # fmt: skip


def _filed(change: Change) -> dict:
    now = _watched(change.article)
    return {name: [old, now[name]] for name, old in change.watched.items() if old != now[name]}
