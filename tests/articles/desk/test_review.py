"""The review page: buttons, and what it answers to forms that cannot be carried out."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.choices import Stage
from articles.media import renditions
from articles.models import Article, AuditEvent
from articles.views.desk import review
from articles.workflow import actions, amendments, editing
from tests import factories as make
from tests.articles.workflow import cast as walks
from unions.models import Posting

pytestmark = pytest.mark.django_db


def test_a_button_moves_the_story_and_the_next_reviewer_sees_what_changed(world, client):
    people, story, _ = world
    client.force_login(people.editor)
    form = {"action": "approve", "seen": story.version, "stage": story.stage, "opinion": "要素齐全"}
    page = client.post(reverse("desk_act", args=[story.pk]), form, follow=True)
    assert "已办：通过。稿件现在是“待复审”。" in page.content.decode()
    story.refresh_from_db()
    editing.save(article=story, by=people.head, seen=story.version, fields={"headline": "昌平区总工会走访慰问"})
    page = client.get(reverse("desk_article", args=[story.pk])).content.decode()
    assert "何苗初审签字以后的改动" in page
    assert "昌平区总工会<del>开展</del>慰问" in page
    assert "昌平区总工会<ins>走访</ins>慰问" in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"action": "nonsense"}, "没有这个操作，请刷新页面。"),
        ({"action": "edit"}, "没有这个操作，请刷新页面。"),
        ({"action": "return"}, "退回修改必须写明理由。"),
        ({"action": "publish"}, "“待初审”的稿件不能发布。"),
        ({"action": "approve", "stage": "draft"}, "稿件状态刚刚变为“待初审”，请刷新页面后再办。"),
        ({"action": "approve", "seen": "7"}, "您打开页面以后稿件又改过，请刷新页面，看过新的文字再办。"),
    ],
)
def test_bad_posts_are_answered_with_a_sentence(world, client, form, sentence):
    people, story, _ = world
    client.force_login(people.editor)
    page = client.post(reverse("desk_act", args=[story.pk]), form, follow=True)
    assert sentence in page.content.decode()
    story.refresh_from_db()
    assert story.stage == Stage.FIRST_REVIEW


@pytest.mark.parametrize(
    "when", ["", "昨天", "2020-01-01T08:00", "9999-99-99T00:00", "0001-01-01T00:00", "9999-12-31T23:59"]
)
def test_odd_times_are_no_crash(world, client, when):
    people, *_ = world
    story = walks.to_signed(people, districts=[make.district("昌平区")])
    client.force_login(people.editor)
    client.post(reverse("desk_act", args=[story.pk]), {"action": "schedule", "publish_at": when}, follow=True)
    story.refresh_from_db()
    assert story.stage == (Stage.SCHEDULED if when.startswith("9999-12") else Stage.SIGNED)


def test_a_correction_from_the_page(world, client):
    people, *_ = world
    story = walks.to_published(people, districts=[make.district("昌平区")], body="<p>慰问50人。</p>")
    form = {"action": "request_correction", "opinion": "数字", "kind": "correction", "text": "50应为60。"}
    client.force_login(people.editor)
    page = client.post(reverse("desk_act", args=[story.pk]), form | {"wrong": "70人", "right": "60人"}, follow=True)
    assert "稿件里找不到“70人”" in page.content.decode()
    client.post(reverse("desk_act", args=[story.pk]), form | {"wrong": "50人", "right": "60<人"})
    client.force_login(people.chief)
    assert "50应为60。" in client.get(reverse("desk_article", args=[story.pk])).content.decode()
    client.post(reverse("desk_act", args=[story.pk]), {"action": "correct", "request": story.corrections.get().pk})
    story.refresh_from_db()
    assert story.body == "<p>慰问60&lt;人。</p>"
    assert story.corrections.public().get().kind == "correction"


def state(story) -> list:
    """All that a refused action might have changed."""
    rows = (Article.objects.filter(pk=story.pk), story.corrections, story.withdrawals, story.revisions)
    return [list(found.values()) for found in rows]


def press(client, user, story, **form) -> str:
    """The button's POST as the open page would send it, and what the page then says; the story must be as before."""
    before = state(story)
    client.force_login(user)
    form = {"seen": story.version, "stage": story.stage} | form
    page = client.post(reverse("desk_act", args=[story.pk]), form, follow=True).content.decode()
    assert state(story) == before
    assert AuditEvent.objects.latest("seq").result == "refused"
    return page


