"""Lines that belong together and that the column, or the site, has cut: brackets, datelines, writers' names (pure)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing import cues
from articles.importing.bylines import parse_credits
from articles.importing.credit_words import is_role_alone
from articles.importing.datelines import dated_end, is_closing_dateline
from articles.importing.lines import Line
from articles.importing.person_names import authors, has_surname, is_person
from articles.importing.tracked import join

_OPEN_HEAD = re.compile(r"^(?:[^，。（]{0,16}(?:讯|电|消息))?\s?（[^（）。，]{0,40}$")
_REST_OF_HEAD = re.compile(r"^[^（）。，！？]{1,30}）")
_OPEN_JUMP = re.compile(r"（(?:下|上|紧|[上下紧][接转]第?\s?\d{0,2})$")
_REST_OF_JUMP = re.compile(r"^[接转]?第?\s?\d{0,2}\s?版?）")
_REST_OF_DATELINE = re.compile(r"[\u4e00-\u9fff\d/]{0,12}[电讯]")
_WRITERS = re.compile(r"[□■◎]?\s?(?:本报|本网|新华社|[\u4e00-\u9fff]{2,5}报)?(?:记者|通讯员)(?: [\u4e00-\u9fff]{1,4})+")
_ROLE_FIRST = re.compile(r"(?:本报|[\u4e00-\u9fff]{2,6}报)?(?:首席|实习|见习|特约|全媒体)?(?:记者|通讯员|实习生)")
_MOST_LINES = 4  # of a bracket


def mend(lines: list[Line]) -> list[Line]:
    """Put together what the column cut: 本报讯（记者 某某 通讯|员 某某）……, （下|转第2版）, 新华社记者|某某, ……新华社北|京3月3日电"""
    mended: list[Line] = []
    lines = _mend_brackets(lines)
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        middle = below is not None and _is_in_head(line.string) and bool(_REST_OF_HEAD.match(below.string))
        dated = mended and _REST_OF_DATELINE.fullmatch(line.string) and _dated_below(mended[-1], line)
        if dated:
            mended[-1:] = dated
            continue
        signed = mended and _are_more_names(mended[-1].string, line.string)
        cut = mended and (_is_cut(mended[-1].string, line.string) or middle and _OPEN_HEAD.match(mended[-1].string))
        if signed or cut:
            head = mended[-1]
            apart = bool(signed or _is_next_role(head.string, line.string)) or None
            mended[-1] = replace(head, text=join([head.text, line.text], blank=apart), tail=len(line.text))
        else:
            mended.append(line)
    return mended


def _mend_brackets(lines: Sequence[Line]) -> list[Line]:
    """（本报里约热内卢、柏林、⏎ 布鲁塞尔1月8日电 记者某某、⏎ 某某） on lines of its own, below a story."""
    mended: list[Line] = []
    i = 0
    while i < len(lines):
        size = _lines_of_bracket(lines[i : i + _MOST_LINES])
        whole = join([line.text for line in lines[i : i + size]], blank=False)
        mended.append(replace(lines[i], text=whole, tail=len(lines[i + size - 1].text)) if size > 1 else lines[i])
        i += size
    return mended


def _lines_of_bracket(lines: Sequence[Line]) -> int:
    """How many of LINES a bracket takes that says who wrote and where; 1 if the first begins none."""
    if lines[0].string[0] != "（" or "）" in lines[0].string:
        return 1
    size = next((k for k, line in enumerate(lines, 1) if line.string[-1] == "）"), 1)
    whole = "".join(line.string for line in lines[:size])
    told = is_closing_dateline(whole) or cues.is_note(whole) or bool(parse_credits(whole[1:-1]))
    return size if size > 1 and "。" not in whole and told else 1


def _dated_below(above: Line, below: Line) -> list[Line]:
    """The lines apart, where an agency's dateline began behind the last sentence of the line above; [] if it did not."""
    both = join([above.text, below.text], blank=False)
    found = dated_end(both.text)
    if not found or found.end() >= len(above.text):
        return []
    return [replace(above, text=both.cut(0, found.start())), Line(below.no, both.cut(found.end()), 0, 0)]


def _are_more_names(above: str, below: str) -> bool:
    """本报记者 ⏎ 某某, 本报记者 某某 某某 ⏎ 某某: a writers' line that goes on."""
    several = len(above.split(" ")) > 2 and _WRITERS.fullmatch(above)
    return bool(is_role_alone(above) or several) and bool(authors(below))


def _is_next_role(above: str, below: str) -> bool:
    """（劳动报首席记者 某某 ⏎ 劳动报记者 某某）: a whole name, and the next role."""
    name = above.split(" ")[-1]
    return bool(_ROLE_FIRST.match(below)) and has_surname(name) and is_person(name)


def _is_in_head(string: str) -> bool:
    """A whole line of a bracket that names who wrote: 中青网见习记者 某 某 记者 某某"""
    return bool(re.fullmatch(r"[^（）。，！？]{4,30}", string)) and "记者" in string


def _is_cut(above: str, below: str) -> bool:
    head = _OPEN_HEAD.match(above) and _REST_OF_HEAD.match(below)
    return bool(head or _OPEN_JUMP.search(above) and _REST_OF_JUMP.match(below))
