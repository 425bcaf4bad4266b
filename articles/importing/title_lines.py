"""Is a line of text a title, or text? (pure)

No line tells by itself; judged are the lines around it, the paragraph that is open, the page's layout.
"""

import re
from collections.abc import Mapping, Sequence

from articles.importing import cues
from articles.importing.column_marks import is_column_label, is_standing
from articles.importing.debris import PAGE_HEAD
from articles.importing.head_places import heads_apart, heads_indented
from articles.importing.head_signs import names_place
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.person_names import has_surname, is_person
from articles.importing.prose import (
    MOST_HEAD_LINES,
    TITLE_WIDTH,
    is_head_line,
    is_prose,
    is_question,
    is_quoted,
    is_unended,
    stands_apart,
)
from articles.importing.running_lines import SHORT_TITLE, RunningLines, names_again
from articles.importing.sorting import Kind, SortedLine
from articles.importing.tails import cut_tail

_TERM = re.compile("“[^”，。]{1,6}”(?![，。])")  # “高温假”怎么放，听听焊工怎么说
_COMMA_TITLE_WIDTH = 30
_CROSSHEADS_END = 14
_LONG_KICKER = 40
_FEWEST = 2  # lines of a head that is more than a headline


class TitleJudge(RunningLines):
    """Which of the lines are titles."""

    def __init__(self, items: Sequence[SortedLine], layouts: Sequence[Layout], dropped_before: Mapping[int, str]):
        super().__init__(items, layouts, dropped_before)
        self.open_indented = False
        self.heads_indented = heads_indented(items)
        self.heads_apart = heads_apart(items)

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
        following = self._following(i)
        if self._is_title_by_form(i, item, following):
            return True
        if self._is_text_by_form(item, following):
            return False
        if following is None or following.opens_story or self._is_title_by_place(i, item):
            return True
        if self._is_text_by_place(i, item, following):
            return False
        return self._ends_early(i, item) or not self._runs_on(i, item, following)

    def _is_title_by_form(self, i: int, item: SortedLine, following: SortedLine | None) -> bool:
        string = item.string
        if cues.is_marked_title(string) and not self.layout.is_full(item.line) or self._is_author_below_head(string):
            return True
        if following is not None and self._asks(i, item, following) and not self._is_in_column():
            return True
        if self._is_dashed_kicker(i, item) or self.heads_apart and item.line.gap and self._tops_a_report(i, item):
            return True
        if self._is_subhead_over_report(i, item):
            return True
        return self._is_cut_subhead(i, string) or self._is_cut_at_comma(i, item) or self._asks_in_column(item)

    def _is_dashed_kicker(self, i: int, item: SortedLine) -> bool:
        """记者跟着小哥送外卖，体验他们的日常—— ⏎ 一路奔忙 ⏎ 本报记者 某某"""
        below = self.items[i + 1 : i + MOST_HEAD_LINES]
        if item.string[-2:] != "——" or width(item.string) > TITLE_WIDTH or self._is_cut_off() or not below:
            return False
        end = next((k for k, other in enumerate(below) if other.opens_story), 0)
        return end > 0 and all(other.kind is None and not cues.has_sentence(other.string) for other in below[:end])

    def _is_cut_at_comma(self, i: int, item: SortedLine) -> bool:
        """“我们的午饭，⏎ 终于不用在楼梯间吃了” ⏎ ■本报记者 某某"""
        if item.string[-1] != "，" or width(item.string) > SHORT_TITLE or item.line.indented or self._is_cut_off():
            return False
        below = self.items[i + 1 : i + MOST_HEAD_LINES]
        end = next((k for k, other in enumerate(below) if other.opens_story or cues.is_salutation(other.string)), 0)
        return end > 0 and all(other.kind is None and is_head_line(other.string) for other in below[:end])

    def _asks_in_column(self, item: SortedLine) -> bool:
        """【你问我答】 ⏎ 试用期怀孕，公司能辞退我吗？"""
        below_mark = self.previous is not None and self.previous.kind is Kind.COLUMN and self.open is None
        return below_mark and item.string[-1] in "？！" and width(item.string) <= TITLE_WIDTH / 2

    def _is_text_by_form(self, item: SortedLine, following: SortedLine | None) -> bool:
        string = item.string
        if self._is_in_column() and cues.is_complete(string):
            return True
        if is_prose(string) or cues.cannot_start(string) or stands_apart(string, self.open):
            return True
        if string.endswith("供图") and " " in string:
            return True  # 职工妈妈在整理冷藏盒 受访者供图
        return following is not None and self._is_cut_bracket(string, following)

    def _is_title_by_place(self, i: int, item: SortedLine) -> bool:
        if self._is_behind_credits(item) or self._tops_a_head(i, item) or self._tops_a_rest(i):
            return True
        if self._is_between_indents(i, item):
            return True
        below_mark = self._is_below_place() or self._is_below_column()
        return below_mark and not cues.is_complete(item.string) or self._is_below_the_end(item)

    def _is_column_over_head(self, i: int, item: SortedLine) -> bool:
        """■ 追访 behind a hole, a headline below and nobody of that surname: the column, though it could be who signs."""
        title = self.items[i + 1] if i + 1 < len(self.items) else None
        if item.kind is not Kind.BYLINE or title is None or title.kind is not None:
            return False
        if item.string[0] not in "■●◆" or not item.line.gap:
            return False
        below = self._following(i + 1)
        named = any(has_surname(credit.name) for credit in item.credits)
        return not named and below is not None and below.opens_story and is_head_line(title.string)

    def _is_below_place(self) -> bool:
        """Right below 经开区： over a short item."""
        last = self.blocks[-1] if self.blocks else None
        return self.open is None and last is not None and last.kind is Kind.TITLE and names_place(last.text)

    def _is_below_column(self) -> bool:
        """Right below 【……】 or the mark over several short items: 京津冀速递."""
        if self.previous is None or self.open is not None:
            return False
        mark = self.previous.string.replace(" ", "")
        return self.previous.kind is Kind.COLUMN or is_column_label(mark) and is_standing(mark)

    def _is_text_by_place(self, i: int, item: SortedLine, following: SortedLine) -> bool:
        string = item.string
        if self.layout.indents and not self._title_by_indent(item, following):
            return True
        if self._fills_column_in_story(item) and not names_again(string, following.string):
            return True
        return "，" in string and not self._is_over_a_subhead(i, item) and self._is_comma_prose(string)

    def _fills_column_in_story(self, item: SortedLine) -> bool:
        """Where blank lines stand above the heads: a line right below a paragraph, too long for a cross-head."""
        inside = self.open is not None and self.heads_apart and not item.line.gap
        return (
            inside
            and self.layout.wrapped
            and width(item.string) > _CROSSHEADS_END
            and not self.layout.ends_early(item.line)
        )

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

    def _is_subhead_over_report(self, i: int, item: SortedLine) -> bool:
        """征求意见稿拟规定收益归业主；公众可在月底前反馈: right below the headline, and the report's head below."""
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        head = self.blocks[-1] if self.blocks and self.blocks[-1].kind is Kind.TITLE else None
        if below is None or not below.lead or item.line.gap or head is None or not self._is_right_below(head):
            return False
        ends = "。" in item.string or item.string[-1] in "，、；：" or cues.is_complete(item.string)
        return not ends and width(item.string) <= TITLE_WIDTH

    def _stands_out(self, item: SortedLine, following: SortedLine) -> bool:
        """A question at the margin between a paragraph that is over and the next one's indent."""
        over = self.open is None or self._has_ended()
        at_margin = self.layout.indents and following.line.indented and not item.line.indented
        return over and at_margin and item.string[-1] in "？！" and is_head_line(item.string.replace("，", "", 1))

    def _is_between_indents(self, i: int, item: SortedLine) -> bool:
        """At the margin of an indented column, between a paragraph's short last line or the page's top and the next one's
        indent: 面对变局，普通人怎么办; a kicker that is longer than a line of text."""
        if not (self.layout.wrapped and self.layout.indents) or item.line.indented:
            return False
        over = (
            self.open is None or self._has_ended() and self.open_indented and self.layout.ends_early(self.previous.line)
        )
        below = self.items[i : i + MOST_HEAD_LINES + 1]
        end = next((k for k, other in enumerate(below) if other.line.indented or other.lead), 0)
        return over and end > 0 and all(other.kind is None and "。" not in other.string for other in below[:end])

    def _is_author_below_head(self, string: str) -> bool:
        """沈 雁 alone below the headline."""
        return bool(self.blocks) and self.open is None and self.blocks[-1].kind is Kind.TITLE and is_person(string)

    def _is_in_column(self) -> bool:
        """The line above is a full one of a wrapped column, right above."""
        above = self.previous
        return self.open is not None and self.layout.wrapped and above is not None and self.layout.is_full(above.line)

    def _tops_a_head(self, i: int, item: SortedLine) -> bool:
        """Behind a hole, the first of a few lines without punctuation above a report's head."""
        if self._is_cut_off() or i + 1 == len(self.items):
            return False
        if self.open is not None and item.line.gap <= self.items[i + 1].line.gap:
            return False
        below, hole = self.items[i : i + MOST_HEAD_LINES + 1], item.line.gap > 0
        end = next((k for k, other in enumerate(below) if other.opens_story or hole and self._begins_text(k, other)), 0)
        return end > 1 and all(other.kind is None and is_head_line(other.string) for other in below[:end])

    def _tops_a_report(self, i: int, item: SortedLine) -> bool:
        """Where heads stand apart, the first of a head's lines may ask or hold a comma: 小哥的车，每周三有人给洗."""
        below = self.items[i : i + MOST_HEAD_LINES + 1]
        end = next((k for k, other in enumerate(below) if other.opens_story), 0)
        if end < _FEWEST or self._is_cut_off() or any(other.line.gap for other in below[1:end]):
            return False
        return all(other.kind is None and is_unended(other.string) for other in below[:end])

    def _begins_text(self, k: int, other: SortedLine) -> bool:
        """Where heads stand apart: a full line in mid-sentence, some lines below the hole."""
        full = self.layout.wrapped and self.layout.is_full(other.line) and "，" in other.string
        return self.heads_apart and k > 0 and not other.line.gap and full

    def _tops_a_rest(self, i: int) -> bool:
        """上接第1版 stands right below: the rest of a story has its headline again."""
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        if below is None:
            return False
        return "接" in below.jump_before.text or below.kind is Kind.JUMP and "接" in below.string

    def _is_below_the_end(self, item) -> bool:
        """Right below the line of a story's editors, in no wrapped column."""
        if not self.blocks or self.layout.wrapped:
            return False
        signed = self.blocks[-1].kind is Kind.EDITORS or self.dropped_before.get(item.line.no) == PAGE_HEAD
        return signed and not cues.is_complete(item.string) and width(item.string) <= TITLE_WIDTH

    def _is_behind_credits(self, item: SortedLine) -> bool:
        if "，" in item.string and self.layout.wrapped and self.layout.is_full(item.line):
            return False
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
        whole_lines = not self.layout.wrapped and not self.layout.breaks  # here a paragraph's line would end in 。
        short = width(item.string) <= (_LONG_KICKER if whole_lines else SHORT_TITLE)
        return short and is_head_line(subhead.string) and not cues.is_complete(item.string)

    def _title_by_indent(self, item, following) -> bool:
        """On a page with indented paragraphs: an indented line before one that is not starts a paragraph."""
        if item.line.indented and following.kind is None and not following.line.indented:
            if not self.heads_indented:
                return False
            return not (self.layout.is_full(item.line) or width(item.string) > 24)
        return True
