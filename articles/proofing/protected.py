"""People whose full names want a second thought: minors, the sick and those in need (regulation E2–E4).

The machine points at the words; a person decides. Only a minor in a criminal matter stops the story (未成年人保护法 §103).
"""

import re

from articles.proofing.personal import Hit

_SURNAME = (
    "(?:欧阳|司马|上官|诸葛|皇甫|慕容|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢安齐乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关焦左柳甘祝包宁"
    "尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴鲍喻祁蒲房滕屈饶解牟艾尤穆])"
)
# 王某, 王师傅, 小王 are what the rules ask for; no given name ends in these words.
_GIVEN = r"(?!某|师傅|女士|先生|阿姨|大姐|大哥|老师|家|等|姓)(?:(?![在是的和与说把被给从对为了也很上到来去有今年岁同收因已将向患])[\u4e00-\u9fff]){1,2}"
_NAME = rf"(?P<name>{_SURNAME}{_GIVEN})"
_AGE = r"(?P<age>\d{1,2}|十[一二三四五六七]?|[一二三四五六七八九])周?岁"
_MINORS = [
    re.compile(rf"{_NAME}[,，、(（]?(?:[男女][,，、]?)?(?:今年|现年|刚满|年仅|才|只有)?{_AGE}"),
    re.compile(
        rf"{_AGE}(?:大)?的?(?:[\u4e00-\u9fff]{{0,4}}(?:孩|儿子|女儿|学生|同学|少年|儿童|外孙|孙子|孙女))?{_NAME}"
    ),
    re.compile(rf"(?:小学|幼儿园|中学|初中)[^,，。；\s]{{0,8}}?(?:学生|同学|小朋友|少先队员){_NAME}"),
    re.compile(rf"{_NAME}小朋友"),
]
_CRIME = re.compile("涉案|嫌疑|被告|犯罪|性侵|猥亵|拐卖|抢劫|盗窃|伤害案|斗殴|遇害|被害人")
_YOUNG = re.compile(rf"(?:未成年人|未成年|少年|少女|女童|男童|幼女){_NAME}")
_IN_NEED = [
    re.compile(rf"(?:困难职工|特困职工|困难劳模|困难会员|困难家庭|受助学生|低保户|患病职工|病困职工){_NAME}"),
    re.compile(rf"{_NAME}(?:[,，][^。,，]{{0,6}})?(?:身患|患有|罹患|确诊|被查出|患病)"),
]
_ADULT = 18
_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九十")}
_MINOR_ADVICE = "不满 14 岁须有监护人同意的记录，否则写“小某”"
_CRIME_ADVICE = "涉案未成年人不得披露姓名、住所、学校（未成年人保护法第103条）"
_NEED_ADVICE = "默认写“姓+某”，用全名须本人单独同意"


def scan(text: str) -> list[Hit]:
    """Each name once, with the words that make it delicate; those that block come first."""
    found = [hit for sentence in re.split(r"[。！？!?\n]", text) for hit in _sentence(sentence)]
    return sorted(dict.fromkeys(found), key=lambda hit: not hit.blocks)


def _sentence(text: str) -> list[Hit]:
    minors = [m for pattern in _MINORS for m in pattern.finditer(text) if _age(m) < _ADULT]
    if _CRIME.search(text):
        named = {m["name"]: m.group() for m in [*minors, *_YOUNG.finditer(text)]}
        return [Hit("涉案未成年人", words, True, _CRIME_ADVICE) for words in named.values()]
    in_need = [m for pattern in _IN_NEED for m in pattern.finditer(text)]
    named = {m["name"]: Hit("未成年人全名", m.group(), False, _MINOR_ADVICE) for m in minors}
    named |= {
        m["name"]: Hit("困难或患病者全名", m.group(), False, _NEED_ADVICE) for m in in_need if m["name"] not in named
    }
    return list(named.values())


def _age(match: re.Match) -> int:
    """The age beside the name; a pupil without one is a minor."""
    words = match.groupdict().get("age")
    if words is None:
        return 0
    if words.isdigit():
        return int(words)
    return 10 + _DIGITS[words[1]] if len(words) == 2 else _DIGITS[words]
