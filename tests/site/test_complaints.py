"""What readers send to the paper: taken in, told, settled, forgotten, and never a reason for a lost word."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from articles.choices import ComplaintKind
from articles.models import AuditEvent, Complaint, Notice
from articles.views import contact
from articles.workflow import complaints
from articles.workflow.step import RefusedError
from newsroom import retention
from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db
WORDS = "第二段的人数写错了，\n应为12人。"


def sent(**changes) -> dict[str, str]:
    return {"kind": "error", "address": "", "text": WORDS, "contact": "", "website": "", **changes}


def post(client, **changes):
    return client.post("/contact/", sent(**changes))


def take(**changes) -> Complaint:
    return complaints.take(**{"kind": "error", "address": "", "text": WORDS, "contact": "", **changes})


def test_a_reader_sends_a_complaint_about_a_story_and_is_told_its_number(client):
    story, chief, system = make.published("春联"), make.staff(Role.CHIEF_EDITOR), make.staff(Role.SYSTEM_ADMIN)
    make.staff(Role.EDITOR)
    link = re.search(r'href="(/contact/\?story=\d+)"', client.get(story.get_absolute_url()).content.decode())[1]
    html = client.get(link).content.decode()
    address = re.search(r'name="address" value="([^"]*)"', html)[1]
    assert address == f"http://127.0.0.1:8000{story.get_absolute_url()}"
    response = post(client, address=address, contact="13800000000")
    complaint = Complaint.objects.get()
    assert (complaint.kind, complaint.article, complaint.text, complaint.contact) == (
        ComplaintKind.ERROR, story, WORDS, "13800000000",
    )  # fmt: skip
    assert f"编号 <strong>{complaint.number}</strong>" in client.get(response["Location"]).content.decode()
    told = [(notice.user, notice.article, notice.text) for notice in Notice.objects.order_by("user")]
    text = f"读者报道有差错（编号 {complaint.number}）：《春联》"
    assert told == [(chief, story, text), (system, story, text)]


def test_the_form_needs_no_account_no_script_and_is_never_kept(client):
    response = client.get("/contact/")
    assert "no-store" in response["Cache-Control"]
    html = response.content.decode()
    assert html.count("<script") == client.get("/about/").content.decode().count("<script")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/contact/", sent()).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', strict.get("/contact/").content.decode())[1]
    assert strict.post("/contact/", sent(csrfmiddlewaretoken=token)).status_code == 302
    assert Complaint.objects.count() == 1


BAD = {
    "no kind": ({"kind": ""}, "请选择类型。"),
    "unknown kind": ({"kind": "<b>"}, "请选择类型。"),
    "no words": ({"text": "   "}, "请写明问题所在。"),
    "hardly any words": ({"text": "错"}, "请写得具体一些，至少五个字。"),
    "too many words": ({"text": "长" * 2001}, "内容超过 2000 字，请删减一些再提交。"),
    "endless contact": ({"contact": "1" * 101}, "联系方式"),
    "endless address": ({"address": "x" * 301}, "哪篇报道"),
    "a program": ({"website": "http://spam.example"}, "请把这一栏清空，再提交一次。"),
}


@pytest.mark.parametrize(("changes", "sentence"), BAD.values(), ids=BAD.keys())
def test_bad_input_gets_a_sentence_and_keeps_the_words(client, changes, sentence):
    given = sent(contact="me@example.org", address="某篇") | changes
    response = client.post("/contact/", given)
    html = response.content.decode()
    assert response.status_code == 400
    problems = re.search(r'<div class="problems".*?</div>', html, re.DOTALL)[0]
    assert (problems.count("<li"), sentence in problems) == (1, True)
    for name in ("address", "contact"):
        assert f'value="{given[name]}"' in html
    assert given["text"].strip() in html
    assert not Complaint.objects.exists()


def test_pressed_twice_is_sent_once(client):
    make.staff(Role.CHIEF_EDITOR)
    assert post(client)["Location"] == post(client)["Location"]
    assert (Complaint.objects.count(), Notice.objects.count()) == (1, 1)
    post(client, text=WORDS + "还有。")
    assert Complaint.objects.count() == 2


def test_one_address_may_send_some_an_hour_and_loses_no_words(client):
    for number in range(contact.MOST_AN_HOUR):
        assert post(client, text=f"{WORDS}{number}").status_code == 302
    refused = post(client, text="最后一件的内容")
    assert refused.status_code == 429
    assert "最后一件的内容" in refused.content.decode()
    assert "请过一会儿再提交" in refused.content.decode()
    assert client.post("/contact/", sent(text="别处来的内容"), REMOTE_ADDR="192.0.2.9").status_code == 302


@pytest.mark.parametrize("story", ["", "x", "0", "999", "²", "9" * 30, "draft"])
def test_an_address_is_filled_in_for_published_stories_only(client, story):
    story = str(make.article("草稿的秘密").pk) if story == "draft" else story
    html = client.get("/contact/", {"story": story}).content.decode()
    assert 'name="address" maxlength="300"' in html
    assert "秘密" not in html


def test_thanks_are_for_numbers_we_gave(client):
    assert client.get("/contact/thanks/20260101-1/").status_code == 404
    assert client.get("/contact/thanks/20260101-1:x/").status_code == 404


def test_settling_takes_words_happens_once_and_is_in_the_log():
    chief, other, complaint = make.staff(Role.CHIEF_EDITOR, name="沈舟"), make.staff(Role.CHIEF_EDITOR), take()
    with pytest.raises(RefusedError, match="请写明处理结果"):
        complaints.settle(complaint=complaint, by=chief, outcome=" ")
    complaints.settle(complaint=complaint, by=chief, outcome="已更正并致电读者。")
    with pytest.raises(RefusedError, match="这件已由沈舟办结。"):
        complaints.settle(complaint=complaint, by=other, outcome="又一次")
    complaint.refresh_from_db()
    assert (complaint.outcome, complaint.settled_by_name) == ("已更正并致电读者。", "沈舟")
    [event] = AuditEvent.objects.of(complaint)
    assert (event.action, event.actor_id, event.opinion) == ("settle_complaint", chief.pk, "已更正并致电读者。")


def test_the_chief_reads_and_settles_it_in_the_admin(client):
    chief, complaint = make.staff(Role.CHIEF_EDITOR), take(contact="13800000000", address="<b>某篇</b>")
    client.force_login(chief)
    address = f"/admin/articles/complaint/{complaint.pk}/change/"
    html = client.get(address).content.decode()
    assert ("13800000000" in html, "&lt;b&gt;某篇" in html, "<b>某篇" in html) == (True, True, False)
    assert [event.action for event in AuditEvent.objects.of(complaint)] == ["view_personal"]
    assert "请写明处理结果" in client.post(address, {"outcome": ""}).content.decode()
    assert client.post(address, {"outcome": "已核实。"}).status_code == 302
    complaint.refresh_from_db()
    assert complaint.outcome == "已核实。"
    assert client.post(address, {"outcome": "改口。"}).status_code == 403
    assert complaint.number in client.get("/admin/articles/complaint/?open=no").content.decode()
    assert complaint.number not in client.get("/admin/articles/complaint/?open=yes").content.decode()


def test_late_ones_are_marked(client):
    Complaint.objects.filter(pk=take().pk).update(received_at=timezone.now() - datetime.timedelta(days=8))
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    assert client.get("/admin/articles/complaint/").content.decode().count("已超期") == 1


@pytest.mark.parametrize(
    "received, settled, kept",
    [(170, 170, True), (200, 181, False), (200, 170, True), (366, None, False), (360, None, True)],
)
def test_words_and_contacts_are_forgotten_in_time(received, settled, kept):
    now = timezone.now()
    complaint = take(contact="13800000000", address="某篇")
    Complaint.objects.update(
        received_at=now - datetime.timedelta(days=received),
        settled_at=now - datetime.timedelta(days=settled) if settled else None,
        outcome="已核实。",
    )
    assert retention.tidy()["complaints"] == (0 if kept else 1)
    complaint.refresh_from_db()
    assert (complaint.text, complaint.contact, complaint.address) == (
        (WORDS, "13800000000", "某篇") if kept else ("",) * 3
    )
    assert complaint.outcome == "已核实。"
    assert retention.tidy()["complaints"] == 0
