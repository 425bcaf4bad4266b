"""The search box and the share sheet in a real browser."""

import datetime

import pytest
from django.utils import timezone

from tests import factories as make
from tests.browser.helpers import assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story():
    return make.published(
        "首都工匠走进昌平", at=timezone.now() - datetime.timedelta(hours=2), reporters=["上官云舒"],
        campaigns=[make.campaign("冬送温暖", slug="dswn")], districts=[make.district("昌平区", slug="changping")],
        body="<p>腊八这天，昌平区总工会把热粥送到一线职工手里。</p>",
    )  # fmt: skip


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_are_offered_and_chosen_with_the_keyboard(open_page, story, device, scheme):
    page = open_page(device=device, scheme=scheme)
    page.goto("/")
    box = page.get_by_role("combobox", name="检索报道")
    box.press_sequentially("dsw")
    page.get_by_role("option", name="冬送温暖").wait_for()
    assert_fits(page)
    assert_accessible(page)
    box.press("ArrowDown")
    assert page.get_by_role("option", selected=True).inner_text().split() == ["冬送温暖", "活动"]
    box.press("Escape")
    assert page.get_by_role("option").count() == 0
    box.press_sequentially("n")
    page.get_by_role("option", name="冬送温暖").wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/campaign/dswn/")


def test_enter_searches_for_what_was_typed(page, story):
    page.goto("/")
    box = page.get_by_role("combobox", name="检索报道")
    box.press_sequentially("工匠")
    page.get_by_role("option", name="首都工匠走进昌平").wait_for()
    box.press("Enter")
    page.wait_for_url("**/list/?q=*")
    assert page.locator("mark").all_inner_texts() == ["工匠"]


def test_without_scripts_search_is_a_form_and_sharing_an_address(open_page, story):
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox", name="检索报道").fill("腊八")
    page.get_by_role("button", name="检索").click()
    page.get_by_role("link", name="首都工匠走进昌平").first.click()
    page.locator("details.share summary").click()
    assert page.get_by_label("本文网址").input_value().endswith(story.get_absolute_url())
    assert page.get_by_role("button", name="复制网址").count() == 0


def test_a_mistyped_name_is_put_right(page, story):
    page.goto("/list/?q=上官云书")
    page.get_by_role("link", name="上官云舒").click()
    assert page.get_by_role("link", name="首都工匠走进昌平").count() >= 1


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_address_is_copied(open_page, story, device):
    page = open_page(device=device, permissions=["clipboard-read", "clipboard-write"])
    page.goto(story.get_absolute_url())
    page.locator("details.share summary").click()
    page.get_by_role("button", name="复制网址").click()
    page.get_by_text("网址已复制。").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(story.get_absolute_url())
    assert_fits(page)
    assert_accessible(page)
