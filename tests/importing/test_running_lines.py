"""Lines of narrow columns: which begin a paragraph, which are titles (sentences made for these tests)."""

from articles.importing.indents import restore_indents
from articles.importing.layout import learn
from articles.importing.lines import read_lines
from articles.importing.page import parse_page
from tests.importing.pages import LEAD, outline, page
from tests.importing.relay import wrap

PARAGRAPHS = [
    "天刚亮，甲街道总工会的驿站门口已经排起了队，骑手们一边喝热豆浆一边说着昨晚的雪有多大。",
    "驿站是去年冬天建的，屋里有微波炉和充电柜，墙上还挂着一张附近路口的结冰提示图。",
    "“以前最怕下雪天等单，现在有地方坐一坐，手机也不会冻没了电，心里踏实多了。”骑手小葛说。",
    "甲街道总工会负责人介绍，这样的驿站今年还要再建三处，都放在配送站点旁边的空屋里。",
]


def columns(missing: float) -> str:
    return "\n".join(line for text in PARAGRAPHS for line in wrap(text, 12, missing))


def test_first_lines_that_end_early_get_their_indent_back():
    lines = read_lines(columns(2))
    indented = [line.string[:3] for line in restore_indents(lines, learn(lines)) if line.indented]
    assert indented == [text[:3] for text in PARAGRAPHS]


def test_columns_without_indents_stay_as_they_are():
    lines = read_lines(columns(0))
    assert restore_indents(lines, learn(lines)) == lines


def test_a_story_whose_indents_were_lost_has_no_headlines_inside():
    parsed = parse_page("驿站里的早晨\n本报记者 何苗\n" + columns(2))
    assert [(story.headline, [p.text for p in story.paragraphs]) for story in parsed.stories] == [
        ("驿站里的早晨", PARAGRAPHS)
    ]


def test_a_bracket_that_closes_below_is_no_headlines():
    parsed = page(
        "社区下楼办入会", LEAD, "办手续的是某某里社区联合工会（以下简称", "“社区工会”）的两名干部，桌子支到了取餐点。"
    )
    assert outline(parsed) == [("社区下楼办入会", 2, [])]


def test_a_headline_cut_at_a_comma_goes_on():
    parsed = page(
        "职工夜校开课了",
        LEAD,
        "",
        "“我们的午饭，",
        "终于不用在楼梯间吃了”",
        "——一座写字楼里的后勤之变",
        "■本报记者 何苗",
        "午饭时间到了。",
    )
    assert [(story.headline, story.subhead) for story in parsed.stories][1] == (
        "“我们的午饭， 终于不用在楼梯间吃了”",
        "——一座写字楼里的后勤之变",
    )


def test_headlines_on_the_line_of_their_text():
    item = "%s区总工会设立选课台\u3000近日，%s区总工会在职工活动中心设立选课台，职工可以在夜校课程里自己挑，满十五人开班。（何苗）"
    parsed = page("工会短波", item % ("甲", "甲"), item % ("乙", "乙"))
    assert [(story.column, story.headline, len(story.paragraphs)) for story in parsed.stories] == [
        ("工会短波", "甲区总工会设立选课台", 1),
        ("工会短波", "乙区总工会设立选课台", 1),
    ]
