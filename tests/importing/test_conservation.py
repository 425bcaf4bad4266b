"""Whatever is pasted: no crash, no visible character lost or invented."""

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.importing.lines import has_ink
from articles.importing.page import parse_page
from articles.text.normalise import to_full_width

PIECES = [
    "本报讯 (记者 陆一帆)", "本报讯(记者何苗 通讯员邓小满)昨天", "本报记者 温如初 文/摄", "□本报记者 向南", "近日,昌平区总工会开展“冬送温暖”活动。",
    "望京街道总工会为小哥送清凉", "(下转第4版)", "(上接第1版)", "【暖新行动】", "图为活动现场。 陆一帆 摄", "责任编辑 甲乙 美术编辑 乙丙 校对 丙丁",
    "第03版:工会", "3上一版 下一版4", "版权所有©2013-2014", "原标题:甲事", "来源:某报 作者:甲乙", "驿站日记(二)", "——记某人", "职工们", "一、怎么办", "res04_attpic_brief.jpg",
    "2026年2月12日 星期四", "他说:“好。”", "\u3000\u3000", " ", "\n", "\n\n", "\r\n", "，", "。", "（", "）", "“", "10∶00", "http://a.b/c?d=1",
    "（）", "■ 追访", "经开区：", "京津冀速递", "微信图片_20250624033015", "编辑 阎曦 设计 柏舟", "（王小渡 施予）", "安旭 摄 J017", "代遛的狗扑伤路人 该谁赔？", "某某在修灯。",
]  # fmt: skip
pages = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join)
lines = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join), max_size=25).map("\n".join)


def covered(page):
    """Source offsets that the page accounts for, each as often as it is named."""
    for item in page.remainder:
        yield from item.spans
    for story in page.stories:
        for spans in story.spans.values():
            yield from spans
        for piece in (*story.blocks, *story.captions, *story.sources):
            yield from piece.spans


def check(source: str) -> None:
    page = parse_page(source)
    times = [0] * len(source)
    for start, end in covered(page):
        for i in range(start, end):
            times[i] += 1
    wrong = {i: times[i] for i, char in enumerate(source) if has_ink(char) and not char.isspace() and times[i] != 1}
    assert wrong == {}, [(i, source[max(0, i - 5) : i + 6], n) for i, n in wrong.items()][:5]
    check_texts(source, page)


def check_texts(source: str, page) -> None:
    """A paragraph's text is its source characters, full-width, nothing else."""
    for story in page.stories:
        for piece in (*story.blocks, *story.captions):
            origin = "".join(source[start:end] for start, end in piece.spans)
            assert _ink(piece.text) == _ink(origin)


def _ink(text: str) -> str:
    wide = {"∶": "：", "?": "？", "!": "！", ",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "“": '"', "”": '"'}
    return "".join(wide.get(char, char) for char in text if has_ink(char) and not char.isspace())


@given(pages)
@settings(max_examples=80, deadline=None)
def test_any_mixture_is_accounted_for(source):
    check(source)


@given(lines)
@example("本报讯 (记者 陆一帆)\n驿站日记(二)\n(下转第4版)本报讯 (记者 陆一帆)")  # a report's head and no text
@settings(max_examples=80, deadline=None)
def test_any_lines_are_accounted_for(source):
    check(source)


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_accounted_for(source):
    check(source)


def test_a_page_cut_anywhere_is_accounted_for():
    body = "本报讯 (记者 陆一帆) 近日,昌平区总工会开展“冬送温暖”活动。职工说:“真暖和。”\n\n望京街道总工会办实事\n\n本报讯 (记者 何 苗)\n\n活动持续到月底。本报记者 温如初 摄\n"
    for seed in range(60):
        rng = random.Random(seed)
        page = "".join("\n\n" if rng.random() < 0.03 else char for char in body)
        check(page)


def test_width_keeps_length():
    for text in ("a,b:c(d)", "1,000;(甲)", "((甲)", "10∶00∶"):
        assert len(to_full_width(text)) == len(text)
