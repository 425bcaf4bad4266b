import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.choices import Stage
from articles.listing.facets import Kind, facet
from articles.models import Article, ArticleFacet
from articles.text import count, html, tags
from articles.workflow.numbers import next_number
from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db

FORBIDDEN = {
    "published without a number": {"stage": Stage.PUBLISHED},
    "number without being published": {"number": 5},
    "withdrawn without a time": {"stage": Stage.WITHDRAWN},
    "time of withdrawal while published is not": {"withdrawn_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)},
    "scheduled without a time": {"stage": Stage.SCHEDULED},
    "empty headline": {"headline": ""},
    "reprint without its source": {"is_reprint": True},
}


@pytest.mark.parametrize("state", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_the_database_refuses_forbidden_states(state):
    story = make.article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(**state)


def test_numbers_follow_publication_time_even_for_old_stories():
    now = timezone.now()
    new = make.published("新", at=now)
    twin = make.published("同时", at=now)
    old = make.published("旧", at=now - datetime.timedelta(days=400))
    assert list(Article.objects.published()) == [twin, new, old]
    assert next_number(now.replace(microsecond=0)) == twin.number + 1


def test_read_rows_hold_parents_of_bodies_and_campaigns():
    city = make.body("北京市总工会")
    body = make.body("昌平区总工会", city)
    college = make.campaign("首都工匠学院")
    plan = make.campaign("技能强基", parent=college)
    district = make.district()
    story = make.published(bodies=[body], campaigns=[plan], districts=[district], reporters=["田雨"])
    rows = set(ArticleFacet.objects.filter(article=story).values_list("facet", flat=True))
    wanted = {facet(Kind.BODY, b.pk) for b in (city, body)} | {facet(Kind.CAMPAIGN, c.pk) for c in (college, plan)}
    assert wanted | {facet(Kind.DISTRICT, district.pk)} <= rows
    assert len(rows) == 9  # and site, contributor, genre, month


@pytest.mark.parametrize(
    ("role", "in_district", "sees"),
    [
        (Role.EDITOR, True, {"昌平", "两区"}),
        (Role.CHIEF_EDITOR, False, {"昌平", "怀柔", "两区", "全市"}),
        (Role.AUDITOR, False, {"昌平", "怀柔", "两区", "全市"}),
        (Role.SYSTEM_ADMIN, False, set()),
        (Role.CORRESPONDENT, True, set()),
    ],
)
def test_staff_see_what_their_postings_allow(role, in_district, sees):
    changping, huairou = make.district("昌平区"), make.district("怀柔区")
    make.article("昌平", districts=[changping])
    make.article("怀柔", districts=[huairou])
    make.article("两区", districts=[huairou], mentioned=[changping])
    make.article("全市")
    person = make.staff(role, changping if in_district else None)
    assert {a.headline for a in Article.objects.visible_to(person)} == sees


def test_own_articles_are_always_seen():
    person = make.staff(Role.CORRESPONDENT, make.district())
    own = make.article("自己的", created_by=person)
    make.article("别人的", districts=[make.district()])
    assert list(Article.objects.visible_to(person)) == [own]


def test_tags_are_separated_as_chinese_editors_type_them():
    assert tags.parse("职工权益，女职工、技能 ; 技能") == ["女职工", "技能", "职工权益"]


def test_body_is_cleaned_and_counted():
    story = make.article(body='<p onclick="x()">职工<script>alert(1)</script>2026年<b>技能</b></p><p> </p>')
    assert story.body == "<p>职工2026年<strong>技能</strong></p>"
    assert (story.body_text, story.word_count) == ("职工2026年技能", 6)


@pytest.mark.parametrize(("text", "words"), [("", 0), ("职工", 2), ("120人。共3.5%", 5), ("APEC 会议。", 4)])
def test_words_are_counted_as_newsrooms_do(text, words):
    assert count.words(text) == words


def test_paragraphs_become_html_without_markup_of_their_own():
    assert html.from_paragraphs(["a<b", "二"]) == "<p>a&lt;b</p><p>二</p>"
