"""Lines → blocks: paragraphs healed across line, column and page breaks (pure)."""

from collections.abc import Mapping, Sequence

from articles.importing import cues
from articles.importing.bylines import PHOTOGRAPHER
from articles.importing.head_signs import is_headline_like
from articles.importing.layout import SLACK, Layout
from articles.importing.lines import Line, width
from articles.importing.prose import (
    MOST_HEAD_LINES,
    TITLE_WIDTH,
    closes_bracket,
    has_ended,
    is_head_line,
    is_prose,
    is_question,
    is_quoted,
    is_rest_of_sentence,
    stands_apart,
    table_rows,
)
from articles.importing.sorting import Block, Kind, SortedLine, sort_line
from articles.importing.tails import cut_tail
from articles.importing.tracked import Tracked

IMAGE_FILE = "图片文件名"
PAGE_HEAD = "版头版脚"
_AHEAD = 12  # lines looked at below a line
_COMMA_TITLE_WIDTH = 30
_SHORT_TITLE = 18
_NEAR = 3
_SUBJECT = 4


def build_blocks(
    lines: Sequence[Line], layouts: Layout | Sequence[Layout], dropped_before: Mapping[int, str]
) -> list[Block]:
    """Blocks in page order. `layouts`: one for the page, or one for each line; `dropped_before`: numbers of lines
    that follow a dropped line, and why that was dropped."""
    return _Builder(lines, [layouts] * len(lines) if isinstance(layouts, Layout) else layouts, dropped_before).run()


