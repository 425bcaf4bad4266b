"""Word manuscripts, which say of each line what it is: 引题, 标题, 副题, 作者, 正文 (sentences made for these tests)."""

from tests.importing.pages import page
from tests.importing.test_conservation import check

LETTER = [
    "某区总工会宣传口来稿（7月8日见报）",
    "共2篇，图1张",
    "稿件一（消息，约430字，配图1张）",
    "引题：凉茶进棚 药箱上车",
    "标题：某区总工会清凉先送高温岗位",
    "（备选标题：清凉先到棚里）",
    "副题：首批惠及一万二千名职工",
    "作者：通讯员 苗青",
    "正文：",
    "本报讯（通讯员 苗青）7月6日，气温升到36摄氏度，慰问组来到工地。",
    "配图说明：工地上，工人领取清凉包。苗青 摄",
    "稿件二（图片新闻）",
    "主标题：钢缆上的“翻山人”",
    "副标题：——记索道维修工何苗",
    "凌晨四点半，山还黑着，何苗已经系好安全带。",
]
DESK = [
    "头条（约560字）",
    "引：评得准 用得上",
    "主：某开发区建技能账户",
    "副：首批三万名职工入账",
    "本报讯（记者 苗青）考过一张证书，加几分。",
    "【快评】约230字",
    "主：把“顺便”变成“应当”",
    "□何 苗",
    "夜班职工的体检，往往是“顺便”。",
]


def test_a_correspondents_labels():
    first, second = page(*LETTER).stories
    assert (first.kicker, first.headline, first.subhead) == (
        "凉茶进棚 药箱上车",
        "某区总工会清凉先送高温岗位",
        "首批惠及一万二千名职工",
    )
    assert [caption.text for caption in first.captions] == ["工地上，工人领取清凉包。"]
    assert (second.headline, second.subhead) == ("钢缆上的“翻山人”", "——记索道维修工何苗")


def test_a_page_editors_labels():
    first, second = page(*DESK).stories
    assert (first.kicker, first.headline, first.subhead) == (
        "评得准 用得上",
        "某开发区建技能账户",
        "首批三万名职工入账",
    )
    assert (second.column, second.headline) == ("快评", "把“顺便”变成“应当”")


def test_nothing_of_a_manuscript_is_lost():
    check("\n".join(LETTER + DESK))


def test_marks_before_the_titles_on_one_line():
    line = "（引题）把服务送到车轮边（主题）某市总工会建起司机驿站（副题）停车洗澡一站办齐"
    (story,) = page("【他山之石】", line, "本报讯（记者 苗青）近日，某市总工会建起司机驿站，司机停车就能洗澡。").stories
    assert (story.column, story.kicker, story.headline) == ("他山之石", "把服务送到车轮边", "某市总工会建起司机驿站")
    assert story.subhead == "停车洗澡一站办齐"
