"""From a plan to drafts: everything or nothing, once only, people kept apart."""

import datetime

import pytest

from articles.choices import Genre, Stage
from articles.importing import drafts
from articles.importing.intake import ImportProblem, plan_of, read_pasted
from articles.importing.plan import PagePlan
from articles.models import Article, AuditEvent, Byline, Contributor, Edition
from tests import factories as make
from unions.models import UnionBody

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 2, 20)
PAGE = """第03版:工会

昌平区总工会把热饭送到站台

本报讯 (记者 田雨 通讯员 高山) 近日,昌平区总工会开展“冬送温暖”活动,为公交站台上的调度员送去热饭和手套。

调度员说,饭是热的,心也是热的。

怀柔区泉河街道总工会办起夜校

本报讯 (通讯员 高山) 怀柔区泉河街道总工会的职工夜校昨天开课,首批四十名职工报名学习烘焙和剪辑,课程全部免费。

责任编辑 米粒 美术编辑 白石 校对 易安
"""


def plan(text: str = PAGE, **values) -> PagePlan:
    return plan_of(read_pasted(text), DAY, **values)


def take(text: str = PAGE, **values) -> drafts.Report:
    return drafts.create(plan(text), **values)


@pytest.fixture(autouse=True)
def names(gazetteer):
    return gazetteer


def test_a_page_becomes_drafts_with_all_that_was_read():
    editor = make.staff(name="史册")
    report = take(by=editor)
    first, second = report.created
    assert (first.headline, first.dateline, first.stage, first.genre) == (
        "昌平区总工会把热饭送到站台", "本报讯", Stage.DRAFT, Genre.BRIEF,
    )  # fmt: skip
    assert first.body == (
        "<p>近日，昌平区总工会开展“冬送温暖”活动，为公交站台上的调度员送去热饭和手套。</p><p>调度员说，饭是热的，心也是热的。</p>"
    )
    assert [d.name for d in first.districts.all()] == ["昌平区"]
    assert [b.official_name for b in first.bodies.all()] == ["昌平区总工会"]
    assert [c.name for c in first.campaigns.all()] == ["冬送温暖"]
    assert [(b.contributor.name, b.credit, b.as_printed) for b in first.bylines.all()] == [
        ("田雨", "reporter", "记者 田雨 通讯员 高山"), ("高山", "correspondent", "记者 田雨 通讯员 高山"),
    ]  # fmt: skip
    assert (first.planned_on, first.created_by) == (DAY, editor)
    assert [(str(p.page), p.position) for a in (first, second) for p in a.placements.all()] == [
        ("2026-02-20 第03版:工会", 1), ("2026-02-20 第03版:工会", 2),
    ]  # fmt: skip
    page = Edition.objects.get(date=DAY).pages.get()
    assert (page.editor, page.art_editor, page.proofreader) == ("米粒", "白石", "易安")
    assert [e.action for e in AuditEvent.objects.of(first)] == ["create"]


def test_taking_a_page_in_again_changes_nothing():
    created = take().created
    before = list(Article.objects.values()), list(Byline.objects.values()), Contributor.objects.count()
    again = take()
    assert (again.created, again.existing) == ([], created)
    assert (list(Article.objects.values()), list(Byline.objects.values()), Contributor.objects.count()) == before


def test_a_draft_that_was_edited_since_is_still_the_same_story():
    story = take().created[0]
    Article.objects.filter(pk=story.pk).update(headline="改过的题", body_text="改过")
    assert len(take().existing) == 2


def test_namesakes_are_kept_apart_by_unit():
    take()
    people = Contributor.objects.filter(name="高山").order_by("unit__official_name")
    assert [p.unit.official_name for p in people] == ["怀柔区总工会", "昌平区总工会"]
    later = (
        PAGE.replace("热饭送到站台", "热汤送到工地")
        .replace("热饭和手套", "姜汤和围巾")
        .replace("为公交站台", "为地铁工地")
    )
    take(later.replace("饭是热的,心也是热的", "汤一喝,浑身都暖"))
    assert Contributor.objects.filter(name="高山").count() == 2


def test_a_reporter_is_no_correspondent_of_the_same_name():
    ours = make.contributor("高山")
    first = take().created[0]
    assert ours not in [line.contributor for line in first.bylines.all()]


