"""Two editors, one story: the second is refused, sees both texts, loses nothing, and saves the merged one."""

import pytest

from articles.models import Article, ArticlePhoto, Byline
from articles.text import merge
from tests import factories as make
from tests.articles.admin.pages import change_url, opened, saved, send
from tests.forms import fields
from unions.models import Role

pytestmark = pytest.mark.django_db

BASE = "<p>第一段。</p><p>第二段。</p><p>第三段。</p>"
MINE = "<p>第一段。</p><p>第二段，我改过。</p><p>第三段。</p>"
THEIRS = "<p>第一段。</p><p>第二段，同事改过。</p><p>第三段。</p><p>同事加的一段。</p>"


@pytest.fixture
def story():
    return make.article("原题", body=BASE, districts=[make.district()], reporters=["陆一帆"])


@pytest.fixture
def stale(client, story):
    """My form, opened before a colleague changed headline, body and bylines."""
    client.force_login(make.staff(Role.EDITOR, name="我"))
    mine = opened(client, change_url(story))
    colleague = type(client)()
    colleague.force_login(make.staff(Role.EDITOR, name="同事"))
    theirs = opened(colleague, change_url(story))
    new = make.contributor("叶知秋")
    rows = {"bylines-0-DELETE": "on", "bylines-1-contributor": str(new.pk), "bylines-1-order": "1"}
    assert saved(colleague.post(change_url(story), {**theirs, "headline": "同事的题", "body": THEIRS, **rows}))
    return {**mine, "headline": "我的题", "body": MINE}


def test_a_stale_form_is_refused_with_both_versions_kept(client, story, stale):
    response = send(client, change_url(story), stale)
    page = response.content.decode()
    assert response.status_code == 409
    assert "同事在" in page
    assert "保存了新的版本" in page
    assert "同事加的一段。" in page
    kept = fields(response, "article_form")
    assert kept["headline"] == ["我的题"]
    assert kept["body"] == [MINE]
    assert kept["version"] == ["2"]
    assert Article.objects.get().headline == "同事的题"


def test_saving_again_keeps_my_text_and_the_present_rows(client, story, stale):
    url = change_url(story)
    kept = fields(send(client, url, stale), "article_form")
    assert saved(client.post(url, kept))
    now = Article.objects.get()
    assert (now.headline, now.body, now.version) == ("我的题", MINE, 3)
    # The colleague's new byline stays; the row the colleague deleted was still on my screen and comes back as new.
    assert sorted(Byline.objects.values_list("contributor__name", flat=True)) == ["叶知秋", "陆一帆"]


def test_choices_are_carried_out_and_shown_before_saving(client, story, stale):
    url = change_url(story)
    form = fields(send(client, url, stale), "article_form")
    assert (form["merge-headline"], form["merge-body-1"], form["merge-body-3"]) == (["mine"], ["mine"], ["mine"])
    chosen = {"merge-headline": "saved", "merge-body-1": "both", "merge-body-3": "saved", "_merge": "1"}
    response = client.post(url, {**form, **chosen})
    merged = fields(response, "article_form")
    assert Article.objects.get().version == 2
    assert merged["headline"] == ["同事的题"]
    both = "<p>第一段。</p><p>第二段，我改过。</p><p>第二段，同事改过。</p><p>第三段。</p><p>同事加的一段。</p>"
    assert merged["body"] == [both]
    assert saved(client.post(url, merged))
    assert Article.objects.get().body == both


def test_choices_are_not_applied_to_a_text_that_changed_meanwhile(client, story, stale):
    url = change_url(story)
    form = fields(send(client, url, stale), "article_form")
    response = client.post(url, {**form, "body": MINE + "<p>又写。</p>", "merge-body-1": "saved", "_merge": "1"})
    assert "又有改动" in response.content.decode()
    assert fields(response, "article_form")["body"] == [MINE + "<p>又写。</p>"]


def test_a_third_save_in_between_is_refused_again(client, story, stale):
    url = change_url(story)
    kept = fields(send(client, url, stale), "article_form")
    third = type(client)()
    third.force_login(make.staff(Role.EDITOR, name="第三人"))
    assert saved(third.post(url, {**opened(third, url), "headline": "第三人的题"}))
    response = client.post(url, kept)
    assert response.status_code == 409
    assert "第三人在" in response.content.decode()


def test_pictures_deleted_meanwhile_do_not_block_saving(client, story):
    photo = make.photo()
    use = ArticlePhoto.objects.create(article=story, photo=photo)
    client.force_login(make.staff(Role.EDITOR))
    mine = opened(client, change_url(story))
    use.delete()
    Article.objects.filter(pk=story.pk).update(version=2)
    kept = fields(send(client, change_url(story), mine), "article_form")
    assert saved(client.post(change_url(story), kept))
    assert ArticlePhoto.objects.get().photo == photo


def test_an_invalid_form_saves_nothing_and_leaves_the_version(client, story):
    client.force_login(make.staff(Role.EDITOR))
    url = change_url(story)
    response = send(client, url, opened(client, url), headline="", body="<p>写了很多</p>")
    assert response.status_code == 200
    assert fields(response, "article_form")["body"] == ["<p>写了很多</p>"]
    assert Article.objects.get().version == 1


def test_hunks_and_merge_agree_on_what_is_common():
    parts = merge.hunks(MINE, THEIRS)
    assert merge.merged(parts, {}) == MINE
    assert merge.merged(parts, dict.fromkeys(range(len(parts)), merge.SAVED)) == THEIRS
    assert merge.blocks("<ul><li><p>甲</p></li></ul><p>乙&amp;丙</p>") == (
        "<ul><li><p>甲</p></li></ul>",
        "<p>乙&amp;丙</p>",
    )
