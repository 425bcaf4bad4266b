"""One text → the names in it, with their places (pure). The story-wide reading is in recognise.py."""

import re
from dataclasses import dataclass, replace

from unions.names import fold_with_offsets
from unions.nametable import Entry, Kind, NameTable
from unions.places import is_foreign_before

_BAD_BEFORE = {  # characters before a bare short name that make it part of another word
    "东城": "山华广辽胶陕豫粤安丹邯", "西城": "山江陕广", "朝阳": "", "大兴": "", "全总": "安完健周齐",
    "建家": "新共重组", "沟通会": "闻体况情", "腊八": "", "端午": "", "中秋": "", "产改": "生",
}  # fmt: skip
_BAD_AFTER = {
    "东城": re.compile(r"[市镇乡墙铁门建投乡外河]"),
    "西城": re.compile(r"[市镇乡墙铁门建投外河]"),
    "朝阳": re.compile(r"门|产业|行业|东升|市|县|沟|升起|一样|般|似|而|初升|活动"),
    "怀柔": re.compile(r"政策|手段|之"),
    "通州": re.compile(r"市"),
    "建家": re.compile(r"[园庭具乡]"),
    "昌平": re.compile(r"盛世"),
    "小年": re.compile(r"[轻青纪]"),
    # the days off, not the feast
    **dict.fromkeys(("中秋", "端午", "元宵", "重阳"), re.compile(r"节?[、和]?(?:国庆|双节|小长假|假期|假日|临近)")),
    "顺义": re.compile(r"市"),
}
_DAXING_AFTER = re.compile(
    r"^(?:区|[两三四五]区|国际机场|机场|新城|工会|总工会|工匠|黄村|亦庄|生物|经济|[，。、；：！？”’）\s]|$|职工|西|与|和|分局|支行|站|庞|采|魏|安定|礼贤|榆垡|瀛|青云|长子|北臧|的)"
)
_DAXING_VERB = re.compile(r"调查|土木|安岭|之|问|学|改革")
_FUNCTION_BEFORE = (
    "在由和与及以向从对为到至经据是让把将给的了等如，。、；：！？“‘（ 》”’）于自赴往进京市全即该过走访达抵示"
)
_UNION_NOT_BODY = re.compile(
    r"^(?:驿站|服务站|会员|组织(?:[的和、，。]|建设|体系|架构|网络|覆盖|作用)|干部|工作者|小组|户外|之家|法|i会员|联合会|服务中心)"
)
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in one passage; several entries where the name is ambiguous."""

    kind: Kind
    start: int
    end: int
    words: str
    entries: tuple[Entry, ...]
    in_beijing: bool = False  # 北京(市) stands right before it
    foreign: bool = False  # a place outside Beijing stands right before it

    @property
    def entry(self) -> Entry:
        return self.entries[0]


def find_names(table: NameTable, text: str) -> list[Hit]:
    """Longest names first, no overlaps, in reading order; names spoilt by their neighbours are left out."""
    folded, offsets = fold_with_offsets(text)
    found = []
    for last, (length, entries) in table.automaton.iter(folded):
        start, end = offsets[last - length + 1], offsets[last] + 1
        hit = Hit(entries[0].kind, start, end, text[start:end], entries)
        if _stands_alone(text, hit):
            found.append(hit)
    found.sort(key=lambda hit: (hit.start, -(hit.end - hit.start)))
    kept = _without_overlaps([hit for hit in found if hit.kind is not Kind.CAMPAIGN or not _inside_other(hit, found)])
    inside = [hit for hit in found if hit.kind is Kind.CAMPAIGN and _inside_other(hit, found)]
    return sorted((_with_place(text, hit) for hit in (*kept, *_without_overlaps(inside))), key=lambda hit: hit.start)


def _inside_other(hit: Hit, found: list[Hit]) -> bool:
    """A campaign within the name of an organisation that is no union: 石磊|创新工作室."""
    return any(o.kind is Kind.OTHER and o.start <= hit.start and hit.end <= o.end for o in found)


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start + 1:
            kept[-1] = hit
    return kept


def _with_place(text: str, hit: Hit) -> Hit:
    if hit.kind is Kind.CAMPAIGN:
        return hit
    before = text[max(0, hit.start - 3) : hit.start]
    beijing = before.endswith(("北京", "北京市")) or hit.words.startswith("北京")
    return replace(hit, in_beijing=beijing, foreign=not beijing and is_foreign_before(text, hit.start))


def _stands_alone(text: str, hit: Hit) -> bool:
    before, after = text[hit.start - 1 : hit.start] if hit.start else "", text[hit.end : hit.end + 6]
    words = hit.words
    if (
        hit.kind is Kind.BODY
        and words.endswith("工会")
        and not words.endswith("总工会")
        and _UNION_NOT_BODY.match(after)
    ):
        return False
    if words[0].isascii() and _LATIN.match(before or " ") or words[-1].isascii() and _LATIN.match(after[:1] or " "):
        return words.isdigit() and not _LATIN.match(before or " ")
    if hit.kind is Kind.BODY and words[0] in "区市":
        return _clear_before(before)
    if before and before in _BAD_BEFORE.get(words, ""):
        return False
    if hit.kind is Kind.DISTRICT and is_foreign_before(text, hit.start):
        return True  # 辽宁省|朝阳市, 天津|经开区: the story's 朝阳 and 经开区 are these
    return not (hit.entries[0].short or len(words) == 2) or _short_stands_alone(words, before, after)


def _clear_before(before: str) -> bool:
    """No place name runs into the word: 由|区总工会, but not 海港|区总工会."""
    return not before or before in _FUNCTION_BEFORE or not "\u4e00" <= before <= "\u9fff"


def _short_stands_alone(words: str, before: str, after: str) -> bool:
    bad = _BAD_AFTER.get(words)
    if bad and bad.match(after):
        return False
    if words == "大兴":
        return (
            bool(before)
            and before in "京市在于赴自"
            and not _DAXING_VERB.match(after)
            or bool(_DAXING_AFTER.match(after))
        )
    if words in ("副中心", "经开区", "亦城"):
        return _clear_before(before)
    return True
