"""The public site as readers use it: every kind of page in a real browser, by keyboard, and without JavaScript."""

import pytest
from django.utils import timezone

from tests import factories as make
from tests.browser.conftest import SCREENS
from tests.browser.helpers import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses():
    """One of each kind of page, with something on it."""
    district, campaign = (
        make.district("昌平区", slug="changping"),
        make.campaign("冬送温暖", slug="warm", description="走访慰问"),
    )
    body = make.body("昌平区总工会", slug="body", district=district)
    page = make.page(timezone.localdate(), 3, name="工会", editor="沈舟")
    for n in range(3):
        story = make.published(
            f"昌平区总工会把春联送到工地之{n}", districts=[district], campaigns=[campaign], bodies=[body], tags=["驿站"],
            reporters=["陆一帆"], kicker="迎新春 送万福", subhead="首批六百份一周送完", dateline="本报讯",
        )  # fmt: skip
        make.place(story, page, n + 1)
    return {
        "home": "/",
        "list": "/list/",
        "filtered list": "/list/?district=changping&genre=news",
        "refused list": "/list/?from=2026-02-30",
        "article": story.get_absolute_url(),
        "districts": "/district/",
        "district": "/district/changping/",
        "campaigns": "/campaign/",
        "campaign": "/campaign/warm/",
        "bodies": "/body/",
        "body": "/body/body/",
        "tags": "/tag/",
        "tag": "/tag/yi-zhan/",
        "contributor": "/author/lu-yi-fan/",
        "archive": "/archive/",
        "paper": "/paper/",
        "edition": f"/paper/{timezone.localdate()}/",
        "edition page": f"/paper/{timezone.localdate()}/3/",
        "corrections": "/corrections/",
        "about": "/about/",
        "contact": "/contact/",
        "accessibility": "/accessibility/",
        "unknown district": "/district/atlantis/",
    }


@pytest.mark.parametrize(("device", "scheme"), SCREENS)
def test_every_kind_of_page_is_accessible_and_fits(open_page, addresses, device, scheme):
    page = open_page(device=device, scheme=scheme)
    page.watch.allow("404")
    for address in addresses.values():
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)


def test_text_twice_as_large_still_fits(open_page, addresses):
    page = open_page(device="phone", java_script_enabled=True)
    page.watch.allow("404")
    page.goto("/reader/?size=200")
    for address in addresses.values():
        page.goto(address)
        assert_fits(page)


def test_filters_without_javascript(open_page, addresses):
    page = open_page(java_script_enabled=False)
    page.goto("/list/")
    page.get_by_role("complementary").get_by_role("link", name="昌平区", exact=True).click()
    page.get_by_role("complementary").get_by_role("link", name="冬送温暖").click()
    assert page.get_by_role("heading", level=1).inner_text() == "昌平区 · 冬送温暖"
    page.get_by_role("link", name="去掉 区").click()
    assert page.url.endswith("/list/?campaign=warm")
    page.get_by_role("searchbox", name="检索报道").fill("春联")
    page.get_by_role("search").get_by_role("button", name="检索").click()
    page.get_by_role("heading", name="昌平区总工会把春联送到工地之2").get_by_role("link").click()
    page.get_by_role("link", name="第03版").click()
    assert page.url.endswith(f"/paper/{timezone.localdate()}/3/")


def test_the_readers_bar_without_javascript(open_page, addresses):
    page = open_page(java_script_enabled=False)
    page.goto(addresses["article"])
    page.locator("details.reader summary").click()
    page.get_by_role("button", name="大字高对比").click()
    assert page.url.endswith(addresses["article"])
    assert page.locator("html").get_attribute("class").split() == ["size-150", "contrast"]
    page.locator("details.reader summary").click()
    page.get_by_role("button", name="恢复标准").click()
    assert page.locator("html").get_attribute("class") is None


def test_by_keyboard_alone(page, addresses):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.keyboard.press("Enter")
    page.wait_for_selector("article.story h1")
    page.locator("details.reader summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.reader").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator("details.reader").get_attribute("open") is None


def test_a_story_can_be_heard_where_the_browser_speaks(open_page, addresses):
    page = open_page()
    page.goto(addresses["article"])
    page.evaluate("() => { speechSynthesis.speak = (words) => { window.heard = words.text } }")
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate("heard").startswith(page.get_by_role("heading", level=1).inner_text())
    page.get_by_role("button", name="停止朗读").click()
    assert page.get_by_role("button", name="朗读", exact=True).get_attribute("aria-pressed") == "false"
