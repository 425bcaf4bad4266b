"""Every door that is shut leaves a row in the log: who, from where, which story, why; and nothing is changed."""

import pytest
from django.urls import reverse

from articles.models import Article, AuditEvent
from tests import factories as make
from tests.articles.admin.pages import change_url, opened
from tests.articles.workflow import cast as walks
from unions.models import Role

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.9"
NOBODY = "您今天没有这个岗位（任职可能已到期）。"
READ_ONLY = "这个地址只供读取，不接受改动。"
UNSEEN = "没有这个对象，或无权看到它。"
NO_RIGHT = "没有做这件事的权限。"


@pytest.fixture
def people():
    return walks.cast(make.district("昌平区"))


@pytest.fixture
def story(people):
    return walks.to_first(people, districts=[make.district("昌平区")])


@pytest.fixture
def thief():
    """May read everything as a superuser, holds an office elsewhere, and has no business with the story."""
    account = make.staff(Role.EDITOR, make.district("怀柔区"), "邢空")
    account.is_superuser = True
    account.save()
    return account


def attempt(client, user, story, method: str, url: str, data=None) -> int:
    """Send it, and check that the story is as before."""
    before = Article.objects.filter(pk=story.pk).values().get()
    client.force_login(user)
    status = getattr(client, method)(url, data or {}, REMOTE_ADDR=ADDRESS).status_code
    assert Article.objects.filter(pk=story.pk).values().get() == before
    return status


def traces() -> list[tuple]:
    rows = AuditEvent.objects.filter(result="refused").order_by("seq")
    return [(e.action, e.actor_name, e.ip, e.object_type, e.object_id, e.opinion) for e in rows]


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("approve", "初审通过须由负责本稿所属区的责任编辑、部主任办理；" + NOBODY),
        ("return", "退回修改须由负责本稿所属区的责任编辑、部主任办理；" + NOBODY),
        ("publish", "“待初审”的稿件不能发布。"),
        ("schedule", "“待初审”的稿件不能定时发布。"),
        ("emergency_publish", "特急发布须由负责本稿所属区的总编辑办理；" + NOBODY),
        ("withdraw", "没有待批的申请，可能已经有人处理过，请刷新页面。"),
        ("edit", "没有这个操作，请刷新页面。"),
        ("nonsense", "没有这个操作，请刷新页面。"),
    ],
)
def test_direct_post(client, thief, story, action, reason):
    form = {"action": action, "opinion": "我说行就行", "release_reason": "x"}
    assert attempt(client, thief, story, "post", reverse("desk_act", args=[story.pk]), form) == 200
    assert traces() == [(action, "邢空", ADDRESS, "article", str(story.pk), reason)]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_api(client, thief, story, method):
    url = reverse("api_article", args=[story.pk])
    assert attempt(client, thief, story, method, url, {"stage": "published"}) == 405
    assert traces() == [("denied", "邢空", ADDRESS, "article", str(story.pk), READ_ONLY)]
    assert AuditEvent.objects.latest("seq").detail == {"method": method.upper(), "path": url, "status": 405}


@pytest.mark.parametrize("action", ["publish", "delete_selected"])
def test_bulk_action(client, thief, people, story, action):
    other = walks.to_first(people)
    data = {"action": action, "_selected_action": [story.pk, other.pk], "index": "0"}
    assert attempt(client, thief, story, "post", reverse("admin:articles_article_changelist"), data) == 403
    assert sorted(traces()) == [
        ("denied", "邢空", ADDRESS, "article", str(pk), "这里没有这个批量操作。") for pk in sorted([story.pk, other.pk])
    ]


def test_the_form_of_somebody_who_may_not_change_the_story(client, thief, story):
    data = {"headline": "改", "stage": "published", "version": story.version}
    assert attempt(client, thief, story, "post", change_url(story), data) == 403
    assert traces() == [("denied", "邢空", ADDRESS, "article", str(story.pk), NO_RIGHT)]


def test_a_form_with_columns_it_does_not_have(client, people, story):
    client.force_login(people.editor)
    form = opened(client, change_url(story)) | {"headline": "改", "stage": "published", "number": "1"}
    assert attempt(client, people.editor, story, "post", change_url(story), form) == 409
    reason = "没有保存：“待初审”的稿件在这一页不能改“状态、发布序号”。您填的文字与现有文字都列在下面。"
    assert traces() == [("edit", "何苗", ADDRESS, "article", str(story.pk), reason)]


def test_text_typed_while_the_story_was_published_is_refused_and_stays_in_sight(client, people):
    story = walks.to_signed(people, districts=[make.district("昌平区")])
    client.force_login(people.editor)
    form = opened(client, change_url(story)) | {"headline": "写了一半的新题"}
    walks.actions.publish(article=story, by=people.editor)
    page = client.post(change_url(story), form)
    assert page.status_code == 409
    assert "写了一半的新题" in "".join(page.content.decode().replace("<mark>", "").replace("</mark>", "").split())
    assert [row[0] for row in traces()] == ["edit"]


def test_the_own_story(client, people):
    story = make.article(created_by=people.editor, districts=[make.district("昌平区")])
    walks.actions.submit(article=story, by=people.editor)
    attempt(client, people.editor, story, "post", reverse("desk_act", args=[story.pk]), {"action": "approve"})
    reason = "作者不能审自己的稿件，请交给别人。"
    assert traces() == [("approve", "何苗", ADDRESS, "article", str(story.pk), reason)]


@pytest.mark.parametrize("name", ["desk_act", "desk_ask", "desk_autosave", "desk_lease"])
def test_a_story_of_another_district(client, story, name):
    stranger = make.staff(Role.EDITOR, make.district("怀柔区"), "外区")
    assert attempt(client, stranger, story, "post", reverse(name, args=[story.pk])) == 404
    assert traces() == [("denied", "外区", ADDRESS, "article", str(story.pk), UNSEEN)]


def test_a_correspondent_at_the_desk(client, story):
    correspondent = make.staff(Role.CORRESPONDENT, make.district("昌平区"), "通讯")
    url = reverse("desk_act", args=[story.pk])
    assert attempt(client, correspondent, story, "post", url, {"action": "approve"}) == 403
    assert traces() == [("denied", "通讯", ADDRESS, "article", str(story.pk), "通讯员只能办自己的投稿。")]


def test_a_form_without_the_token_of_this_session(thief, story):
    from tests.client import StrictClient

    client = StrictClient(enforce_csrf_checks=True)
    client.force_login(thief)
    page = client.post(reverse("desk_act", args=[story.pk]), {"action": "approve"})
    assert page.status_code == 403
    reason = "这张表单已过期，没有交上。请用浏览器的“后退”回到上一页，刷新后再交。"
    assert reason in page.content.decode()
    assert [row[5] for row in traces()] == [reason]


def test_strangers_do_not_fill_the_log(client, story):
    client.post(reverse("api_article", args=[story.pk]))
    client.post(reverse("desk_act", args=[story.pk]), {"action": "approve"})
    assert traces() == []


def test_reading_what_does_not_exist_is_no_attempt(client, thief):
    client.force_login(thief)
    assert client.get("/desk/999999/").status_code == 404
    assert traces() == []
