"""The coverage pages as the desk uses them: read, opened by keyboard, followed to the stories, printed, exported."""

import datetime

import pytest

from articles.models import Export
from articles.stats.exporting import run_waiting
from tests import factories as make
from tests.articles.stats import corpus
from tests.browser.conftest import SCREENS
from tests.browser.helpers import assert_accessible, login
from unions.models import CampaignTarget, Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PERIOD = "from=2025-12-01&to=2026-02-28"


@pytest.fixture
def chief():
    city = corpus.City()
    corpus.fill(city, 40, 5)
    CampaignTarget.objects.create(season=city.seasons[1], district=city.districts[0], stories=50)
    return make.staff(Role.CHIEF_EDITOR)


@pytest.mark.parametrize(("device", "scheme"), SCREENS)
@pytest.mark.parametrize("path", ["coverage/", "coverage/articles/", "silence/", "credits/", "exports/"])
def test_pages_are_accessible_and_fit(open_page, chief, device, scheme, path):
    Export.objects.create(kind="coverage", format="csv", by=chief, state="done", content=b"x", done=1, total=1)
    page = open_page(device=device, scheme=scheme)
    login(page, chief)
    page.goto(f"/admin/{path}?{PERIOD}&by=season&row=total&column=total")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_number_opens_its_stories_by_keyboard(page, chief):
    login(page, chief)
    page.goto(f"/admin/coverage/?{PERIOD}")
    number = page.locator("tbody td a").first
    count = int(number.inner_text())
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/coverage/articles/**")
    assert page.locator("tbody tr").count() == count


def test_a_target_not_met_shows_what_is_missing_also_on_paper(page, chief):
    login(page, chief)
    page.goto(f"/admin/coverage/?{PERIOD}&by=season")
    assert "目标 50" in page.locator(".target.short").first.inner_text()
    page.emulate_media(media="print")
    assert page.locator("table.coverage").is_visible()
    assert not page.locator(".stats-form").is_visible()


def test_forty_campaigns_fit_on_a_sheet_of_white_paper(open_page, chief):
    """A4 across without its margins of 8 mm is 281 mm: 1,062 pixels of CSS."""
    district = make.district("顺义")
    campaigns = [make.campaign(f"第{number:02}届职工技能大赛") for number in range(40)]
    make.published(at=datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC), districts=[district], campaigns=campaigns)
    page = open_page(scheme="dark")
    login(page, chief)
    page.goto(f"/admin/coverage/?{PERIOD}")
    page.set_viewport_size({"width": 1062, "height": 733})
    page.emulate_media(media="print", color_scheme="dark")
    table = page.locator("table.coverage")
    assert table.locator("thead th").count() >= 42
    assert table.bounding_box()["width"] <= 1062
    assert page.evaluate("document.querySelector('table.coverage').scrollWidth") <= 1062
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 249)"


def test_an_export_is_asked_for_and_fetched(page, chief):
    login(page, chief)
    page.goto(f"/admin/credits/?{PERIOD}")
    page.get_by_role("button", name="Excel 表").click()
    page.wait_for_url("**/exports/")
    assert page.get_by_text("排队中").is_visible()
    run_waiting()
    page.goto("/admin/exports/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 .xlsx").click()
    assert download.value.suggested_filename == f"credits-{datetime.date.today():%Y%m%d}.xlsx"
