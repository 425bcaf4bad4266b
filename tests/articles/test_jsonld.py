import datetime
import io
import json
import re

import jsonschema
import pytest
from PIL import Image

from articles.choices import Credit, Genre
from articles.models import Byline, Photo, Section
from tests import factories as make
from tests.machine import need

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 27, 8, tzinfo=datetime.UTC)
NASTY = "</script><script>alert(1)</script>--><b>&\u2028\"'"
THING = {"type": "object", "required": ["@type", "name"]}
# What search engines ask of a news article and of breadcrumbs (schema.org, structured data guidelines).
NEWS_ARTICLE = {
    "type": "object",
    "required": ["@context", "@type", "@id", "url", "mainEntityOfPage", "headline", "datePublished", "dateModified",
                 "author", "publisher", "inLanguage"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"enum": ["NewsArticle", "OpinionNewsArticle", "ReportageNewsArticle"]},
        "url": {"type": "string", "pattern": "^http"},
        "headline": {"type": "string", "minLength": 1},
        "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$"},
        "dateModified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$"},
        "author": {"type": "array", "minItems": 1, "items": THING},
        "publisher": THING,
        "printPage": {"type": "string"},
        "printEdition": {"type": "string"},
        "correction": {"type": "array", "items": {"required": ["@type", "text", "datePublished"]}},
        "image": {
            "type": "array",
            "items": {"required": ["@type", "url", "width", "height"], "properties": {"url": {"pattern": "^http"}}},
        },
    },
}  # fmt: skip
BREADCRUMBS = {
    "type": "object",
    "required": ["@context", "@type", "itemListElement"],
    "properties": {
        "@type": {"const": "BreadcrumbList"},
        "itemListElement": {
            "type": "array",
            "minItems": 2,
            "items": {"type": "object", "required": ["@type", "position", "name", "item"]},
        },
    },
}


def page(client, story) -> str:
    response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def data_of(client, story) -> tuple[dict, dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(client, story), re.DOTALL)
    article, way = [json.loads(text) for text in found]
    jsonschema.validate(article, NEWS_ARTICLE)
    jsonschema.validate(way, BREADCRUMBS)
    return article, way


def test_an_article_tells_search_engines_what_it_is(client):
    section = Section.objects.create(name="要闻", slug="yaowen")
    story = make.published(
        "主题", at=NOW, reporters=["田雨"], districts=[make.district("昌平区", slug="cp")], kicker="引题", dateline="本报讯",
        section=section, genre=Genre.COMMENT, tags=["夜校"],
    )  # fmt: skip
    agency = make.contributor("北京图片社")
    Byline.objects.create(article=story, contributor=agency, credit=Credit.PHOTOGRAPHER, order=5)
    make.place(story, make.page(datetime.date(2026, 1, 28), 3, name="工会"))
    article, way = data_of(client, story)
    assert article["@type"] == "OpinionNewsArticle"
    assert (article["printEdition"], article["printPage"], article["printSection"]) == ("2026-01-28", "03", "工会")
    assert article["dateline"] == "本报讯"
    assert [(a["@type"], a["name"], a["jobTitle"]) for a in article["author"]] == [("Person", "田雨", "记者")]
    assert [(a["@type"], a["name"]) for a in article["contributor"]] == [("Organization", "北京图片社")]
    assert [(step["name"], step["position"]) for step in way["itemListElement"]] == [
        ("工会新闻台", 1), ("要闻", 2), ("主题", 3)
    ]  # fmt: skip


def test_an_unsigned_reprint_names_its_source(client):
    story = make.published(
        is_reprint=True,
        source_name="工人日报",
        original_title="原题",
        original_author="某某",
        responsible_editor="何苗",
    )
    article, _ = data_of(client, story)
    assert article["isBasedOn"]["publisher"]["name"] == "工人日报"
    assert article["author"] == [{"@type": "Person", "name": "某某"}]


def test_nothing_typed_becomes_markup(client):
    story = make.published(NASTY, kicker=NASTY, subhead=NASTY, tags=["a-->b"])
    html = page(client, story)
    assert "<script>alert" not in html
    article, _ = data_of(client, story)
    assert article["headline"] == NASTY
    comment = re.search(r"<!--enpproperty (.*?)-->", html, re.DOTALL)[1]
    assert comment.endswith("/enpproperty")
    assert "--" not in comment


def test_aggregators_of_old_paper_sites_find_their_comment(client):
    story = make.published("主题", at=NOW, reporters=["田雨"], kicker="引题", subhead="副题", tags=["夜校"])
    make.place(story, make.page(datetime.date(2026, 1, 28), 3, name="工会"))
    html = page(client, story)
    facts = dict(re.findall(r"<(\w+)>(.*?)</\1>", re.search(r"<!--enpproperty (.*?)/enpproperty-->", html)[1]))
    assert facts == {
        "articleid": str(story.pk), "date": "2026-01-27 16:00:00.0", "author": "田雨", "title": "主题", "keyword": "夜校",
        "subtitle": "副题", "introtitle": "引题", "siteid": "1", "nodeid": "3", "nodename": "工会", "nodesearchname": "",
    }  # fmt: skip
    assert re.search(r"<!--enpcontent-->(.*?)<!--/enpcontent-->", html, re.DOTALL)[1] == story.body


