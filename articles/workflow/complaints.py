"""Complaints of readers: taken in, told to those who settle them, settled, and forgotten in time."""

import datetime
import re

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Complaint
from articles.workflow import audit, notify
from articles.workflow.step import RefusedError
from unions.models import Posting, Role, User

SETTLERS = (Role.CHIEF_EDITOR, Role.SYSTEM_ADMIN)
# Sent twice within this time is sent once: a reader who presses the button again means the same.
SAME = datetime.timedelta(minutes=10)
# Words and contact go half a year after the case is closed, and after a year whatever became of it.
KEPT_SETTLED, KEPT_AT_MOST = datetime.timedelta(days=180), datetime.timedelta(days=365)
_STORY = re.compile(r"/\d{4}/\d{2}/\d{2}/(\d{1,18})(?:/|$)")


@transaction.atomic
def take(*, kind: str, address: str, text: str, contact: str) -> Complaint:
    """Keep what a reader sent and tell those who settle it. The address of a published story finds the story."""
    sent = {"kind": kind, "address": address, "text": text, "contact": contact}
    known = Complaint.objects.filter(**sent, received_at__gt=timezone.now() - SAME).first()
    if known:
        return known
    complaint = Complaint.objects.create(**sent, article=_story(address))
    about = f"：《{complaint.article.title}》" if complaint.article else ""
    for user in settlers():
        notify.tell(user, complaint.article, f"读者{complaint.get_kind_display()}（编号 {complaint.number}）{about}")
    return complaint


def _story(address: str) -> Article | None:
    found = _STORY.search(address)
    return Article.objects.published().filter(pk=int(found[1])).first() if found else None


def settlers() -> list[User]:
    """Chief editors and system administrators in office."""
    postings = Posting.objects.on().filter(role__in=SETTLERS, user__is_active=True)
    return list(User.objects.filter(pk__in=postings.values("user")).order_by("pk"))


def settle(*, complaint: Complaint, by: User, outcome: str) -> None:
    """Close the case with what was done. Raises RefusedError without words, and where somebody was first."""
    if not outcome.strip():
        raise RefusedError("请写明处理结果：核实的情况，做了什么。")
    with transaction.atomic():
        locked = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        if locked.settled_at:
            raise RefusedError(f"这件已由{locked.settled_by_name}办结。")
        locked.outcome, locked.settled_at, locked.settled_by_name = outcome.strip(), timezone.now(), by.real_name
        locked.save(update_fields=["outcome", "settled_at", "settled_by_name"])
        audit.record("settle_complaint", by=by, obj=locked, opinion=locked.outcome)


def forget() -> int:
    """Remove words, contact and given address of what has been kept long enough; returns of how many."""
    now = timezone.now()
    kept = Complaint.objects.filter(forgotten_at=None)
    old = kept.filter(settled_at__lt=now - KEPT_SETTLED) | kept.filter(received_at__lt=now - KEPT_AT_MOST)
    return old.update(text="", contact="", address="", forgotten_at=now)
