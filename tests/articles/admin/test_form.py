"""An editor writes a story: what arrives in the database is what the form said, clean."""

import pytest

from articles.choices import Credit, Stage
from articles.models import Article, Byline, Revision
from tests import factories as make
from tests.articles.admin.pages import LIST, change_url, opened, saved, send
from unions.models import Role

pytestmark = pytest.mark.django_db

WORD = (
    "<html xmlns:o='urn:x'><head><style>p.MsoNormal{margin:0}</style></head><body><!--[if gte mso 9]><xml><w:x>1</w:x>"
    "</xml><![endif]--><p class=MsoNormal style='text-indent:24pt'><span lang=EN-US>  </span><span>  近日，"
    "<b style='x'>走访</b>一线。<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    "<h1>小标题<o:p></o:p></h1><p>第二段</p></body></html>"
)
WECHAT = (
    '<section style="margin:0" data-tool="x"><section><p style="text-indent:2em"><span style="font-size:15px">第一段。'
    '</span></p><p><br></p><section>第二段<img data-src="http://x.example/y.jpg"></section></section></section>'
    '<section><strong>第三段</strong></section><p><a href="javascript:alert(1)" onclick="x()">链</a></p>'
)


@pytest.fixture
def changping():
    return make.district("昌平区")


@pytest.fixture
def editor(client, changping):
    user = make.staff(Role.EDITOR, changping)
    client.force_login(user)
    return user


def test_a_story_entered_by_hand(client, editor, changping):
    haidian, warmth = make.district("海淀区"), make.campaign("冬送温暖")
    body, writer = make.body("昌平区总工会"), make.contributor("陆一帆")
    page = make.page()
    data = opened(client, LIST + "add/")
    assert data["primary_districts"] == [str(changping.pk)]
    response = send(
        client, LIST + "add/", data, kicker="寒夜添衣", headline=" 暖心包送到站点 ", dateline="本报讯", body="<p>近日走访。</p>",
        mentioned_districts=[haidian.pk], filed_campaigns=[warmth.pk], filed_bodies=[body.pk], tags="女职工、技能，职工权益",
        bylines__0__contributor=writer.pk, bylines__0__credit=Credit.CORRESPONDENT,
        placements__0__page=page.pk, placements__0__position=2,
    )  # fmt: skip
    assert saved(response)
    story = Article.objects.get()
    assert (story.headline, story.stage, story.created_by, story.word_count) == (
        "暖心包送到站点",
        Stage.DRAFT,
        editor,
        5,
    )
    links = story.article_districts.values_list("district__name", "is_primary")
    assert sorted(links) == [("昌平区", True), ("海淀区", False)]
    assert [c.name for c in story.campaigns.all()] == ["冬送温暖"]
    assert [b.official_name for b in story.bodies.all()] == ["昌平区总工会"]
    assert sorted(story.tags.names()) == ["女职工", "技能", "职工权益"]
    line = Byline.objects.get()
    assert (line.contributor, line.credit) == (writer, Credit.CORRESPONDENT)
    assert story.placements.get().position == 2
    assert Revision.objects.filter(article=story).count() == 1


def test_a_change_bumps_the_version_and_keeps_the_rest(client, editor, changping):
    story = make.article(districts=[changping], reporters=["陆一帆", "叶知秋"], tags=["技能"], created_by=editor)
    url = change_url(story)
    assert saved(send(client, url, opened(client, url), headline="改过的标题"))
    story.refresh_from_db()
    assert (story.headline, story.version) == ("改过的标题", 2)
    assert story.bylines.count() == 2
    assert list(story.tags.names()) == ["技能"]
    assert [d.name for d in story.districts.all()] == ["昌平区"]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (WORD, "<p>近日，<strong>走访</strong>一线。</p><h2>小标题</h2><p>第二段</p>"),
        (WECHAT, '<p>第一段。</p><p>第二段</p><p><strong>第三段</strong></p><p><a rel="noopener nofollow">链</a></p>'),
        ("第一段\n\n  第二段 <3", "<p>第一段</p><p>第二段 &lt;3</p>"),
        ("<p>好</p><script>alert(1)</script><style>p{}</style><iframe src=x></iframe>", "<p>好</p>"),
    ],
    ids=["Word", "WeChat", "plain lines", "scripts"],
)
def test_what_is_pasted_comes_out_clean(client, editor, changping, pasted, kept):
    story = make.article(districts=[changping], created_by=editor)
    url = change_url(story)
    assert saved(send(client, url, opened(client, url), body=pasted))
    assert Article.objects.get(pk=story.pk).body == kept


