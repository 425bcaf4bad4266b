"""Narrow columns as a PDF gives them: heads, captions and names between their lines (sentences made for these tests)."""

import pytest

from articles.importing.page import parse_page

FIRST = """胡同口的修鞋摊搬进了驿站

本报讯（记者 苗 青）昨天上午，
丰台区马家堡街道的修鞋师傅老霍
把摊子搬进了街道总工会的驿站，
从此不怕刮风下雨，等着取鞋的人
也有了坐的地方，屋里还有热水。

驿站里原来放杂物的半间屋腾了出
来，换上亮一点的灯，再装一个排
风扇，街道总工会没有收一分租金。
"""
SECOND = """
代遛的狗扑伤路人 该谁赔？
顺义法院：遛狗人和主人四六开

本报讯（通讯员 任 重）花三十块钱
请人代遛狗，狗把路人扑倒了，该主
人赔还是遛狗的人赔？法院近日判决
了这么一起案子，两边都要承担责任。

法官说，遛狗的人没有牵绳，主人也
没有告诉他这条狗见了生人会扑上去。
"""


def test_the_first_line_of_a_head_may_ask():
    page = FIRST.rstrip().removesuffix("收一分租金。") + "一分租金没有收。\n" + SECOND
    first, second = parse_page(page).stories
    assert [len(first.paragraphs), len(second.paragraphs)] == [2, 2]
    assert f"{second.kicker}{second.headline}{second.subhead}".startswith("代遛的狗扑伤路人 该谁赔？")


@pytest.mark.parametrize(
    "caption", ["老霍在给一双棉鞋换底。", "10月18日，修鞋师傅老霍在新换的灯下给街坊\n修鞋。 苗青 摄"]
)
def test_a_caption_between_the_holes_of_a_column(caption):
    page = FIRST.replace(
        "\n\n驿站里原来放杂物的半间屋腾了出\n",
        f"\n\n驿站里原来放杂物的半间屋腾了出\n来，又把院子里的旧桌椅修了修，\n刷了漆，挪到窗户底下去，\n\n{caption}\n\n",
    )
    text = parse_page(page).stories[0]
    assert [c.text for c in text.captions] == [caption.replace("\n", "").removesuffix(" 苗青 摄")]
    assert "挪到窗户底下去，来，换上亮一点的灯" in text.paragraphs[1].text


def test_short_items_are_set_like_the_one_above():
    parsed = parse_page(
        FIRST
        + """
京津冀速递
北京古城街道总工会送姜茶进场馆
首钢园冰雪场馆进入开放旺季，石景
山区古城街道总工会联合附近三家企
业，为造冰、浇雪、缆车岗位的一百
多名职工送去姜茶、护膝和热餐，还
在场馆旁边开了一间供人歇脚的屋子
，换衣裳也有地方。（钟 磬）
河北廊坊上门检查取暖设备
廊坊市广阳区总工会组织电工、暖工
成立服务队，对辖区小企业的取暖设
备免费检查，首月上门一百多次，更
换老化插座六百个。（孟 冬）
"""
    )
    assert [(s.column, s.headline, s.subhead) for s in parsed.stories[1:]] == [
        ("京津冀速递", "北京古城街道总工会送姜茶进场馆", ""),
        ("京津冀速递", "河北廊坊上门检查取暖设备", ""),
    ]


def test_two_names_at_a_line_end_are_two():
    page = FIRST.replace("（记者 苗 青）", " ").replace("热水。\n\n", "热水。\n").rstrip() + "（高远\n秦小川）\n"
    assert [c.name for c in parse_page(page).stories[0].credits if c.role == "correspondent"] == ["高远", "秦小川"]


def test_a_role_and_names_on_both_sides_of_a_line_end():
    page = (
        FIRST.replace("（记者 苗 青）", " ").replace("热水。\n\n", "热水。\n").rstrip() + "（通讯员 温 良　\n任 重）\n"
    )
    assert [c.name for c in parse_page(page).stories[0].credits] == ["温良", "任重"]


def test_the_headline_of_a_short_item_stands_below_its_place():
    item = """
经开区：
七家企业设“无会下午”，职工安心
经开区博兴街道总工会推动辖区七家
研发企业设立“无会下午”，每周三下
午不开会、不催报，职工都说安静了。
（记者 高 山）
"""
    story = parse_page(FIRST + item).stories[-1]
    assert (story.kicker, story.headline) == ("经开区", "七家企业设“无会下午”，职工安心")


@pytest.mark.parametrize(
    ("cut", "rest"),
    [("胡同口修鞋摊旁有一株上了年纪的古", "树也修了枝。 苗青 摄"), ("街道总工会还请来一位护工学校毕业", "的护理员。")],
)
def test_the_rest_of_a_sentence_is_no_caption(cut, rest):
    page = FIRST.rstrip() + "\n" + cut + ("\n" if rest[0] == "树" else "\n\n") + rest + "\n" + SECOND
    assert [c.text for story in parse_page(page).stories for c in story.captions] == []


@pytest.mark.parametrize(
    "caption",
    ["老霍在给棉鞋换底。\n通讯员 白露 摄", "隋连生（右）在给棉鞋换底。\n受访者供图"],
)
def test_a_caption_without_holes_in_the_middle_of_a_sentence(caption):
    page = (
        FIRST.replace("出\n来，换上", f"出\n{caption}\n来，换上") + "往后的打算\n他想把摊子一直摆下去，街道也答应了。\n"
    )
    first = parse_page(page).stories[0]
    assert [c.text for c in first.captions] == [caption.splitlines()[0]]
    assert [p.text[:6] for p in first.paragraphs] == ["昨天上午，丰", "驿站里原来放", "他想把摊子一"]


def test_a_place_and_its_headline_hold_marks():
    item = """
江苏南通市通州区：
机器换人，人没闲着
转自《工人日报》
三月的江苏南通市通州区，一家纺织
企业没有裁掉一个人，与职工签下转
岗培训协议，女工都学会了看数据。
"""
    story = parse_page(FIRST + item).stories[-1]
    assert (story.kicker, story.headline) == ("江苏南通市通州区", "机器换人，人没闲着")


def test_the_rest_of_a_story_behind_its_jump():
    rest = """
市总工会召开女职工座谈会
(上接第1版)座谈会上，来自医院和学
校的九名女职工先后发言，谈到产后
返岗等话题，有关部门逐一作了记录。
"""
    page = FIRST.rstrip() + "\n(下转第6版)\n" + rest
    assert [story.headline for story in parse_page(page).stories] == [
        "胡同口的修鞋摊搬进了驿站",
        "市总工会召开女职工座谈会",
    ]


def test_a_caption_that_tells_sides_needs_no_full_stop():
    page = FIRST.replace(
        "出\n来，换上", "出\n来，搬走旧桌椅，刷了一遍墙，再把灯\n\n老霍（左）给街坊端上修好的鞋\n\n线理顺了，换上"
    )
    first = parse_page(page).stories[0]
    assert [c.text for c in first.captions] == ["老霍（左）给街坊端上修好的鞋"]
    assert "再把灯线理顺了" in first.paragraphs[1].text


def test_the_photographers_word_on_a_line_of_its_own():
    page = FIRST.replace("（记者 苗 青）", " ").rstrip() + "本报记者 边 城\n摄\n"
    assert [(c.name, c.role) for c in parse_page(page).stories[-1].credits] == [("边城", "photographer")]
