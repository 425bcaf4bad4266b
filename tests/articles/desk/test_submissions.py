"""The correspondents' own pages."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from articles.choices import Stage
from tests import factories as make
from tests.articles.workflow import cast as walks

pytestmark = pytest.mark.django_db


def picture() -> io.BytesIO:
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


def test_what_a_correspondent_is_writing_is_kept_until_it_is_saved(world, client):
    people, story, who = world
    client.force_login(who["correspondent"])
    url = reverse("submission_autosave_new")
    data = {"base_version": 0, "data": {"headline": "写了一半", "text": "第一段"}}
    assert client.post(url, data, content_type="application/json").status_code == 200
    kept = client.get(url).json()
    assert (kept["kept"], kept["data"], kept["latest"]) == (True, data["data"], "")
    form = {"headline": "写了一半", "text": "第一段", "district": make.district("昌平区").pk, "keep": "1"}
    client.post(reverse("submission_new"), form)
    assert client.get(url).json() == {"kept": False, "latest": "写了一半"}
    own, other = who["correspondent"].articles.get(), story
    assert client.get(reverse("submission_autosave", args=[own.pk])).json() == {"kept": False}
    assert client.get(reverse("submission_autosave", args=[other.pk])).status_code == 404


def test_personal_data_is_named_before_the_story_is_handed_in(world, client):
    _, _, who = world
    client.force_login(who["correspondent"])
    text = "困难职工赵强的电话是１３８１２３４５６７８。"
    form = {"headline": "慰问", "text": text, "district": make.district("昌平区").pk, "keep": "1"}
    page = client.post(reverse("submission_new"), form, follow=True).content.decode()
    assert "手机号“138…78”" in page
    assert "困难或患病者全名“困难职工赵强”：默认写“姓+某”，用全名须本人单独同意" in page
