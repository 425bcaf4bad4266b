"""What the admin renames is renamed for readers at once: no kept page and no suggestion has the old name."""

import pytest
from django.urls import reverse

from articles.listing import generation
from articles.models import Article
from tests import factories as make
from tests.forms import fields
from unions.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(client):
    client.force_login(make.staff(Role.CHIEF_EDITOR, is_superuser=True))
    district = make.district("旧区", slug="jiu")
    return make.published(
        "某篇", districts=[district], campaigns=[make.campaign("旧活动")], bodies=[make.body("旧工会", district=district)],
        tags=["旧标签"], reporters=["旧作者"], section=make.section("旧栏目"),
    )  # fmt: skip


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """A POST after which what waits for the commit is done."""

    def send(url, data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, data)

    return send


@pytest.fixture
def change(client, send):
    def change(row, **changes):
        model = row._meta.model_name
        url = reverse(f"admin:{row._meta.app_label}_{model}_change", args=[row.pk])
        return send(url, fields(client.get(url), f"{model}_form") | changes)

    return change


def rows(story: Article) -> dict[str, tuple]:
    """What is renamed: the old name → the row and its column."""
    return {
        "旧区": (story.districts.get(), "name"),
        "旧活动": (story.campaigns.get(), "name"),
        "旧工会": (story.bodies.get(), "official_name"),
        "旧标签": (story.tags.get(), "name"),
        "旧作者": (story.bylines.get().contributor, "name"),
        "旧栏目": (story.section, "name"),
    }


@pytest.mark.parametrize("old", ["旧区", "旧活动", "旧工会", "旧标签", "旧作者", "旧栏目"])
def test_readers_see_the_new_name_at_once(client, story, change, old):
    row, column = rows(story)[old]
    before, new = generation.current(), old.replace("旧", "新")
    response = change(row, **{column: new})
    assert (response.status_code, generation.current() > before) == (302, True)
    reader = type(client)()
    page = reader.get(story.get_absolute_url()).content.decode()
    assert (old in page, new in page or old == "旧栏目") == (False, True)
    if old != "旧栏目":
        offered = [reader.get("/suggest/", {"q": name}).json()["suggestions"] for name in (old, new)]
        assert [[item["text"] for item in items if item["kind"] != "报道"] for items in offered] == [[], [new]]


def test_a_page_of_the_paper_likewise(story, change):
    page = make.page(name="旧版")
    before = generation.current()
    assert change(page, name="新版").status_code == 302
    middle = generation.current()
    assert change(page.edition, name="特刊").status_code == 302
    assert before < middle < generation.current()


def test_a_refused_change_leaves_kept_pages_alone(story, change):
    before = generation.current()
    assert change(story.districts.get(), name="").status_code == 200
    assert change(make.article(), headline="草稿的题").status_code == 302
    assert generation.current() == before


def test_a_section_taken_away(story, send):
    empty = make.section("空栏目")
    before = generation.current()
    url = reverse("admin:articles_section_delete", args=[empty.pk])
    assert send(url, {"post": "yes"}).status_code == 302
    assert generation.current() > before
