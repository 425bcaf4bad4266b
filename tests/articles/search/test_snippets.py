import re
from html import unescape

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from articles.search.snippets import mark, snippet


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("首都工匠来了", "工匠", "首都<mark>工匠</mark>来了"),
        ("首都工匠来了", "都工 工匠", "首<mark>都工匠</mark>来了"),
        ("首都工匠来了", "腊八 -工匠", "首都工匠来了"),
        ("“冬送温暖”活动", "冬送温暖活动", "“<mark>冬送温暖”活动</mark>"),
        ("ＡＰＰ與職工", "app 与职工", "<mark>ＡＰＰ與職工</mark>"),
        ("<b>工匠</b>&", "工匠 b", "&lt;<mark>b</mark>&gt;<mark>工匠</mark>&lt;/<mark>b</mark>&gt;&amp;"),
        ("The  trade-union", "trade union", "The  <mark>trade</mark>-<mark>union</mark>"),
        ("The  trade-union", '"trade union"', "The  <mark>trade-union</mark>"),
    ],
)
def test_words_are_marked_as_they_stand(text, words, shown):
    assert mark(text, words) == shown
    assert snippet(text, words) == shown


def test_the_part_with_most_words_is_shown():
    text = "工匠" + "一" * 200 + "首都工匠学院" + "二" * 200
    shown = snippet(text, "工匠 首都", length=40)
    assert shown == "…" + "一" * 15 + "<mark>首都工匠</mark>学院" + "二" * 19 + "…"


@given(st.text(alphabet='<>&"mark/ 工“', max_size=60) | st.text(), st.text(alphabet="mark<工 ", max_size=5))
def test_without_the_marks_the_text_is_what_it_was(text, words):
    assert unescape(re.sub("</?mark>", "", mark(text, words))) == unescape(escape(text))
    assert set(re.findall("<[^>]*>", mark(text, words))) <= {"<mark>", "</mark>"}
