import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.choices import Credit
from articles.models import Byline, CreditRule
from articles.stats.credits import Group, sheet
from articles.stats.question import ask
from articles.workflow.contributors import merge
from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db

DAY = datetime.datetime(2026, 1, 10, 2, tzinfo=datetime.UTC)
PERIOD = {"from": "2025-01-01", "to": "2026-12-31"}


def scores(group=Group.PERSON, params=PERIOD):
    question = ask(params, make.staff(Role.CHIEF_EDITOR))
    return {label: (score.pieces, score.points) for label, score in sheet(question, group).lines}


def sign(story, name: str, credit: Credit, **unit):
    return Byline.objects.create(article=story, contributor=make.contributor(name, **unit), credit=credit)


def test_joint_bylines_share_and_lead_stories_count_double():
    make.published("合署", at=DAY, reporters=["陆一帆", "何苗"])
    make.published("头条", at=DAY, reporters=["陆一帆"], is_lead=True, is_key=True)
    make.published("重点", at=DAY, reporters=["何苗"], is_key=True)
    assert scores() == {"陆一帆": (2, Decimal("2.5")), "何苗": (2, Decimal("2"))}


def test_reprints_earn_nothing_and_editors_sign_without_points():
    reprint = {"is_reprint": True, "source_name": "某报", "original_title": "原题", "responsible_editor": "甲"}
    make.published("转载", at=DAY, reporters=["陆一帆"], **reprint)
    sign(make.published("编辑", at=DAY), "田雨", Credit.EDITOR)
    assert scores() == {"田雨": (1, Decimal(0)), "陆一帆": (1, Decimal(0))}


def test_a_new_rule_leaves_last_years_sheet_as_it_was():
    CreditRule.objects.create(starts_on=datetime.date(2026, 1, 1), piece=3)
    make.published("去年", at=DAY - datetime.timedelta(days=30), reporters=["陆一帆"])
    make.published("今年", at=DAY, reporters=["何苗"])
    assert scores() == {"何苗": (1, Decimal(3)), "陆一帆": (1, Decimal(1))}


def test_a_rule_in_force_cannot_be_changed_and_none_begins_in_the_past():
    rule = CreditRule.objects.create(starts_on=datetime.date(2026, 1, 1))
    rule.piece = 5
    with pytest.raises(ValidationError, match="已经生效，不能再改"):
        rule.full_clean()
    with pytest.raises(ValidationError, match="生效日须在今天以后"):
        CreditRule(starts_on=timezone.localdate()).full_clean()
    CreditRule(starts_on=timezone.localdate() + datetime.timedelta(days=1)).full_clean()


def test_merged_contributors_are_one_person():
    kept = make.contributor("陆一帆", unit_name="昌平区总工会")
    other = make.contributor("陆一凡", merged_into=kept)
    make.published("一", at=DAY, reporters=["陆一凡"])
    assert other.merged_into == kept
    assert scores() == {"陆一帆（昌平区总工会）": (1, Decimal(1))}


def test_two_units_of_one_name_are_two_lines():
    """There is an 八里庄街道 in 海淀 and another in 朝阳."""
    for district in ("海淀区", "朝阳区"):
        unit = make.body("八里庄街道总工会", make.body(f"{district}总工会", district=make.district(district)))
        sign(make.published("一", at=DAY), f"{district}人", Credit.CORRESPONDENT, unit=unit)
    found = sheet(ask(PERIOD, make.staff(Role.CHIEF_EDITOR)), Group.UNIT)
    assert [(label, score.pieces) for label, score in found.lines] == [("八里庄街道总工会", 1)] * 2


def test_a_story_of_two_districts_stands_under_both_and_once_in_the_total():
    districts = [make.district("昌平区"), make.district("怀柔区")]
    make.published("两区", at=DAY, districts=districts, reporters=["陆一帆"])
    assert scores(Group.DISTRICT) == {"怀柔区": (1, Decimal(1)), "昌平区": (1, Decimal(1))}
    everything = sheet(ask(PERIOD, make.staff(Role.CHIEF_EDITOR)), Group.DISTRICT).total
    assert (everything.pieces, everything.points) == (1, Decimal(1))


@pytest.mark.parametrize(
    ("group", "label"),
    [
        (Group.UNIT, "昌平区总工会"),
        (Group.MONTH, "2026-01"),
        (Group.CREDIT, "通讯员"),
        (Group.DISTRICT, "全市（不分区）"),
        (Group.CAMPAIGN, "冬送温暖"),
    ],
)
def test_the_sheet_can_be_grouped(group, label):
    unit = make.body("昌平区总工会")
    sign(make.published("一", at=DAY, campaigns=[make.campaign("冬送温暖")]), "冷杉", Credit.CORRESPONDENT, unit=unit)
    assert scores(group) == {label: (1, Decimal(1))}


def test_front_pages_and_words_count_once_for_a_person_with_two_credits():
    story = make.published("头版", at=DAY, body="<p>职工技能。</p>", reporters=["温如初"])
    sign(story, "温如初", Credit.PHOTOGRAPHER)
    make.place(story, make.page(number=1))
    [(_, score)] = sheet(ask(PERIOD, make.staff(Role.CHIEF_EDITOR)), Group.PERSON).lines
    assert (score.pieces, score.words, score.front, score.pictures) == (1, 5, 1, 0)


def test_two_contributors_merged_are_one_line_on_the_page(client):
    chief = make.staff(Role.CHIEF_EDITOR)
    one, two = make.contributor("陆一帆"), make.contributor("陆一凡")
    make.published("合署", at=DAY, reporters=["陆一帆", "陆一凡"])
    make.published("独署", at=DAY, reporters=["陆一凡"])
    merge(into=one, others=[two], by=chief)
    client.force_login(chief)
    page = client.get("/admin/credits/", PERIOD)
    assert [(label, score.pieces, score.points) for label, score in page.context["sheet"].lines] == [
        ("陆一帆", 2, Decimal(2))
    ]
    assert "陆一凡" not in page.text


def test_an_address_of_a_merged_contributor_gives_the_numbers_of_the_one_kept(client):
    chief = make.staff(Role.CHIEF_EDITOR)
    one, two = make.contributor("陆一帆"), make.contributor("陆一凡")
    make.published("独署", at=DAY, reporters=["陆一凡"])
    merge(into=one, others=[two], by=chief)
    client.force_login(chief)
    page = client.get("/admin/credits/", {**PERIOD, "contributor": two.slug})
    assert page.context["sheet"].total.pieces == 1


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ({"from": "2026-02-01", "to": "2026-01-01"}, "结束日期早于开始日期，请调换。"),
        ({"from": "", "to": ""}, "请填写开始和结束日期。"),
        ({"from": "2020-01-01", "to": "2020-01-02"}, "这段时间没有已发布的署名稿件。"),
    ],
)
def test_periods_without_an_answer_get_a_sentence_and_no_number(client, period, words):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    page = client.get("/admin/credits/", period)
    assert page.status_code == 200
    assert words in page.text
    assert "<tbody>" not in page.text


def test_an_unknown_grouping_is_refused_in_words(client):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    page = client.get("/admin/credits/", {"group": "nonsense"})
    assert (page.status_code, "没有这种分组，请从列出的里面选。" in page.text) == (404, True)
