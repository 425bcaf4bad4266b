"""Personal data and protected people: what is found, what stops a story, and what is left alone."""

import pytest

from articles.proofing import personal, protected


def found(text: str) -> list[str]:
    return [str(hit) for hit in personal.scan(text)]


def pointed_at(text: str) -> list[tuple[str, str, bool]]:
    return [(hit.kind, hit.text, hit.blocks) for hit in protected.scan(text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("身份证11010519491231002X。", ["身份证号 110…2X"]),
        ("身份证110105194912310021。", []),
        ("电话138 1234 5678", ["手机号 138…78"]),
        ("电话１３８１２３４５６７８", ["手机号 138…78"]),
        ("服务热线12351,总机010-12345678", []),
        ("卡号6222 0212 3456 7890 120", []),
        ("卡号4111111111111111", ["银行卡号 411…11"]),
        ("车牌京A·12345的车", ["车牌号 京A·…45"]),
        ("编号京AFFAIRS", []),
        ("家住回龙观3号楼2单元501室", ["家庭住址 家住回龙观3号楼2单元501室"]),
        ("住在幸福里12号院", ["家庭住址 住在幸福里12号院"]),
        ("服务站位于府学路12号", []),
        ("病历号：AB12345", ["病历号 病历号…45"]),
        ("投入资金110105194912310021元", []),
    ],
)
def test_numbers_homes_and_plates(text, hits):
    assert found(text) == hits


def test_everything_of_this_kind_stops_the_story():
    assert {hit.blocks for hit in personal.scan("京A12345,13812345678,家住3号楼2单元501室")} == {True}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("王小明今年8岁。", [("未成年人全名", "王小明今年8岁", False)]),
        ("王小明，男，17岁，", [("未成年人全名", "王小明，男，17岁", False)]),
        ("十二岁的女儿李小花很高兴。", [("未成年人全名", "十二岁的女儿李小花", False)]),
        ("城关小学学生张一鸣参加。", [("未成年人全名", "小学学生张一鸣", False)]),
        ("小某今年8岁，王某今年9岁。", []),
        ("劳模刘洋，男，45岁。", []),
        ("刘洋，18岁。", []),
        ("困难职工赵强收到慰问金。", [("困难或患病者全名", "困难职工赵强", False)]),
        ("困难职工赵某、困难职工赵师傅收到慰问金。", []),
        ("王芳身患重病。", [("困难或患病者全名", "王芳身患", False)]),
        ("职工王芳参加比赛。", []),
        ("涉案少年王小刚已归案。", [("涉案未成年人", "少年王小刚", True)]),
        ("王小刚，15岁，因盗窃被抓。", [("涉案未成年人", "王小刚，15岁", True)]),
        ("15岁的王某因盗窃被抓。", []),
    ],
)
def test_people_whose_names_want_a_second_thought(text, hits):
    assert pointed_at(text) == hits


def test_what_stops_the_story_comes_first_and_everything_says_what_to_do():
    hits = protected.scan("王小明今年8岁。涉案少年王小刚已归案。")
    assert [hit.blocks for hit in hits] == [True, False]
    assert [bool(hit.advice) for hit in hits] == [True, True]
