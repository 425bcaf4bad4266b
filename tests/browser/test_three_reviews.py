"""Three people walk one story through three reviews in three browsers; a fourth tries every short cut."""

import pytest
from django.urls import reverse

from articles.choices import Stage
from articles.models import AuditEvent
from articles.workflow import desk
from tests import factories as make
from tests.articles.workflow import cast as walks
from tests.browser.helpers import assert_accessible, assert_fits, login
from unions.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFICE = "您今天没有这个岗位"


@pytest.fixture
def people():
    return walks.cast()


def person(open_page, user):
    page = open_page()
    login(page, user)
    return page


def press(page, story, button: str, opinion: str = "") -> str:
    """Open the story's page, press the button, and read what the page says."""
    page.goto(reverse("desk_article", args=[story.pk]))
    page.get_by_label("意见、理由").fill(opinion)
    page.get_by_role("button", name=button, exact=True).click()
    return page.locator(".messagelist").inner_text()


def post(page, url: str, **form: str) -> int:
    """A POST that no button offers, with this browser's own cookies and token."""
    page.goto(reverse("admin:index"))
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.request.post(url, form={"csrfmiddlewaretoken": token, **form}, headers={"Referer": page.url})
    return answer.status


def test_three_people_walk_a_story_and_a_fourth_finds_no_short_cut(open_page, people):
    story = walks.draft(people)
    thief = make.staff(Role.EDITOR, make.district("怀柔区"), "邢空")
    thief.is_superuser = True
    thief.save()
    author, first, second, third, fourth = (
        person(open_page, user) for user in (people.reporter, people.editor, people.head, people.chief, thief)
    )
    fourth.watch.allow("40[34]")

    assert "待初审" in press(author, story, "提交初审")
    short_cuts(fourth, story, Stage.FIRST_REVIEW)
    assert "待复审" in press(first, story, "初审通过", "要素齐全")
    # The same person with the next button's name in a direct POST: the same natural person signs once only.
    post(first, reverse("desk_act", args=[story.pk]), action="approve")
    story.refresh_from_db()
    assert story.stage == Stage.SECOND_REVIEW
    short_cuts(fourth, story, Stage.SECOND_REVIEW)
    assert "待终审" in press(second, story, "复审通过", "导向正确")
    short_cuts(fourth, story, Stage.FINAL_REVIEW)
    assert "已签发" in press(third, story, "终审签发", "签发")
    short_cuts(fourth, story, Stage.SIGNED)
    walks.sign_proofs(story, people.proofreader)
    assert "已发布" in press(first, story, "发布")
    assert {e.staff_number for e in AuditEvent.objects.of(story).filter(action="approve", result="ok")} == {
        user.staff_number for user in (people.editor, people.head, people.chief)
    }


def short_cuts(page, story, stage: str) -> None:
    """Direct POST of every action, a changed form, a bulk action, the API: each refused and in the log, nothing changed."""
    before = AuditEvent.objects.latest("seq").seq
    act = reverse("desk_act", args=[story.pk])
    for action in ("approve", "publish", "emergency_publish"):
        assert post(page, act, action=action, opinion="我说行就行", release_reason="x") == 200
    # A form that claims another stage and another version than there is.
    assert post(page, act, action="publish", stage="signed", seen="1") == 200
    change = reverse("admin:articles_article_change", args=[story.pk])
    form = {"stage": "published", "version": str(story.version), "headline": "改", "number": "1"}
    assert post(page, change, **form) == 403
    bulk = {"action": "publish", "_selected_action": str(story.pk), "index": "0"}
    assert post(page, reverse("admin:articles_article_changelist"), **bulk) == 403
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    for method in ("post", "put", "patch", "delete"):
        send, url = getattr(page.request, method), reverse("api_article", args=[story.pk])
        answer = send(url, data={"stage": "published"}, headers={"X-CSRFToken": token, "Referer": page.url})
        assert answer.status == 405
    story.refresh_from_db()
    assert (story.stage, story.headline) == (stage, "昌平区总工会开展慰问")
    rows = list(AuditEvent.objects.filter(seq__gt=before).order_by("seq"))
    assert [(e.action, e.detail.get("status")) for e in rows] == [
        ("approve", None), ("publish", None), ("emergency_publish", None), ("publish", None),
        ("denied", 403), ("denied", 403), ("denied", 405), ("denied", 405), ("denied", 405), ("denied", 405),
    ]  # fmt: skip
    assert {(e.result, e.object_id, e.actor_name, e.ip) for e in rows} == {
        ("refused", str(story.pk), "邢空", "127.0.0.1")
    }  # fmt: skip
    assert [e.seq for e in rows if not e.opinion.endswith("。")] == []


