"""Pages copied from web sites: what the site prints around the stories (sentences made for these tests)."""

from tests.importing.pages import LEAD, outline, page

LIST = [
    "第03版:工会",
    "3上一版  下一版4",
    "职工夜校开课了",
    "书法家送福",
    "版面导航",
    "3上一篇  下一篇4 放大 缩小 默认",
]
FOOT = ["3上一篇  下一篇4", "主办:某报社 版权所有©2013 技术开发:某某", "关闭"]


def reasons(parsed, *texts):
    found = {item.text: item.reason for item in parsed.remainder}
    return [found.get(text) for text in texts]


def test_the_list_of_headlines_over_every_copy():
    parsed = page(*LIST, "职工夜校开课了", LEAD, *FOOT, *LIST, "渔阳地区总工会", "书法家送福", LEAD, *FOOT)
    assert [(s.kicker, s.headline) for s in parsed.stories] == [
        ("", "职工夜校开课了"),
        ("渔阳地区总工会", "书法家送福"),
    ]
    assert parsed.problems == []


def test_a_headline_between_links_is_no_list():
    above, below = "首页 > 新闻 > 工会", "字号 放大 缩小 打印"
    parsed = page(above, "甲区总工会办夜校", "首批开出十二门课", below, LEAD, above, "书法家送福", below, LEAD)
    assert [(s.headline, s.subhead) for s in parsed.stories] == [
        ("甲区总工会办夜校", "首批开出十二门课"),
        ("书法家送福", ""),
    ]


def test_a_label_over_every_copy():
    parsed = page("内容详情", "返回该版首页", "职工夜校开课了", LEAD, "内容详情", "返回该版首页", "书法家送福", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert reasons(parsed, "内容详情") == ["网页导航"]


def test_the_sections_name_above_the_number_of_each_page():
    day = "出版日期:2026年09月03日"
    parsed = page(day, "要闻", "01", "职工夜校开课了", LEAD, day, "工运纵横", "03", "书法家送福", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert reasons(parsed, "工运纵横") == ["版头版脚"]
