"""Lines of a copied page that are its site's and no story's, known by what stands around them (pure)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from articles.importing import cues
from articles.importing.column_marks import is_standing
from articles.importing.debris import IMAGE_FILE, IMPRINT, LIST, NAVIGATION, PAGE_HEAD, PageHead, names_desk
from articles.importing.lines import Line
from articles.importing.sorting import Kind, sort_line

_ROUNDS = 10  # frames are a few lines long
_NAME_WIDTH = 4
_SECTION_WIDTH = 8
_LINK_WIDTH = 20
_TITLE_WIDTH = 40
_LEAST_TITLE = 5
_TOP = 8  # lines
_DOUBLE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,4}")
_SPECIAL_WIDTH = 12
_CONTROL = re.compile(r"[+＋◀▶◁▷‹›«»＜＞<>←→⇦⇨|｜]")  # buttons, again and again
_SPECIAL = re.compile(r"[\u4e00-\u9fff“”· ]{0,14}(?:特刊|专刊|专版|周刊|特别报道)")
_SITE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:在线|网)")
_BULLET = re.compile(r"[·•›»]\s?|\[\s?\d{1,2}\s?\]\s?")  # [ 3 ] in a site's list
_ENTRY_MARK, _FEWEST_ENTRIES = re.compile(r"[■●▪◆▸·•›]\s?"), 3
_FOLIO = re.compile(r"0(\d)")  # 02 alone on its line
_MAIL = re.compile(r"(?:发件人|寄件人|收件人|抄送|主题|附件|日期|时间|发送时间)\s?[:：]")
_SENDER = re.compile(r"[发寄]件人\s?[:：]")
_GREETING = re.compile(r"[\u4e00-\u9fff]{0,6}[您你]好[！，。][^，。]{0,16}(?:[，。][^，。]{0,12})?[。！]?")
# 您好！现将我区稿件5篇发上；某老师：两篇稿子一并发上
_COVERING = re.compile(r"(?:[^，。]{0,14}[您你老师编辑]{1,2}[好：][！，。]?)(?=.{0,60}(?:稿|附件|版面))")
_FAREWELL = re.compile(
    r"此致|(?:此致)?敬礼[！。]?|(?:顺)?[祝颂](?:好|编|撰|安|工作|身体|一切|您|你|各位|大家|春|夏|秋|冬|新)[^，。]{0,6}[！。]?|发自我的.{1,12}|（?(?:本邮件|此邮件).*|-{3,}.{2,12}-{3,}"
)
_PHONE = re.compile(r"(?:电话|手机|联系方式|微信)\s?[:：]\s?[\d-]{7,}")
_NUMBERED = re.compile(r"([A-D]?\d{1,3})(?:\s([\u4e00-\u9fff·]{2,14}))?|([\u4e00-\u9fff·]{2,8})\s(\d{1,3})")


def mark_furniture(lines: Sequence[Line], reasons: list[str], head: PageHead) -> None:
    """Fill REASONS, one for each line and "" for what may be a story's, where the neighbours tell; HEAD, too."""
    _desks(lines, reasons)
    _page_names(lines, reasons, head)
    _site_names(lines, reasons)
    _links(lines, reasons)
    _bulleted_lists(lines, reasons)
    _glued_lists(lines, reasons)
    _lists(lines, reasons)
    texts = [cues.has_sentence(line.string) or sort_line(line).opens_story for line in lines]
    _frames(lines, reasons, texts)
    _labels(lines, reasons, texts)
    _mail_heads(lines, reasons)
    _desk_below(lines, reasons)
    _foot(lines, reasons)


def _page_names(lines: Sequence[Line], reasons: list[str], head: PageHead) -> None:
    """A few characters beside the head of the page, before any story: the page's name (要闻, 女工)."""
    for i, line in enumerate(lines[:6]):
        if reasons[i]:
            alone = _FOLIO.fullmatch(line.string)
            head.number = head.number or (alone[1] if alone else "")
            continue
        above = PAGE_HEAD if i == 0 else reasons[i - 1]
        below = lines[i + 1].string if i + 1 < len(lines) and reasons[i + 1] == PAGE_HEAD else ""
        if above == PAGE_HEAD and line.string.isascii() and line.width < _LINK_WIDTH:
            reasons[i] = PAGE_HEAD  # the name in Latin letters
            continue
        numbered = _NUMBERED.fullmatch(line.string.lstrip("■□ ")) if above in (PAGE_HEAD, IMPRINT) else None
        if numbered:
            reasons[i] = PAGE_HEAD
            head.number = head.number or (numbered[1] or numbered[4]).lstrip("0")
            head.name = head.name or numbered[2] or numbered[3] or ""
            continue
        if above == PAGE_HEAD and _SPECIAL.fullmatch(line.string):
            reasons[i] = PAGE_HEAD
            continue
        if cues.is_prompt(line.string) or is_standing(line.string) and line.string != "综合":
            return
        framed = i > 0 and above in (PAGE_HEAD, NAVIGATION) and below
        enclosed = framed and line.width <= _SPECIAL_WIDTH and "。" not in line.string
        alone = _is_page_name(line) and above == PAGE_HEAD and (below or i > 0) and not head.name
        if below.startswith("《") or not (enclosed or alone):
            return
        reasons[i] = PAGE_HEAD
        head.name = head.name or line.string


