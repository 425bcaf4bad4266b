"""Stories of other places, and Beijing's districts named in them (sentences made for these tests)."""

import pytest

from tests.unions.reading import bodies, read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江苏省南通市通州区总工会送清凉", ""),
        ("南通通州职工走进工匠街", ""),
        ("辽宁朝阳：带徒上山", ""),
        ("天津市河北区总工会建驿站", ""),
        ("老机床变成路灯，朝阳区的职工学手艺", "西安"),
        ("长春市朝阳区总工会慰问职工", ""),
    ],
)
def test_no_beijing_district(text, place):
    found = read(text, "该区总工会相关负责人说，区总工会还将办班。", place=place)
    assert (found.districts, found.mentioned_districts, found.bodies) == ([], [], [])


def test_beijing_named_in_a_foreign_story():
    found = read("西安碑林建起工匠街", "来自北京市石景山区的劳模授课，北京市总工会发来贺信。", place="西安")
    assert (found.districts, found.mentioned_districts) == ([], ["110107"])
    assert bodies(found) == ["北京市总工会"]


def test_foreign_place_named_in_our_story():
    found = read("大兴高米店街道总工会牵手外地工会", "大兴区高米店街道总工会与江苏省南通市通州区的一家工会签约。")
    assert (found.districts, found.mentioned_districts) == (["110115"], [])


def test_counties_that_the_story_puts_elsewhere():
    found = read("番禺石楼镇总工会送清凉", "广州市番禺区石楼镇的船厂里，石楼镇总工会送来绿豆沙。")
    assert (found.districts, found.mentioned_districts, found.bodies) == ([], [], [])


def test_a_headline_that_begins_with_another_city():
    found = read(
        "佛山产业工人学机器人",
        "来自佛山的36名产业工人结束了在北京的培训。",
        "北京市丰台区的实训基地里，他们白天学装调。",
    )
    assert (found.districts, found.mentioned_districts) == ([], ["110106"])


def test_a_union_of_another_city_and_nothing_of_ours():
    found = read("流动工会怎么干", "满洲里市总工会改装了一辆客车。", "去年，市总工会又建了驿站。")
    assert found.bodies == []


@pytest.mark.parametrize(
    "text",
    [
        "今春本市工会招聘会在昌平区开场，昌平区的高校借出体育馆。",
        "护城河北岸归昌平区管，昌平区的居民清点长椅。",
        "一条铁路把北京市昌平区的两个镇连在一起，昌平区的居民常来。",
    ],
)
def test_no_place_elsewhere(text):
    assert read("职工得实惠", text).districts == ["110114"]


def test_dateline_of_beijing_is_ours():
    assert read("海淀区总工会办班", "海淀区总工会办班。", place="北京").districts == ["110108"]


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        ("东城街道给快递小哥开“夜校”", "台州市黄岩区东城街道的教室里灯火通明。东城街道总工会开了夜校。"),
        ("朝阳“老班长”把课堂搬进温室", "辽宁朝阳的大棚里，黄瓜正上市。朝阳的职工来了。"),
        ("经开区“共享技师”巡诊", "天津经开区一家企业遇到麻烦，经开区总工会把技师请来。"),
        ("朝阳添了三十间“放学书桌”", "辽宁省朝阳市总工会利用活动室，建起三十间“放学书桌”。"),
        ("通州区总把“清凉课”开到织机旁", "南通市通州区一家企业里，女工听通州区总工会的课。"),
    ],
)
def test_a_namesake_in_the_headline(headline, lead):
    found = read(headline, lead)
    assert (found.districts, found.mentioned_districts, found.bodies) == ([], [], [])


def test_a_namesake_beside_our_district():
    found = read("朝阳职工走进辽宁", "北京市朝阳区的职工来到辽宁朝阳，朝阳区总工会送行。")
    assert (found.districts, bodies(found)) == (["110105"], ["朝阳区总工会"])


def test_gates_of_beijing_are_no_cities():
    found = read("广安门外街道总工会送春联", "广安门外街道总工会请来书法爱好者，到西安门大街的车队写春联。")
    assert (found.districts, bodies(found)) == (["110102"], ["广安门外街道总工会"])


def test_our_own_names_need_no_city_in_a_story_from_elsewhere():
    found = read(
        "平谷蓟州三地护林员结对",
        "平谷、天津蓟州的护林员结对。",
        "平谷区总工会、金海湖镇总工会送来对讲机。",
        place="天津",
    )
    assert (found.districts, bodies(found)) == (["110117"], ["平谷区总工会", "金海湖镇总工会"])


def test_people_of_another_city_in_a_report_from_beijing():
    lead = "首批盐城籍家政人员，在北京顺义区空港街道领到名片。"
    assert read("盐城月嫂在京有了“职业名片”", lead, place="北京").districts == ["110113"]
