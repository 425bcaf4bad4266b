import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.choices import Credit
from articles.models import Byline, CreditRule
from articles.stats.credits import Group, sheet, total
from articles.stats.question import ask
from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db

DAY = datetime.datetime(2026, 1, 10, 2, tzinfo=datetime.UTC)
PERIOD = {"from": "2025-01-01", "to": "2026-12-31"}


def scores(group=Group.PERSON, params=PERIOD):
    question = ask(params, make.staff(Role.CHIEF_EDITOR))
    return {label: (score.pieces, score.points) for label, score in sheet(question, group).items()}


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
    assert scores() == {"陆一帆(昌平区总工会)": (1, Decimal(1))}


def test_a_story_of_two_districts_stands_under_both_and_once_in_the_total():
    districts = [make.district("昌平区"), make.district("怀柔区")]
    make.published("两区", at=DAY, districts=districts, reporters=["陆一帆"])
    assert scores(Group.DISTRICT) == {"怀柔区": (1, Decimal(1)), "昌平区": (1, Decimal(1))}
    everything = total(ask(PERIOD, make.staff(Role.CHIEF_EDITOR)))
    assert (everything.pieces, everything.points) == (1, Decimal(1))


@pytest.mark.parametrize(
    ("group", "label"),
    [
        (Group.UNIT, "昌平区总工会"),
        (Group.MONTH, "2026-01"),
        (Group.CREDIT, "通讯员"),
        (Group.DISTRICT, "全市(不分区)"),
    ],
)
def test_the_sheet_can_be_grouped(group, label):
    unit = make.body("昌平区总工会")
    sign(make.published("一", at=DAY), "冷杉", Credit.CORRESPONDENT, unit=unit)
    assert scores(group) == {label: (1, Decimal(1))}


def test_front_pages_and_words_count_once_for_a_person_with_two_credits():
    story = make.published("头版", at=DAY, body="<p>职工技能。</p>", reporters=["温如初"])
    sign(story, "温如初", Credit.PHOTOGRAPHER)
    make.place(story, make.page(number=1))
    [score] = sheet(ask(PERIOD, make.staff(Role.CHIEF_EDITOR)), Group.PERSON).values()
    assert (score.pieces, score.words, score.front, score.pictures) == (1, 5, 1, 0)
