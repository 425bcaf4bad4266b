"""The log: chained, and refused by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import AuditEvent, Revision
from articles.workflow import audit, revisions
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        lambda: AuditEvent.objects.update(opinion="改"),
        lambda: AuditEvent.objects.all().delete(),
        lambda: Revision.objects.update(content={}),
        lambda: Revision.objects.all().delete(),
    ],
)
def test_the_database_refuses_to_change_evidence(change):
    story = make.article()
    audit.record("x", obj=story)
    revisions.keep(story)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert (AuditEvent.objects.get().opinion, Revision.objects.get().content["headline"]) == ("", story.headline)


@pytest.mark.vendor("postgresql")
def test_truncate_is_refused_too():
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_auditevent")


def test_rows_are_chained():
    first, second = audit.record("login"), audit.record("logout")
    assert (first.seq, first.previous_hash) == (1, "")
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert AuditEvent.objects.get(seq=2).digest() == second.hash


def test_long_texts_of_strangers_are_cut_to_fit():
    event = audit.record("login_failed", actor_login="x" * 5000)
    assert len(AuditEvent.objects.get(pk=event.pk).actor_login) == 150
