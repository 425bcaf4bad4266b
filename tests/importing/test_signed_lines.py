"""Who wrote, where and when, on lines of their own around a story (sentences made for these tests)."""

import pytest

from articles.importing.page import parse_page
from articles.importing.person_names import authors
from tests.importing.pages import LEAD, page

TEXT = "　　渡口的灯亮到后半夜，船工把最后一批货送过了河。"
MORE = "　　对岸的人说，这盏灯从前是没有的，如今全镇都认得。"


def heads(parsed):
    return [(s.kicker, s.headline, s.subhead) for s in parsed.stories]


@pytest.mark.parametrize("end", ["新华社武汉3月3日电", "　　新华社武汉/宜昌3月3日电", "新华社武汉电"])
def test_an_agencys_dateline_may_end_a_story(end):
    parsed = page("渡口的灯", "新华社记者 田雨", TEXT, MORE, end, "", "春茶开采", TEXT.replace("船工", "茶农"))
    assert heads(parsed) == [("", "渡口的灯", ""), ("", "春茶开采", "")]
    assert [s.dateline for s in parsed.stories] == [end.strip(), ""]


def test_the_dateline_may_stand_behind_the_last_sentence_and_go_on_in_the_next_line():
    parsed = page(
        "渡口的灯", "新华社记者 田雨", TEXT, MORE + "　　新华社武", "汉3月3日电", "春茶开采", "新华社记者 苗青", TEXT
    )
    assert heads(parsed) == [("", "渡口的灯", ""), ("", "春茶开采", "")]
    assert (parsed.stories[0].dateline, parsed.stories[0].paragraphs[-1].text[-6:]) == (
        "新华社武汉3月3日电",
        "全镇都认得。",
    )


def test_a_dateline_over_a_text_opens_it():
    parsed = page("渡口的灯", "本报讯", TEXT)
    assert [(s.headline, s.dateline, len(s.paragraphs)) for s in parsed.stories] == [("渡口的灯", "本报讯", 1)]


def test_a_second_report_of_the_agency_goes_on_under_the_same_head():
    first = "　　新华社武汉3月3日电 渡口三日起停航，旅客改走新桥。"
    parsed = page(
        "渡口停航", first, MORE, first.replace("3日电", "4日电").replace("停航", "复航"), TEXT, "职工夜校开课了", LEAD
    )
    assert [(s.headline, len(s.paragraphs)) for s in parsed.stories] == [("渡口停航", 4), ("职工夜校开课了", 1)]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["新华社记者", "田雨 苗青"], ["田雨", "苗青"]),
        (["新华社记者 田雨 苗青", "何苗"], ["田雨", "苗青", "何苗"]),
    ],
)
def test_a_writers_line_may_be_cut(lines, names):
    story = page("渡口的灯", *lines, TEXT).stories[0]
    assert (story.headline, [c.name for c in story.credits]) == ("渡口的灯", names)


@pytest.mark.parametrize("line", ["新华社评论员", "本报评论员", "本报记者"])
def test_a_role_without_a_name_is_no_part_of_the_head(line):
    parsed = page("渡口的灯不能灭", line, TEXT, MORE)
    assert [(s.headline, s.subhead, s.credits, len(s.paragraphs)) for s in parsed.stories] == [
        ("渡口的灯不能灭", "", [], 2)
    ]
    assert parsed.remainder == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("何 苗（地铁职工）", ["何苗"]),
        ("某某省委书记何苗", ["何苗"]),
        ("白河镇中心小学 何苗", ["何苗"]),
        ("白河镇党委理论学习中心组", ["白河镇党委理论学习中心组"]),
        ("——专访白河镇党委书记何苗", []),
        ("专访白河镇党委书记何苗", []),
        ("白河镇的渡口", []),
    ],
)
def test_an_authors_line_may_say_what_he_is(line, names):
    assert authors(line) == names


def test_a_name_at_the_right_signs_the_comment_above():
    parsed = page(
        "快评", "渡口的灯不能灭", "　　灯亮着，人就走得稳，货就", "过得了河，这笔账不难算得清",
        "，镇上的人都懂。", "　　　　　　　何 苗", "春茶开采", "　　茶农天不亮就上山，采到中",
        "午才下来，竹篓里都是嫩芽，", "一路都是香的。",
    )  # fmt: skip
    assert [(s.headline, [c.name for c in s.credits]) for s in parsed.stories] == [
        ("渡口的灯不能灭", ["何苗"]), ("春茶开采", []),
    ]  # fmt: skip


def test_a_bracket_over_three_lines_says_where_and_who():
    parsed = page(
        "渡口的灯",
        TEXT,
        MORE,
        "　　（本报里约热内卢、柏林、",
        "布鲁塞尔1月8日电 记者田雨、苗青、",
        "何苗）",
        "春茶开采",
        "本报记者 石榴",
        TEXT,
    )
    assert [(s.headline, [c.name for c in s.credits]) for s in parsed.stories] == [
        ("渡口的灯", ["田雨", "苗青", "何苗"]), ("春茶开采", ["石榴"]),
    ]  # fmt: skip


