import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import sitemaps
from articles.choices import Stage
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 27, 8, tzinfo=datetime.UTC)
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def read(client, path: str) -> ElementTree.Element:
    """The map at PATH, checked for what the protocol asks of every file."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert len(response.content) < 50 * 2**20
    root = ElementTree.fromstring(response.content)
    assert root.tag.partition("}")[0] == "{http://www.sitemaps.org/schemas/sitemap/0.9"
    for entry in root:
        assert [child.tag.rpartition("}")[2] for child in entry] in (["loc"], ["loc", "lastmod"], ["loc", "news"])
        assert entry.findtext("s:loc", "", SPACES).startswith("http://127.0.0.1:8000/")
    return root


def paths(client, path: str) -> list[str]:
    return [loc.text.removeprefix("http://127.0.0.1:8000") for loc in read(client, path).iterfind("*/s:loc", SPACES)]


def test_the_index_lists_a_map_a_month_and_each_can_be_read(client):
    new, old = make.published("新", at=NOW), make.published("旧", at=NOW - datetime.timedelta(days=60))
    make.article("草稿")
    maps = paths(client, "/sitemap.xml")
    assert maps == ["/sitemap-pages.xml", "/sitemap-news.xml", "/sitemap-2026-01.xml", "/sitemap-2025-11.xml"]
    assert paths(client, maps[2]) == [new.get_absolute_url()]
    assert paths(client, maps[3]) == [old.get_absolute_url()]
    assert read(client, maps[2]).findtext("*/s:lastmod", "", SPACES).endswith("+08:00")
    assert "\nSitemap: http://127.0.0.1:8000/sitemap.xml\n" in client.get("/robots.txt").content.decode()


def test_a_large_month_is_cut(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    stories = [make.published(f"稿{n}", at=NOW - datetime.timedelta(hours=n)) for n in range(5)]
    maps = paths(client, "/sitemap.xml")[2:]
    assert maps == ["/sitemap-2026-01.xml", "/sitemap-2026-01-2.xml", "/sitemap-2026-01-3.xml"]
    assert [path for part in maps for path in paths(client, part)] == [story.get_absolute_url() for story in stories]


@pytest.mark.parametrize("path", ["/sitemap-2026-02.xml", "/sitemap-2026-13.xml", "/sitemap-0000-00.xml", "/sitemap-2026-01-999.xml"])  # fmt: skip
def test_months_that_are_not_there(client, path):
    make.published("新", at=NOW)
    assert client.get(path).status_code == 404


def test_the_news_map_holds_two_days(client):
    new = make.published("新<闻>", at=timezone.now() - datetime.timedelta(hours=47))
    make.published("旧闻", at=timezone.now() - datetime.timedelta(hours=49))
    root = read(client, "/sitemap-news.xml")
    assert [loc.text for loc in root.iterfind("*/s:loc", SPACES)] == ["http://127.0.0.1:8000" + new.get_absolute_url()]
    assert root.findtext("*/*/n:title", "", SPACES) == "新<闻>"
    assert root.findtext("*/*/n:publication/n:language", "", SPACES) == "zh-cn"


def test_landing_pages_are_listed_once_they_have_stories(client):
    district, empty = make.district("昌平区", slug="changping"), make.district("怀柔区", slug="huairou")
    story = make.published(districts=[district])
    make.place(story, make.page(datetime.date(2026, 1, 27)))
    make.place(make.article("草稿"), make.page(datetime.date(2026, 1, 28)))
    found = paths(client, "/sitemap-pages.xml")
    assert "/district/changping/" in found
    assert empty.get_absolute_url() not in found
    assert [path for path in found if path.startswith("/paper/2")] == ["/paper/2026-01-27/"]
    assert [path for path in found if client.get(path).status_code != 200] == []


def test_withdrawn_articles_leave_the_maps(client):
    from articles.listing import index as listing

    story = make.published("撤", at=timezone.now())
    story.stage, story.number, story.withdrawn_at = Stage.WITHDRAWN, None, timezone.now()
    story.save()
    listing.index(story)
    assert paths(client, "/sitemap.xml") == ["/sitemap-pages.xml", "/sitemap-news.xml"]
    assert paths(client, "/sitemap-news.xml") == []


def test_a_map_costs_one_query_however_long(client, django_assert_num_queries):
    for n in range(3):
        make.published(f"稿{n}", at=NOW - datetime.timedelta(hours=n))
    with django_assert_num_queries(1):
        client.get("/sitemap-2026-01.xml")
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")
