"""Lists and counts against a count by hand, on a corpus where everything overlaps."""

import datetime
import importlib
import random
from itertools import combinations
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import get_default_timezone

from articles.choices import Genre, Stage
from articles.listing import counts, pages
from articles.listing.facets import facets_of
from articles.listing.filters import ArticleFilter
from articles.listing.index import index
from articles.listing.pager import Pager
from articles.listing.pages import ListPage, PageNotFoundError
from articles.models import Article, ArticleFacet, FacetCount, Section
from articles.models.reading import CITY
from tests import factories as make

pytestmark = pytest.mark.django_db
START = datetime.datetime(2025, 11, 20, 9, tzinfo=get_default_timezone())


@pytest.fixture
def corpus():
    """Sixty stories over four months, each with a random choice of everything."""
    draw = random.Random(7)
    districts = [make.district(f"{name}区", slug=f"d{i}") for i, name in enumerate("甲乙丙")]
    parent = make.campaign("学院", slug="c0")
    campaigns = [parent, make.campaign("计划", slug="c1", parent=parent), make.campaign("清凉", slug="c2")]
    city = make.body("市总", slug="b0")
    bodies = [city, make.body("甲总", city, slug="b1"), make.body("乙总", city, slug="b2")]
    sections = [Section.objects.create(name=name, slug=f"s{i}") for i, name in enumerate(("要闻", "工会"))]
    made = []
    for n in range(60):
        made.append(
            make.published(
                f"第{n}篇" + ("驿站" if n % 4 == 0 else ""),
                at=START + datetime.timedelta(days=2 * n),
                districts=draw.sample(districts, draw.choice([0, 1, 1, 2])),
                campaigns=draw.sample(campaigns, draw.choice([0, 1, 1])),
                bodies=draw.sample(bodies, 1),
                tags=draw.sample(["t0", "t1", "t2"], 2),
                reporters=draw.sample(["陆一帆", "何苗"], 1),
                genre=draw.choice(["news", "photo"]),
                section=draw.choice([*sections, None]),
            )
        )
    return {story: facets_of(story) for story in made}


VALUES = {
    "district": ["d0", "d1", "d2"],
    "campaign": ["c0", "c1", "c2"],
    "body": ["b0", "b1"],
    "tag": ["t0", "t1"],
    "genre": ["news", "photo"],
    "contributor": ["lu-yi-fan"],
    "section": ["s0"],
    "month": ["2025-12", "2026-02"],
    "from": ["2025-12-10"],
    "to": ["2026-01-31"],
    "q": ["驿站"],
}


def by_hand(corpus: dict[Article, set[int]], params: dict[str, str]) -> list[int]:
    """Ids of the wanted stories, newest first, by looking at each of them."""
    wanted = ArticleFilter(params)
    low, high = wanted.number_range or (0, 2**62)
    found = [
        story
        for story, facets in corpus.items()
        if set(wanted.facets) <= facets and low <= story.number < high and wanted.words in story.headline
    ]
    return [story.pk for story in sorted(found, key=lambda story: -story.number)]


def listed(params: dict[str, str]) -> list[int]:
    page = ListPage(ArticleFilter(params), size=100)
    assert page.count == counts.Count(len(page.articles))
    return [story.pk for story in page.articles]


def choices(size: int) -> list[dict[str, str]]:
    draw = random.Random(size)
    names = list(combinations(VALUES, size))
    return [{name: draw.choice(VALUES[name]) for name in group} for group in draw.sample(names, min(14, len(names)))]


@pytest.mark.parametrize("rarer", [0, 20], ids=["looked up one by one", "merged"])
def test_lists_and_their_counts_equal_a_count_by_hand(corpus, monkeypatch, rarer):
    monkeypatch.setattr(pages, "RARER", rarer)
    tried = [{}, *choices(1), *choices(2), *choices(3), *choices(4)]
    assert [listed(params) for params in tried] == [by_hand(corpus, params) for params in tried]


def test_every_option_tells_what_choosing_it_gives(corpus):
    for params in [{}, *choices(1), *choices(2), *choices(3)]:
        check_options(corpus, params)


def check_options(corpus, params):
    """Options of a dimension that is chosen tell what choosing them instead gives.

    None is left out, except where a chosen dimension's own options would have to be counted live.
    """
    page = ListPage(ArticleFilter(params))
    for panel in page.panels:
        for item in panel.options:
            expected = by_hand(corpus, params | {panel.name: item.option.value})
            assert item.count == counts.Count(len(expected)), (panel.name, item.option.value)
        offered = {item.option.value for item in panel.options}
        wanted = {value for value in VALUES[panel.name] if by_hand(corpus, params | {panel.name: value})}
        if panel.name not in params or panel.name in page._givens:
            assert wanted - offered == set()