def _is_page_name(line: Line) -> bool:
    """女工, 上海新闻, 时政·综合"""
    return line.width <= _NAME_WIDTH and line.string.isalnum() or bool(_DOUBLE_NAME.fullmatch(line.string))


def _desks(lines: Sequence[Line], reasons: list[str]) -> None:
    """编辑 某某 设计 某某 right below the page's head: who made the page, and no story's editor."""
    for i in range(1, min(len(lines), _TOP)):
        if not reasons[i] and reasons[i - 1] == PAGE_HEAD and names_desk(lines[i].string):
            reasons[i] = PAGE_HEAD


def _site_names(lines: Sequence[Line], reasons: list[str]) -> None:
    """中青在线 right below the date: a site prints its name over each of its stories."""
    for i in range(1, len(lines)):
        if not reasons[i] and reasons[i - 1] == PAGE_HEAD and _SITE.fullmatch(lines[i].string):
            reasons[i] = PAGE_HEAD


def _links(lines: Sequence[Line], reasons: list[str]) -> None:
    """Lines with a bullet are links where several stand together or no text follows; alone above a text, a headline."""
    bulleted = [bool(_BULLET.match(line.string)) and not re.search("[。，；]", line.string) for line in lines]
    for i, line in enumerate(lines):
        if not bulleted[i] or line.width >= _TITLE_WIDTH:
            continue
        below = lines[i + 1] if i + 1 < len(lines) and not reasons[i + 1] else None
        alone = not any(bulleted[max(0, i - 1) : i] + bulleted[i + 1 : i + 2])
        if not alone or below is None or not (sort_line(below).opens_story or cues.has_sentence(below.string)):
            reasons[i] = reasons[i] or NAVIGATION


def _bulleted_lists(lines: Sequence[Line], reasons: list[str]) -> None:
    """■ or · before each of several neighbours, one of which stands again further down, as the headline it is."""
    strings = {line.string for line in lines}
    for marked, group in groupby(range(len(lines)), lambda i: bool(_ENTRY_MARK.match(lines[i].string))):
        run = list(group)
        entries = [_ENTRY_MARK.sub("", lines[i].string) for i in run]
        if (
            marked
            and len(run) >= _FEWEST_ENTRIES
            and not any("。" in entry for entry in entries)
            and strings & {*entries}
        ):
            for i in run:
                reasons[i] = reasons[i] or LIST


def _glued_lists(lines: Sequence[Line], reasons: list[str]) -> None:
    """The page's headlines without anything between them on one line, as some sites print them above the page."""
    for i, line in enumerate(lines[:_TOP]):
        if reasons[i] or line.width <= _TITLE_WIDTH or "。" in line.string:
            continue
        rest, found = line.string, 0
        for other in lines[i + 1 :]:
            if _LEAST_TITLE <= other.width <= _TITLE_WIDTH and other.string in rest:
                rest, found = rest.replace(other.string, "", 1), found + 1
        if found >= _FEWEST_ENTRIES and len(rest) < len(line.string) / 2:
            reasons[i] = LIST


def _lists(lines: Sequence[Line], reasons: list[str]) -> None:
    """The headlines of the whole page, which a site prints over each of its stories between two lines of links."""
    copies = Counter(line.string for line in lines)
    for start, end in _runs(reasons):
        if not start or end == len(lines) or not reasons[start - 1] == NAVIGATION == reasons[end]:
            continue
        run = lines[start:end]
        below = next((i for i in range(end, len(lines)) if not reasons[i]), None)
        if below is None or not all(map(_may_be_title, run)) or not _may_be_title(lines[below]):
            continue
        if len(run) > 1 or copies[run[0].string] > 1:
            reasons[start:end] = [LIST] * len(run)


def _frames(lines: Sequence[Line], reasons: list[str], texts: Sequence[bool]) -> None:
    """Short lines that come again and again, always among the site's own: what it prints around each of its stories."""
    copies = Counter(line.string for line in lines)
    framing = {
        line.string for line in lines if copies[line.string] > 1 and line.width <= _LINK_WIDTH and _may_be_title(line)
    }
    for _ in range(_ROUNDS):
        shown = [
            reason not in ("", IMAGE_FILE) or line.string in framing
            for line, reason in zip(lines, reasons, strict=True)
        ]
        beside_text = framing & {*_beside_other_lines(lines, reasons, shown), *_over_text(lines, reasons, shown, texts)}
        if not beside_text:
            break
        framing -= beside_text
    else:
        return
    for i, line in enumerate(lines):
        if line.string in framing:
            reasons[i] = reasons[i] or NAVIGATION


