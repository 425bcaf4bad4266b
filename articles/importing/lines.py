"""A page's text as lines: full-width punctuation, tidy blanks, source positions kept (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.importing.tracked import Tracked, join
from articles.text.normalise import to_full_width

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INK = re.compile(r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_OPEN_HEAD = re.compile(r"^(?:[^，。（]{0,16}(?:讯|电|消息))?\s?（[^（）。，]{0,40}$")
_REST_OF_HEAD = re.compile(r"^[^（）。，！？]{1,30}）")
_OPEN_JUMP = re.compile(r"（(?:下|上|紧|[上下紧][接转]第?\s?\d{0,2})$")
_REST_OF_JUMP = re.compile(r"^[接转]?第?\s?\d{0,2}\s?版?）")
_PRINTED_IN = re.compile(
    r"(?<=\S)\s?(?=《\s?[\u4e00-\u9fff]{2,6}报\s?》\s?（\s?\d{4}年\d{1,2}月\d{1,2}日\s?第?\s?\d{1,3}\s?版\s?）$)"
)
_PAGE_CODE = re.compile(r"(?<=[。！？”…）])\s?(?=[A-Z]\d{3}$)")  # ……再添两台。J031
_PARAGRAPH_GAP = re.compile(r"(?<=[。！？”…）])[ \u3000\u00a0]{2,}(?=\S)")
_WHOLE_STORY = 120  # characters of a line that may hold several paragraphs
_INDENT = re.compile(r"[\s\u3000]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with ink on it."""

    no: int  # counted from 1, blank lines included
    text: Tracked
    indent: float  # blank before its first character, in Chinese characters
    gap: int  # blank lines between it and the line before
    tail: int = 0  # characters of its last line, where it was mended of two

    @property
    def string(self) -> str:
        return self.text.text

    @property
    def width(self) -> float:
        return width(self.text.text)

    @property
    def indented(self) -> bool:
        return self.indent >= 1


def width(text: str) -> float:
    """Width in Chinese characters; half-width ones count a half."""
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))


def has_ink(char: str) -> bool:
    """True for a character a reader can see: not a blank, not a control or zero-width character."""
    return bool(_INK.match(char))


def read_lines(source: str) -> list[Line]:
    """The lines of `source` that have ink, in order."""
    lines: list[Line] = []
    start = gap = 0
    for number, (end, following) in enumerate(_line_ends(source), start=1):
        pieces = list(_paragraphs(source, start, end))
        for first, last in pieces:
            text = _tracked_line(source[first:last], first)
            if text:
                lines += _lines(number, text, _indent(source[first:last]), gap)
                gap = 0
        gap += not any(line.no == number for line in lines[-len(pieces) :])
        start = following
    return lines


def _paragraphs(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of one line stand: some sites set a whole story in one, with blanks between."""
    if end - start > _WHOLE_STORY:
        for found in _PARAGRAPH_GAP.finditer(source, start, end):
            yield start, found.start()
            start = found.start()
    yield start, end


def _lines(number: int, text: Tracked, indent: float, gap: int) -> list[Line]:
    """One line, or two: sites print 《某某日报》（2026年7月15日第4版） right behind the byline, desks a page's code behind a text."""
    found = _PRINTED_IN.search(text.text) or _PAGE_CODE.search(text.text)
    if not found:
        return [Line(number, text, indent, gap)]
    return [Line(number, text.cut(0, found.start()), indent, gap), Line(number, text.cut(found.end()), 0, 0)]


def mend_heads(lines: list[Line]) -> list[Line]:
    """Put brackets together that the column cut: 本报讯（记者 某某 通讯|员 某某）……, （下|转第2版）"""
    mended: list[Line] = []
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        middle = below is not None and _is_in_head(line.string) and bool(_REST_OF_HEAD.match(below.string))
        if mended and (_is_cut(mended[-1].string, line.string) or middle and _OPEN_HEAD.match(mended[-1].string)):
            head = mended[-1]
            mended[-1] = replace(head, text=join([head.text, line.text], blank=False), tail=len(line.text))
        else:
            mended.append(line)
    return mended


def _is_in_head(string: str) -> bool:
    """A whole line of a bracket that names who wrote: 中青网见习记者 某 某 记者 某某"""
    return bool(re.fullmatch(r"[^（）。，！？]{4,30}", string)) and "记者" in string


def _is_cut(above: str, below: str) -> bool:
    head = _OPEN_HEAD.match(above) and _REST_OF_HEAD.match(below)
    return bool(head or _OPEN_JUMP.search(above) and _REST_OF_JUMP.match(below))


def _line_ends(source):
    for found in _BREAK.finditer(source):
        yield found.start(), found.end()
    yield len(source), len(source)


def _indent(raw: str) -> float:
    blanks = _INDENT.match(raw).group()
    return sum(1 if char in "\u3000\t" else 0.5 for char in blanks)


def _tracked_line(raw: str, start: int) -> Tracked:
    """Tidy one line; a run of blanks becomes one blank, invisible characters go."""
    text = to_full_width(raw)
    kept, at, blank = [], [], False
    for found in re.finditer(r"\S+", text):
        for i in range(found.start(), found.end()):
            if _INK.match(text[i]):
                if blank and kept and not (text[i] in "，。；、！？" or kept[-1] in "，；、"):
                    kept.append(" ")
                    at.append(-1)
                blank = False
                kept.append(text[i])
                at.append(start + i)
        blank = True
    return Tracked("".join(kept), tuple(at))
