"""Pages set plainly: where a short line stands tells headline from cross-head (sentences made for these tests)."""

import pytest

from articles.importing.page import parse_page
from tests.importing.pages import outline

TEXTS = [
    "天刚亮，驿站门口已经排起了队，骑手们一边喝热豆浆，一边说着昨晚的雪有多大。",
    "驿站是去年冬天建的，屋里有微波炉和充电柜，墙上还挂着一张附近路口的结冰提示图。",
    "“以前最怕下雪天等单，现在有地方坐一坐，手机也不会冻没了电，心里踏实多了。”骑手小葛说。",
]
COMMENT = "热豆浆不值几个钱，值钱的是有人惦记。把驿站建在等单的路口，才算把服务送到了人的身边。"


def opinion_page(indent: str, between: str) -> str:
    """A report with two cross-heads, and a comment that nobody signs: heads at the margin, a blank line above them."""
    report = ["雪后的驿站", *(indent + line for line in (TEXTS[0], "门口", TEXTS[1], "屋里", TEXTS[2]))]
    comment = ["惦记也是一种服务", indent + COMMENT]
    return "\n\n".join(between.join(story) for story in (report, comment)) + "\n"


@pytest.mark.parametrize("indent", ["　　", "    "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_where_texts_are_indented_heads_stand_at_the_margin(indent, between):
    parsed = parse_page(opinion_page(indent, between))
    assert outline(parsed) == [("雪后的驿站", 3, []), ("惦记也是一种服务", 1, [])]


def test_where_blank_lines_are_seldom_they_stand_above_heads():
    assert outline(parse_page(opinion_page("", "\n"))) == [("雪后的驿站", 3, []), ("惦记也是一种服务", 1, [])]


def test_what_stands_indented_below_the_headline_is_text():
    indented = "\n".join("　　" + line for line in ("核心阅读", TEXTS[0], "门口", TEXTS[1]))
    (story,) = parse_page("雪后的驿站\n——某街道驿站见闻\n" + indented).stories
    assert (story.headline, story.subhead) == ("雪后的驿站", "——某街道驿站见闻")
    assert [block.text for block in story.blocks] == ["核心阅读", TEXTS[0], "门口", TEXTS[1]]


def test_who_the_author_is_ends_a_text_and_is_no_head():
    text = "\n".join("　　" + line for line in (*TEXTS, "——某某驿站站长日前在座谈会上说"))
    parsed = parse_page(f"雪后的驿站\n{text}\n\n惦记也是一种服务\n　　{COMMENT}\n　　{COMMENT}\n")
    assert [(story.headline, len(story.blocks)) for story in parsed.stories] == [
        ("雪后的驿站", 4),
        ("惦记也是一种服务", 1),
    ]


def test_headlines_set_in_the_middle_of_a_line_are_none_at_the_margin():
    lines = ["　　　　　雪后的驿站", *("　　" + text for text in TEXTS), "骑手小葛在驿站里喝豆浆", "　　" + COMMENT]
    (story,) = parse_page("\n".join(lines)).stories
    assert story.headline == "雪后的驿站"


def test_where_heads_stand_apart_lines_at_the_margin_that_do_not_are_crossheads():
    report = ["本报记者 何苗", "　　" + TEXTS[0], "门口", "　　" + TEXTS[1], "　　" + TEXTS[2]]
    pages = [["雪后的驿站", *report], ["雪后的站台", *report], ["雪后的渡口", *report]]
    parsed = parse_page("\n\n".join("\n".join(page) for page in pages))
    assert [(s.headline, s.crossheads) for s in parsed.stories] == [
        ("雪后的驿站", ["门口"]), ("雪后的站台", ["门口"]), ("雪后的渡口", ["门口"]),
    ]  # fmt: skip


def test_a_long_kicker_at_the_margin_of_an_indented_column_is_no_text():
    column = "　　天刚亮，驿站门口已经排起\n了队，骑手们一边喝热豆浆，\n一边说着昨晚的雪有多大。"
    kicker = "从路口的热豆浆到墙上的结冰提示图，把服务送到等单的人身边——"
    parsed = parse_page("\n".join([kicker, "雪后的驿站", *[column] * 3, "惦记，也是一种服务", *[column] * 2]))
    assert [(s.kicker, s.headline) for s in parsed.stories][0] == (kicker, "雪后的驿站")