def test_a_sample_gives_lower_bounds(corpus, monkeypatch):
    monkeypatch.setattr(pages, "SAMPLE", 10)
    page = ListPage(ArticleFilter({"tag": "t0", "contributor": "lu-yi-fan"}))
    exact = by_hand(corpus, {"tag": "t0", "contributor": "lu-yi-fan"})
    assert len(exact) > 10
    assert str(page.count) == "10+"
    for item in page.panels[0].options:
        assert item.count.more
        assert item.count.number <= len(
            by_hand(corpus, {"tag": "t0", "contributor": "lu-yi-fan", "district": item.option.value})
        )


def test_options_of_a_long_list_are_counted_among_its_newest(corpus, monkeypatch):
    monkeypatch.setattr(pages, "NEWEST", 10)
    params = {"tag": "t0", "contributor": "lu-yi-fan"}
    exact = by_hand(corpus, params)
    page = ListPage(ArticleFilter(params))
    assert page.count == counts.Count(len(exact))
    for item in page.panels[0].options:
        there = set(by_hand(corpus, params | {"district": item.option.value}))
        assert item.count == counts.Count(len(there & set(exact[:10])), more=True)


def test_facets_that_hardly_meet_are_looked_for_until_the_next_page_is_sure(corpus, monkeypatch):
    monkeypatch.setattr(pages, "CANDIDATES", 2)
    params = {"tag": "t0", "contributor": "lu-yi-fan"}
    exact = by_hand(corpus, params)
    assert len(exact) == 20
    assert str(ListPage(ArticleFilter(params), size=5).count) == "5+"
    assert ListPage(ArticleFilter(params), size=20).count == counts.Count(len(exact))
    sheets = [ListPage(ArticleFilter(params), number, size=5) for number in (1, 2, 3)]
    assert [story.pk for page in sheets for story in page.articles] == exact[:15]


def test_pages_follow_each_other_without_gap_or_overlap(corpus):
    for params in [{}, {"district": "d0"}, {"district": "d0", "genre": "news"}, {"tag": "t1", "body": "b0"}]:
        last = ListPage(ArticleFilter(params), size=3).last_page
        sheets = [ListPage(ArticleFilter(params), number, size=3) for number in range(1, last + 1)]
        assert [story.pk for page in sheets for story in page.articles] == by_hand(corpus, params)
        with pytest.raises(PageNotFoundError):
            ListPage(ArticleFilter(params), last + 1, size=3)


def test_beyond_the_last_numbered_page_one_goes_on_by_number(corpus, monkeypatch):
    monkeypatch.setattr(pages, "MAX_PAGE", 2)
    monkeypatch.setattr("articles.listing.pager.MAX_PAGE", 2)
    page, seen = ListPage(ArticleFilter({}), 2, size=10), []
    while True:
        seen += [story.pk for story in page.articles]
        query = Pager(page).next
        if not query:
            break
        page = ListPage(ArticleFilter({}), before=int(query.removeprefix("?before=")), size=10)
    assert seen == by_hand(corpus, {})[10:]


def rows() -> tuple[set, set]:
    facets = set(ArticleFacet.objects.values_list("facet", "number", "article_id"))
    return facets, set(FacetCount.objects.exclude(count=0).values_list("given_1", "given_2", "option", "count"))


def test_rebuilding_changes_nothing_and_heals(corpus):
    stories = list(corpus)
    for story in stories[:5]:
        story.genre = Genre.COMMENT
        story.save(update_fields=["genre"])
        index(story)
    Article.objects.filter(pk=stories[9].pk).update(stage=Stage.DRAFT, number=None)
    index(Article.objects.get(pk=stories[9].pk))
    right = rows()
    call_command("rebuild_lists")
    assert rows() == right
    ArticleFacet.objects.filter(article=stories[3]).delete()
    FacetCount.objects.filter(given_1=0).update(count=77)
    call_command("rebuild_lists")
    assert rows() == right


def test_the_last_one_out_leaves_no_count(corpus):
    for story in corpus:
        Article.objects.filter(pk=story.pk).update(stage=Stage.DRAFT, number=None)
        index(Article.objects.get(pk=story.pk))
    assert rows() == (set(), set())


def test_the_migration_writes_what_indexing_does():
    """0017_city_facet, run again on tables as they were before it."""
    districts, campaign = [make.district("昌平"), make.district("怀柔")], make.campaign("冬送温暖")
    make.published(districts=districts[:1])
    make.published(mentioned=districts[1:], campaigns=[campaign])
    make.published()
    right = rows()
    migration = importlib.import_module("articles.migrations.0017_city_facet")
    editor = SimpleNamespace(connection=connection)
    migration.remove(None, editor)
    assert not ArticleFacet.objects.filter(facet=CITY).exists()
    migration.add(None, editor)
    assert ArticleFacet.objects.filter(facet=CITY).count() == 2
    assert rows() == right
