"""The desk's own pages, each as owner, colleague of the district, stranger from another district, correspondent, reader."""

import io
import json

import pytest
from django.urls import reverse

from articles.choices import Stage
from articles.models import AuditEvent, Autosave, Lease, Question
from articles.workflow import desk, editing, leases
from tests import factories as make
from tests.articles.workflow import cast as walks
from unions.models import Role

pytestmark = pytest.mark.django_db
READ = ["desk_article", "desk_history", "desk_autosave", "desk_sheet", "desk_sheet_pdf"]
WRITE = ["desk_act", "desk_ask", "desk_lease", "desk_autosave"]


@pytest.fixture
def world():
    changping, huairou = make.district("昌平区"), make.district("怀柔区")
    people = walks.cast(changping)
    story = walks.to_first(people, districts=[changping])
    return people, story, {
        "owner": people.reporter,
        "colleague": people.editor,
        "stranger": make.staff(Role.EDITOR, huairou, "外区"),
        "correspondent": make.staff(Role.CORRESPONDENT, changping, "通讯"),
        "auditor": make.staff(Role.AUDITOR, None, "审计"),
    }  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_who_may_read_a_page(world, client, name):
    _, story, who = world
    url = reverse(name, args=[story.pk])
    codes = {"reader": client.get(url).status_code}
    for label, user in who.items():
        client.force_login(user)
        codes[label] = client.get(url).status_code
    assert codes == {
        "reader": 302, "owner": 200, "colleague": 200, "stranger": 404, "correspondent": 302, "auditor": 200,
    }  # fmt: skip


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize("label", ["reader", "stranger", "correspondent"])
def test_who_may_not_write_through_a_page(world, client, name, label):
    _, story, who = world
    if label != "reader":
        client.force_login(who[label])
    response = client.post(reverse(name, args=[story.pk]), {"action": "approve", "text": "?"})
    assert response.status_code == (404 if label == "stranger" else 302)
    story.refresh_from_db()
    assert (story.stage, Question.objects.count(), Lease.objects.count(), Autosave.objects.count()) == (
        Stage.FIRST_REVIEW, 0, 0, 0,
    )  # fmt: skip


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


def test_a_form_in_progress_is_kept_apart_from_the_history(world, client):
    people, story, _ = world
    client.force_login(people.editor)
    url = reverse("desk_autosave", args=[story.pk])
    for text in ("半句", "半句话"):
        data = {"base_version": 1, "data": {"headline": text}}
        assert client.post(url, json.dumps(data), content_type="application/json").status_code == 200
    kept = client.get(url).json()
    assert (kept["kept"], kept["data"], kept["base_version"]) == (True, {"headline": "半句话"}, 1)
    assert (Autosave.objects.count(), story.revisions.count()) == (1, 0)
    client.force_login(people.head)
    assert client.get(url).json() == {"kept": False}
    story.refresh_from_db()
    editing.save(article=story, by=people.editor, seen=1, fields={"headline": "半句话"})
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'{"data": 1}', b'{"data": {"a": 1}}', b'{"data": {}, "base_version": -1}', b"\xff", b"[" * 100_000],
)
def test_nonsense_is_not_kept(world, client, body):
    people, story, _ = world
    client.force_login(people.editor)
    response = client.post(reverse("desk_autosave", args=[story.pk]), body, content_type="application/json")
    assert response.status_code == 400
    assert not Autosave.objects.exists()


def test_a_lease_shows_who_else_has_the_story_open(world, client):
    people, story, _ = world
    leases.renew(story, people.head)
    client.force_login(people.editor)
    answer = client.post(reverse("desk_lease", args=[story.pk])).json()
    assert [other["name"] for other in answer["others"]] == ["高远"]
    client.post(reverse("desk_lease", args=[story.pk]), {"release": "1"})
    assert [lease.user for lease in Lease.objects.all()] == [people.head]


def test_versions_side_by_side_named_and_taken_back(world, client):
    people, story, _ = world
    editing.save(article=story, by=people.editor, seen=1, fields={"headline": "第二版的题"})
    client.force_login(people.editor)
    page = client.get(reverse("desk_history", args=[story.pk])).content.decode()
    assert "第 1 版 → 第 2 版" in page
    client.post(reverse("desk_name_version", args=[story.pk, 2]), {"label": "付印稿"})
    client.post(reverse("desk_restore_version", args=[story.pk, 1]), {"seen": "2"})
    story.refresh_from_db()
    assert (story.headline, story.version, str(story.revisions.get(version=2))) == ("昌平区总工会开展慰问", 3, "付印稿")
    stale = client.post(reverse("desk_restore_version", args=[story.pk, 1]), {"seen": "2"}, follow=True)
    assert "您的修改没有覆盖它" in stale.content.decode()
    assert client.get(reverse("desk_history", args=[story.pk]) + "?old=9&new=1").status_code == 404


def test_the_review_sheet_of_a_story_and_of_an_edition(world, client):
    people, story, _ = world
    place = make.page()
    make.place(story, place)
    client.force_login(people.editor)
    page = client.get(reverse("desk_edition_sheet", args=[place.edition_id])).content.decode()
    assert story.headline in page
    for url in (reverse("desk_sheet_pdf", args=[story.pk]), reverse("desk_edition_sheet_pdf", args=[place.edition_id])):
        response = client.get(url)
        assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert AuditEvent.objects.filter(action="export", actor_id=people.editor.pk).count() == 2


