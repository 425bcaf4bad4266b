"""Words that point back: 区总工会, 该街道总工会, 市总 (pure). They resolve within the story and name no new body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FUNCTION = "在由和与及向从对为到至经据是让把将给的了如后即报请合助示"
_BEFORE = rf"(?:(?<![\u4e00-\u9fff])|(?<=[{_FUNCTION}，]))"
_WORD = 4
_POINTERS = [
    ("city", re.compile(rf"(?:{_BEFORE}|(?<=[\u4e00-\u9fff]))市总工会|{_BEFORE}(?:市总(?![\u4e00-\u9fff]{{0,1}}(?:体|部|量|书|数|人口|面积|值|规|决|控|额|院|站|监|裁|经理|公司)))|(?:我|本)市总工会|首都市总工会"), ()),
    ("district", re.compile(rf"(?:{_BEFORE}|[该本我])区总工会|{_BEFORE}区总(?=[，。、相负权组])"), ("区总工会",)),
    ("zone", re.compile(rf"(?:{_BEFORE}|该)开发区总工会"), ()),
    ("street", re.compile(rf"(?:{_BEFORE}|[该本])(?:街道|镇|乡|地区)(?:总工会|工会)(?![委服驿会员干小]|组织(?:[的和、，。]|建设))"), ("街道总工会", "镇总工会", "乡总工会", "地区总工会", "街道", "镇", "乡", "地区")),
    ("community", re.compile(r"(?:该|本)社区(?:联合工会|工会联合会|工会)"), ("社区联合工会", "社区工会联合会")),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pointer:
    kind: str
    start: int
    end: int
    words: str
    suffixes: tuple[str, ...]


def find(text: str) -> Iterator[Pointer]:
    """Every pointing word in `text`, whether or not it can be resolved."""
    for kind, pattern, suffixes in _POINTERS:
        for found in pattern.finditer(text):
            if kind == "city" and _is_city_of_its_own(text, found.start()):
                continue
            yield Pointer(kind, found.start(), found.end(), found.group(), suffixes)


def _is_city_of_its_own(text: str, at: int) -> bool:
    """昆山|市总工会 names a city, 参加|市总工会 does not: the dictionary has a word that ends before 市."""
    before = text[max(0, at - _WORD) : at]
    if not before or not "\u4e00" <= before[-1] <= "\u9fff" or before[-1] in _FUNCTION or text[at] != "市":
        return False
    import rjieba  # the dictionary takes 30 MB: only where a word stands right before

    words = rjieba.tag(before + "市总工会")
    end = 0
    for word, word_class in words:
        end += len(word)
        if end == len(before):
            return word_class[0] not in "vpcud"
    return True