@pytest.fixture
def stories(world):
    """A story at each stage a reason is asked for."""
    people, first, _ = world
    district = {"districts": [make.district("昌平区")]}
    return people, {
        "first": first,
        "second": walks.to_second(people, **district),
        "signed": walks.to_signed(people, **district),
        "public": walks.to_published(people, **district),
        "gone": withdrawn(people, **district),
    }


def withdrawn(people, **values) -> Article:
    story = walks.to_published(people, **values)
    return amendments.take_down(article=story, by=people.chief, opinion="失实")


@pytest.mark.parametrize(
    ("who", "where", "action", "sentence"),
    [
        ("editor", "first", "return", "退回修改必须写明理由。"),
        ("editor", "first", "reject", "不采用必须写明理由。"),
        ("head", "second", "step_back", "退回上一审必须写明理由。"),
        ("chief", "signed", "emergency_publish", "特急发布必须写明理由。"),
        ("editor", "public", "request_correction", "提出更正必须写明理由。"),
        ("editor", "public", "request_withdrawal", "申请撤稿必须写明理由。"),
        ("chief", "public", "take_down", "立即下线必须写明理由。"),
        ("chief", "gone", "restore", "重新送审必须写明理由。"),
    ],
)
def test_a_missing_reason(stories, client, who, where, action, sentence):
    people, at = stories
    form = {"kind": "correction", "text": "原文有误。", "notice": "本文已撤。"}
    page = press(client, getattr(people, who), at[where], action=action, opinion="  ", **form)
    assert f'<li class="error">{sentence}</li>' in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"kind": "", "text": "有误。"}, "请选择更正的类型：更正、说明、补充或致歉。"),
        ({"kind": "correction", "text": " "}, "请写给读者的说明：原来怎样，现在怎样。"),
        (
            {"kind": "correction", "text": "有误。", "wrong": "没有的字"},
            "稿件里找不到“没有的字”，请照原文抄写要改的字。",
        ),
        ({"kind": "correction", "text": "有误。", "wrong": "昌平区总工会开展慰问"}, "主题不能改成空的。"),
    ],
)
def test_a_correction_that_cannot_be(stories, client, form, sentence):
    people, at = stories
    page = press(client, people.editor, at["public"], action="request_correction", opinion="核对过录音", **form)
    assert sentence in page
    # Nothing that was typed has to be typed again.
    assert "核对过录音</textarea>" in page
    assert f"{form['text']}</textarea>" in page


@pytest.mark.parametrize("action", ["request_correction", "request_withdrawal", "correct", "withdraw", "take_down"])
def test_a_withdrawn_story_is_neither_corrected_nor_withdrawn_again(stories, client, action):
    people, at = stories
    form = {"opinion": "有误", "kind": "correction", "text": "有误。"}
    page = press(client, people.chief, at["gone"], action=action, **form)
    refusals = {
        "request_correction": "“已撤稿”的稿件不能提出更正。",
        "request_withdrawal": "“已撤稿”的稿件不能申请撤稿。",
        "take_down": "“已撤稿”的稿件不能立即下线。",
    }
    assert refusals.get(action, "没有待批的申请，可能已经有人处理过，请刷新页面。") in page


def test_a_correction_asked_for_before_the_story_was_withdrawn_is_not_carried_out(stories, client):
    people, at = stories
    story, form = at["public"], {"opinion": "人数", "kind": "correction", "text": "有误。"}
    asked = amendments.request_correction(article=story, by=people.editor, **form)
    amendments.take_down(article=story, by=people.second_chief, opinion="失实")
    page = press(client, people.chief, story, action="correct", request=asked.pk)
    assert "“已撤稿”的稿件不能批准更正。" in page


