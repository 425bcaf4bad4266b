"""Where a report begins: 本报讯, 本报某地某日电, 据新华社… and the bracket behind it (pure)."""

import re
from dataclasses import dataclass, field

from articles.importing.bylines import OTHER, Credit, has_role_word, merge_credits, parse_credits, parse_names
from articles.importing.person_names import has_surname, is_name
from articles.importing.tracked import EMPTY, Tracked, join

_OWN = r"(?:本报|本网|本刊|本台|新华社|中新社|中新网|中工网|人民网|新华网)"
_OTHER = (
    r"(?:[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|工人报|时报|青年报|妇女报|午报|晨报|商报|周报|都市报)|工人日报|劳动报|[\u4e00-\u9fff]{2,6}网|"
    r"[\u4e00-\u9fff]{2,8}客户端)(?:[-—·][\u4e00-\u9fff]{2,8}?(?:网|报|社|客户端))?"
)
_PAPER = rf"(?:{_OWN}|{_OTHER})"
_DAY = r"\s?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日\s?"
_REPORT = r"(?:讯(?![员息问号])|电讯|专电|电(?![子视影商网力话台动气缆信器梯])|消息)"
_NEXT = r"(?=[\s（\[［\u4e00-\u9fff“‘\d:：，【]|$)"
_DATELINE = re.compile(
    rf"(?:据|综合|又据)?(?:{_PAPER}(?:[\u4e00-\u9fff]{{2,8}}?)?{_DAY}{_REPORT}|{_OWN}[\u4e00-\u9fff]{{2,4}}(?<!快){_REPORT}|"
    rf"{_PAPER}(?:综合|全媒体)?{_REPORT}|[\u4e00-\u9fff]{{1,5}}报讯(?=\s?（|\s)|[\u4e00-\u9fff]{{2,6}}报[\u4e00-\u9fff]{{2,8}}?{_DAY}{_REPORT}){_NEXT}"
)
_CITY = re.compile(rf"(?:据|综合)?{_PAPER}([\u4e00-\u9fff]{{2,8}}?){_DAY}")
_BRACKET = re.compile(
    r"\s*[（\[［【]([^（）\[\]［］【】]{1,80}(?:（[^（）]{1,20}）[^（）]{0,20})?)[）)\]］】]\s*[:：]?\s*"
)
_AROUND = re.compile(r"(本报)\s?（([^（）。]{2,60})）\s?(讯|消息)(?![息员])\s*")
# 据《某某午报》报道（记者 甲）, 某某工报北京电（记者 甲）: no day, but a writer's bracket behind
_BY_OTHERS = re.compile(
    r"据《[^》]{2,12}》(?:(?:报道|消息|讯)(?=\s?（[^（）]{0,12}(?:记者|通讯员))|讯(?=\s))|[\u4e00-\u9fff]{2,5}报[\u4e00-\u9fff]{2,4}(?:电|讯)(?=\s?（[^（）]{0,12}(?:记者|通讯员))"
)
_ONLY_NEWS = re.compile(r"讯(?=\s?（(?:本报|实习|见习)?(?:记者|通讯员))")
_OPEN_BRACKET = re.compile(r"\s*（((?:本报|实习|见习)?(?:记者|通讯员)[^（）。]{1,40}?)(?=\s(?:近日|日前|昨|今|\d)|$)")
_OPEN_ROLE = re.compile(
    r"\s*（((?:本报|实习|见习)?(?:记者|通讯员)\s?([\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff] [\u4e00-\u9fff]))\s(?=[\u4e00-\u9fff]{4})(?![^（。]{0,40}）)"
)
_ONLY_CLOSED = re.compile(r"\s*((?:本报|首席|实习|见习)?(?:记者|通讯员)[^（）。，“”]{1,40})）\s*")
_PLAIN_ROLE = re.compile(
    r"\s*([\u4e00-\u9fff-]{0,14}?(?:记者|通讯员)(?:(?!报道)[^，。；！？“”（）\d])*?)\s*报道(?P<end>[:：，\s])?\s*"
)
_OPENING = re.compile(r"[□■]|(?:本报|本网)(?:见习|实习|特约|全媒体)?(?:记者|通讯员)")
_FRAMED = re.compile(rf"【{_DATELINE.pattern[: -len(_NEXT)]}】")
# （本报里约热内卢、柏林1月8日电 记者某某、某某）
_PLACES = rf"{_OWN}[\u4e00-\u9fff/／、]{{0,40}}?(?:{_DAY})?{_REPORT}"
_CLOSING = re.compile(
    rf"（({_DATELINE.pattern[: -len(_NEXT)]}|{_PLACES})(?:\s?((?:本报|新华社)?记者[^（）。]{{1,80}}|参与(?:采写|记者)[^（）。]{{1,80}}))?）"
)
_DATED = re.compile(_PLACES)
_DATED_LENGTH = 30
_DATED_END = re.compile(rf"(?<=[。！？…”）])\s?(?={_DATED.pattern}$)")
_CREDITED = re.compile(
    r"（(?:据|摘自|原载|选自|转自)[:：]?[\d年月日\s]{0,12}《[^》]{2,12}》[\s，]?((?:(?:本报)?记者\s?|作者[:：\s]\s?)[^（）。]{2,20})）"
)
_BULLET = re.compile(rf"[▇■●◆★▲◎○□•·]\s?{_DATELINE.pattern}")
_FALSE_FRIEND = re.compile(r"^(?:本网|本报)?(?:通讯|电讯|资讯|快讯|简讯)$")