def test_a_merged_contributor_stands_for_the_other():
    real = make.contributor("田雨", unit_name="")
    make.contributor("田羽", merged_into=real)
    story = take(PAGE.replace("田雨", "田羽")).created[0]
    assert story.bylines.first().contributor == real


def test_nobody_and_nothing_is_created_from_the_screen_without_a_click():
    with pytest.raises(ImportProblem, match="^还有署名没有确认：田雨、高山。"):
        take(confirmed=True)
    assert (Article.objects.count(), Contributor.objects.count()) == (0, 0)


def test_a_failure_in_the_middle_saves_nothing(monkeypatch):
    calls = []

    def fail_the_second_time(self, article, position):
        calls.append(article)
        if len(calls) == 2:
            raise RuntimeError

    monkeypatch.setattr(drafts._Run, "_place", fail_the_second_time)
    with pytest.raises(RuntimeError):
        take()
    assert (Article.objects.count(), Contributor.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)


def test_a_proposed_body_is_created_by_a_click_only():
    text = PAGE.replace("泉河街道总工会的职工夜校", "泉河街道云杉里社区联合工会的职工夜校")
    assert not UnionBody.objects.filter(official_name="云杉里社区联合工会").exists()
    page = plan(text)
    guess = next(b for b in page.stories[1].bodies if b.proposed)
    assert (guess.name, guess.parent, guess.on) == ("云杉里社区联合工会", "泉河街道总工会", False)
    guess.on = guess.create = True
    story = drafts.create(page).created[1]
    body = story.bodies.get(official_name="云杉里社区联合工会")
    assert (body.parent.official_name, body.level, body.district.name) == (
        "泉河街道总工会", "community_joint_union", "怀柔区",
    )  # fmt: skip


def test_a_slightly_edited_copy_in_the_same_edition_is_left_out():
    take()
    report = take(PAGE.replace("送去热饭和手套", "送去热饭、手套"))
    assert [(title, d.is_certain) for title, d in report.left_out] == [("昌平区总工会把热饭送到站台", True)]
    assert Article.objects.count() == 2


def test_a_copy_in_another_edition_is_taken_in_and_reported():
    take()
    page = plan()
    page.day = DAY + datetime.timedelta(days=3)
    for n, story in enumerate(page.stories):
        story.ref = f"other {n}"
    report = drafts.create(page)
    assert [(a.headline, d.article.headline) for a, d in report.similar] == [
        ("昌平区总工会把热饭送到站台",) * 2, ("怀柔区泉河街道总工会办起夜校",) * 2,
    ]  # fmt: skip


def test_texts_too_long_for_their_field_are_not_lost():
    headline = "昌平区总工会" + "为公交站台上的调度员" * 13 + "送热饭"
    page = plan()
    page.stories[0].headline = headline
    report = drafts.create(page)
    story = report.created[0]
    assert story.headline == headline[:120]
    assert story.body.startswith(f"<p>{headline}</p>")
    assert any("放不下" in message for _, message in report.problems)


def test_a_plan_survives_being_kept_as_json():
    page = plan()
    assert PagePlan.from_json(page.as_json()) == page


REPRINT = """03版 外埠
给高温下的骑手留一杯水
转自：工人日报
原标题：街头多了“清凉杯”
为了让骑手在高温天喝上凉水，河北石家庄的十二家商户在店门口放了保温桶，当地工会给每家送去一百个纸杯。
"""


def test_a_reprint_keeps_its_source():
    story = take(REPRINT, by=make.staff(name="史册")).created[0]
    assert (story.is_reprint, story.source_name, story.original_title, story.responsible_editor) == (
        True, "工人日报", "街头多了“清凉杯”", "史册",
    )  # fmt: skip


def test_a_reprint_without_anybody_responsible_is_reported():
    report = take(REPRINT)
    assert (report.created[0].is_reprint, report.created[0].source_name) == (False, "工人日报")
    assert "没有责任编辑" in report.problems[-1][1]


def test_a_source_line_with_the_papers_own_name_is_no_reprint():
    text = REPRINT.replace("03版 外埠", "《京城职工报》 2026年2月20日 03版 外埠").replace(
        "转自：工人日报", "来源：京城职工报"
    )
    story = take(text.replace("原标题：街头多了“清凉杯”\n", ""), by=make.staff()).created[0]
    assert (story.is_reprint, story.source_name) == (False, "京城职工报")
