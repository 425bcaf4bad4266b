"""The admin in a real browser: accessible on every screen, and a story's way from an empty form to the readers."""

import pytest

from articles.models import Article
from tests import factories as make
from tests.browser.conftest import SCREENS
from tests.browser.helpers import assert_accessible, assert_fits, login
from unions.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTED = (
    "<section style='color:red'><p class=MsoNormal style='text-indent:24pt'><span lang=EN-US>  </span>第一段<b>要紧</b>"
    "<o:p></o:p></p><section>第二段</section></section>"
)


@pytest.fixture
def story():
    district = make.district("昌平区")
    make.district("海淀区")
    make.campaign("冬送温暖")
    made = make.article("暖心包送到站点", districts=[district], reporters=["陆一帆"], bodies=[make.body()])
    made.article_photos.create(photo=make.photo())
    make.place(made, make.page())
    return made


@pytest.mark.parametrize(("device", "scheme"), SCREENS)
def test_pages_of_the_admin_are_accessible_and_fit(open_page, story, device, scheme):
    page = open_page(device, scheme)
    login(page, make.staff(Role.CHIEF_EDITOR))
    for path in ("", f"{story.pk}/change/", "add/"):
        page.goto(f"/admin/articles/article/{path}")
        if path:
            page.wait_for_selector(".prose-frame[data-ready]")
        assert_accessible(page)
        assert_fits(page)


def test_other_forms_are_accessible(page, story):
    login(page, make.user("超级", is_superuser=True))
    placement = story.placements.get()
    for path in (
        f"articles/page/{placement.page_id}/change/", "articles/photo/", f"articles/photo/{story.photos.get().pk}/change/",
        "articles/contributor/", "unions/unionbody/", "unions/user/add/", f"unions/campaign/{make.campaign().pk}/change/",
    ):  # fmt: skip
        page.goto(f"/admin/{path}")
        assert_accessible(page)


def test_the_editor_keeps_what_may_stay_of_a_paste(page, story):
    login(page, make.staff(Role.EDITOR))
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    editor = page.locator(".ProseMirror")
    editor.click()
    page.keyboard.press("Control+A")
    page.evaluate(
        """(html) => {
            const data = new DataTransfer()
            data.setData("text/html", html)
            const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
            document.querySelector(".ProseMirror").dispatchEvent(paste)
        }""",
        PASTED,
    )
    assert page.locator("#id_body").input_value() == "<p>第一段<strong>要紧</strong></p><p>第二段</p>"
    assert page.locator("#id_body_count").inner_text() == "8 字"
    page.get_by_role("button", name="保存", exact=True).first.click()
    page.wait_for_url("**/admin/articles/article/")
    assert Article.objects.get().body == "<p>第一段<strong>要紧</strong></p><p>第二段</p>"


def test_without_javascript_plain_lines_become_paragraphs(open_page, story):
    page = open_page(java_script_enabled=False)
    login(page, make.staff(Role.EDITOR))
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.locator("#id_body").fill("第一段\n\n第二段")
    page.locator('label:has-text("海淀")').first.click()
    page.get_by_role("button", name="保存", exact=True).first.click()
    assert Article.objects.get().body == "<p>第一段</p><p>第二段</p>"
    assert sorted(d.name for d in Article.objects.get().districts.all()) == ["昌平区", "海淀区"]
