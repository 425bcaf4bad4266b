"""Is a line of text a title, or does a sentence go on in it? (pure)

No line tells by itself; judged are the lines around it, the paragraph that is open, the page's layout.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from articles.importing import cues
from articles.importing.debris import IMAGE_FILE, PAGE_HEAD
from articles.importing.head_signs import is_headline_like
from articles.importing.layout import SLACK, Layout
from articles.importing.lines import width
from articles.importing.person_names import is_person
from articles.importing.prose import (
    MOST_HEAD_LINES,
    TITLE_WIDTH,
    has_ended,
    is_head_line,
    is_prose,
    is_question,
    is_quoted,
    is_rest_of_sentence,
    stands_apart,
)
from articles.importing.sorting import Block, Kind, SortedLine
from articles.importing.tails import cut_name, cut_tail

_AGAIN = 4
_FIGURE = re.compile(r"[\dA-Za-z.%-]{2,}")
_TERM = re.compile("“[^”，。]{1,6}”(?![，。])")  # “高温假”怎么放，听听焊工怎么说
_AHEAD = 12  # lines looked at below a line
_COMMA_TITLE_WIDTH = 30
_SHORT_TITLE, _CROSSHEAD_WIDTH = 18, 8
_NEAR = 3
_SUBJECT = 4
_CROSSHEADS_END = 14
_SELDOM = 0.25
_FEW = 6


class TitleJudge:
    """The lines of a page on the way to blocks, and which of them are titles."""

    def __init__(self, items: Sequence[SortedLine], layouts: Sequence[Layout], dropped_before: Mapping[int, str]):
        self.items = items
        self.layouts = layouts
        self.dropped_before = dropped_before
        self.layout: Layout
        self.heads_indented = _heads_indented(items)
        self.heads_apart = _heads_apart(items)
        self.blocks: list[Block] = []
        self.open: Block | None = None  # the paragraph that may go on
        self.previous: SortedLine | None = None

    def _is_cut_off(self) -> bool:
        """The open paragraph stops in mid-sentence: what stands here interrupts it."""
        return self.open is not None and bool(self.open.ending) and not self._has_ended()

    def _has_ended(self) -> bool:
        """The open paragraph is over; outside wrapped columns a name behind its last full stop ends it, too."""
        return has_ended(self.open) or not self.layout.wrapped and bool(cut_name(self.open.ending).credits)

    def _debris_between(self, item) -> bool:
        return self.dropped_before.get(item.line.no, IMAGE_FILE) != IMAGE_FILE

    def _following(self, i: int) -> SortedLine | None:
        return next(
            (item for item in self.items[i + 1 : i + _AHEAD] if item.kind not in (Kind.CAPTION, Kind.JUMP)), None
        )

    def _is_headline_by_what_follows(self, i: int, item: SortedLine) -> bool:
        """A line without an end, and below it one that can only stand under a headline."""
        following = self._following(i)
        if (
            following is None
            or cues.is_complete(item.string)
            or item.string[-1] in "，、；："
            or cues.has_sentence(item.string)
        ):
            return False
        if following.lead and following.lead.dateline or following.kind is Kind.SOURCE:
            return width(item.string) <= TITLE_WIDTH
        return False

    def _is_title(self, i: int, item: SortedLine) -> bool:
        string = item.string
        following = self._following(i)
        if cues.is_marked_title(string) and not self.layout.is_full(item.line) or self._is_author_below_head(string):
            return True
        if following is not None and self._asks(i, item, following) and not self._is_in_column():
            return True
        if self._is_in_column() and cues.is_complete(string):
            return False
        if self._is_cut_subhead(i, string):
            return True
        if is_prose(string) or cues.cannot_start(string) or stands_apart(string, self.open):
            return False
        if following is not None and self._is_cut_bracket(string, following):
            return False
        if following is None or following.opens_story:
            return True
        if self._is_behind_credits(item) or self._tops_a_head(i, item) or self._tops_a_rest(i):
            return True
        column_above = self.previous is not None and self.previous.kind is Kind.COLUMN and not cues.is_complete(string)
        if column_above or self._is_below_the_end(item):
            return True
        if self.layout.indents and not self._title_by_indent(item, following):
            return False
        if self._fills_column_in_story(item) and not _names_again(string, following.string):
            return False
        if "，" in string and not self._is_over_a_subhead(i, item) and self._is_comma_prose(string):
            return False
        return self._ends_early(i, item) or not self._runs_on(i, item, following)

    def _fills_column_in_story(self, item: SortedLine) -> bool:
        """Where blank lines stand above the heads: a line right below a paragraph, too long for a cross-head."""
        inside = self.open is not None and self.heads_apart and not item.line.gap
        return (
            inside
            and self.layout.wrapped
            and width(item.string) > _CROSSHEADS_END
            and not self.layout.ends_early(item.line)
        )

    @staticmethod
    def _is_cut_bracket(string: str, following: SortedLine) -> bool:
        """……联合工会（以下简称 ⏎ “社区工会”）的两名干部"""
        return string.count("（") > string.count("）") and "）" in following.string

    def _asks(self, i: int, item: SortedLine, following: SortedLine) -> bool:
        """A question for a headline, right above the text or above its subhead."""
        below = self.items[i + 2] if i + 2 < len(self.items) else None
        if is_question(item, following) or self._stands_out(item, following):
            return True
        has_subhead = below is not None and following.kind is None and not cues.is_complete(following.string)
        return has_subhead and width(following.string) <= TITLE_WIDTH / 2 and is_question(item, below)

    def _is_cut_subhead(self, i: int, string: str) -> bool:
        """——记首都劳动奖章获得者、⏎ 某巡检员 ⏎ 本报记者 某某"""
        rest, below = [*self.items[i + 1 : i + 3], None, None][:2]
        under_title = bool(self.blocks) and self.blocks[-1].kind is Kind.TITLE and string[:1] in "—－–"
        return under_title and below is not None and below.opens_story and is_head_line(rest.string)

    def _stands_out(self, item: SortedLine, following: SortedLine) -> bool:
        """A question at the margin between a paragraph that is over and the next one's indent."""
        over = self.open is None or self._has_ended()
        at_margin = self.layout.indents and following.line.indented and not item.line.indented
        return over and at_margin and item.string[-1] in "？！" and is_head_line(item.string.replace("，", "", 1))

    def _is_author_below_head(self, string: str) -> bool:
        """沈 雁 alone below the headline."""
        return bool(self.blocks) and self.open is None and self.blocks[-1].kind is Kind.TITLE and is_person(string)

    def _is_in_column(self) -> bool:
        """The line above is a full one of a wrapped column, right above."""
        above = self.previous
        return self.open is not None and self.layout.wrapped and above is not None and self.layout.is_full(above.line)

    def _tops_a_head(self, i: int, item: SortedLine) -> bool:
        """Behind a hole, the first of a few lines without punctuation above a report's head."""
        if self._is_cut_off() or self.open is not None and item.line.gap <= self.items[i + 1].line.gap:
            return False
        below = self.items[i : i + MOST_HEAD_LINES + 1]
        end = next((k for k, other in enumerate(below) if other.opens_story), 0)
        return end > 1 and all(other.kind is None and is_head_line(other.string) for other in below[:end])

    def _tops_a_rest(self, i: int) -> bool:
        """上接第1版 stands right below: the rest of a story has its headline again."""
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        return below is not None and "接" in (below.jump_before.text or below.string) and below.kind is Kind.JUMP

    def _is_below_the_end(self, item) -> bool:
        """Right below the line of a story's editors, in no wrapped column."""
        if not self.blocks or self.layout.wrapped:
            return False
        signed = self.blocks[-1].kind is Kind.EDITORS or self.dropped_before.get(item.line.no) == PAGE_HEAD
        return signed and not cues.is_complete(item.string) and width(item.string) <= TITLE_WIDTH

    def _is_behind_credits(self, item: SortedLine) -> bool:
        return self.open is not None and bool(cut_tail(self.open.ending).credits) and not item.line.indented

    def _is_comma_prose(self, string: str) -> bool:
        """Headlines seldom hold a comma; long lines with one, and those that open like a report, are text."""
        if width(string) >= _COMMA_TITLE_WIDTH or string.count("，") > 1 or cues.reports_speech(string):
            return True
        whole_lines = not self.layout.wrapped and not self.layout.breaks  # here a paragraph's line would end in 。
        opens_report = cues.starts_like_lead(string) and not (is_quoted(string) or _TERM.match(string))
        return opens_report and not whole_lines

    def _is_over_a_subhead(self, i: int, item: SortedLine) -> bool:
        """凌晨三点，“菜篮子”从这里出发 ⏎ 批发市场装卸班见闻 ⏎ 本报记者 某某"""
        subhead, below = [*self.items[i + 1 : i + 3], None, None][:2]
        if below is None or not below.opens_story or subhead.kind is not None or self._is_cut_off():
            return False
        return width(item.string) <= _SHORT_TITLE and is_head_line(subhead.string) and not cues.is_complete(item.string)

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

    def _title_by_indent(self, item, following) -> bool:
        """On a page with indented paragraphs: an indented line before one that is not starts a paragraph."""
        if item.line.indented and following.kind is None and not following.line.indented:
            if not self.heads_indented:
                return False
            return not (self.layout.is_full(item.line) or width(item.string) > 24)
        return True

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
        if width(left) <= _CROSSHEAD_WIDTH and not self.layout.wrapped and self.open is not None and self._has_ended():
            return False  # so few characters are no rest of a column
        if (
            left[-1] == "”"
            and "，" not in left
            and width(left) <= _SHORT_TITLE
            and following.line.gap
            and not self.layout.wrapped
        ):
            return False  # 从“不敢看”到“看得准”
        if self.layout.is_full(item.line) or self._is_in_narrow_column(i):
            return self._full_line_runs_on(item, following)
        if left[-1].isalpha() and self.layout.is_full(following.line) and self.layout.flows(left, right):
            return True
        if is_rest_of_sentence(right) and width(left) > _SHORT_TITLE or cut_pages and _ends_soon(left, right):
            return True
        if not is_prose(right) or cues.starts_like_lead(right) or is_quoted(left):
            return False
        lists = "，" in left or cut_pages and "、" in left and "的" in left
        flows = self.layout.flows(left, right) and width(left) > _CROSSHEAD_WIDTH
        return flows or lists and width(left) > _SHORT_TITLE

    def _full_line_runs_on(self, item: SortedLine, following: SortedLine) -> bool:
        """In a wrapped column a paragraph's first line is full; a headline only by chance."""
        left, right = item.string, following.string
        if not is_prose(right) and not self.layout.is_full(following.line):
            return False
        if self.layout.flows(left, right) or "，" in left or cues.starts_like_lead(left):
            return True
        if is_headline_like(left) and (left[:_SUBJECT] in right or _names_again(left, right)):
            return False  # a sentence does not name its subject twice
        if right[0] == "“" and is_headline_like(left):
            return False
        new_story = cues.starts_like_lead(right) and right[0] != "“"
        return not new_story and not following.line.gap > self.layout.usual_gap


