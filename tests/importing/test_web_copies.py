"""Pages copied from web sites: what the site prints around the stories (sentences made for these tests)."""

import pytest

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


def test_what_a_site_prints_around_each_of_its_stories():
    above, below = ["使用说明", "您是第", "位访客", "首版", "上一版", "下一版", "末版"], ["返回目录 上一篇 下一篇"]
    parsed = page(*above, "职工夜校开课了", LEAD, *below, *above, "书法家送福", LEAD, *below)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert reasons(parsed, "您是第", "末版") == ["网页导航", "网页导航"]


def test_bullets_before_headlines_and_before_links():
    parsed = page("• 职工夜校开课了", LEAD, "• 书法家送福", LEAD, "相关新闻", "• 某区办起夜校", "• 某镇添了书屋")
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert reasons(parsed, "• 某区办起夜校", "• 某镇添了书屋") == ["网页导航", "网页导航"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("一家物业公司三天建起工会", ("街道把建会送上门", "一家物业公司三天建起工会", "")),
        ("街道把建会送上门", ("", "街道把建会送上门", "一家物业公司三天建起工会")),
    ],
)
def test_the_sites_list_tells_the_headline(listed, expected):
    """The words of both lines leave it open; the list names stories by their headlines."""
    head = ["第03版:工会", "3上一版  下一版4", listed, "书法家送福", "版面导航"]
    story = page(*head, "街道把建会送上门", "一家物业公司三天建起工会", LEAD, *FOOT).stories[0]
    assert (story.kicker, story.headline, story.subhead) == expected


def test_a_headline_with_a_blank_in_the_sites_list_is_whole():
    head = ["3上一版  下一版4", "某镇总工会 三项清单管好工地食堂", "书法家送福", "版面导航"]
    story = page(*head, "某镇总工会 三项清单管好工地食堂", LEAD, *FOOT).stories[0]
    assert (story.kicker, story.headline) == ("", "某镇总工会 三项清单管好工地食堂")


def test_one_story_to_a_frame():
    """Lines without punctuation below a story's text, before the site's next frame, are what its pictures show."""
    frame = "第14232期:第02版 本期出版日期:2025-11-19"
    shown = ["传承人示范盘绣的起针", "学员们展示完成的书签"]
    parsed = page(frame, "彝绣走进课堂", LEAD, *shown, frame, "职工夜校开课了", LEAD, frame, "书法家送福", LEAD)
    assert outline(parsed) == [("彝绣走进课堂", 1, shown), ("职工夜校开课了", 1, []), ("书法家送福", 1, [])]


def test_a_whole_story_on_one_line():
    first, second = "流动书箱昨天上路," + "每到一站停半小时," * 10 + "谁都能借。", "下个月还要再添两只。"
    (story,) = page("书箱上路了", f"本报讯(记者 苗青){first}   {second}").stories
    assert [block.text for block in story.paragraphs] == [first.replace(",", "，"), second]


def test_straight_quotation_marks():
    (story,) = page('冷库里的"回暖站"', '本报讯(记者 苗青)"真暖和。"分拣工说。').stories
    assert (story.headline, story.blocks[0].text) == ("冷库里的“回暖站”", "“真暖和。”分拣工说。")


def test_a_mail_with_wishes_and_signature():
    parsed = page(
        "发件人:某街道总工会 <a@example.com>", "主题:稿件一篇", "田老师、编辑老师:稿子发上,请审阅。", "职工夜校开课了", LEAD,
        "此致", "敬礼!", "某街道总工会 卜一 电话:010-63000000", "---------- 转发的邮件 ----------", "发自我的手机",
    )  # fmt: skip
    assert outline(parsed) == [("职工夜校开课了", 1, [])]
    assert parsed.problems == []


def test_a_standing_mark_is_the_column_of_each_item():
    brief = "本报讯(记者 苗青)近日,某街道办夜课。"
    parsed = page(
        "工会短波",
        "永定路街道办夜课",
        brief,
        "杨宋镇送月饼",
        brief,
        "快评",
        "驿站的门要推得开",
        "□齐鸣",
        "灯亮着,门也要开着。",
    )
    assert [(s.column, s.headline) for s in parsed.stories] == [
        ("工会短波", "永定路街道办夜课"),
        ("工会短波", "杨宋镇送月饼"),
        ("快评", "驿站的门要推得开"),
    ]


def test_a_headline_that_a_site_prints_twice():
    frame = "第02版 上一期 下一期 上一版 下一版"
    copies = [
        ["职工夜校开课了", frame, "职工夜校开课了", "语音播报: 语音播报", LEAD],
        ["书法家送福", frame, "书法家送福", "语音播报", LEAD],
    ]
    parsed = page(*copies[0], "友情链接", *copies[1], "友情链接")
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]


def test_the_desks_own_line_over_its_stories():
    parsed = page("9月4日工会版用稿(6篇,已核)", "职工夜校开课了", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, [])]


def test_the_headlines_of_the_page_on_one_line():
    titles = ["四川启动“百名工匠进县域”行动", "在京川籍护理员有了“娘家人”", "产线旁开起“十五分钟工间课”"]
    parsed = page("".join(titles) + "…", *[line for title in titles for line in (title, "", LEAD, "新闻评论0")])
    assert [story.headline for story in parsed.stories] == titles


def test_the_day_and_the_page_below_each_headline():
    parsed = page("通学公交直抵校门口", "2025年11月06日 A06：北京新闻", "", LEAD)
    assert [(s.headline, s.subhead) for s in parsed.stories] == [("通学公交直抵校门口", "")]


def test_the_sites_author_is_no_second_writer():
    site = "2025-10-21　　作者：王小渡 施予　　来源：江苏工人报"
    first, second = page(
        "一庭“模拟仲裁”", site, "本报讯　昨天，区总工会开了一庭模拟仲裁。（王小渡 施予）", "",
        "大桥“巡检员”", site, "昨天，电焊工正在加固护栏。", "本报记者 王小渡 摄",
    ).stories  # fmt: skip
    assert [(c.name, c.role) for c in first.credits] == [("王小渡", "correspondent"), ("施予", "correspondent")]
    assert [p.text for p in first.paragraphs] == ["昨天，区总工会开了一庭模拟仲裁。"]
    assert [(c.name, c.role) for c in second.credits] == [("施予", "other"), ("王小渡", "photographer")]


def test_the_sites_line_names_the_editor_too():
    story = page("焊花里的“女主角”", "2025-08-21　作者：薛白　来源：劳动午报　责编：聂远", LEAD).stories[0]
    assert ("聂远", "editor") in [(c.name, c.role) for c in story.credits]