class _Builder:
    def __init__(self, lines, layouts, dropped_before):
        self.items = [sort_line(line) for line in lines]
        self.layouts = layouts
        self.dropped_before = dropped_before
        self.blocks: list[Block] = []
        self.open: Block | None = None  # the paragraph that may go on
        self.open_indented = False
        self.rows = table_rows([item.string for item in self.items])
        self.previous: SortedLine | None = None

    def run(self) -> list[Block]:
        for i, item in enumerate(self.items):
            self.layout = self.layouts[i]
            if item.jump_before:
                self._add(Kind.JUMP, item, item.jump_before)
            if item.kind is Kind.CAPTION:
                self._caption(item)
            elif item.kind is Kind.BODY:
                self._lead(item)
            elif item.kind is None or self._is_sentence_part(item):
                self._text(i, item)
            elif item.kind is not Kind.JUMP:
                self._single(item)
            if item.jump_after:
                self._add(Kind.JUMP, item, item.jump_after)
                self.open = None
            self.previous = item
        return self.blocks

    def _add(self, kind: Kind, item: SortedLine, text: Tracked) -> Block:
        block = Block(
            kind, [text], item.line.no, item.line.gap, item.credits, after_debris=item.line.no in self.dropped_before
        )
        self.blocks.append(block)
        return block

    def _lead(self, item):
        self.open, self.open_indented = self._add(Kind.BODY, item, item.lead.rest), item.line.indented
        self.open.dateline, self.open.byline, self.open.credits = (
            item.lead.dateline,
            item.lead.byline,
            item.lead.credits,
        )

    def _single(self, item):
        photo = item.kind is Kind.BYLINE and all(c.role == PHOTOGRAPHER for c in item.credits)
        self._add(item.kind, item, item.text)
        if not (photo and self._is_cut_off()):
            self.open = None

    def _is_sentence_part(self, item) -> bool:
        """记者某某 at the start of a wrapped line, in the middle of a sentence, is no credit line."""
        if item.kind is not Kind.BYLINE or not self._is_cut_off() or item.string[0] in "（□■◎":
            return False
        return self.layout.is_full(self.previous.line) and not cues.ends_in_photo_credit(item.string)

    def _caption(self, item):
        self._add(Kind.CAPTION, item, item.text)
        if not self._is_cut_off():
            self.open = None

    def _is_cut_off(self) -> bool:
        """The open paragraph stops in mid-sentence: what stands here interrupts it."""
        return self.open is not None and bool(self.open.ending) and not has_ended(self.open)

    def _text(self, i: int, item: SortedLine):
        if i in self.rows:
            self._add(Kind.BODY, item, item.text)
            self.open = None
        elif self._is_marked_title(item) or self._continues_caption(item):
            self.blocks[-1].parts.append(item.text)
        elif self._is_below_image(item):
            self._caption(item)
        elif self.open is not None and self._joins(i, item):
            if self._is_cut_off() and self._interrupts(item):
                self._add(Kind.CAPTION, item, item.text)
            else:
                self.open.parts.append(item.text)
        elif self._is_title(i, item):
            self._add(Kind.TITLE, item, item.text)
            self.open = None
        else:
            self.open, self.open_indented = self._add(Kind.BODY, item, item.text), item.line.indented

    def _is_marked_title(self, item) -> bool:
        """原标题：甲（引题） ⏎ 乙（主题）"""
        return bool(self.blocks) and self.blocks[-1].kind is Kind.SOURCE and cues.ends_in_title_mark(item.string)

    def _continues_caption(self, item) -> bool:
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not Kind.CAPTION or item.line.indented and self.layout.indents:
            return False
        if cues.is_complete(last.text) or cues.ends_in_photo_credit(last.text):
            return False
        return (
            cues.ends_in_photo_credit(item.string)
            or self.previous.kind is Kind.CAPTION
            and self.layout.is_full(self.previous.line)
        )

    def _debris_between(self, item) -> bool:
        return self.dropped_before.get(item.line.no, IMAGE_FILE) != IMAGE_FILE

    def _is_below_image(self, item) -> bool:
        """One short sentence right below the name of a picture's file."""
        below = self.dropped_before.get(item.line.no) == IMAGE_FILE and not self._is_cut_off()
        ends = cues.is_complete(item.string) or cues.ends_in_photo_credit(item.string)
        return below and width(item.string) < 60 and item.string.count("。") == 1 and ends

    def _interrupts(self, item) -> bool:
        """A caption in the middle of a paragraph's sentence."""
        return cues.ends_in_photo_credit(item.string) and width(item.string) < 90

    def _joins(self, i: int, item: SortedLine) -> bool:
        text = self.open.ending.text
        if closes_bracket(text, item.string):
            return True
        if stands_apart(item.string, self.open):
            return False
        if cues.is_entry(self.open.text) or cues.is_salutation(self.open.text):
            return cues.cannot_start(item.string)
        if not text:
            return not self._is_title(i, item)
        if has_ended(self.open):
            return self._joins_complete(i, item, text)
        if self.layout.indents and item.line.indented and not cues.cannot_start(item.string):
            return False
        if self._is_headline_by_what_follows(i, item):
            return False
        if text[-1] in "：；":
            return self._joins_colon(item)
        return True

    def _joins_colon(self, item) -> bool:
        if cues.starts_list_item(item.string):
            return False
        return self.layout.wrapped or self.layout.breaks > 1 or cues.cannot_start(item.string)

    def _joins_complete(self, i: int, item: SortedLine, text: str) -> bool:
        if cues.cannot_start(item.string) and not item.line.indented:
            return item.string[0] not in "…"
        if self.layout.indents and item.line.indented:
            return False
        if cues.is_attribution(item.string) and text[-1] in "”’":
            return True
        if self._is_figure_gap(item):
            return cues.is_complete(item.string) and not self._is_title(i, item)
        if not self.layout.wrapped or self._is_title(i, item):
            return False
        if self.layout.indents and self.open_indented:
            return True  # here a paragraph would begin with an indent
        if item.line.gap > (0 if self.layout.gaps_mean else self.layout.usual_gap):
            return False
        return self.previous is not None and bool(self.previous.text) and self.layout.may_go_on(self.previous.line)

    def _is_figure_gap(self, item) -> bool:
        """A hole as large as a picture on a page whose paragraphs are cut by column breaks."""
        return (
            not self.layout.indents
            and self.layout.breaks > 0
            and item.line.gap >= self.layout.usual_gap + 2
            and self.layout.usual_gap > 0
        )

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
        if cues.is_marked_title(string):
            return True
        following = self._following(i)
        if following is not None and is_question(item, following):
            return True
        if is_prose(string) or cues.cannot_start(string) or stands_apart(string, self.open):
            return False
        if following is None or following.opens_story:
            return True
        if self._is_behind_credits(item) or self._tops_a_head(i, item):
            return True
        column_above = self.previous is not None and self.previous.kind is Kind.COLUMN and not cues.is_complete(string)
        if column_above or self._is_below_the_end(item):
            return True
        if self.layout.indents and not self._title_by_indent(item, following):
            return False
        if "，" in string and self._is_comma_prose(string):
            return False
        if self._ends_early(i, item):
            return True
        return not self._runs_on(i, item, following)

    def _tops_a_head(self, i: int, item: SortedLine) -> bool:
        """Behind a hole, the first of a few lines without punctuation above a report's head."""
        if self._is_cut_off() or self.open is not None and item.line.gap <= self.items[i + 1].line.gap:
            return False
        below = self.items[i : i + MOST_HEAD_LINES + 1]
        end = next((k for k, other in enumerate(below) if other.opens_story), 0)
        return end > 1 and all(other.kind is None and is_head_line(other.string) for other in below[:end])

    def _is_below_the_end(self, item) -> bool:
        """Right below the line of a story's editors, in no wrapped column."""
        if not self.blocks or self.layout.wrapped:
            return False
        signed = self.blocks[-1].kind is Kind.EDITORS or self.dropped_before.get(item.line.no) == PAGE_HEAD
        return signed and not cues.is_complete(item.string) and width(item.string) <= TITLE_WIDTH

    def _is_behind_credits(self, item: SortedLine) -> bool:
        return self.open is not None and bool(cut_tail(self.open.ending).credits) and not item.line.indented

    @staticmethod
    def _is_comma_prose(string: str) -> bool:
        """Headlines seldom hold a comma; long lines with one, and those that open like a report, are text."""
        if width(string) >= _COMMA_TITLE_WIDTH or string.count("，") > 1 or cues.reports_speech(string):
            return True
        return cues.starts_like_lead(string) and not is_quoted(string)

    def _ends_early(self, i: int, item: SortedLine) -> bool:
        """In a wrapped column: a line that stops before its end, in no sentence, is a line of its own."""
        if self._is_in_narrow_column(i):
            return False
        if not self.layout.wrapped or cues.is_complete(item.string) or self.open is not None and self._is_cut_off():
            return False
        return self.layout.ends_early(item.line) and not cues.cannot_end(item.string)

    def _is_in_narrow_column(self, i: int) -> bool:
        """Lines of text around this one end where it ends: a column of its own, narrower than the page's."""
        end = self.layout.reach(self.items[i].line)
        around = [*self.items[max(0, i - _NEAR) : i], *self.items[i + 1 : i + 1 + _NEAR]]
        alike = [x for x in around if x.kind is None and abs(self.layout.reach(x.line) - end) <= SLACK]
        return len(alike) >= _NEAR and any("，" in x.string or "。" in x.string for x in alike)

    def _title_by_indent(self, item, following) -> bool:
        """On a page with indented paragraphs: an indented line before one that is not starts a paragraph."""
        if item.line.indented and following.kind is None and not following.line.indented:
            return not (self.layout.is_full(item.line) or width(item.string) > 24)
        return True

    def _runs_on(self, i: int, item: SortedLine, following: SortedLine) -> bool:
        """True if the line is the start of a sentence that the next line goes on with."""
        if following.kind is not None or self._debris_between(following):
            return False
        left, right = item.string, following.string
        if self.layout.indents and following.line.indented:
            return False
        cut_pages = self.layout.wrapped or self.layout.breaks > 0
        if cues.cannot_start(right) or (cut_pages and cues.cannot_end(left)):
            return True
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
        if is_rest_of_sentence(right) and width(left) > _SHORT_TITLE:
            return True
        if not is_prose(right) or cues.starts_like_lead(right) or is_quoted(left):
            return False
        return self.layout.flows(left, right) or ("，" in left and width(left) > _SHORT_TITLE)

    def _full_line_runs_on(self, item: SortedLine, following: SortedLine) -> bool:
        """In a wrapped column a paragraph's first line is full; a headline only by chance."""
        left, right = item.string, following.string
        if not is_prose(right) and not self.layout.is_full(following.line):
            return False
        if self.layout.flows(left, right) or "，" in left or cues.starts_like_lead(left):
            return True
        if is_headline_like(left) and left[:_SUBJECT] in right:
            return False  # a sentence does not name its subject twice
        if right[0] == "“" and is_headline_like(left):
            return False
        new_story = cues.starts_like_lead(right) and right[0] != "“"
        return not new_story and not following.line.gap > self.layout.usual_gap
