import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.index import index
from articles.search.names import Suggestion, did_you_mean, edits, suggest
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "tests.articles.search.urls"


@pytest.fixture
def names():
    make.published(
        reporters=["上官云舒"], campaigns=[make.campaign("冬送温暖", aliases=["两节送温暖"], slug="dst")], tags=["职工驿站"],
        bodies=[make.body("昌平区总工会", slug="cp")], districts=[make.district("昌平区", slug="changping")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("冬", ["冬送温暖"]),
        ("送温", ["冬送温暖", "两节送温暖"]),
        ("dsw", ["冬送温暖"]),
        ("SHANG", ["上官云舒"]),
        ("昌平", ["昌平", "昌平区", "昌平区总工会"]),
        ("cp", ["昌平", "昌平区", "昌平区总工会"]),
        ("腊八", []),
        ("%", []),
        ("_", []),
        ("", []),
    ],
)
def test_names_are_offered_while_typing(names, typed, offered):
    assert [item.text for item in suggest(typed)] == offered


def test_an_offer_leads_to_its_page(names):
    assert suggest("冬") == [Suggestion("冬送温暖", "活动", "/campaign/dst/")]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("东送文暖", "冬送温暖"),
        ("冬送温馨", "冬送温暖"),
        ("上官云书", "上官云舒"),
        ("shangguanyunsu", "上官云舒"),
        ("长平区总工会", "昌平区总工会"),
        ("上官云书 慰问", "上官云舒 慰问"),
        ("冬送温暖", ""),
        ("腊八粥", ""),
        ("-上官云书", ""),
        ("!", ""),
    ],
)
def test_the_nearest_published_name_is_meant(names, words, meant):
    assert did_you_mean(words) == meant


def test_names_of_drafts_and_withdrawn_articles_are_not_told():
    index(make.article(reporters=["司徒夏"], tags=["机密标签"]))
    gone = make.published(reporters=["欧阳秋"])
    gone.facets.all().delete()
    assert [suggest(typed) for typed in ("司徒", "机密", "欧阳")] == [[], [], []]
    assert did_you_mean("欧阳邱") == ""


def test_a_renamed_tag_is_offered_by_its_new_name(names):
    story = make.published(tags=["夜校"])
    tag = story.tags.get()
    tag.name, tag.slug = "职工夜校", "zgyx"
    tag.save()
    index(story)
    assert [item.text for item in suggest("夜校")] == ["职工夜校"]


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_edits_are_a_distance(a, b):
    assert edits(a, a, 2) == 0
    assert edits(a, b, 2) == edits(b, a, 2)
    assert (edits(a, b, 9) == 0) == (a == b)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_anything_may_be_typed(typed):
    assert suggest(typed) == []
    assert did_you_mean(typed) == ""
