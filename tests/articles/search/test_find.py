"""What readers find, on the database of the run."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.choices import Stage
from articles.listing import index as listing
from articles.listing.facets import Kind, facet
from articles.models import Article, ArticlePhoto, Photo
from articles.search.index import index, remove
from articles.search.query import CAP, find
from articles.workflow.numbers import number_at
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 27, 8, tzinfo=datetime.UTC)


def story(headline="区总工会开展慰问", body="<p>一线职工收到慰问品。</p>", days=0, **values):
    return make.published(headline, body=body, at=NOW - datetime.timedelta(days=days), **values)


def headlines(words, **options) -> list[str]:
    found = find(words, **options)
    by_number = {a.number: a.headline for a in Article.objects.published()}
    return [by_number[number] for number in found.numbers]


@pytest.mark.parametrize(
    "words",
    [
        "工匠",
        "匠",
        "石磊创新工作室",
        "石磊创新",
        "創新工作室",
        "ａｐｐ",
        "APP",
        "App上线",
        "2026年",
        "冬送温暖活动",
        '"石磊创新工作室"',
        "工匠 石磊",
        "工匠，石磊",
        "工匠 -腊八",
        "-腊八",
        "trade union",
        '"trade union"',
        "rade uni",
    ],
)
def test_words_are_found_inside_sentences(words):
    body = "<p>首都工匠石磊创新工作室的“冬送温暖”活动2026年App上线。</p><p>The trade union said.</p>"
    wanted = story("甲", body=body)
    story("乙", body="<p>腊八这天,工会送粥。工,石,磊,2026,年。</p>", days=1)
    assert headlines(words) == [wanted.headline]


@pytest.mark.parametrize(
    "words",
    ["工匠腊八", '"工匠 首都"', "工匠 -工匠", "首匠", "！？", '"', "-", "union trade said The", "都匠", "said甲", "said 甲甲"],
)  # fmt: skip
def test_words_that_are_not_there_find_nothing(words):
    story("甲", body="<p>首都工匠。</p><p>The trade union.</p>")
    assert find(words).numbers == []
    assert find(words).count == 0


@pytest.mark.parametrize("field", ["kicker", "headline", "subhead", "web_headline", "column", "original_author"])
def test_every_headline_is_searched(field):
    story(**({"headline": "甲"} | {field: "驿站日记里的腊八粥"}))
    assert find("腊八").count == 1


def test_bylines_and_captions_are_searched():
    wanted = story("甲", reporters=["上官云舒"])
    wanted.bylines.update(as_printed="记者 上官云舒 通讯员 欧阳")
    photo = Photo.objects.create(sha256="a" * 64, caption="志愿者在包饺子")
    ArticlePhoto.objects.create(article=wanted, photo=photo)
    index(wanted)
    assert [find(words).count for words in ("上官云舒", "欧阳", "包饺子")] == [1, 1, 1]


@pytest.mark.parametrize("words", ["shangguanyunshu", "shangguan", "SGYS", "cpqzgh", "changping", "dswn"])
def test_names_are_found_by_pinyin_and_initials(words):
    story("甲", reporters=["上官云舒"], bodies=[make.body("昌平区总工会")], campaigns=[make.campaign("冬送温暖")])
    story("乙", reporters=["田雨"])
    assert headlines(words) == ["甲"]


def test_initials_are_whole_words():
    story("甲", reporters=["艾米"])
    assert [find(words).count for words in ("am", "a", "ai", "aim", "aimi", "mi")] == [1, 0, 0, 0, 1, 0]


def test_a_word_does_not_reach_over_the_end_of_a_line():
    story("首都工", body="<p>匠人</p><p>心</p>")
    assert [find(words).count for words in ("工匠", "人心", '"匠人 心"', "匠人")] == [0, 0, 0, 1]


def test_newest_first_and_relevance_by_place(monkeypatch):
    body = "<p>第一段。</p><p>首都工匠。</p>"
    story("正文", body=body)
    story("导语", body="<p>首都工匠来了。</p><p>二。</p>", days=1)
    story("引题", kicker="首都工匠", days=2)
    story("首都工匠旧", days=4)
    story("首都工匠新", days=3)
    assert headlines("首都工匠") == ["正文", "导语", "引题", "首都工匠新", "首都工匠旧"]
    by_relevance = ["首都工匠新", "首都工匠旧", "引题", "导语", "正文"]
    assert headlines("首都工匠", sort="relevance") == by_relevance
    assert [headlines("首都 工匠", sort="relevance", limit=1, offset=n)[0] for n in range(5)] == by_relevance
    # Where not all are known, the headlines are looked for among those that are, then everywhere.
    for cap, limit in [(4, 2), (3, 2), (2, 1), (2, 2)]:
        monkeypatch.setattr("articles.search.query.CAP", cap)
        assert headlines("首都工匠", sort="relevance", limit=limit) == by_relevance[:limit]


def test_facets_range_limit_and_offset():
    changping = make.district("昌平区")
    stories = [story(f"工匠{n}", days=n, districts=[changping] if n % 2 else []) for n in range(6)]
    assert headlines("工匠", facets=[facet(Kind.DISTRICT, changping.pk)]) == ["工匠1", "工匠3", "工匠5"]
    assert headlines("工匠", facets=[facet(Kind.DISTRICT, 0)]) == []
    assert headlines("工匠", number_range=(stories[4].number, stories[1].number)) == ["工匠2", "工匠3", "工匠4"]
    assert headlines("工匠", number_range=(number_at(NOW), None)) == ["工匠0"]
    assert headlines("工匠", limit=2, offset=3) == ["工匠3", "工匠4"]
    assert headlines("", facets=[facet(Kind.DISTRICT, changping.pk)], limit=1) == ["工匠1"]


def test_counts_are_capped(monkeypatch):
    assert CAP == 1000
    monkeypatch.setattr("articles.search.query.CAP", 2)
    for n in range(2):
        story(f"工匠{n}", days=n)
    assert (find("工匠").count, find("工匠").capped) == (2, False)
    story("工匠", days=3)
    assert (find("工匠").count, find("工匠").capped) == (2, True)


def test_an_edited_article_is_found_by_its_new_words_only():
    edited = story("腊八")
    edited.headline = "工匠"
    edited.save()
    index(edited)
    assert (find("腊八").count, find("工匠").count) == (0, 1)


def test_a_withdrawn_article_is_gone():
    gone = story("腊八")
    gone.stage, gone.number, gone.withdrawn_at = Stage.WITHDRAWN, None, timezone.now()
    gone.save()
    listing.remove(gone)
    index(gone)
    assert find("腊八").count == 0
    other = story("腊八粥")
    remove(other)
    assert find("腊八").count == 0


def test_drafts_are_never_found():
    index(make.article("腊八"))
    assert find("腊八").count == 0
    assert find("-工匠").count == 0


def test_any_text_of_any_length_is_found_to_its_end():
    long = "".join(f"<p>工会第{n}次慰问职工。</p>" for n in range(4000))
    story("长", body=long + "<p>最后一句写石磊。</p>")
    assert find("最后一句写石磊").count == 1
    assert find("工会第3999次慰问职工").count == 1
    assert find("工会第4000次慰问职工").count == 0


SYNTAX = st.sampled_from(
    ['"', "'", "*", "(", ")", "{", "}", ":", "^", "+", "-", "&", "|", "!", "<->", "\\", "%", "_", ";", "\x00", " ", "/",
     "=", "~", "NEAR", "AND", "OR", "NOT", "工", "工会", "a", "ab", "1", ",", "“", "”", "\ud800", "1000000000000", "：*"]
)  # fmt: skip


@given(st.lists(SYNTAX, max_size=12).map("".join) | st.text(max_size=40))
def test_no_query_breaks_the_engine(words):
    for sort in ("newest", "relevance"):
        assert find(words, sort=sort).count >= 0
