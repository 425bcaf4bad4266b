"""Does the sentence of a line go on in the next? (pure)

No line tells by itself; judged are the lines around it, the paragraph that is open, the page's layout.
"""

import re
from collections.abc import Mapping, Sequence

from articles.importing import cues
from articles.importing.debris import IMAGE_FILE
from articles.importing.head_signs import is_headline_like
from articles.importing.layout import SLACK, Layout
from articles.importing.lines import width
from articles.importing.prose import has_ended, is_prose, is_quoted, is_rest_of_sentence
from articles.importing.sorting import Block, Kind, SortedLine
from articles.importing.tails import cut_name

SHORT_TITLE = 18
_AGAIN = 4
_FIGURE = re.compile(r"[\dA-Za-z.%-]{2,}")
_AHEAD = 12  # lines looked at below a line
_CROSSHEAD_WIDTH = 8
_NEAR = 3
_SUBJECT = 4
_FEW = 6


class RunningLines:
    """The lines of a page on the way to blocks, and where a sentence goes on."""

    def __init__(self, items: Sequence[SortedLine], layouts: Sequence[Layout], dropped_before: Mapping[int, str]):
        self.items = items
        self.layouts = layouts
        self.dropped_before = dropped_before
        self.layout: Layout
        self.blocks: list[Block] = []
        self.open: Block | None = None  # the paragraph that may go on
        self.previous: SortedLine | None = None

    def _is_cut_off(self) -> bool:
        """The open paragraph stops in mid-sentence: what stands here interrupts it."""
        return self.open is not None and bool(self.open.ending) and not self._has_ended()

    def _is_right_below(self, block: Block) -> bool:
        """The line above is the last of BLOCK."""
        return self.previous is not None and self.previous.text is block.parts[-1]

    def _has_ended(self) -> bool:
        """The open paragraph is over; outside wrapped columns a name behind its last full stop ends it, too."""
        return has_ended(self.open) or not self.layout.wrapped and bool(cut_name(self.open.ending).credits)

    def _debris_between(self, item) -> bool:
        return self.dropped_before.get(item.line.no, IMAGE_FILE) != IMAGE_FILE

    def _following(self, i: int) -> SortedLine | None:
        """The next line but for captions, who supplied them, and jump lines."""
        below = self.items[i + 1 : i + _AHEAD]
        beside = (Kind.CAPTION, Kind.JUMP)
        return next((item for item in below if item.kind not in beside and not cues.is_supply(item.string)), None)

    def _ends_early(self, i: int, item: SortedLine) -> bool:
        """In a wrapped column: a line that stops before its end, in no sentence, is a line of its own."""
        if self._is_in_narrow_column(i):
            return False
        if not self.layout.wrapped or cues.is_complete(item.string) or self.open is not None and self._is_cut_off():
            return False
        if self._is_before_a_number(i):
            return False
        return self.layout.ends_early(item.line) and not cues.cannot_end(item.string)

    def _is_before_a_number(self, i: int) -> bool:
        """共投递包裹 ⏎ 4100多件: the figure had no room in the line, and figures are not broken."""
        below = self.items[i + 1].string if i + 1 < len(self.items) else ""
        figure = _FIGURE.match(below)
        reach = self.layout.reach(self.items[i].line)
        return bool(figure) and reach + width(figure.group()) > min(self.layout.columns) - SLACK

    def _is_in_narrow_column(self, i: int) -> bool:
        """Lines of text around this one end where it ends: a column of its own, narrower than the page's."""
        end = self.layout.reach(self.items[i].line)
        around = [*self.items[max(0, i - _NEAR) : i], *self.items[i + 1 : i + 1 + _NEAR]]
        alike = [x for x in around if x.kind is None and abs(self.layout.reach(x.line) - end) <= SLACK]
        return len(alike) >= _NEAR and any("，" in x.string or "。" in x.string for x in alike)

    def _runs_on(self, i: int, item: SortedLine, following: SortedLine) -> bool:
        """True if the line is the start of a sentence that the next line goes on with."""
        if following.kind is not None or self._debris_between(following):
            return False
        left, right = item.string, following.string
        if self.layout.indents and following.line.indented:
            return False
        if self.layout.wrapped and self._is_before_a_number(i):
            return True
        cut_pages = self.layout.wrapped or self.layout.breaks > 0
        if cues.cannot_start(right) or (cut_pages and cues.cannot_end(left)):
            return True
        if not self.layout.wrapped and self._is_crosshead_alone(left, following):
            return False
        if self.layout.is_full(item.line) or self._is_in_narrow_column(i):
            return self._full_line_runs_on(item, following)
        if left[-1].isalpha() and self.layout.is_full(following.line) and self.layout.flows(left, right):
            return True
        if is_rest_of_sentence(right) and width(left) > SHORT_TITLE or cut_pages and _is_rest(left, right):
            return True
        if not is_prose(right) or cues.starts_like_lead(right) or is_quoted(left):
            return False
        lists = cut_pages and ("，" in left or "、" in left and "的" in left)
        flows = self.layout.flows(left, right) and width(left) > _CROSSHEAD_WIDTH
        return flows or lists and width(left) > SHORT_TITLE

    def _is_crosshead_alone(self, left: str, following: SortedLine) -> bool:
        """So few characters are no rest of a column; 从“不敢看”到“看得准” before a blank line is no sentence."""
        if width(left) <= _CROSSHEAD_WIDTH and self.open is not None and self._has_ended():
            return True
        return left[-1] == "”" and "，" not in left and width(left) <= SHORT_TITLE and bool(following.line.gap)

    def _full_line_runs_on(self, item: SortedLine, following: SortedLine) -> bool:
        """In a wrapped column a paragraph's first line is full; a headline only by chance."""
        left, right = item.string, following.string
        if not is_prose(right) and not self.layout.is_full(following.line):
            return False
        if self.layout.flows(left, right) or "，" in left or cues.starts_like_lead(left):
            return True
        if is_headline_like(left) and (left[:_SUBJECT] in right or names_again(left, right)):
            return False  # a sentence does not name its subject twice
        if right[0] == "“" and is_headline_like(left):
            return False
        new_story = cues.starts_like_lead(right) and right[0] != "“"
        return not new_story and not following.line.gap > self.layout.usual_gap

    @staticmethod
    def _is_cut_bracket(string: str, following: SortedLine) -> bool:
        """……联合工会（以下简称 ⏎ “社区工会”）的两名干部"""
        return string.count("（") > string.count("）") and "）" in following.string


def _is_rest(left: str, right: str) -> bool:
    """规则只有一条：双方点头就算成交，差价 ⏎ 一律不补。; 十年里，这个班维护过 ⏎ 62部电梯，……"""
    if "，" not in left:
        return False
    soon = 0 < right.find("。") <= _FEW and "，" not in right[: right.find("。")]
    return soon or right[0].isdigit() and not cues.starts_like_lead(right)


def names_again(left: str, right: str) -> bool:
    """Four characters in a row come again: 某镇建成首条职工健步走环线 ⏎ 一条长6公里的职工健步走环"""
    return any(left[i : i + _AGAIN] in right for i in range(len(left) - _AGAIN + 1))
