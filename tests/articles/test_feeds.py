import datetime
import json

import feedparser
import jsonschema
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.choices import AiUse, RequestState
from articles.models import Article, Correction, Photo
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 27, 8, tzinfo=datetime.UTC)
AS_SENT = {"sanitize_html": False, "resolve_relative_uris": False}
FORMS = ("rss", "atom", "json")
# https://www.jsonfeed.org/version/1.1/
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^http"},
        "feed_url": {"type": "string", "pattern": "^http"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_published", "date_modified"],
                "properties": {
                    "id": {"type": "string", "pattern": "^http"},
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$"},
                    "authors": {"type": "array", "items": {"required": ["name"]}},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


@pytest.fixture
def stories():
    changping, huairou = make.district("昌平区", slug="changping"), make.district("怀柔区", slug="huairou")
    make.published(
        "新<稿>&", at=NOW, districts=[changping], reporters=["田雨"], tags=["工匠"],
        kicker="引题", subhead="副题", body="<p>首都工匠<strong>来</strong>了。</p>", ai_use=AiUse.ASSISTED,
    )  # fmt: skip
    make.published("旧稿", at=NOW - datetime.timedelta(days=1), districts=[huairou])
    make.article("草稿", districts=[changping])


def titles(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    if ".json" in path:
        data = json.loads(response.content)
        jsonschema.validate(data, JSON_FEED)
        return [item["title"] for item in data["items"]]
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.bozo_exception
    return [entry.title for entry in feed.entries]


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_tells_what_is_published_newest_first(client, stories, form):
    plain = "新<稿>&" if form == "json" else "新&lt;稿&gt;&amp;"
    assert [title.replace("新<稿>&", plain) for title in titles(client, f"/feed.{form}")] == [plain, "旧稿"]


@pytest.mark.parametrize("form", FORMS)
def test_every_filter_has_a_feed(client, stories, form):
    assert titles(client, f"/feed.{form}?district=huairou") == ["旧稿"]
    assert len(titles(client, f"/feed.{form}?q=工匠&sort=relevance")) == 1
    assert titles(client, f"/feed.{form}?district=huairou&q=工匠") == []


@pytest.mark.parametrize("form", FORMS)
def test_a_filter_that_means_nothing_is_not_the_whole_site(client, stories, form):
    assert client.get(f"/feed.{form}?district=nowhere").status_code == 404
    assert client.get(f"/feed.{form}?from=2026-02-30").status_code == 404


def test_items_stand_by_themselves(client, stories):
    whole = "<p>引题</p><p>副题</p><p>本文使用了人工智能辅助</p><p>首都工匠<strong>来</strong>了。</p>"
    rss = feedparser.parse(client.get("/feed.rss").content).entries[0]
    atom = feedparser.parse(client.get("/feed.atom").content).entries[0]
    item = client.get("/feed.json").json()["items"][0]
    assert [rss.content[0].value, atom.content[0].value, item["content_html"]] == [whole] * 3
    assert [rss.author, atom.author, item["authors"]] == ["田雨", "田雨", [{"name": "田雨"}]]
    assert rss.link == atom.link == item["url"]
    assert rss.link.startswith("http://127.0.0.1:8000/2026/01/27/")
    assert item["tags"] == ["昌平区", "工匠"] == [tag.term for tag in rss.tags]
    assert item["date_published"] == "2026-01-27T16:00:00+08:00"


def test_corrections_are_told_in_feeds_and_waiting_ones_are_not(client, stories):
    story = Article.objects.get(headline="旧稿")
    values = {"article": story, "reason": "r", "requested_by_name": "何苗", "requested_at": NOW}
    Correction.objects.create(text="应为<12>人。", state=RequestState.APPROVED, decided_at=NOW, **values)
    Correction.objects.create(text="还没批准。", **values)
    html = client.get("/feed.json").json()["items"][1]["content_html"]
    assert html == "<p>近日，区总工会走访慰问一线职工。</p><p>更正（2026-01-27）：应为&lt;12&gt;人。</p>"
    told = client.get(f"/api/articles/{story.pk}/").json()["corrections"]
    assert told == [{"kind": "更正", "text": "应为<12>人。", "date": "2026-01-27T16:00:00+08:00"}]


def test_pictures_stand_in_the_text_with_whole_addresses(client):
    story = make.published("有图", at=NOW)
    above, inside, ended, below = (make.ready_photo(story, caption=f"图<{n}>") for n in "一二三四")
    Article.objects.filter(pk=story.pk).update(
        body=f'<p>前</p><figure data-photo="{inside.pk}"></figure><figure data-photo="{ended.pk}">旧</figure><p>后</p>'
    )
    Photo.objects.filter(pk=ended.pk).update(licence_until=NOW.date())
    Photo.objects.filter(pk=below.pk).update(credit="温如初", ai_use=AiUse.GENERATED)

    def figure(photo, words, more=""):
        source = f"http://127.0.0.1:8000/picture/{photo.pk}/{photo.rendered}-full-1440.jpeg"
        image = f'<img src="{source}" width="1440" height="960" alt="{words}">'
        return f"<figure>{image}<figcaption>{words}{more}</figcaption></figure>"

    whole = (
        f"{figure(above, '图&lt;一&gt;')}<p>前</p>{figure(inside, '图&lt;二&gt;')}<p>后</p>"
        f"{figure(below, '图&lt;四&gt;', ' 温如初 AI 生成')}"
    )
    rss = feedparser.parse(client.get("/feed.rss").content, **AS_SENT).entries[0]
    atom = feedparser.parse(client.get("/feed.atom").content, **AS_SENT).entries[0]
    item = client.get("/feed.json").json()["items"][0]
    assert [rss.content[0].value, atom.content[0].value, item["content_html"]] == [whole] * 3


def test_the_main_picture_is_enclosed_until_its_licence_ends(client):
    story = make.published("有图", at=NOW)
    photo = make.ready_photo(story, caption="写春联", credit="温如初")
    address = f"http://127.0.0.1:8000/picture/{photo.pk}/{photo.rendered}-full-1440.jpeg"
    for day, shown in ((timezone.localdate(), [address]), (timezone.localdate() - datetime.timedelta(days=1), [])):
        Photo.objects.update(licence_until=day)
        rss = feedparser.parse(client.get("/feed.rss").content).entries[0]
        atom = feedparser.parse(client.get("/feed.atom").content).entries[0]
        item = client.get("/feed.json").json()["items"][0]
        assert [link.href for link in rss.enclosures] == [link.href for link in atom.enclosures] == shown
        assert [media["url"] for media in rss.get("media_content", [])] == shown
        assert item.get("image") == (shown or [None])[0]
        assert address in rss.content[0].value or not shown
        if shown:
            assert (rss.media_content[0]["width"], rss.media_credit[0]["content"]) == ("1440", "温如初")


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_that_did_not_change_is_not_sent_again(client, stories, form):
    etag = client.get(f"/feed.{form}")["ETag"]
    assert client.get(f"/feed.{form}", headers={"if-none-match": etag}).status_code == 304
    make.published("更新", at=timezone.now())
    assert client.get(f"/feed.{form}", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("stories", [1, 3])
def test_queries_do_not_grow_with_items(client, django_assert_num_queries, stories):
    for n in range(stories):
        make.published(f"稿{n}", reporters=["甲", "乙"], tags=["子", "丑"], districts=[make.district()])
    with django_assert_num_queries(12):
        client.get("/feed.rss")


@pytest.mark.parametrize("form", FORMS)
def test_text_no_xml_can_hold_does_not_break_a_feed(client, form):
    make.published("控制\x0b符", body="<p>一\x0c二</p>", kicker="]]>")
    assert titles(client, f"/feed.{form}") == ["控制符"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(name=st.sampled_from(["q", "district", "month", "from", "to", "sort", "page", "x"]), value=st.text(max_size=30))
def test_any_parameter_gives_a_feed_or_is_refused(client, name, value):
    assert client.get("/feed.json", {name: value}).status_code in (200, 404)
