"""What a reader may ask for, and what the answer to nonsense is."""

import datetime

import pytest
from django.utils import timezone

from articles.listing.filters import ArticleFilter
from tests import factories as make

pytestmark = pytest.mark.django_db


def problems(**params) -> list[str]:
    return [
        problem.name for problem in ArticleFilter({name.rstrip("_"): value for name, value in params.items()}).problems
    ]


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({}, []),
        ({"district": "atlantis"}, ["district"]),
        ({"campaign": "x" * 10_000}, ["campaign"]),
        ({"genre": "poem"}, ["genre"]),
        ({"genre": "news"}, []),
        ({"month": "2026-13"}, ["month"]),
        ({"month": "２０２６-01"}, ["month"]),
        ({"month": "2026-01"}, []),
        ({"season": "9" * 40}, ["season"]),
        ({"from_": "2026-02-30"}, ["from"]),
        ({"from_": "20260201"}, ["from"]),
        ({"from_": "0001-01-01"}, ["from"]),
        ({"from_": "timeline"}, []),
        ({"from_": "2026-02-01", "to": "2026-01-01"}, ["to"]),
        ({"from_": "2026-01-01", "to": "2026-01-01"}, []),
        ({"q": "工" * 101}, ["q"]),
        ({"q": "工\x00匠"}, []),
        ({"sort": "headline"}, ["sort"]),
        ({"stage": "draft", "article__stage": "draft", "order_by": "id"}, []),
    ],
)
def test_values_that_mean_nothing_are_named(params, names):
    assert problems(**params) == names


def test_the_query_string_is_canonical_and_forgets_strangers():
    make.district("昌平区", slug="changping"), make.campaign("冬送温暖", slug="warm")
    params = {
        "q": " 驿站\u3000 ",
        "utm": "x",
        "page": "3",
        "campaign": "warm",
        "sort": "newest",
        "district": "changping",
    }
    wanted = ArticleFilter(params)
    assert wanted.query() == "?district=changping&campaign=warm&q=%E9%A9%BF%E7%AB%99"
    assert ArticleFilter({}).query() == ""
    assert wanted.title == "昌平区 · 冬送温暖 · “驿站”"


def test_each_chip_removes_one_filter():
    make.district("昌平区", slug="changping")
    wanted = ArticleFilter({"district": "changping", "from": "2026-01-01", "q": "工匠", "sort": "relevance"})
    assert [(chip.label, chip.value, chip.query) for chip in wanted.chips] == [
        ("区", "昌平区", "?from=2026-01-01&q=%E5%B7%A5%E5%8C%A0&sort=relevance"),
        ("从", "2026-01-01", "?district=changping&q=%E5%B7%A5%E5%8C%A0&sort=relevance"),
        ("检索", "工匠", "?district=changping&from=2026-01-01"),
    ]


def test_days_are_days_in_beijing():
    midnight = datetime.datetime(2026, 1, 27, tzinfo=timezone.get_default_timezone())
    first, last = ArticleFilter({"from": "2026-01-27", "to": "2026-01-27"}).number_range
    assert (first, last) == (midnight.timestamp() * 1000, (midnight.timestamp() + 86_400) * 1000)
