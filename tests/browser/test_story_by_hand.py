"""An editor writes a story by hand; three reviewers and a proofreader sign; readers find it, and only where it belongs."""

import pytest

from articles.models import Article
from tests import factories as make
from tests.browser.helpers import login
from unions.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def newsroom():
    district = make.district("昌平区", slug="changping")
    make.district("海淀区", slug="haidian")
    make.campaign("冬送温暖", slug="warmth")
    make.campaign("夏送清凉", slug="cool")
    make.contributor("陆一帆")
    make.body("昌平区总工会", district=district)
    return {
        "editor": make.staff(Role.EDITOR, district, "何苗"),
        "first": make.staff(Role.EDITOR, district, "初审人"),
        "second": make.staff(Role.DESK_HEAD, None, "高远"),
        "final": make.staff(Role.CHIEF_EDITOR, None, "江海"),
        "proof": make.staff(Role.PROOFREADER, None, "纪真"),
    }


def pick(page, box: str, typed: str, wanted: str) -> None:
    """Choose from a picker by typing, as an editor does with the keyboard."""
    page.locator(box).click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option", has_text=wanted).first.click()


def press(page, story: Article, name: str) -> None:
    page.goto(f"/desk/{story.pk}/")
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def headlines(page, path: str) -> bool:
    page.goto(path)
    return page.locator("main").get_by_text("暖心包送到快递站点").count() > 0


def test_from_an_empty_form_to_the_readers(open_page, newsroom):
    page = open_page()
    login(page, newsroom["editor"])
    page.goto("/admin/articles/article/add/")
    page.locator("#id_headline").fill("暖心包送到快递站点")
    page.locator("#id_dateline").fill("本报讯")
    pick(page, ".dynamic-bylines .select2-selection", "lyf", "陆一帆")
    page.locator(".ProseMirror").click()
    page.keyboard.type("近日，区总工会把暖心包送到快递站点。")
    page.keyboard.press("Enter")
    page.keyboard.type("大家心里暖和了。")
    page.locator("#id_filed_campaigns label", has_text="冬送温暖").click()
    pick(page, ".field-filed_bodies .select2-selection", "cpqzgh", "昌平区总工会")
    page.get_by_role("button", name="保存并去办理").first.click()
    page.wait_for_url("**/desk/*/")
    story = Article.objects.get()
    assert story.body == "<p>近日，区总工会把暖心包送到快递站点。</p><p>大家心里暖和了。</p>"
    assert [line.contributor.name for line in story.bylines.all()] == ["陆一帆"]
    assert [body.official_name for body in story.bodies.all()] == ["昌平区总工会"]

    press(page, story, "提交初审")
    for person, button, times in (
        ("first", "初审通过", 1),
        ("second", "复审通过", 1),
        ("final", "终审签发", 1),
        ("proof", "校对签字", 3),
    ):
        signer = open_page()
        login(signer, newsroom[person])
        for _ in range(times):
            press(signer, story, button)
    press(page, story, "发布")

    reader = open_page()
    story.refresh_from_db()
    assert headlines(reader, "/list/?district=changping&campaign=warmth")
    assert headlines(reader, "/district/changping/")
    assert not headlines(reader, "/list/?district=haidian&campaign=warmth")
    assert not headlines(reader, "/list/?district=changping&campaign=cool")
    reader.goto(story.get_absolute_url())
    assert reader.get_by_role("heading", level=1).inner_text() == "暖心包送到快递站点"
    assert reader.locator("main").get_by_text("陆一帆").count() > 0
