"""What stands at the head of a page and of a report."""

import pytest

from articles.importing.page import parse_page
from tests.importing.pages import LEAD, page

REPORT = (
    "某区总工会办起夜校\n　　本报讯（记者 田雨）某区总工会的职工夜校昨天开课，首批四十名职工报名。\n"
    "　　课程全部免费，教师是区里的劳模。"
)


@pytest.mark.parametrize(
    ("head", "page"),
    [
        ("第03版:工会", ("3", "工会")),
        ("首页 > 数字报 > 第03版:工会\n版面导航\n第01版:要闻\n第02版:速览\n第03版:工会", ("3", "工会")),
        ("第01版:要闻\n第02版:速览\n第03版:工会\n2026年2月13日 第02版:速览", ("2", "速览")),
        ("第01版:要闻\n第02版:速览\n第03版:工会", ("", "")),
        ("2026年2月13日 星期五 总第10086期 今日12版", ("", "")),
        ("本版编辑 甘棠│美术编辑 杜若│校对 魏紫│本报电话 (010)60000001 60000002│E-mail:a@example.cn\n"
         "2026年2月13日·星期五\n工会新闻 02", ("2", "工会新闻")),
        ("02\n2026年2月13日 星期五\n工会新闻\n责编 甘棠 电话 010-60000001 E-mail:a@example.cn", ("2", "工会新闻")),
        ("责任编辑:甘棠 制图:杜若 第 2 版 工会新闻 2026年2月13日 星期五", ("2", "工会新闻")),
        ("2026年2月13日　星期五　编辑/甘棠　视觉/杜若　电话/010-60000001\n2 综合新闻", ("2", "综合新闻")),
        ("2026年2月13日 第06—07版 特别报道\n“金秋助学”特刊\n本版主编 甘 棠 本版美编 杜 若", ("6", "特别报道")),
        ("【第04版：工会新闻】", ("4", "工会新闻")),
        ("北京日报\nBEIJING DAILY\n2026年2月13日 星期五 乙巳年腊月廿六", ("", "")),
        ("2026年2月13日 星期五 第02版 工会\n本版编辑 甘 棠 美 编 杜 若", ("2", "工会")),
        ("新京报\nA08-A09 人物 2026年2月13日 星期五", ("A08", "人物")),
        ("A4 │工会新闻│ 2026年2月13日 星期五\n编辑 甘棠 组版 杜若", ("A4", "工会新闻")),
    ],
)  # fmt: skip
def test_heads_of_pages(head, page):
    read = parse_page(f"{head}\n\n{REPORT}\n")
    told = [
        (s.kicker, s.headline, s.subhead, s.column, [c.name for c in s.credits], len(s.blocks)) for s in read.stories
    ]
    assert told == [("", "某区总工会办起夜校", "", "", ["田雨"], 2)]
    assert (read.head.number, read.head.name) == page


@pytest.mark.parametrize(
    ("lead", "dateline", "names"),
    [
        ("【本报讯】（记者 田雨）", "本报讯", ["田雨"]),
        ("本报讯[记者 田雨]", "本报讯", ["田雨"]),
        ("本报（记者 田雨）讯", "本报讯", ["田雨"]),
        ("讯（记者 田雨）", "讯", ["田雨"]),
        ("新京报讯（记者田雨）", "新京报讯", ["田雨"]),
        ("本报讯 记者田雨报道", "本报讯", ["田雨"]),
        ("本报石家庄1月5日讯 记者田雨 通讯员边静报道", "本报石家庄1月5日讯", ["田雨", "边静"]),
        ("新华社北京1月5日电（记者田雨、边静）", "新华社北京1月5日电", ["田雨", "边静"]),
    ],
)
def test_heads_of_reports(lead, dateline, names):
    (story,) = page("某区总工会办起夜校", f"{lead}1月4日，夜校开课。").stories
    assert (story.dateline, [c.name for c in story.credits], story.blocks[0].text) == (
        dateline,
        names,
        "1月4日，夜校开课。",
    )


def test_editors_whose_names_are_everyday_words():
    parsed = page("职工夜校开课了", LEAD, "责任编辑 周末 版式设计 林间 校对 何 田")
    assert [c.name for c in parsed.stories[0].credits] == ["苗青"]
