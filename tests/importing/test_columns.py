"""Names of columns over the headline, on its line, and over several short items."""

import pytest

from tests.importing.pages import LEAD, page


@pytest.mark.parametrize("name", ["以案说法", "今日谈", "身边工匠", "律师在线"])
def test_what_papers_call_a_column_is_no_kicker(name):
    (story,) = page(name, "试用期先交培训费不合法", LEAD).stories
    assert (story.column, story.kicker, story.headline) == (name, "", "试用期先交培训费不合法")


@pytest.mark.parametrize("line", ["图片新闻丨换轮", "图片新闻 | 换轮", "【图片新闻】换轮"])
def test_a_column_on_the_line_of_its_headline(line):
    (story,) = page(line, "3月2日，检修工在车间里换轮。", "本报记者 苗青 摄").stories
    assert (story.column, story.headline) == ("图片新闻", "换轮")


def test_a_question_below_a_mark_is_the_headline():
    (story,) = page("【你问我答】", "试用期怀孕，公司能辞退我吗？", "读者问：我该怎么办。", "律师答：不能。").stories
    assert (story.column, story.headline, len(story.paragraphs)) == ("你问我答", "试用期怀孕，公司能辞退我吗？", 2)


def test_a_columns_name_before_the_headline():
    (story,) = page("劳动者影像 “树医生”上树", LEAD).stories
    assert (story.column, story.headline) == ("劳动者影像", "“树医生”上树")


def test_a_name_like_a_columns_above_a_dash_is_the_headline():
    (story,) = page("工匠群像", "——记某车间检修班", "本报记者 苗青", "清晨五点，班组的灯先亮了。").stories
    assert (story.column, story.headline, story.subhead) == ("", "工匠群像", "——记某车间检修班")


def test_the_site_and_the_page_name_the_same_column():
    (story,) = page(
        "巡礼 | 谱写新篇章", "来源：中工网-工人日报", "【巡礼】", "本报记者 苗青", "驿站建成六千家。"
    ).stories
    assert (story.column, story.headline) == ("巡礼", "谱写新篇章")


def test_a_standing_mark_is_the_column_of_each_short_item():
    item = "%s区总工会近日为职工送去%s。（苗青）"
    parsed = page("城市快读", "绿道新添饮水点", item % ("甲", "热水"), "游船今晚试航", item % ("乙", "书"))
    assert [(story.column, story.headline) for story in parsed.stories] == [
        ("城市快读", "绿道新添饮水点"),
        ("城市快读", "游船今晚试航"),
    ]


def test_short_items_behind_triangles():
    parsed = page(
        "简 讯",
        "▲某区合唱节开唱",
        "4月10日，某区首届职工合唱节开幕。（苗青）",
        "▲某县设补给点",
        "某县设立五处补给点。（何苗）",
    )
    assert [(story.column, story.headline) for story in parsed.stories] == [
        ("简讯", "某区合唱节开唱"),
        ("简讯", "某县设补给点"),
    ]


def test_the_last_line_of_a_head_is_a_headline_even_if_it_looks_like_a_column():
    (story,) = page("图片新闻", "秋收进行时", "9月20日，农机手在田里收割。", "新华社发 武安宁 摄").stories
    assert (story.column, story.headline) == ("图片新闻", "秋收进行时")
    assert [(credit.name, credit.role) for credit in story.credits] == [("新华社", "other"), ("武安宁", "photographer")]


@pytest.mark.parametrize("name", ["今日谈", "新知新觉", "体验·关注新就业群体", "一线探民生·就业新亮点①"])
def test_a_columns_name_in_brackets_marks_the_headline(name):
    (story,) = page("镇里办起职工夜校", f"灯下的课堂坐满了（{name}）", LEAD).stories
    assert (story.column, story.kicker, story.headline) == (name, "镇里办起职工夜校", "灯下的课堂坐满了")


@pytest.mark.parametrize(
    "end", ["（二）", "（下）", "（外一首）", "（摘要）", "（征求意见稿）", "（市、区）", "（2026年3月2日）"]
)
def test_other_words_in_brackets_belong_to_the_headline(end):
    (story,) = page("灯下的课堂坐满了" + end, LEAD).stories
    assert (story.column, story.headline) == ("", "灯下的课堂坐满了" + end)


def test_a_mark_over_a_headline_names_the_column_whatever_it_is():
    parsed = page(
        "职工夜校开课了",
        LEAD,
        "首批课程四十门。",
        "",
        "■ 追访",
        "断头路提前通车",
        "",
        "本报讯（记者 何苗）昨天，路通了。",
    )
    assert [(s.column, s.headline) for s in parsed.stories] == [("", "职工夜校开课了"), ("追访", "断头路提前通车")]


@pytest.mark.parametrize(
    ("printed", "column"), [("图 片 新 闻", "图片新闻"), ("观 点", "观点"), ("12351帮您问", "12351帮您问")]
)
def test_a_columns_name_may_be_spaced_or_hold_figures(printed, column):
    story = page(printed, "码头上的“方言角”", LEAD).stories[0]
    assert (story.column, story.headline) == (column, "码头上的“方言角”")


def test_what_is_counted_is_no_column():
    story = page("三本红皮笔记 传了四代焊工", LEAD).stories[0]
    assert (story.column, story.headline) == ("", "三本红皮笔记 传了四代焊工")


@pytest.mark.parametrize("name", ["来论", "漫话"])
def test_a_columns_name_of_two_characters_over_a_broken_headline(name):
    story = page(name, "给工会驿站的热水器", "算一笔“细账”", "孟　春", "驿站办得好不好，要看水热不热。").stories[0]
    assert story.column == name


def test_the_headline_below_a_column_is_no_writer():
    story = page("微小说", "末班车", "□裴　一", "末班车上只剩她一个乘客。", "司机从后视镜里看了她三回。").stories[0]
    assert (story.column, story.headline, [c.name for c in story.credits]) == ("微小说", "末班车", ["裴一"])