def test_told_to_a_reporter_is_no_credit():
    parsed = parse_page(
        "渡口的灯\n本报记者 田雨\n　　白河镇渡口管理站的老船工阿\n列克告诉新华社记者，这盏灯\n是去年才装上的，花了九百元。"
    )
    assert [[c.name for c in s.credits] for s in parsed.stories] == [["田雨"]]


@pytest.mark.parametrize("source", ["据新华社", "据白河新闻", "据白河日报"])
def test_where_a_text_was_taken_from_is_no_part_of_it(source):
    story = page("渡口的灯", "本报讯 渡口的灯亮了。", f"全镇都认得。{source}").stories[0]
    assert story.paragraphs[-1].text == "全镇都认得。"


def test_a_caption_with_its_credit_stands_below_the_head():
    story = page("渡口的灯", "老船工擦亮航灯 记者 苗青 摄", "本报记者 田雨", TEXT, MORE).stories[0]
    assert (story.headline, story.subhead, [c.text for c in story.captions], len(story.paragraphs)) == (
        "渡口的灯", "", ["老船工擦亮航灯"], 2,
    )  # fmt: skip


def test_a_day_may_be_set_with_blanks():
    story = page("职工夜校开课了", "本报北京 9 月 24 日专电", "（特派记者　葛一舟）昨天，两地的选手同台。").stories[0]
    assert (story.dateline, [c.name for c in story.credits]) == ("本报北京 9 月 24 日专电", ["葛一舟"])


def test_a_letter_and_its_answer():
    story = page(
        "驿站的门能不能再宽一点", "我是一名骑手，也是一名轮椅使用者的丈夫，驿站的门太窄。", "□读者 马 骏", "本报接到来信后，向区总工会作了反映。"
    ).stories[0]  # fmt: skip
    assert ([p.text[:4] for p in story.paragraphs], story.captions) == (["我是一名", "本报接到"], [])


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("安旭 摄 J017", ("安旭", "photographer")),
        ("（摘自9月5日《江南工友报》　作者：凌 云）", ("凌云", "other")),
    ],
)
def test_who_signs_below(line, credit):
    story = page("职工夜校开课了", "夜校昨天开课。首批课程被一抢而空。", line).stories[0]
    assert [(c.name, c.role) for c in story.credits] == [credit]


def test_the_desk_over_the_page_signs_no_story():
    parsed = page("北京晚报", "05", "社区", "2025年9月23日 星期二", "编辑 阎曦 设计 柏舟", "", "职工夜校开课了", LEAD)
    assert [[c.name for c in story.credits] for story in parsed.stories] == [["苗青"]]


def test_the_desk_over_the_imprint_signs_no_story():
    page_of_two = [
        "职工夜校开课了",
        LEAD,
        "",
        "驿站添了书架",
        LEAD.replace("苗 青", "何 苗"),
        "",
        "责任编辑：祖国强 卢苇",
    ]
    stories = page(*page_of_two, "工人日报社版权所有，未经许可禁止转载").stories
    assert [[c.name for c in story.credits] for story in stories] == [["苗青"], ["何苗"]]


def test_a_picture_inside_a_story_that_is_signed_below():
    story = page(
        "污水井下的“摸黑人”", "屈长河在泳池里蒙着眼练习拧螺丝，练了三个月。", "去年夏天，一段老管道塌方，他下去了四次。", "",
        "屈长河（中）准备下井作业，同伴为他检查供气管。新京报记者 莫言秋 摄", "",
        "“上来先洗三遍澡”", "收工已是清晨6点，屈长河冲了三遍澡。", "采写/新京报记者 曲波",
    ).stories[0]  # fmt: skip
    assert [c.text for c in story.captions] == ["屈长河（中）准备下井作业，同伴为他检查供气管。"]
    assert [(c.name, c.role) for c in story.credits] == [("莫言秋", "photographer"), ("曲波", "reporter")]


def test_a_whole_name_at_a_line_end_before_the_next_role():
    story = page("爱心接力站", "劳动报讯(劳动报首席记者 顾盼", "劳动报记者 沈一丁)凌晨一点,灯大多熄了。").stories[0]
    assert [(c.name, c.role) for c in story.credits] == [("顾盼", "reporter"), ("沈一丁", "reporter")]


def test_a_correspondent_called_left():
    story = page("开设“周末剪纸课”", "周末剪纸课昨天开班，作品将在长廊展出。（通讯员 左宜）").stories[0]
    assert [(c.name, c.role) for c in story.credits] == [("左宜", "correspondent")]


@pytest.mark.parametrize("line", ["来稿请寄本报评论部", "本版与通州区总工会合办"])
def test_what_the_desk_says_of_its_page_is_no_head(line):
    story = page(line, "", "职工夜校开课了", LEAD).stories[0]
    assert (story.kicker, story.headline) == ("", "职工夜校开课了")