def _beside_other_lines(lines: Sequence[Line], reasons: Sequence[str], shown: Sequence[bool]) -> Iterator[str]:
    for i, line in enumerate(lines):
        if not (all(shown[max(0, i - 1) : i + 2]) and any(reasons[max(0, i - 3) : i + 4])):
            yield line.string


def _over_text(
    lines: Sequence[Line], reasons: Sequence[str], shown: Sequence[bool], texts: Sequence[bool]
) -> Iterator[str]:
    """The lines that stand over a text, with nothing but furniture between: its headlines."""
    above = None  # the last line that is not dropped
    for i in range(len(lines)):
        if texts[i] and not shown[i] and above is not None and shown[above]:
            yield lines[above].string
        above = above if reasons[i] else i


def _runs(reasons: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of the lines in a row that have no reason."""
    start = 0
    for i in range(len(reasons) + 1):
        if i == len(reasons) or reasons[i]:
            if i > start:
                yield start, i
            start = i + 1


def _may_be_title(line: Line) -> bool:
    return (
        line.width <= _TITLE_WIDTH and not cues.is_complete(line.string) and sort_line(line).kind in (None, Kind.COLUMN)
    )


def _labels(lines: Sequence[Line], reasons: list[str], texts: Sequence[bool]) -> None:
    """What a site prints over every copy: 内容详情 above a link, arrows; the section's name above the page's number."""
    above_links: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if not reasons[i] and line.width <= _LINK_WIDTH and _may_be_title(line):
            above_links.setdefault(line.string, []).append(i)
            below = lines[i + 1].string if i + 1 < len(lines) else ""
            if i and reasons[i - 1] == PAGE_HEAD and below.isdigit() and line.width <= _SECTION_WIDTH:
                reasons[i] = PAGE_HEAD
    repeated = {string: places for string, places in above_links.items() if len(places) > 1}
    shown = [bool(reason) or line.string in repeated for line, reason in zip(lines, reasons, strict=True)]
    headlines = set(_over_text(lines, reasons, shown, texts))
    for string, places in repeated.items():
        if string in headlines:
            continue
        by_links = places[-1] + 1 < len(lines) and all(reasons[i + 1] in (NAVIGATION, IMPRINT) for i in places)
        if by_links or _CONTROL.search(string):
            for i in places:
                reasons[i] = reasons[i] or NAVIGATION


def _mail_heads(lines: Sequence[Line], reasons: list[str]) -> None:
    """发件人, 主题, 附件: a correspondent's mail was pasted with its head."""
    for i in (i for i, line in enumerate(lines) if _SENDER.match(line.string)):
        while i < len(lines) and _MAIL.match(lines[i].string):
            reasons[i] = NAVIGATION
            i += 1
        if i < len(lines) and cues.is_salutation(lines[i].string):
            reasons[i] = NAVIGATION
            i += 1
        if i < len(lines) and (_GREETING.fullmatch(lines[i].string) or _COVERING.match(lines[i].string)):
            reasons[i] = NAVIGATION
    if any(_SENDER.match(line.string) for line in lines):
        for i, line in enumerate(lines):
            signed = _PHONE.search(line.string) and line.width <= _TITLE_WIDTH and "。" not in line.string
            if _FAREWELL.fullmatch(line.string) or signed:
                reasons[i] = reasons[i] or NAVIGATION


def _desk_below(lines: Sequence[Line], reasons: list[str]) -> None:
    """责任编辑 over the imprint, below several reports: of the page and not of the last of them."""
    i = next((i for i in reversed(range(len(lines))) if reasons[i] != IMPRINT), None)
    if i is None or reasons[i] or not lines[i].gap or not names_desk(lines[i].string):
        return
    has_own = any(not reasons[k] and names_desk(lines[k].string) for k in range(i))  # each story its editors
    if not has_own and sum(bool(sort_line(line).lead) for line in lines) > 1:
        reasons[i] = PAGE_HEAD


def _foot(lines: Sequence[Line], reasons: list[str]) -> None:
    """Short lines below the imprint at the end of the page are its links: 某某微信, 客户端."""
    last = max((i for i, reason in enumerate(reasons) if reason == IMPRINT), default=len(lines))
    rest = range(last + 1, len(lines))
    if all(lines[i].width <= _LINK_WIDTH and not cues.has_sentence(lines[i].string) for i in rest):
        for i in rest:
            reasons[i] = reasons[i] or NAVIGATION
