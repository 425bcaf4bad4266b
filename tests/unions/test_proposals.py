"""Unions read off their form (sentences made for these tests)."""

import pytest

from tests.unions.reading import bodies, proposals, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三里屯街道餐饮业工会联合会办起灶台", [("三里屯街道餐饮业工会联合会", "三里屯街道总工会")]),
        ("回龙观街道的“晚风夜市商户联合工会”挂牌", [("晚风夜市商户联合工会", "回龙观街道总工会")]),
        ("北京净和物业管理有限公司工会派人来了", [("北京净和物业管理有限公司工会", "")]),
        ("回龙观街道和悦社区工会联合会办合唱", [("和悦社区工会联合会", "回龙观街道总工会")]),
        ("北京云栈数据科技有限公司工会办起小课堂", [("北京云栈数据科技有限公司工会", "")]),
        ("杨宋镇总工会推广影视产业园联合工会的做法", [("影视产业园联合工会", "杨宋镇总工会")]),
        ("首个餐饮业工会联合会成立", []),
        ("保洁和保安服务公司工会", [("保安服务公司工会", "")]),
    ],
)
def test_a_unions_own_name(text, expected):
    assert proposals(read(text)) == expected


def test_a_station_in_beijing_that_another_citys_paper_tells_of():
    found = read("巴中大姐在京教家政", "来自四川巴中的邓大姐在北京市海淀区羊坊店街道工会服务站上课。", place="成都")
    assert proposals(found) == [("羊坊店街道工会服务站", "羊坊店街道总工会")]


def test_a_street_behind_beijings_name_is_ours():
    found = read("职工夜校开课", "3日，在北京市海淀区羊坊店街道，区总工会办起夜校。")
    assert (found.districts, bodies(found)) == (["110108"], ["海淀区总工会"])
