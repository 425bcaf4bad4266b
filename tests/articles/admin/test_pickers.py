"""Pickers, filters and the district switch: what they offer, to whom, and at what cost."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
LIST_QUERIES, FORM_QUERIES, PICKER_QUERIES = 27, 18, 5


def offered(client, model: str, field: str, term: str) -> list[str]:
    app, name = model.split(".")
    params = {"app_label": app, "model_name": name, "field_name": field, "term": term}
    response = client.get("/admin/autocomplete/", params)
    assert response.status_code == 200
    return [row["text"] for row in response.json()["results"]]


@pytest.mark.parametrize("term", ["昌平区总", "昌总", "cpqzgh", "CPQZGH"])
def test_bodies_by_name_alias_and_initials(client, term):
    make.body("昌平区总工会", aliases=["昌总"])
    make.body("海淀区总工会")
    make.body("昌平区总工会旧址", active=False)
    client.force_login(make.staff(Role.EDITOR))
    assert offered(client, "articles.articlebody", "body", term) == ["昌平区总工会"]


@pytest.mark.parametrize("term", ["陆一", "lyf"])
def test_contributors_by_name_and_initials_without_those_merged_away(client, term):
    kept = make.contributor("陆一帆")
    make.contributor("陆一凡", merged_into=kept)
    make.contributor("何苗")
    client.force_login(make.staff(Role.EDITOR))
    assert offered(client, "articles.byline", "contributor", term) == ["陆一帆"]


def test_pickers_of_stories_and_photos_do_not_leak(client):
    changping, haidian = make.district("昌平区"), make.district("海淀区")
    hidden = make.article("昌平内部稿", districts=[changping])
    hidden.article_photos.create(photo=make.photo("昌平内部图"))
    for district, stories, photos in [(changping, ["昌平内部稿"], ["昌平内部图"]), (haidian, [], [])]:
        client.force_login(make.staff(Role.EDITOR, district))
        assert offered(client, "articles.placement", "article", "内部") == stories
        assert offered(client, "articles.articlephoto", "photo", "内部") == photos


def test_the_switch_narrows_the_list_and_is_remembered(client):
    changping, haidian = make.district("昌平区"), make.district("海淀区")
    make.article("昌平稿", districts=[changping])
    make.article("海淀稿", districts=[haidian])
    chief = make.staff(Role.CHIEF_EDITOR)
    client.force_login(chief)
    response = client.post("/admin/district/", {"district": haidian.pk, "next": "https://evil.example/"})
    assert response["Location"] == "/admin/"
    client.logout()
    client.force_login(chief)
    page = client.get(LIST).content.decode()
    assert ("海淀稿" in page, "昌平稿" in page) == (True, False)
    client.post("/admin/district/", {"district": "", "next": LIST})
    page = client.get(LIST).content.decode()
    assert ("海淀稿" in page, "昌平稿" in page) == (True, True)


@pytest.fixture
def two_districts():
    """In each of two districts, and in none, a body, a person, a story, a picture and a page; and one unused of each."""
    for day, name in enumerate(("昌平区", "海淀区", "全市"), 1):
        district = make.district(name) if name != "全市" else None
        unit = make.body(f"{name}甲工会", district=district)
        make.contributor(f"{name}甲", unit=unit)
        story = make.article(f"{name}甲稿", districts=[district] if district else [])
        story.article_photos.create(photo=make.photo(f"{name}甲图"))
        make.place(story, make.page(datetime.date(2026, 2, day)))
    make.contributor("无单位甲")
    make.photo("未用甲图")
    make.page(datetime.date(2026, 3, 1))


# What each picker offers with 昌平区 chosen in the header, and without.
PICKERS = [
    ("articles.articlebody", "body", {"昌平区甲工会", "全市甲工会"}, {"海淀区甲工会"}),
    ("articles.byline", "contributor", {"昌平区甲（昌平区甲工会）", "全市甲（全市甲工会）", "无单位甲"}, {"海淀区甲（海淀区甲工会）"}),
    ("articles.placement", "article", {"昌平区甲稿"}, {"海淀区甲稿", "全市甲稿"}),
    ("articles.articlephoto", "photo", {"昌平区甲图", "未用甲图"}, {"海淀区甲图", "全市甲图"}),
]  # fmt: skip


@pytest.mark.parametrize(("model", "field", "own", "others"), PICKERS, ids=[row[1] for row in PICKERS])
def test_pickers_follow_the_persons_own_switch(client, two_districts, model, field, own, others):
    changping = make.district("昌平区")
    client.force_login(make.staff(Role.CHIEF_EDITOR, desk_district=changping))
    assert set(offered(client, model, field, "甲")) == own
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    assert set(offered(client, model, field, "甲")) == own | others


def test_the_switch_opens_nothing(client, two_districts):
    changping, haidian = make.district("昌平区"), make.district("海淀区")
    client.force_login(make.staff(Role.EDITOR, haidian, desk_district=changping))
    assert offered(client, "articles.placement", "article", "甲") == ["海淀区甲稿"]
    assert offered(client, "articles.articlephoto", "photo", "甲") == ["海淀区甲图"]
    client.force_login(make.staff(Role.SYSTEM_ADMIN, desk_district=changping))
    stranger = client.get("/admin/autocomplete/?app_label=articles&model_name=articlephoto&field_name=photo&term=甲")
    assert stranger.status_code == 403


LISTS = {"articles/photo": (2, 4), "articles/page": (2, 4), "articles/edition": (2, 4), "articles/contributor": (3, 4)}
LISTS |= {"unions/unionbody": (2, 3)}


@pytest.mark.parametrize(("address", "rows"), LISTS.items(), ids=LISTS)
def test_lists_follow_the_switch_and_addresses_do_not(client, two_districts, address, rows):
    chief = make.staff(Role.CHIEF_EDITOR)
    client.force_login(chief)
    everything = list(client.get(f"/admin/{address}/").context["cl"].result_list)
    chief.desk_district = make.district("昌平区")
    chief.save()
    found = client.get(f"/admin/{address}/").context["cl"].result_list
    assert (len(found), len(everything)) == rows
    assert {client.get(f"/admin/{address}/{row.pk}/change/").status_code for row in everything} == {200}


def test_filters_count_and_combine(client):
    changping, haidian = make.district("昌平区"), make.district("海淀区")
    warmth, federation = make.campaign("冬送温暖"), make.body("昌平区总工会")
    station = make.body("昌平服务站", parent=federation)
    page = make.page()
    one = make.article("甲稿", districts=[changping], campaigns=[warmth], bodies=[station])
    make.place(one, page)
    make.article("乙稿", districts=[changping], bodies=[federation])
    make.article("丙稿", districts=[haidian], campaigns=[warmth])
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    text = client.get(LIST).content.decode()
    for label in (
        "昌平（2）",
        "海淀（1）",
        "冬送温暖（2）",
        "昌平区总工会（2）",
        "昌平服务站（1）",
        f"{page.edition}（1）",
        "草稿（3）",
    ):
        assert label in text
    for query, found in [
        (f"district={changping.pk}&campaign={warmth.pk}", ["甲稿"]),
        (f"body={federation.pk}", ["乙稿", "甲稿"]),
        (f"edition={page.edition_id}", ["甲稿"]),
        ("stage=published", []),
        ("district=nonsense&stage=nonsense&body=99999999999999999999", ["丙稿", "乙稿", "甲稿"]),
    ]:
        rows = client.get(f"{LIST}?{query}").context["cl"].result_list
        assert sorted(row.headline for row in rows) == sorted(found)


def costs(client, count, url) -> int:
    client.get(url)
    with count() as queries:
        client.get(url)
    return len(queries)


@pytest.fixture
def count():
    return lambda: CaptureQueriesContext(connection)


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, count, items):
    district, page = make.district(), make.page()
    for n in range(items):
        story = make.article(
            f"稿{n}",
            districts=[district],
            campaigns=[make.campaign()],
            bodies=[make.body(f"工会{n}")],
            reporters=["甲", "乙"],
        )
        make.place(story, page, n + 1)
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    assert costs(client, count, LIST) == LIST_QUERIES


@pytest.mark.parametrize("items", [1, 3])
def test_the_form_costs_the_same_for_one_and_three(client, count, items):
    names = ["甲", "乙", "丙"][:items]
    story = make.article(
        districts=[make.district()], bodies=[make.body(f"工会{n}") for n in names], reporters=names, tags=names
    )
    for n, _ in enumerate(names):
        story.article_photos.create(photo=make.photo())
        make.place(story, make.page(number=n + 1))
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    assert costs(client, count, f"{LIST}{story.pk}/change/") == FORM_QUERIES


@pytest.mark.parametrize("items", [1, 3])
def test_a_picker_costs_the_same_for_one_and_three(client, count, items):
    for n in range(items):
        make.contributor(f"陆{n}", unit=make.body(f"工会{n}"))
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    url = "/admin/autocomplete/?app_label=articles&model_name=byline&field_name=contributor&term=陆"
    assert costs(client, count, url) == PICKER_QUERIES


def test_two_entries_for_one_person_become_one_after_a_page_that_asks(client):
    one, two = make.contributor("陆一帆"), make.contributor("陆一帆", unit_name="某报")
    first, second = make.article("甲稿", reporters=["陆一帆"]), make.article("乙稿")
    second.bylines.create(contributor=two)
    client.force_login(make.staff(Role.EDITOR))
    url = "/admin/articles/contributor/"
    chosen = {"action": "merge_selected", "_selected_action": [one.pk, two.pk]}
    assert "选哪一个留下" in client.post(url, chosen).content.decode()
    assert two.bylines.count() == 1
    client.post(url, {**chosen, "kept": one.pk})
    two.refresh_from_db()
    assert (two.active, two.merged_into, two.bylines.count()) == (False, one, 0)
    assert [story.bylines.get().contributor for story in (first, second)] == [one, one]
