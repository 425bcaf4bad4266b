"""The walk of a story, and every refusal with its sentence."""

import datetime

import pytest
from django.utils import timezone

from articles.choices import Credit, Result, Stage, Step
from articles.models import ArticleFacet, AuditEvent, Byline
from articles.workflow import actions, editing, rules
from articles.workflow.signatures import standing
from articles.workflow.stages import Action
from articles.workflow.step import RefusedError
from tests import factories as make
from tests.articles.workflow import cast as walks
from unions.models import Posting, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return walks.cast()


def refused(sentence: str, action, **values) -> None:
    """ACTION is refused with SENTENCE, changes nothing, and leaves a trace."""
    article = values["article"]
    before = article.stage
    with pytest.raises(RefusedError) as caught:
        action(**values)
    assert str(caught.value) == sentence
    article.refresh_from_db()
    assert article.stage == before
    trace = AuditEvent.objects.latest("seq")
    assert (trace.result, trace.object_id, trace.opinion) == (Result.REFUSED, str(article.pk), sentence)
    assert trace.actor_id == values["by"].pk


def test_a_story_walks_through_three_people_and_three_proofs(people):
    story = walks.to_published(people)
    assert story.stage == Stage.PUBLISHED
    assert story.published_at.microsecond == 0
    assert ArticleFacet.objects.filter(article=story).exists()
    told = [(e.actor_name, e.acting_as, e.action, e.step, e.to_stage) for e in AuditEvent.objects.of(story)]
    assert told == [
        ("田雨", "记者", "submit", "", "first_review"),
        ("何苗", "责任编辑", "approve", "first", "second_review"),
        ("高远", "部主任", "approve", "second", "final_review"),
        ("江海", "总编辑", "approve", "final", "signed"),
        ("纪真", "校对", "proof", "一校", "signed"),
        ("纪真", "校对", "proof", "二校", "signed"),
        ("纪真", "校对", "proof", "三校", "signed"),
        ("何苗", "责任编辑", "publish", "", "published"),
    ]
    assert rules.missing(story) == []


def test_no_person_signs_two_reviews_whatever_the_account(people):
    story = walks.to_second(people)
    twin = make.staff(Role.DESK_HEAD, name="何苗", staff_number=people.editor.staff_number)
    refused("这篇稿件的初审是您签的，同一个人不能签两个审次，请交给别人。", actions.approve, article=story, by=twin)


@pytest.mark.parametrize("link", ["creator", "same person", "byline account", "byline name"])
def test_nobody_reviews_the_own_story(people, link):
    editor = people.editor
    creator = {"creator": editor, "same person": make.user(staff_number=editor.staff_number)}.get(link, people.reporter)
    story = make.article(created_by=creator)
    if link.startswith("byline"):
        name = {"user": editor} if link == "byline account" else {}
        Byline.objects.create(
            article=story, contributor=make.contributor(editor.real_name, **name), credit=Credit.REPORTER
        )
    actions.submit(article=story, by=people.head)
    refused("作者不能审自己的稿件，请交给别人。", actions.approve, article=story, by=editor)


def test_a_posting_that_expired_since_the_page_was_opened_counts_no_more(people):
    story = walks.to_final(people)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    deputy = make.user("史册")
    posting = Posting.objects.create(
        user=deputy, role=Role.CHIEF_EDITOR, starts_on=yesterday - datetime.timedelta(days=9),
        ends_on=timezone.localdate(), deputy_for=people.chief, authorisation="编委会第3号",
    )  # fmt: skip
    assert rules.may(Action.APPROVE, story, deputy)
    Posting.objects.filter(pk=posting.pk).update(ends_on=yesterday)
    refused(
        "终审签发须由负责本稿所属区的总编辑办理；您今天没有这个岗位（任职可能已到期）。",
        actions.approve, article=story, by=deputy,
    )  # fmt: skip
    Posting.objects.filter(pk=posting.pk).update(ends_on=timezone.localdate())
    actions.approve(article=story, by=deputy)
    assert AuditEvent.objects.latest("seq").acting_as == "总编辑（代理 江海）"


def test_two_who_press_the_same_button(people):
    story = walks.to_first(people)
    other = type(story).objects.get(pk=story.pk)
    actions.approve(article=story, by=people.editor)
    with pytest.raises(RefusedError, match="^稿件状态刚刚变为“待复审”，请刷新页面后再办。$"):
        actions.approve(article=other, by=people.head)


def test_nobody_signs_a_text_they_have_not_seen(people):
    story = walks.to_first(people)
    seen = story.version
    editing.save(article=story, by=people.editor, seen=seen, fields={"headline": "改过的题"})
    refused(
        "您打开页面以后稿件又改过，请刷新页面，看过新的文字再办。",
        actions.approve, article=story, by=people.head, seen=seen,
    )  # fmt: skip


def test_returning_needs_a_reason_and_starts_anew(people):
    story = walks.to_final(people)
    refused("退回修改必须写明理由。", actions.return_, article=story, by=people.chief, opinion=" ")
    actions.return_(article=story, by=people.chief, opinion="数字要核")
    assert story.stage == Stage.DRAFT
    assert standing(story).reviews == {}


def test_a_changed_word_after_signing_voids_it_and_falls_back(people):
    story = walks.to_signed(people)
    editing.save(article=story, by=people.editor, seen=story.version, fields={"headline": "昌平区总工会开展慰问活动"})
    stand = standing(story)
    assert (story.stage, stand.missing_reviews, stand.missing_proofs) == (
        Stage.FINAL_REVIEW, [Step.FINAL], ["一校", "二校", "三校"],
    )  # fmt: skip
    # Once: until somebody has signed the changed text, further changes cost nothing more.
    editing.save(article=story, by=people.editor, seen=story.version, fields={"kicker": "新春走基层"})
    assert story.stage == Stage.FINAL_REVIEW
    actions.approve(article=story, by=people.chief)
    assert story.stage == Stage.SIGNED


