"""Check the log from the first row to the last: nothing changed, nothing missing, the seal still on."""

from collections.abc import Iterator

from django.db import connection

from articles.models import AuditEvent, AuditHead, Revision
from articles.workflow import seal
from articles.workflow.fingerprint import of_content

BATCH = 2000


def faults(anchor: tuple[int, str] | None = None) -> Iterator[str]:
    """Each fault as one Chinese sentence that names the row.

    ANCHOR: number and hash of a row noted elsewhere (paper, mail) at an earlier time. The chain by itself shows a
    careless hand; who rewrites the whole chain is caught by the anchor.
    """
    yield from _missing_triggers()
    yield from _broken_chain(anchor)
    yield from _changed_revisions()


def head() -> AuditHead:
    return AuditHead.objects.filter(pk=1).first() or AuditHead()


def _missing_triggers() -> Iterator[str]:
    for name in seal.missing(connection):
        yield f"数据库触发器 {name} 不在了：日志不再受保护。"


def _broken_chain(anchor) -> Iterator[str]:
    expected, previous = 1, ""
    for event in AuditEvent.objects.order_by("seq").iterator(BATCH):
        if event.seq != expected:
            yield _gap(expected, event.seq - 1)
        elif event.previous_hash != previous:
            yield f"第 {event.seq} 条（{_label(event)}）与前一条接不上：前一条被改过或换过。"
        if event.digest() != event.hash:
            yield f"第 {event.seq} 条（{_label(event)}）被改过。"
        if anchor and event.seq == anchor[0] and event.hash != anchor[1]:
            yield f"第 {event.seq} 条（{_label(event)}）与留底的校验值不符：日志被重写过。"
        expected, previous = event.seq + 1, event.hash
    last = head()
    if last.seq >= expected:
        yield _gap(expected, last.seq)
    elif (last.seq, last.hash) != (expected - 1, previous):
        yield f"日志末端的记录（第 {last.seq} 条）与最后一条（第 {expected - 1} 条）不符。"
    if anchor and anchor[0] >= expected:
        yield f"留底的第 {anchor[0]} 条不在日志里。"


def _gap(first: int, last: int) -> str:
    return f"第 {first} 条被删除。" if first == last else f"第 {first}—{last} 条被删除。"


def _label(event: AuditEvent) -> str:
    return f"{event.at:%Y-%m-%d %H:%M:%S} UTC {event.actor_name} {event.action} {event.object_label}".strip()


def _changed_revisions() -> Iterator[str]:
    for revision in Revision.objects.order_by("pk").iterator(BATCH):
        if of_content(revision.content) != revision.content_hash:
            yield f"稿件 {revision.article_id} 的第 {revision.version} 版被改过。"
