"""Days and moments at the ends of the calendar: one sentence at the form, and no page breaks on what is stored."""

import datetime

import pytest
from django.urls import reverse

from articles.models import Edition, Photo
from tests import factories as make
from tests.articles.admin.pages import LIST, change_url, opened, saved, send
from tests.articles.workflow import cast as walks
from tests.forms import fields
from unions.models import Posting, Role, Season

pytestmark = pytest.mark.django_db
FAR = ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]
SENTENCE = "请填 1900 年到 2199 年之间的日期。"


@pytest.fixture
def chief(client):
    user = make.staff(Role.CHIEF_EDITOR)
    client.force_login(user)
    return user


def pages_of(story) -> list[str]:
    """Where a story that is not published is shown."""
    names = ["desk_article", "desk_history", "desk_sheet", "desk_sheet_pdf", "admin:articles_article_preview"]
    return [LIST, "/admin/", change_url(story), *(reverse(name, args=[story.pk]) for name in names)]


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize("name", ["planned_on", "embargo_until"])
def test_a_story_of_such_a_day_is_not_saved(client, chief, name, day):
    story = make.article(created_by=chief)
    url = change_url(story)
    moment = day if name == "planned_on" else f"{day}T00:00"
    response = send(client, url, opened(client, url), **{name: moment, "headline": "改过的题"})
    html = response.content.decode()
    assert (response.status_code, html.count(SENTENCE), f'value="{moment}"' in html, "改过的题" in html) == (
        200,
        1,
        True,
        True,
    )
    story.refresh_from_db()
    assert (story.planned_on, story.embargo_until) == (None, None)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_are_shown_everywhere(client, chief, day):
    story = make.article(created_by=chief, districts=[make.district()])
    url = change_url(story)
    assert saved(send(client, url, opened(client, url), planned_on=day, embargo_until=f"{day}T00:00"))
    assert {address: client.get(address).status_code for address in pages_of(story)} == dict.fromkeys(
        pages_of(story), 200
    )


@pytest.mark.parametrize("day", FAR)
def test_rows_of_other_tables_likewise(client, chief, day):
    photo, edition, season = make.photo(), make.page().edition, None
    season = Season.objects.create(
        campaign=make.campaign(), name="一", starts_on=datetime.date(2026, 1, 1), ends_on=datetime.date(2026, 2, 1)
    )
    for row, name in ((photo, "licence_until"), (edition, "date"), (season, "ends_on")):
        model = row._meta.model_name
        url = reverse(f"admin:{row._meta.app_label}_{model}_change", args=[row.pk])
        response = client.post(url, fields(client.get(url), f"{model}_form") | {name: day})
        assert (model, response.status_code, response.content.decode().count(SENTENCE)) == (model, 200, 1)
    assert not Photo.objects.exclude(licence_until=None).exists()
    assert Edition.objects.get().date == datetime.date(2026, 2, 11)


def test_a_story_scheduled_for_the_last_minute_is_shown_everywhere(client):
    people = walks.cast(make.district("昌平区"))
    story = walks.to_signed(people, districts=[make.district("昌平区")])
    client.force_login(people.editor)
    posted = {"action": "schedule", "publish_at": "9999-12-31T23:59"}
    assert client.post(reverse("desk_act", args=[story.pk]), posted).status_code == 302
    assert {address: client.get(address).status_code for address in pages_of(story)} == dict.fromkeys(
        pages_of(story), 200
    )


@pytest.mark.parametrize("name", ["coverage", "credits"])
@pytest.mark.parametrize(
    "days", [("0001-01-01", "0001-02-28"), ("9999-01-01", "9999-12-31"), ("0001-03-01", "0001-03-01")]
)
def test_statistics_of_such_days(client, chief, name, days):
    make.published(districts=[make.district()])
    starts_on, ends_on = days
    assert client.get(f"/admin/{name}/?from={starts_on}&to={ends_on}").status_code == 200


def test_a_posting_of_such_a_day_is_not_saved(client):
    client.force_login(make.staff(Role.SECURITY_ADMIN))
    posting = Posting.objects.get(user=make.staff(Role.EDITOR))
    url = reverse("admin:unions_user_change", args=[posting.user_id])
    form = fields(client.get(url), "user_form") | {"postings-0-ends_on": "9999-12-31"}
    assert client.post(url, form).content.decode().count(SENTENCE) == 1