def test_markup_in_titles_is_text_everywhere(client, editor, changping):
    """List, form, history, messages, preview and error pages: the usual places."""
    evil = '<script>alert(1)</script><img src=x onerror="x()">{{ 7 }}'
    client.strict = False  # the braces are the point
    story = make.article(evil, kicker=evil, districts=[changping], created_by=editor, reporters=["<b>甲</b>"])
    url = change_url(story)
    pages = [
        client.get(LIST),
        client.get(url),
        client.get(f"{LIST}{story.pk}/history/"),
        client.get(f"{LIST}{story.pk}/preview/"),
    ]
    pages.append(send(client, url, opened(client, url), subhead="副", _continue="1"))
    pages.append(client.get(url))
    pages.append(send(client, url, {**opened(client, url), "version": ["0"]}))
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 302, 200, 409]
    for page in pages:
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
        assert "<b>甲" not in page.content.decode()


def test_a_reprint_without_its_source_is_refused_in_words(client, editor, changping):
    data = opened(client, LIST + "add/")
    response = send(client, LIST + "add/", data, headline="转来的", is_reprint="on")
    assert response.status_code == 200
    assert "转载稿必须填写“来源”。" in response.content.decode()
    assert Article.objects.count() == 0


def test_a_story_must_stay_within_the_writers_sight(client, editor, changping):
    haidian = make.district("海淀区")
    data = opened(client, LIST + "add/")
    response = send(client, LIST + "add/", data, headline="别区的", primary_districts=[haidian.pk])
    assert "请至少选一个您负责的区" in response.content.decode()


def test_published_text_is_read_only_but_filing_is_not(client, editor, changping):
    haidian = make.district("海淀区")
    story = make.published("已经见报", districts=[changping])
    url = change_url(story)
    data = opened(client, url)
    assert "headline" not in data
    forged = send(client, url, data, mentioned_districts=[haidian.pk], headline="偷改标题", body="<p>偷改</p>")
    assert (forged.status_code, story.districts.count()) == (409, 1)
    assert saved(send(client, url, data, mentioned_districts=[haidian.pk]))
    story.refresh_from_db()
    assert (story.headline, story.version) == ("已经见报", 2)
    assert sorted(d.name for d in story.districts.all()) == ["昌平区", "海淀区"]


def test_a_changed_text_voids_the_last_signature(client, editor, changping):
    story = make.article(districts=[changping])
    Article.objects.filter(pk=story.pk).update(stage=Stage.SECOND_REVIEW)
    url = change_url(story)
    response = client.post(url, {**opened(client, url), "headline": "复审前又改"}, follow=True)
    story.refresh_from_db()
    assert story.stage == Stage.FIRST_REVIEW
    assert "最近一次签字已作废" in response.content.decode()


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999", "-1"])
def test_a_nonsense_version_is_a_conflict_not_a_crash(client, editor, changping, version):
    story = make.article(districts=[changping], created_by=editor)
    url = change_url(story)
    assert send(client, url, {**opened(client, url), "version": version}).status_code == 409


def test_a_body_nested_too_deep_is_told_and_stays_in_the_form(client, editor, changping):
    story = make.article(districts=[changping], created_by=editor)
    body, url = "<ul><li>" * 20_000 + "深处", change_url(story)
    response = send(client, url, opened(client, url), body=body)
    html = response.content.decode()
    assert (response.status_code, html.count("超过 100 层，没有保存"), "深处</textarea>" in html) == (200, 1, True)
    story.refresh_from_db()
    assert story.version == 1