def _heads_indented(items: Sequence[SortedLine]) -> bool:
    """Headlines begin with blanks, as far as the lines tell that can only be some: those over a report's head, else
    short ones without punctuation over the first line of a paragraph."""
    pairs = [
        (above, item) for above, item in pairwise(items) if above.kind is None and not cues.is_complete(above.string)
    ]
    heads = [above for above, item in pairs if item.opens_story]
    heads = heads or [above for above, item in pairs if item.line.indented and is_head_line(above.string)]
    return not heads or any(above.line.indented for above in heads)


def _heads_apart(items: Sequence[SortedLine]) -> bool:
    """Blank lines stand above the heads, as far as the lines tell that can only be some, and hardly elsewhere."""
    tops = [items[k] for i, item in enumerate(items) if item.opens_story and (k := _top_of_head(items, i)) is not None]
    apart = [item for item in items if item.line.gap]
    return len(tops) > 1 and all(top.line.gap for top in tops) and len(apart) <= len(items) * _SELDOM


def _top_of_head(items: Sequence[SortedLine], i: int) -> int | None:
    """The first of the head lines right above line I; None if there is none, or it begins the page."""
    k = i
    while k > 0 and items[k - 1].kind is None and is_head_line(items[k - 1].string) and i - k < MOST_HEAD_LINES:
        k -= 1
        if items[k].line.gap:
            break
    return k if 0 < k < i else None


def _ends_soon(left: str, right: str) -> bool:
    """规则只有一条：双方点头就算成交，差价 ⏎ 一律不补。"""
    return "，" in left and 0 < right.find("。") <= _FEW and "，" not in right[: right.find("。")]


def _names_again(left: str, right: str) -> bool:
    """Four characters in a row come again: 某镇建成首条职工健步走环线 ⏎ 一条长6公里的职工健步走环"""
    return any(left[i : i + _AGAIN] in right for i in range(len(left) - _AGAIN + 1))
