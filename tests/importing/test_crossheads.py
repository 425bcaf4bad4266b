"""A short line between paragraphs: cross-head or headline (sentences made for these tests)."""

from tests.importing.pages import LEAD, outline, page

READER = ("雪后的驿站", "本报记者 何苗", "天刚亮，驿站门口已经排起了队，骑手们一边喝热豆浆，一边说着昨晚的雪。")
INSIDE = "驿站是去年冬天建的，屋里有微波炉和充电柜，骑手们等单的时候进来坐一坐，说说雪天的路。"
LATER = "骑手小葛说，雪天以前最怕等单，现在在驿站里有地方坐，豆浆也是热的。"


def blocks(parsed):
    return [(story.headline, [block.text[:8] for block in story.blocks]) for story in parsed.stories]


def test_sentences_in_a_signed_feature_are_its_crossheads():
    parsed = page(*READER, "排队的人多了，驿站的豆浆从一桶变成了三桶", INSIDE, "等单的人少了，雪天不再只能站着", LATER)
    assert blocks(parsed) == [
        ("雪后的驿站", [READER[2][:8], "排队的人多了，驿", INSIDE[:8], "等单的人少了，雪", LATER[:8]]),
    ]


def test_a_line_over_a_reports_beginning_is_a_headline():
    parsed = page(*READER, "职工夜校开课了", LEAD)
    assert outline(parsed) == [("雪后的驿站", 1, []), ("职工夜校开课了", 1, [])]


def test_two_lines_over_a_section_stay_in_the_story():
    parsed = page(*READER, "骑手小葛——", "雪天有地方坐", INSIDE, "站长老周——", "豆浆要熬三桶", LATER)
    assert [(story.headline, len(story.blocks)) for story in parsed.stories] == [("雪后的驿站", 7)]
