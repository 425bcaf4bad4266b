"""Signing in, failing to, rights, exports and looks at personal data are in the log."""

import datetime

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from articles.models import AuditEvent
from tests import factories as make
from unions.models import Posting, Role

pytestmark = pytest.mark.django_db


def logged(action: str) -> list[tuple]:
    rows = AuditEvent.objects.filter(action=action).order_by("seq")
    return [(e.result, e.actor_login, e.object_label, e.detail) for e in rows]


def test_login_and_failed_login(client):
    user = make.user("何苗", username="hemiao")
    door = reverse("account_login")
    client.post(door, {"login": "hemiao", "password": "falsch"}, REMOTE_ADDR="203.0.113.5")
    client.post(door, {"login": "hemiao", "password": "correct horse battery"}, REMOTE_ADDR="203.0.113.5")
    rows = AuditEvent.objects.filter(action="login").order_by("seq")
    assert [(e.result, e.actor_login, e.actor_id, e.ip) for e in rows] == [
        ("failed", "hemiao", None, "203.0.113.5"),
        ("ok", "hemiao", user.pk, "203.0.113.5"),
    ]
    assert "falsch" not in str(list(AuditEvent.objects.values()))


def test_an_unknown_name_is_logged_as_typed():
    assert authenticate(username="niemand", password="x") is None
    assert logged("login") == [("failed", "niemand", "niemand", {})]


def test_changes_of_rights():
    user = make.user("何苗")
    posting = Posting.objects.create(user=user, role=Role.CHIEF_EDITOR, starts_on=datetime.date(2026, 1, 1))
    user.is_superuser = True
    user.save()
    user.set_password("another long one")
    user.save()
    posting.delete()
    facts = {"posting": "何苗 总编辑（全市）", "from": "2026-01-01", "until": "", "deputy_for": "", "authorisation": ""}
    assert [detail for *_, detail in logged("permission")] == [
        facts, {"is_superuser": [False, True]}, {"password": "changed"}, facts,
    ]  # fmt: skip


def test_saving_an_account_without_a_change_of_rights_is_no_event():
    user = make.user()
    user.press_card = "B1"
    user.save()
    assert logged("permission") == []


def test_whoever_looks_at_an_account_leaves_a_trace(client):
    officer, person = make.staff(Role.SECURITY_ADMIN), make.user("冷杉")
    client.force_login(officer)
    assert client.get(reverse("admin:unions_user_change", args=[person.pk])).status_code == 200
    assert [label for _, _, label, _ in logged("view_personal")] == ["冷杉"]


def test_auditors_read_the_log_and_nobody_writes_it(client):
    make.article()
    url = reverse("admin:articles_auditevent_changelist")
    client.force_login(make.staff(Role.AUDITOR))
    assert client.get(url).status_code == 200
    event = AuditEvent.objects.latest("seq")
    assert client.get(reverse("admin:articles_auditevent_change", args=[event.pk])).status_code == 200
    assert client.post(reverse("admin:articles_auditevent_delete", args=[event.pk]), {"post": "yes"}).status_code == 403
    for role in set(Role) - {Role.AUDITOR, Role.CORRESPONDENT}:
        client.force_login(make.staff(role))
        assert (role, client.get(url).status_code) == (role, 403)


def test_an_inspector_reads_why_something_was_refused(client):
    story = make.article()
    client.force_login(make.staff(Role.EDITOR, make.district("怀柔区")))
    client.post(reverse("desk_act", args=[story.pk]), {"action": "publish"})
    client.force_login(make.staff(Role.AUDITOR))
    url = reverse("admin:articles_auditevent_changelist")
    page = client.get(url, {"result__exact": "refused", "object": "article"}).content.decode()
    assert "没有这个对象，或无权看到它。" in page
    assert "没有这个对象" not in client.get(url, {"object": "edition"}).content.decode()
