import datetime
import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.api.schema import SCHEMA
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 27, 8, tzinfo=datetime.UTC)


@pytest.fixture
def stories():
    changping = make.district("昌平区", slug="changping")
    first = make.published(
        "工匠一", at=NOW, districts=[changping], reporters=["田雨"], tags=["夜校"], bodies=[make.body("昌平区总工会")],
        campaigns=[make.campaign("冬送温暖", slug="dswn")], body="<p>首都工匠。</p>",
    )  # fmt: skip
    make.place(first, make.page(datetime.date(2026, 1, 28), 3, name="工会"), 2)
    return [first, *(make.published(f"工匠{n}", at=NOW - datetime.timedelta(days=n)) for n in range(2, 6))]


def read(client, path: str, definition: str) -> dict:
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()
    data = json.loads(response.content)
    jsonschema.Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{definition}"}).validate(data)
    return data


def test_the_root_tells_the_way(client, stories):
    root = read(client, "/api/", "root")
    assert client.get(root["articles"].removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert client.get(root["facets"].removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert client.get(root["schema"].removeprefix("http://127.0.0.1:8000")).json() == SCHEMA


@pytest.mark.parametrize("query", ["?limit=2", "?limit=2&q=工匠", "?limit=2&q=工匠&sort=relevance"])
def test_a_program_can_walk_through_everything(client, stories, query):
    path, seen = f"/api/articles/{query}", []
    while path:
        page = read(client, path, "list")
        seen += [item["headline"] for item in page["articles"]]
        path = (page["next"] or "").removeprefix("http://127.0.0.1:8000")
    assert seen == [story.headline for story in stories]
    assert (page["count"], page["count_is_at_least"]) == (5, False)


def test_an_article_is_told_in_full(client, stories):
    item = read(client, f"/api/articles/{stories[0].pk}/", "article")
    assert item["text"] == "首都工匠。"
    assert item["html"] == "<p>首都工匠。</p>"
    assert item["printed"] == [{"date": "2026-01-28", "edition": "", "page": 3, "page_name": "工会", "position": 2}]
    assert item["bylines"] == [{"name": "田雨", "credit": "记者"}]
    assert item["subjects"] == ["昌平区", "冬送温暖", "昌平区总工会", "夜校"]
    assert item["published"] == "2026-01-27T16:00:00+08:00"


def test_filters_are_those_of_the_list(client, stories):
    page = read(client, "/api/articles/?district=changping&campaign=dswn&from=2026-01-27&to=2026-01-27", "list")
    assert [item["headline"] for item in page["articles"]] == ["工匠一"]


def test_facets_count_what_each_choice_gives(client, stories):
    data = read(client, "/api/facets/?district=changping", "facets")
    panels = {panel["name"]: panel["options"] for panel in data["facets"]}
    assert data["count"] == 1
    assert panels["campaign"] == [
        {"value": "dswn", "label": "冬送温暖", "count": 1, "count_is_at_least": False, "chosen": False}
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/api/articles/?distrct=changping",
        "/api/articles/?district=nowhere",
        "/api/articles/?from=2026-02-30",
        "/api/articles/?limit=0",
        "/api/articles/?limit=101",
        "/api/articles/?limit=x",
        "/api/articles/?before=-1",
        "/api/articles/?q=工匠&before=5",
        "/api/facets/?page=2",
        "/api/articles/1/?x=1",
    ],
)
def test_a_wrong_parameter_is_told(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert set(response.json()) == {"error"}


@pytest.mark.parametrize("path", ["/api/articles/999999999999999999/", "/api/articles/0/", "/api/articles/?page=7"])
def test_what_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404


def test_nothing_unpublished_is_told(client, stories):
    draft = make.article("机密草稿", tags=["机密"])
    assert client.get(f"/api/articles/{draft.pk}/").status_code == 404
    for path in ("/api/articles/", "/api/articles/?q=机密", "/api/facets/", "/suggest/?q=机密"):
        assert "机密" not in client.get(path).content.decode().replace("q=%E6%9C%BA%E5%AF%86", "")


def test_answers_have_an_etag_and_may_be_read_from_other_sites(client, stories):
    response = client.get("/api/articles/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/articles/", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.post("/api/articles/").status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_articles(client, django_assert_num_queries, number):
    for n in range(number):
        make.published(f"稿{n}", reporters=["甲", "乙"], tags=["子", "丑"], districts=[make.district()])
    with django_assert_num_queries(13):
        client.get("/api/articles/")


NAMES = ["district", "campaign", "season", "body", "tag", "genre", "contributor", "section", "month", "from", "to", "q",
         "sort", "page", "before", "limit", "x"]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(name=st.sampled_from(NAMES), value=st.text(max_size=30) | st.integers().map(str))
def test_any_parameter_is_answered_or_refused(client, name, value):
    assert client.get("/api/articles/", {name: value}).status_code in (200, 400, 404)
    assert client.get("/suggest/", {"q": value}).status_code == 200
