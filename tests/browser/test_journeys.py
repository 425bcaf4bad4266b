"""One reader's way through the site, once with the keyboard alone and once without JavaScript."""

import datetime

import pytest
from django.utils import timezone

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STORIES = 25
MOST_TABS = 120


@pytest.fixture(autouse=True)
def stories():
    """More than a page of stories of one district and campaign, and one of another campaign."""
    district = make.district("昌平区", slug="changping")
    campaigns = [make.campaign("冬送温暖", slug="warm"), make.campaign("工匠讲堂", slug="craft")]
    now = timezone.now().replace(microsecond=0)
    for n in range(STORIES):
        make.published(
            f"春联送到工地之{n:02d}",
            districts=[district],
            campaigns=campaigns[:1],
            at=now - datetime.timedelta(hours=n + 1),
        )
    make.published("讲堂开讲", districts=[district], campaigns=campaigns[1:], at=now - datetime.timedelta(days=9))


def tab_to(page, target) -> None:
    """Go on with Tab until TARGET has the focus, and see that the browser shows it."""
    element = target.element_handle()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if element.evaluate("element => element === document.activeElement"):
            outline = element.evaluate("element => getComputedStyle(element).outlineWidth")
            assert outline == "3px", "the focus cannot be seen"
            return
    pytest.fail(f"{MOST_TABS} times Tab did not reach {target}")


def press(page, target) -> None:
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_with_the_keyboard_alone(page):
    page.goto("/list/")
    panels = page.get_by_role("complementary", name="筛选")
    press(page, panels.get_by_role("link", name="昌平区", exact=True))
    press(page, panels.get_by_role("link", name="冬送温暖"))
    assert page.get_by_role("heading", level=1).inner_text() == "昌平区 · 冬送温暖"
    press(page, page.get_by_role("link", name="下一页"))
    assert page.url.endswith("/list/?district=changping&campaign=warm&page=2")
    press(page, page.get_by_role("link", name="去掉 活动"))
    assert page.url.endswith("/list/?district=changping")
    press(page, page.get_by_role("link", name="春联送到工地之00"))
    assert page.get_by_role("heading", level=1).inner_text() == "春联送到工地之00"

    tab_to(page, page.get_by_role("combobox", name="检索报道"))
    page.keyboard.type("gjjt")
    page.get_by_role("option", name="工匠讲堂").wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/campaign/craft/")

    bar = page.locator("details.reader summary")
    tab_to(page, bar)
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="特大", exact=True))
    assert page.url.endswith("/campaign/craft/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "27px"


def test_without_javascript_on_a_phone(open_page):
    page = open_page(device="phone", java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="全部报道").first.click()
    page.get_by_role("link", name="筛选").click()
    page.get_by_role("complementary", name="筛选").get_by_role("link", name="昌平区", exact=True).click()
    page.get_by_role("link", name="筛选").click()
    page.get_by_role("complementary", name="筛选").get_by_role("link", name="冬送温暖").click()
    page.get_by_role("link", name="下一页").click()
    assert page.get_by_role("article").count() == STORIES - 20
    page.get_by_role("link", name="去掉 活动").click()
    assert page.url.endswith("/list/?district=changping")
    page.get_by_role("link", name="春联送到工地之00").click()
    assert page.get_by_role("heading", level=1).inner_text() == "春联送到工地之00"
    page.get_by_role("searchbox", name="检索报道").fill("讲堂")
    page.get_by_role("button", name="检索").click()
    assert page.get_by_role("article").get_by_role("heading").all_inner_texts() == ["讲堂开讲"]
    page.locator("details.reader summary").click()
    page.get_by_role("button", name="最大", exact=True).click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "34px"
