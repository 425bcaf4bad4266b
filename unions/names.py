"""Names of districts, streets and union bodies: folding for matching, short forms, derivation (pure).

The derivation rules (a street 街道 has a 街道总工会 under its district federation, and so on)
come from the gazetteer's notes; names found by rule are marked as derived by the caller.
"""

import functools
import unicodedata
from datetime import date

_EQUAL = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "「": '"', "」": '"', "『": "'", "』": "'", "‘": "'", "’": "'",
        "·": "·", "・": "·", "•": "·", "‧": "·", "∶": ":", "—": "-", "–": "-", "─": "-", "〔": "(", "〕": ")",
        "【": "[", "】": "]",
    }
)  # fmt: skip

_FORMER_SINCE = {"密云县": date(2015, 11, 1), "延庆县": date(2015, 11, 1)}

# Stems that are also the short name of a district, or an everyday word or a province: only the full form counts.
COMMON_STEMS = frozenset(
    [
        "河北",
        "和平",
        "光明",
        "胜利",
        "新华",
        "东风",
        "迎风",
        "向阳",
        "曙光",
        "清水",
        "温泉",
        "新镇",
        "新村",
        "城关",
        "城北",
        "城南",
        "永定",
        "永宁",
        "康庄",
        "文景",
        "东湖",
        "天桥",
        "首都机场",
        "体育馆路",
        "学院路",
        "花园路",
        "旧县",
        "四海",
        "安定",
        "大台",
        "空港",
        "前门",
        "古城",
        "新城子",
        "香山",
        "天坛",
        "景山",
        "中关村",
        "望京",
        "亚运村",
        "金融街",
        "八达岭",
        "什刹海",
        "滨河",
        "果园",
        "鼓楼",
        "渤海",
        "宝山",
        "怀北",
        "龙泉",
        "良乡",
        "黄村",
        "小关",
        "老山",
        "城子",
    ]
)


@functools.cache
def _fold_char(char: str) -> str:
    return (
        ""
        if char.isspace() or unicodedata.category(char) == "Cf"
        else unicodedata.normalize("NFKC", char).translate(_EQUAL).casefold()
    )


def fold(text: str) -> str:
    """`text` as names are compared: no blanks, half-width, one kind of quote, bracket and dot, lower case."""
    return "".join(map(_fold_char, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the position in `text` it came from."""
    folded, offsets = [], []
    for i, char in enumerate(text):
        for part in _fold_char(char):
            folded.append(part)
            offsets.append(i)
    return "".join(folded), offsets


def street_union_names(name: str, kind: str, stem: str) -> list[str]:
    """Every name under which the federation of one street or town is written, the official one first.

    `kind` is 街道, 镇, 乡, 民族乡, 地区; other kinds (功能区) have no federation by rule. A 地区 office
    shares its staff with a town, and its federation is found under all of 地区, 镇 and 乡.
    """
    if kind not in ("街道", "镇", "乡", "民族乡", "地区"):
        return []
    places = [name]
    if kind == "地区":
        places += [stem + other for other in ("镇", "乡", "街道")]
    return [place + suffix for suffix in ("总工会", "工会联合会", "工会") for place in places]


def is_safe_stem(stem: str, district_short_names) -> bool:
    """True if "stem + 工会" can only mean the street: not a single character, a district, a province or a common word."""
    return len(stem) > 1 and stem not in COMMON_STEMS and stem not in district_short_names


def old_name_note(words: str, day: date | None) -> str:
    """旧名 for a county that had become a district by `day`, 当时的名称 before that, "" for all other names."""
    for old, since in _FORMER_SINCE.items():
        if words.startswith(old):
            return "旧名" if day is None or day >= since else "当时的名称"
    return ""
