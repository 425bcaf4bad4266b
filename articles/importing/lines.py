"""A page's text as lines: full-width punctuation, tidy blanks, source positions kept (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.importing.datelines import dated_end
from articles.importing.tracked import Tracked
from articles.text.normalise import to_full_width

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INK = re.compile(r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
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
    """One line, or two: behind a text stands 《某某日报》（2026年7月15日第4版）, a desk's page code, an agency's dateline."""
    found = _PRINTED_IN.search(text.text) or _PAGE_CODE.search(text.text) or dated_end(text.text)
    if not found:
        return [Line(number, text, indent, gap)]
    return [Line(number, text.cut(0, found.start()), indent, gap), Line(number, text.cut(found.end()), 0, 0)]


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