def test_cards_of_other_sites(client):
    html = page(client, make.published('主"题', at=NOW, web_summary="导语"))
    assert '<meta property="og:title" content="主&quot;题">' in html
    assert '<meta property="og:description" content="导语">' in html
    assert '<meta property="article:published_time" content="2026-01-27T16:00:00+08:00">' in html


@pytest.mark.parametrize("headline", ["工匠", "很长的标题，" * 20, "😀<b>\x0b", "word " * 24])
def test_a_card_is_drawn_for_what_is_published(client, headline):
    need("chinese-font")
    story = make.published(headline, kicker="引题" * 50)
    response = client.get(f"/card/{story.pk}.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert f'<meta property="og:image" content="http://127.0.0.1:8000/card/{story.pk}.png">' in page(client, story)
    assert client.get(f"/card/{make.article().pk}.png").status_code == 404


def test_a_machine_without_chinese_fonts_offers_the_plain_card(client, monkeypatch):
    monkeypatch.setattr("articles.media.cards.font_file", lambda: "")
    monkeypatch.setattr("articles.templatetags.machines.font_file", lambda: "")
    story = make.published()
    assert client.get(f"/card/{story.pk}.png").status_code == 404
    assert cards(page(client, story)) == ["http://127.0.0.1:8000/static/newsroom/card.png"]


def cards(html: str) -> list[str]:
    return re.findall(r'<meta property="og:image" content="([^"]*)">', html)


def test_the_card_is_the_first_picture_that_is_large_enough_and_licensed(client):
    story = make.published("主题", at=NOW)
    small, ended, fit, later = make.ready_photo(story, 590), *(make.ready_photo(story) for _ in range(3))
    Photo.objects.filter(pk=ended.pk).update(licence_until=NOW.date())
    Photo.objects.filter(pk=fit.pk).update(alt_text='写"福"字', credit="温如初")
    html = page(client, story)
    address = f"/picture/{fit.pk}/{fit.rendered}-social-1200.jpeg"
    assert cards(html) == [f"http://127.0.0.1:8000{address}"]
    assert '<meta property="og:image:width" content="1200">\n<meta property="og:image:height" content="630">' in html
    assert '<meta property="og:image:alt" content="写&quot;福&quot;字">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    assert Image.open(io.BytesIO(client.get(address).getvalue())).size == (1200, 630)
    images = data_of(client, story)[0]["image"]
    assert [image["url"].split("/")[4] for image in images] == [str(photo.pk) for photo in (small, fit, later)]
    assert {name: images[1][name] for name in ("width", "height", "caption", "creditText")} == {
        "width": 1440, "height": 960, "caption": '写"福"字', "creditText": "温如初",
    }  # fmt: skip


def test_other_pages_have_the_plain_card(client):
    html = client.get("/list/").content.decode()
    assert cards(html) == ["http://127.0.0.1:8000/static/newsroom/card.png"]
    assert '<meta property="og:type" content="website">' in html


def test_the_code_opens_the_article(client):
    story = make.published()
    response = client.get(f"/qr/{story.pk}.svg")
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert f"/qr/{story.pk}.svg" in page(client, story)
    assert client.get(f"/qr/{make.article().pk}.svg").status_code == 404


def test_a_filtered_list_offers_its_feed(client):
    make.published(districts=[make.district("昌平区", slug="changping")])
    html = client.get("/list/?district=changping").content.decode()
    assert 'type="application/rss+xml" title="昌平区 - 工会新闻台" href="/feed.rss?district=changping"' in html
    assert client.get("/list/").content.decode().count("application/rss+xml") == 1


def test_every_landing_page_can_be_followed(client):
    district, campaign = make.district("昌平区", slug="changping"), make.campaign("冬送温暖", slug="warm")
    body = make.body("昌平区总工会", slug="cp-gonghui", district=district)
    values = {
        "districts": [district],
        "campaigns": [campaign],
        "bodies": [body],
        "reporters": ["田雨"],
        "tags": ["夜校"],
    }
    make.published(**values)
    wanted = {
        "/district/changping/": ("昌平区", "?district=changping"),
        "/campaign/warm/": ("冬送温暖", "?campaign=warm"),
        "/body/cp-gonghui/": ("昌平区总工会", "?body=cp-gonghui"),
        "/author/tian-yu/": ("田雨", "?contributor=tian-yu"),
        "/tag/ye-xiao/": ("夜校", "?tag=ye-xiao"),
    }
    for path, (title, query) in wanted.items():
        html = client.get(path).content.decode()
        for form, kind in (("rss", "rss"), ("atom", "atom"), ("json", "feed")):
            suffix = "+json" if form == "json" else "+xml"
            link = f'type="application/{kind}{suffix}" title="{title} - 工会新闻台" href="/feed.{form}{query}"'
            assert (html.count(link), html.count(f'<a href="/feed.{form}{query}">')) == (1, 1), (path, form)
            assert client.get(f"/feed.{form}{query}").status_code == 200
