"""Credit lines in every form of the catalogue (B1–B20)."""

import pytest

from articles.importing.bylines import Credit, merge_credits, parse_credits, parse_names

R, C, P, I, E, O = "reporter", "correspondent", "photographer", "intern", "editor", "other"  # noqa: E741


def pairs(text):
    return [(credit.name, credit.role) for credit in parse_credits(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者 陆一帆", [("陆一帆", R)]),
        ("记者何 苗 通讯员邓小满", [("何苗", R), ("邓小满", C)]),
        ("文/图 本报记者 陆一帆", [("陆一帆", R), ("陆一帆", P)]),
        ("本报记者陆一帆报道", [("陆一帆", R)]),
        ("记者 陆一帆何 苗", [("陆一帆", R), ("何苗", R)]),
        ("通讯员 冷杉", [("冷杉", C)]),
        ("记者 辛夷 实习生 方圆", [("辛夷", R), ("方圆", I)]),
        ("本报记者 闻笛 见习记者 柳如烟", [("闻笛", R), ("柳如烟", I)]),
        ("记者：叶知秋 贺声、温如初", [("叶知秋", R), ("贺声", R), ("温如初", R)]),
        ("记者叶知秋贺声", [("叶知秋", R), ("贺声", R)]),
        ("本报记者 边 城 于 飞 摄影报道", [("边城", R), ("边城", P), ("于飞", R), ("于飞", P)]),
        ("本报记者 温如初 文/摄", [("温如初", R), ("温如初", P)]),
        ("□本报记者 向南 文并摄", [("向南", R), ("向南", P)]),
        ("本报记者 温如初 图文", [("温如初", R), ("温如初", P)]),
        ("本报记者 温如初 摄", [("温如初", P)]),
        ("本报记者 谷雨生 本报通讯员 尹朝 摄", [("谷雨生", P), ("尹朝", P)]),
        ("□本报记者 叶知秋/文 贺声/摄", [("叶知秋", R), ("贺声", P)]),
        ("■文/本报记者 田雨 摄影/边静", [("田雨", R), ("边静", P)]),
        ("文/田雨 绘画/墨言", [("田雨", R), ("墨言", O)]),
        ("□某某收费所 吕文静", [("吕文静", O)]),
        ("□向南", [("向南", O)]),
        ("作者方圆 单位:某某工会服务站", [("方圆", O)]),
        ("◎本报记者 叶知秋 采写", [("叶知秋", R)]),
        ("工人日报-中工网记者陆一帆", [("陆一帆", R)]),
        ("本报三元记者站 杨开长黄柳青 摄影报道", [("杨开长", R), ("杨开长", P), ("黄柳青", R), ("黄柳青", P)]),
        ("张翀 通讯员 胡文辉 李健", [("张翀", R), ("胡文辉", C), ("李健", C)]),
        ("责编：甘棠、杜若", [("甘棠", E), ("杜若", E)]),
        ("编辑:魏紫 / 审核:姚黄 / 终审:赵粉", [("魏紫", E), ("姚黄", E), ("赵粉", E)]),
        ("责任编辑 甲乙 美术编辑 乙丙 校对 丙丁 丁戊", [("甲乙", E), ("乙丙", E), ("丙丁", E), ("丁戊", E)]),
        ("新华社发", [("新华社", O)]),
        ("新华社发（陈颖 摄）", [("新华社", O), ("陈颖", P)]),
        ("受访者供图", [("受访者", O)]),
        ("金融街街道总工会供图", [("金融街街道总工会", O)]),
        ("通讯员 怀柔区总工会 李雷", [("李雷", C)]),
        ("通讯员 欧阳小满 司马青", [("欧阳小满", C), ("司马青", C)]),
        ("记者 阿依古丽·买买提", [("阿依古丽·买买提", R)]),
    ],
)
def test_credits(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "右一",
        "以下简称“经开区”",
        "下转第4版",
        "7月28日《某报》",
        "如图",
        "资料图片",
        "向南",
        "林洁 江州",
        "本报讯",
        "会议通过了决议",
        "记者从市总工会获悉",
        "他当过通讯员，也当过司机",
        "记者在现场看到，队伍很长",
        "",
    ],
)
def test_what_is_no_credit(text):
    assert pairs(text) == []


def test_the_paper_of_a_reprint_is_kept():
    assert parse_credits("河北工人报记者 霍山") == [Credit("霍山", R, "河北工人报")]


def test_cuts_without_separator_are_marked():
    assert [credit.unsure for credit in parse_credits("通讯员孔国政曹建雄")] == [True, True]


def test_bracket_without_role_words():
    assert [(c.name, c.role, c.unsure) for c in parse_names("苗青 禾雨")] == [("苗青", C, True), ("禾雨", C, True)]
    assert [c.name for c in parse_names("苗青禾沈雁秋")] == ["苗青禾沈雁秋"]
    assert [parse_names(text) for text in ("右一", "图片新闻", "综合", "完")] == [[], [], [], []]


def test_one_person_in_several_places_is_listed_once_for_each_role():
    first = [Credit("田雨", O), Credit("田雨", C, unsure=True), Credit("何苗", C)]
    second = [Credit("田雨", R), Credit("田雨", P), Credit("何苗", C)]
    assert [(c.name, c.role) for c in merge_credits(first, second)] == [("何苗", C), ("田雨", R), ("田雨", P)]
