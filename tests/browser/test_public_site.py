"""The public site as readers use it: every kind of page in a real browser, by keyboard, and without JavaScript."""

import pytest
from django.utils import timezone

from articles.choices import RequestState, Stage
from articles.media import renditions
from articles.models import Article, ArticlePhoto, Correction
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
    photo = make.photo("工作人员在工地上写春联", credit="何苗", alt_text="几名工人围着一张铺了红纸的桌子")
    renditions.make(photo)
    ArticlePhoto.objects.create(article=story, photo=photo)
    Correction.objects.create(
        article=story, text="首批春联应为六百份。", reason="笔误", requested_by_name="何苗", staff_number="S1",
        state=RequestState.APPROVED, decided_at=timezone.now(),
    )  # fmt: skip
    gone = make.published("昌平区总工会开展慰问")
    Article.objects.filter(pk=gone.pk).update(
        stage=Stage.WITHDRAWN, number=None, withdrawn_at=timezone.now(), withdrawal_notice="事实有误。"
    )
    return {
        "home": "/",
        "list": "/list/",
        "filtered list": "/list/?district=changping&genre=news",
        "refused list": "/list/?from=2026-02-30",
        "month": f"/list/?month={timezone.localdate():%Y-%m}",
        "search": "/list/?q=新春",
        "search without hits": "/list/?q=没有人写过",
        "article": story.get_absolute_url(),
        "withdrawn article": gone.get_absolute_url(),
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
        "unknown page": "/nowhere/",
        "sign-in": "/accounts/login/",
    }


@pytest.mark.parametrize(("device", "scheme"), SCREENS)
def test_every_kind_of_page_is_accessible_and_fits(open_page, addresses, device, scheme):
    page = open_page(device=device, scheme=scheme)
    page.watch.allow("404|410")
    for address in addresses.values():
        page.goto(address)
        assert_fits(page)
        assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_accessible(open_page, addresses, scheme):
    page = open_page(device="phone", scheme=scheme)
    page.goto("/reader/?mode=elder")
    for name in ("home", "filtered list", "article", "campaign"):
        page.goto(addresses[name])
        assert_accessible(page)


def test_the_print_view_is_the_story_alone(open_page, addresses):
    page = open_page(scheme="dark")
    page.goto(addresses["article"])
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert [page.locator(part).is_visible() for part in (".search", ".reader", ".sections", ".share", ".related")] == [
        False
    ] * 5
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [320, 390])
def test_text_twice_as_large_still_fits(open_page, addresses, width):
    page = open_page(device="phone", viewport={"width": width, "height": 700})
    page.watch.allow("404|410")
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