def test_whoever_changed_the_text_last_does_not_pass_it_alone(people):
    story = walks.to_signed(people)
    editing.save(article=story, by=people.chief, seen=story.version, fields={"headline": "总编改的题"})
    refused(
        "最后一次改动是您自己做的，还没有别人看过：请“退回上一审”，或请另一位同事签。",
        actions.approve, article=story, by=people.chief,
    )  # fmt: skip
    actions.step_back(article=story, by=people.chief, opinion="请看新题")
    actions.approve(article=story, by=people.head)
    actions.approve(article=story, by=people.chief)
    assert story.stage == Stage.SIGNED


def test_a_caption_changed_behind_the_editor_stops_publication(people):
    story = walks.to_signed(people)
    type(story).objects.filter(pk=story.pk).update(subhead="绕过编辑器")
    refused(
        "签发以后内容有变动（例如改了图片说明），请“退回上一审”重新签发。",
        actions.publish, article=story, by=people.editor,
    )  # fmt: skip


def test_proofs_are_missing(people):
    story = actions.approve(article=walks.to_final(people), by=people.chief)
    refused("还缺一校、二校、三校，请校对签字后再发布。", actions.publish, article=story, by=people.editor)
    refused("您审过这篇稿件，校对须由别人签。", actions.proof, article=story, by=people.editor)
    actions.proof(article=story, by=people.proofreader)
    refused("一校已签过字。", actions.proof, article=story, by=people.proofreader, name="一校")
    refused("没有“九校”这个校次。", actions.proof, article=story, by=people.proofreader, name="九校")


def test_outside_review_must_be_answered(people):
    story = walks.to_final(people, needs_outside_review=True)
    refused("本稿标为“须送审”，请先填写送审结果再签发。", actions.approve, article=story, by=people.chief)


def test_personal_data_stops_the_final_review_unless_released(people):
    story = walks.to_final(people, body="<p>他的手机是13812345678。</p>")
    refused(
        "稿件里有个人信息（手机号 138…78）：请删去，或写明放行理由。", actions.approve, article=story, by=people.chief
    )
    actions.approve(article=story, by=people.chief, release_reason="公布的服务热线")
    assert AuditEvent.objects.latest("seq").detail == {
        "personal_data": ["手机号 138…78"], "release_reason": "公布的服务热线",
    }  # fmt: skip


def test_times(people):
    story = walks.to_signed(people)
    hour = datetime.timedelta(hours=1)
    refused(
        "发布时间已经过去，请填以后的时间（北京时间），或直接发布。",
        actions.schedule, article=story, by=people.editor, publish_at=timezone.now() - hour,
    )  # fmt: skip
    embargo = datetime.datetime(2099, 1, 1, 8, tzinfo=timezone.get_default_timezone())
    type(story).objects.filter(pk=story.pk).update(embargo_until=embargo)
    refused(
        "本稿不早于北京时间 2099-01-01 08:00 发布，请等到那时或改“不早于”。",
        actions.publish, article=story, by=people.editor,
    )  # fmt: skip
    refused(
        "发布时间早于“不早于”的时间（北京时间 2099-01-01 08:00），请改其中一个。",
        actions.schedule, article=story, by=people.editor, publish_at=embargo - hour,
    )  # fmt: skip
    actions.schedule(article=story, by=people.editor, publish_at=embargo + hour)
    assert (story.stage, story.publish_at) == (Stage.SCHEDULED, embargo + hour)
    actions.unschedule(article=story, by=people.editor)
    assert (story.stage, story.publish_at) == (Stage.SIGNED, None)


def test_emergency_is_public_at_once_and_red_until_reviewed(people):
    story = walks.to_first(people)
    refused("特急发布必须写明理由。", actions.emergency_publish, article=story, by=people.chief, opinion="")
    actions.emergency_publish(article=story, by=people.chief, opinion="防汛预警")
    assert (story.stage, story.urgent) == (Stage.PUBLISHED, True)
    assert rules.missing(story) == ["初审", "复审", "一校", "二校", "三校"]
    refused(
        "这篇稿件的终审是您签的，同一个人不能签两个审次，请交给别人。", actions.fill_in, article=story, by=people.chief
    )
    actions.fill_in(article=story, by=people.editor, opinion="补初审")
    actions.fill_in(article=story, by=people.head, opinion="补复审")
    walks.sign_proofs(story, people.proofreader)
    assert rules.missing(story) == []


def test_a_superuser_has_no_way_round(people):
    root = make.user("管理员", is_superuser=True)
    story = walks.to_signed(people)
    assert rules.available(story, root) == []
    refused(
        "发布须由负责本稿所属区的责任编辑、部主任、总编辑办理；您今天没有这个岗位（任职可能已到期）。",
        actions.publish, article=story, by=root,
    )  # fmt: skip


def test_buttons_say_why_they_are_blocked(people):
    story = actions.approve(article=walks.to_final(people), by=people.chief)
    options = {o.action: (o.label, o.ok, o.reason) for o in rules.available(story, people.editor)}
    assert options[Action.PUBLISH] == ("发布", False, "还缺一校、二校、三校，请校对签字后再发布。")
    assert set(options) == {Action.PUBLISH, Action.SCHEDULE, Action.PROOF}