def test_nobody_passes_the_own_story(open_page, people):
    story = make.article(created_by=people.editor)
    walks.actions.submit(article=story, by=people.editor)
    page = person(open_page, people.editor)
    page.goto(reverse("desk_article", args=[story.pk]))
    button = page.get_by_role("button", name="初审通过", exact=True)
    assert button.is_disabled()
    assert "作者不能审自己的稿件" in page.locator("#why-approve").inner_text()
    button.evaluate("button => button.removeAttribute('disabled')")
    button.click()
    assert "作者不能审自己的稿件" in page.locator(".messagelist").inner_text()
    trace = AuditEvent.objects.latest("seq")
    assert (trace.action, trace.result, trace.object_id, trace.actor_name, trace.ip, trace.opinion) == (
        "approve", "refused", str(story.pk), "何苗", "127.0.0.1", "作者不能审自己的稿件，请交给别人。",
    )  # fmt: skip


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_and_the_review_page_are_accessible_and_fit(open_page, people, device, scheme):
    story = walks.to_second(people, districts=[make.district()])
    walks.actions.emergency_publish(article=walks.to_first(people), by=people.chief, opinion="预警")
    page = open_page(device=device, scheme=scheme)
    login(page, people.head)
    assert desk.board(people.head).mine == 1
    for url in (
        reverse("admin:index"),
        reverse("desk_article", args=[story.pk]),
        reverse("desk_history", args=[story.pk]),
        reverse("desk_sheet", args=[story.pk]),
    ):
        page.goto(url)
        assert_fits(page)
        assert_accessible(page)


def test_a_form_in_progress_survives_a_crashed_tab(open_page, people):
    story = walks.draft(people)
    page = person(open_page, people.editor)
    change = reverse("admin:articles_article_change", args=[story.pk])
    page.goto(change)
    page.get_by_label("引题").fill("没来得及保存的引题")
    page.close()
    again = page.context.new_page()
    again.goto(change)
    again.get_by_role("button", name="取回").click()
    assert again.get_by_label("引题").input_value() == "没来得及保存的引题"
    assert story.revisions.count() == 0


def test_a_correspondents_form_survives_too_and_is_not_offered_after_saving(open_page):
    page = open_page(device="phone")
    login(page, make.staff(Role.CORRESPONDENT, make.district("昌平区"), "通讯"))
    page.goto(reverse("submission_new"))
    page.get_by_label("标题").fill("写了一半的投稿")
    page.close()
    again = page.context.new_page()
    again.goto(reverse("submission_new"))
    again.get_by_role("button", name="取回").click()
    assert again.get_by_label("标题").input_value() == "写了一半的投稿"
    again.get_by_label("正文").fill("写完了。")
    again.get_by_role("button", name="先存草稿").click()
    again.wait_for_url("**/desk/tougao/*/")
    with again.expect_response("**/autosave/"):
        again.goto(reverse("submission_new"))
    again.wait_for_timeout(300)
    assert again.get_by_role("button", name="取回").count() == 0


def test_on_deadline_the_keyboard_signs_and_leads_on(open_page, people):
    """From the desk: one click opens the story, typing and Ctrl+Enter sign it, one click opens the next."""
    walks.to_first(people, headline="先办的")
    other = walks.to_first(people, headline="后办的")
    page = person(open_page, people.editor)
    page.goto(reverse("admin:index"))
    page.locator(".desk-queue").get_by_role("link", name="先办的").click()
    page.wait_for_load_state()  # a module hears the keys when the page has loaded
    page.get_by_label("意见、理由").fill("要素齐全")
    page.keyboard.press("Control+Enter")
    assert "待复审" in page.locator(".messagelist").inner_text()
    page.get_by_role("link", name="后办的").click()
    page.wait_for_url(f"**{reverse('desk_article', args=[other.pk])}")