def test_nobody_grants_the_own_request(stories, client):
    people, at = stories
    story = at["public"]
    amendments.request_withdrawal(article=story, by=people.chief, opinion="失实")
    assert "撤稿申请是您自己提出的，须由另一位总编辑批准。" in press(client, people.chief, story, action="withdraw")
    assert "已有一份撤稿申请在等批准。" in press(
        client, people.editor, story, action="request_withdrawal", opinion="也看到了"
    )


def test_declining_needs_a_reason(stories, client):
    people, at = stories
    asked = amendments.request_withdrawal(article=at["public"], by=people.editor, opinion="失实")
    page = press(client, people.chief, at["public"], action="decline", kind="withdrawal", request=asked.pk)
    assert "不批准必须写明理由。" in page


def test_the_stage_changed_while_the_page_was_open(stories, client):
    people, at = stories
    opened = Article.objects.get(pk=at["first"].pk)
    actions.approve(article=at["first"], by=people.head)
    page = press(client, people.editor, opened, action="return", opinion="写了很长的意见")
    assert "稿件状态刚刚变为“待复审”，请刷新页面后再办。" in page


def test_the_posting_expired_while_the_page_was_open(stories, client):
    people, at = stories
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    client.force_login(people.head)
    assert "复审通过</button>" in client.get(reverse("desk_article", args=[at["second"].pk])).content.decode()
    # Still somebody who may see the story, no longer somebody who may sign it.
    Posting.objects.filter(user=people.head).update(ends_on=yesterday)
    Posting.objects.create(
        user=people.head, role="reporter", district=make.district("昌平区"), starts_on=yesterday
    )  # fmt: skip
    page = press(client, people.head, at["second"], action="approve", opinion="同意")
    reason = "复审通过须由负责本稿所属区的部主任、总编辑办理；您今天没有这个岗位（任职可能已到期）。"
    assert reason in page
    assert AuditEvent.objects.latest("seq").opinion == reason


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("", "请填写发布时间。"),
        ("昨天", "请填写发布时间。"),
        ("2020-01-01T08:00", "发布时间已经过去，请填以后的时间（北京时间），或直接发布。"),
    ],
)
def test_a_publishing_time_that_cannot_be(stories, client, when, sentence):
    people, at = stories
    page = press(client, people.editor, at["signed"], action="schedule", publish_at=when)
    assert f'<li class="error">{sentence}</li>' in page


def shown(client, user, story) -> str:
    client.force_login(user)
    return client.get(reverse("desk_article", args=[story.pk])).content.decode()


def test_whoever_has_signed_is_led_to_the_next_story(world, client):
    people, first, _ = world
    other = walks.to_first(people, headline="下一篇等着的", districts=[make.district("昌平区")])
    client.force_login(people.editor)
    done = client.post(reverse("desk_act", args=[first.pk]), {"action": "approve"}, follow=True).content.decode()
    assert f'还有 1 篇待您办，下一篇：<a href="/desk/{other.pk}/">下一篇等着的</a>' in done
    assert "待您办" not in shown(client, people.editor, other)


def test_only_buttons_that_can_still_matter_are_shown(stories, client):
    people, at = stories
    page = shown(client, people.editor, at["public"])
    offered = [name for name in ("fill_in", "proof", "request_correction", "take_down") if f'value="{name}"' in page]
    assert offered == ["request_correction"]


def test_the_reviewer_sees_the_pictures(world, client):
    people, *_ = world
    story = walks.draft(people, districts=[make.district("昌平区")])
    photo = make.photo("职工在取暖")
    story.article_photos.create(photo=photo)
    assert "图片正在生成" in shown(client, people.editor, story)
    renditions.make_waiting()
    assert f'src="/picture/{photo.pk}/' in shown(client, people.editor, story)


@pytest.mark.parametrize("moment", ["9999-12-31T20:00+00:00", "明天"])
def test_a_moment_no_clock_shows_is_none(moment):
    posted = {"publish_at": moment, "opinion": " 同意 "}
    found = review.given(posted)
    assert (found.publish_at, found.opinion, found.text) == (None, "同意", "")