@dataclass(frozen=True, slots=True)
class Lead:
    """The head of a report cut from its first paragraph."""

    dateline: Tracked
    byline: Tracked
    credits: list[Credit] = field(default_factory=list)
    rest: Tracked = EMPTY

    @property
    def found(self) -> bool:
        return bool(self.dateline or self.credits)


def read_lead(text: Tracked) -> Lead:
    """Cut 电头 and opening credits from `text`; an empty Lead with the whole text as rest if there are none."""
    around = _around(text)
    if around:
        return around
    if is_dated(text.text):
        return Lead(text, EMPTY)
    found = (
        _BULLET.match(text.text)
        or _FRAMED.match(text.text)
        or _DATELINE.match(text.text)
        or _ONLY_NEWS.match(text.text)
        or _BY_OTHERS.match(text.text)
    )
    if found and _FALSE_FRIEND.match(found.group()):
        found = None
    dateline, rest = (text.cut(0, found.end()), text.cut(found.end())) if found else (EMPTY, text)
    byline, credits, rest = _credits_at_start(rest, after_dateline=bool(found))
    second = _bracketed(rest, after_dateline=False) if credits else None
    if second:
        byline, credits, rest = join([byline, second[0]]), merge_credits(credits, second[1]), second[2]
    return Lead(dateline, byline, credits, rest)


def _around(text: Tracked) -> Lead | None:
    """本报（记者 某某）讯"""
    found = _AROUND.match(text.text)
    credits = parse_credits(found.group(2)) if found and has_role_word(found.group(2)) else []
    if not credits:
        return None
    dateline = join([text.cut(*found.span(1)), text.cut(*found.span(3))], blank=False)
    return Lead(dateline, text.cut(found.end(1), found.start(3)), credits, text.cut(found.end()))


def is_closing_dateline(text: str) -> bool:
    """（本报北京3月3日电） below or behind a story."""
    return bool(_CLOSING.fullmatch(text) or _CREDITED.fullmatch(text))


def is_dated(text: str) -> bool:
    """新华社北京4月25日电 and nothing else, without a bracket: where no text follows, it ends a story."""
    return bool(_DATED.fullmatch(text))


def dated_end(text: str) -> re.Match[str] | None:
    """Where such a dateline begins behind the last sentence of `text`: ……正蓄力前行。 新华社北京4月27日电"""
    return _DATED_END.search(text, max(0, len(text) - _DATED_LENGTH))


def read_closing(text: str) -> tuple[str, list[Credit]]:
    """（据新华社北京3月3日电 记者 某某） → the dateline and who wrote; （据《某报》 记者 某某） has no dateline."""
    if is_dated(text):
        return text, []
    credited = _CREDITED.fullmatch(text)
    if credited:
        return "", parse_credits(credited[1])
    found = _CLOSING.fullmatch(text)
    return found[1].strip(), parse_credits(found[2]) if found[2] else []


def dateline_place(dateline: str) -> str:
    """The place in a dateline: 西安 in 本报西安3月5日讯; "" if it names none."""
    found = _CITY.match(dateline)
    return found.group(1) if found else ""


def _credits_at_start(text: Tracked, after_dateline: bool):
    for reader in (_bracketed, _half_bracketed, _unopened, _reported_by, _plain_words):
        result = reader(text, after_dateline)
        if result:
            return result
    return EMPTY, [], text


def _bracketed(text: Tracked, after_dateline: bool):
    found = _BRACKET.match(text.text)
    if not found:
        return None
    inner = found.group(1)
    credits = parse_credits(inner) if has_role_word(inner) or "发" in inner else []
    if not credits and after_dateline:
        credits = parse_names(inner)
    if not credits:
        return None
    return text.cut(0, found.end()), credits, text.cut(found.end())


def _half_bracketed(text: Tracked, after_dateline: bool):
    """（记者 某某 近日，… — the closing bracket was lost."""
    found = _OPEN_ROLE.match(text.text) or _OPEN_BRACKET.match(text.text)
    credits = parse_credits(found.group(1)) if found else []
    return (text.cut(0, found.end()), credits, text.cut(found.end())) if credits else None


def _unopened(text: Tracked, after_dateline: bool):
    """本报讯 记者 某某）…… — the opening bracket was lost."""
    found = _ONLY_CLOSED.match(text.text) if after_dateline else None
    credits = parse_credits(found[1]) if found else []
    return (text.cut(0, found.end()), credits, text.cut(found.end())) if credits else None


def _reported_by(text: Tracked, after_dateline: bool):
    """记者某某报道：…"""
    found = _PLAIN_ROLE.match(text.text)
    credits = parse_credits(found.group(1)) if found and (after_dateline or found["end"]) else []
    return (text.cut(0, found.end()), credits, text.cut(found.end())) if credits else None


def _plain_words(text: Tracked, after_dateline: bool):
    """本报讯 记者 某某 通讯员 某某 近日，… — role and names as words between blanks."""
    if not (after_dateline or _OPENING.match(text.text)) or not has_role_word(text.text[:12]):
        return None
    words = list(re.finditer(r"\S+", text.text))
    best = None
    for count in range(1, min(len(words), 9) + 1):
        end = words[count - 1].end()
        last = words[count - 1].group()
        if not (is_name(last) or len(last) == 1 or has_role_word(last)):
            break
        credits = parse_credits(text.text[:end])
        if not all(credit.role != OTHER or has_surname(credit.name) for credit in credits):
            continue  # ■起步 从一根废焊条开始
        if credits and (end < len(text.text)) or credits and count == len(words):
            best = (text.cut(0, end), credits, text.cut(end))
    return best
