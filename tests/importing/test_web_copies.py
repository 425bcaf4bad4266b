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


def test_an_editors_mail_and_a_chat_copy_lose_their_frames():
    parsed = page(
        "职工夜校开课了",
        "原创 某工友汇 某工友汇 2026年8月24日 17:35 北京",
        "点击上方蓝字 关注我们",
        "本报讯 近日,丰台区总工会“职工夜校”开课,首批课程被一抢而空。",
        "文字:林 间 钟 意",
        "赞 分享 在看 写留言",
        "发件人:仁和宣传",
        "主题:投稿",
        "附件:微信图片_20260824093015.jpg",
        "书法家送福",
        LEAD,
    )
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert [(c.name, c.role) for c in parsed.stories[0].credits] == [("林间", "reporter"), ("钟意", "reporter")]


def test_the_paper_and_its_page_behind_a_byline():
    parsed = page(
        "夜校开在渔港边（劳动者之歌）", "本报记者  蓝  湾《某某日报》（2026年07月15日第 13 版）",
        "潮水退去,渔港静下来,二楼的灯亮了。渔工们学认仪表。", "（文中部分人物为化名）",
    )  # fmt: skip
    story = parsed.stories[0]
    assert (story.headline, story.column) == ("夜校开在渔港边", "劳动者之歌")
    assert [(c.name, c.role) for c in story.credits] == [("蓝湾", "reporter")]
    assert len(story.paragraphs) == 1
    assert reasons(parsed, "（文中部分人物为化名）") == ["附注"]


def test_a_date_with_the_author_is_the_sites_line():
    parsed = page("职工夜校开课了", "2017-07-21 作者:唐糖", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, [])]
    assert [c.name for c in parsed.stories[0].credits] == ["唐糖", "苗青"]


def test_the_channels_of_a_site():
    parsed = page(
        "首页English", "时政  国际  时评  理论  文化  科技", "报 纸", "上一版  下一版", "职工夜校开课了", LEAD
    )
    assert outline(parsed) == [("职工夜校开课了", 1, [])]
    assert parsed.stories[0].kicker == ""


def test_arrows_and_sizes_of_a_site():
    links = ["◀上一篇　下一篇▶", "放大+　缩小-　默认o"]
    parsed = page(*links, "职工夜校开课了", LEAD, *links, "书法家送福", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert [s.kicker for s in parsed.stories] == ["", ""]


def test_buttons_of_a_site_that_nobody_knows():
    parsed = page("前页 ‹ 次页 ›", "职工夜校开课了", LEAD, "前页 ‹ 次页 ›", "书法家送福", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert [s.kicker for s in parsed.stories] == ["", ""]


def test_a_sites_closing_line_repeats_the_headline_and_the_day():
    last = "某某日报 工会 00002 职工夜校开课了 2023-07-20 2 2023年07月20日 星期四"
    parsed = page(
        "某某日报 数字报纸", "00002版:工会", "职工夜校开课了", LEAD, last, "某某日报 数字报纸", "书法家送福", LEAD
    )
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert [s.kicker for s in parsed.stories] == ["", ""]


def test_headlines_behind_dots():
    parsed = page("版面导航", "· 甲街道：工具墙挂进驿站", "· 书法家送福", "返回首页 PDF下载", "书法家送福", LEAD)
    assert outline(parsed) == [("书法家送福", 1, [])]