def test_the_desk_tells_what_waits_for_whom(world):
    people, story, who = world
    shown = desk.board(people.editor)
    assert [(label, [(i.article, i.waits_for, i.mine) for i in items]) for label, items in shown.queues] == [
        ("待初审", [(story, ["何苗", "高远"], True)])
    ]
    assert desk.board(who["stranger"]).queues == []
    assert [n.text for n in shown.notices] == [f"《{story.headline}》待初审"]


def test_the_desk_shows_todays_pages_returned_stories_and_red_flags(world):
    from django.utils import timezone

    people, story, _ = world
    changping = make.district("昌平区")
    page = make.page(date=timezone.localdate(), number=1)
    make.place(story, page)
    signed = walks.to_signed(people, districts=[changping])
    make.place(signed, page, 2)
    back = walks.actions.return_(
        article=walks.to_first(people, districts=[changping]), by=people.editor, opinion="核实人数"
    )  # fmt: skip
    urgent = walks.actions.emergency_publish(
        article=walks.to_first(people, districts=[changping]), by=people.chief, opinion="预警"
    )  # fmt: skip
    shown = desk.board(people.chief)
    [state] = shown.pages
    assert (state.inside, state.approved, state.words) == (1, 1, story.word_count + signed.word_count)
    assert [(i.article, i.note) for i in shown.returned] == [(back, "核实人数")]
    assert [(a, text) for a, text in shown.flags] == [(urgent, "特急已发，还缺初审、复审、一校、二校、三校")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_number_of_questions_for_one_story_and_for_three(count, django_assert_num_queries):
    people = walks.cast()
    for _ in range(count):
        walks.to_second(people, districts=[make.district("昌平区")], reporters=["甲", "乙"])
    user = type(people.head).objects.get(pk=people.head.pk)
    with django_assert_num_queries(QUERIES):
        desk.board(user)


QUERIES = 20


def test_nothing_of_the_admin_is_visible_to_a_correspondent(world, client):
    from django.contrib import admin

    _, story, who = world
    client.force_login(who["correspondent"])
    plain = [reverse(f"admin:{name}") for name in ("index", "autocomplete", "jsi18n")]
    lists = [f"/admin/{m._meta.app_label}/{m._meta.model_name}/" for m in admin.site._registry]
    one = [reverse("admin:articles_article_change", args=[story.pk]), f"/admin/articles/article/{story.pk}/preview/"]
    assert len(lists) > 10
    for url in [*plain, *lists, *[f"{url}add/" for url in lists], *one]:
        response = client.get(url)
        assert (url, response.status_code, response.get("Location")) == (url, 302, reverse("submissions"))


def picture() -> io.BytesIO:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, "JPEG")
    file.seek(0)
    file.name = "现场.jpg"
    return file


def test_a_correspondent_hands_in_text_and_pictures_and_sees_the_fate(world, client):
    people, _, who = world
    changping = make.district("昌平区")
    client.force_login(who["correspondent"])
    form = {
        "headline": "社区运动会",
        "district": changping.pk,
        "text": "一段\n二段",
        "pictures": picture(),
        "submit": "1",
    }
    page = client.post(reverse("submission_new"), form, follow=True).content.decode()
    assert "已交给编辑部。" in page
    story = who["correspondent"].articles.get()
    assert (story.stage, story.body, story.article_photos.count()) == (Stage.FIRST_REVIEW, "<p>一段</p><p>二段</p>", 1)
    assert story.bylines.get().contributor.user == who["correspondent"]
    client.force_login(people.editor)
    client.post(reverse("desk_ask", args=[story.pk]), {"text": "几个人参加？"})
    client.force_login(who["correspondent"])
    assert "编辑部有 1 个问题等您回答" in client.get(reverse("submissions")).content.decode()
    url = reverse("submission_answer", args=[story.pk, story.questions.get().pk])
    assert "回答已送到编辑部。" in client.post(url, {"answer": "六十人"}, follow=True).content.decode()
    assert "已经回答过了" in client.post(url, {"answer": "七十人"}, follow=True).content.decode()
    walks.actions.return_(article=story, by=people.editor, opinion="补全姓名")
    page = client.get(reverse("submission", args=[story.pk])).content.decode()
    assert "编辑部意见：补全姓名" in page


def test_nobody_sees_the_submission_of_somebody_else(world, client):
    _, story, who = world
    client.force_login(who["correspondent"])
    for name in ("submission", "submission_change"):
        assert client.get(reverse(name, args=[story.pk])).status_code == 404
    assert client.post(reverse("submission_submit", args=[story.pk])).status_code == 404
    client.force_login(who["auditor"])
    assert client.get(reverse("submissions")).status_code == 403


@pytest.mark.parametrize("name", ["virus.jpg", "empty.png"])
def test_what_is_no_picture_is_refused_and_the_text_stays(world, client, name):
    _, _, who = world
    client.force_login(who["correspondent"])
    file = io.BytesIO(b"MZ not a picture")
    file.name = name
    form = {"headline": "题", "district": make.district("昌平区").pk, "text": "正文", "pictures": file}
    page = client.post(reverse("submission_new"), form).content.decode()
    assert "不是能用的图片" in page
    assert "正文</textarea>" in page
    assert not who["correspondent"].articles.exists()
