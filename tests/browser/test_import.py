"""A page is pasted and ends as published articles, in a real browser."""

import time
from pathlib import Path

import pytest

from articles.choices import Stage
from articles.models import Article, ImportJob
from articles.workflow import actions
from articles.workflow.signatures import proofs
from tests import factories as make
from tests.browser.helpers import assert_accessible, assert_fits, login
from unions.models import Campaign, Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGE = Path(__file__).parents[1] / "pages" / "2026-02-11-union-page.txt"


def paste(page) -> None:
    page.goto("/admin/articles/importjob/add/")
    page.get_by_label("见报日期").fill("2026-02-11")
    page.get_by_label("版次").fill("3")
    page.get_by_label("版面文字").fill(PAGE.read_text("utf-8"))
    page.get_by_role("button", name="识别这一版").click()


def test_a_pasted_page_ends_as_published_articles(page, gazetteer):
    editor = make.staff(Role.EDITOR, name="史册")
    login(page, editor)
    begin = time.monotonic()
    paste(page)
    assert page.locator("fieldset.story").count() == 7
    page.get_by_role("button", name="全部新建为作者").click()
    page.get_by_role("button", name="生成草稿").click()
    page.get_by_role("heading", name="草稿已经生成").wait_for()
    print(f"from paste to drafts: {time.monotonic() - begin:.1f} s")
    assert Article.objects.filter(stage=Stage.DRAFT, created_by=editor).count() == 7
    walk_all(editor)
    page.goto(f"/list/?district=shijingshan&campaign={Campaign.objects.get(name='冬送温暖').slug}")
    listed = page.locator("main").inner_text()
    shown = [story.headline for story in Article.objects.all() if story.headline in listed]
    assert shown == ["石景山区总工会“冬送温暖”走进保洁班"]


def walk_all(editor) -> None:
    """The reviews have browser tests of their own."""
    reviewers = [make.staff(role, name=role.label) for role in (Role.EDITOR, Role.DESK_HEAD, Role.CHIEF_EDITOR)]
    proofreader = make.staff(Role.PROOFREADER, name="校对")
    for story in Article.objects.all():
        actions.submit(article=story, by=editor)
        for reviewer in reviewers:
            actions.approve(article=story, by=reviewer)
        for _ in proofs():
            actions.proof(article=story, by=proofreader)
        actions.publish(article=story, by=reviewers[0])


def test_a_guess_shows_its_words_in_the_page(page, gazetteer):
    login(page, make.staff(Role.EDITOR))
    paste(page)
    page.locator("button.words", has_text="冬送温暖").first.click()
    assert page.locator(".source-text .m.lit").count() > 0


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_are_accessible_and_fit(open_page, gazetteer, device, scheme):
    page = open_page(device=device, scheme=scheme)
    login(page, make.staff(Role.EDITOR))
    page.goto("/admin/articles/importjob/add/")
    assert_accessible(page)
    assert_fits(page)
    paste(page)
    assert_accessible(page)
    assert_fits(page)


def test_the_screen_works_without_scripts(open_page, gazetteer):
    page = open_page(java_script_enabled=False)
    login(page, make.staff(Role.EDITOR))
    paste(page)
    page.locator("#s1 [name=s1-headline]").fill("石景山走进保洁班")
    page.locator("#s1").get_by_role("button", name="上移").click()
    plan = ImportJob.objects.get().plan
    assert [story["headline"] for story in plan["stories"][:2]] == [
        "石景山走进保洁班",
        "市总工会部署新年度工匠学院工作",
    ]
