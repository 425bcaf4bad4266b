import datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.choices import Stage
from articles.models import Article, AuditEvent, AuditHead, Notice
from articles.workflow import actions, audit, due, notify, seal, verify
from tests.articles.workflow import cast as walks

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def people():
    return walks.cast()


def scheduled(people, **values) -> Article:
    story = walks.to_signed(people, **values)
    return actions.schedule(article=story, by=people.editor, publish_at=timezone.now() + HOUR)


def make_due(*stories) -> None:
    Article.objects.filter(pk__in=[s.pk for s in stories]).update(publish_at=timezone.now() - HOUR)


def test_what_is_due_is_published_once(people):
    story, later = scheduled(people), scheduled(people)
    make_due(story)
    assert due.publish_due() == [story.pk]
    assert due.publish_due() == []
    story.refresh_from_db()
    later.refresh_from_db()
    assert (story.stage, later.stage) == (Stage.PUBLISHED, Stage.SCHEDULED)
    assert [e.actor_name for e in AuditEvent.objects.of(story).filter(action="publish")] == ["系统"]


def test_an_embargo_set_later_holds(people):
    story = scheduled(people)
    make_due(story)
    Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + HOUR)
    assert due.publish_due() == []


def test_what_is_not_what_was_signed_goes_back_instead(people):
    story = scheduled(people)
    make_due(story)
    Article.objects.filter(pk=story.pk).update(headline="没人看过的题")
    assert due.publish_due() == []
    story.refresh_from_db()
    assert (story.stage, story.publish_at) == (Stage.FINAL_REVIEW, None)
    assert Notice.objects.filter(article=story, user=people.chief).exists()


def test_one_failure_does_not_hold_up_the_others(people, monkeypatch):
    bad, good = scheduled(people), scheduled(people)
    make_due(bad, good)
    plain = due.rules.reviewed

    def reviewed(article):
        if article.pk == bad.pk:
            raise RuntimeError("disk full")
        return plain(article)

    monkeypatch.setattr(due.rules, "reviewed", reviewed)
    assert due.publish_due() == [good.pk]
    bad.refresh_from_db()
    assert bad.stage == Stage.SCHEDULED


def test_whoever_acts_next_is_told_and_mailed(people):
    people.editor.email = "he@example.cn"
    people.editor.save()
    story = walks.to_first(people)
    assert {n.user.real_name for n in Notice.objects.filter(article=story)} == {"何苗", "高远"}
    assert notify.send_mail() == 2
    assert [(m.to, m.subject) for m in mail.outbox] == [(["he@example.cn"], f"[工会新闻台] 《{story.headline}》待初审")]
    assert notify.send_mail() == 0


def test_a_mail_server_that_is_away_fails_nothing(people, settings):
    people.editor.email = "he@example.cn"
    people.editor.save()
    away = {"host": "127.0.0.1", "port": 9}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": away}}
    walks.to_first(people)
    assert notify.send_mail() == 1  # the one without address
    assert Notice.objects.get(user=people.editor).mail_attempts == 1


def unseal() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in seal.removal(connection.vendor):
            cursor.execute(sql)


def chain() -> None:
    for n in range(5):
        audit.record("login", object_label=f"第{n}次")


def test_an_untouched_log_verifies(capsys):
    chain()
    call_command("verify_log")
    assert f"共 5 条。末端校验值（请留底）：5:{AuditHead.objects.get().hash}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (lambda: AuditEvent.objects.filter(seq=3).update(opinion="改"), ["第 3 条（"]),
        (lambda: AuditEvent.objects.filter(seq=3).update(at=timezone.now()), ["第 3 条（"]),
        (lambda: AuditEvent.objects.filter(seq=2).delete(), ["第 2 条被删除。"]),
        (lambda: AuditEvent.objects.filter(seq__in=[4, 5]).delete(), ["第 4—5 条被删除。"]),
        (lambda: AuditEvent.objects.all().delete(), ["第 1—5 条被删除。"]),
    ],
)
def test_a_tampered_or_deleted_row_is_named(tamper, named):
    chain()
    unseal()
    tamper()
    faults = [fault for fault in verify.faults() if "触发器" not in fault]
    assert [fault[: len(name)] for fault, name in zip(faults, named, strict=True)] == named


def test_a_rewritten_chain_is_caught_by_the_anchor_and_the_missing_seal():
    chain()
    anchor = (3, AuditEvent.objects.get(seq=3).hash)
    unseal()
    AuditEvent.objects.all().delete()
    AuditHead.objects.all().delete()
    chain()
    faults = list(verify.faults(anchor))
    assert sum("触发器" in fault for fault in faults) == len(seal.names("sqlite")) or len(faults) == 6
    assert faults[-1].endswith("与留底的校验值不符：日志被重写过。")


def test_a_nonsense_anchor_is_refused():
    with pytest.raises(CommandError, match="--anchor 的写法是"):
        call_command("verify_log", anchor="x")
