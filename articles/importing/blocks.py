"""Lines → blocks: paragraphs healed across line, column and page breaks (pure)."""

from collections.abc import Mapping, Sequence

from articles.importing import cues
from articles.importing.bylines import PHOTOGRAPHER
from articles.importing.column_marks import is_standing
from articles.importing.layout import Layout
from articles.importing.lines import Line, width
from articles.importing.picture_lines import PictureLines, names_no_writer
from articles.importing.plain_places import places
from articles.importing.prose import (
    closes_bracket,
    stands_apart,
    table_rows,
)
from articles.importing.sorting import HEAD_KINDS, Block, Kind, Place, SortedLine, sort_line
from articles.importing.tails import cut_tail
from articles.importing.tracked import Tracked, join

_ITEM_MARKS = "▲△▼▶"
_SHORT_SENTENCE = 20
_ROLES = ("摄", "摄影", "摄影报道", "文/摄")  # in a line of their own: ……本报通讯员 某某 ⏎ 摄


def build_blocks(
    lines: Sequence[Line], layouts: Layout | Sequence[Layout], dropped_before: Mapping[int, str]
) -> list[Block]:
    """Blocks in page order. `layouts`: one for the page, or one for each line; `dropped_before`: numbers of lines
    that follow a dropped line, and why that was dropped."""
    return _Builder(lines, [layouts] * len(lines) if isinstance(layouts, Layout) else layouts, dropped_before).run()


class _Builder(PictureLines):
    def __init__(self, lines, layouts, dropped_before):
        super().__init__([sort_line(line) for line in lines], layouts, dropped_before)
        self.item_mark = ""
        self.rows = table_rows([item.string for item in self.items])
        self.places = places(self.items, self.layouts)

    def run(self) -> list[Block]:
        for i, item in enumerate(self.items):
            self.layout, self.place = self.layouts[i], self.places[i]
            if self._is_column_over_head(i, item):
                item.kind, item.credits = Kind.COLUMN, []
            if item.jump_before:
                self._add(Kind.JUMP, item, item.jump_before)
            self._take(i, item)
            if item.jump_after:
                self._add(Kind.JUMP, item, item.jump_after)
                self.open = None
            self.previous = item
        return self.blocks

    def _take(self, i: int, item: SortedLine) -> None:
        if self._completes_credit(item):
            self.open.parts.append(item.text)
            self.open = None
        elif self._heads_item(item):
            self._add(Kind.TITLE, item, item.text)
            self.open = None
        elif item.kind is Kind.CAPTION:
            self._caption(item)
        elif item.kind is Kind.BODY:
            self._lead(item)
        elif item.kind is None or self._is_sentence_part(item):
            self._text(i, item)
        elif item.kind is not Kind.JUMP:
            self._single(item)

    def _add(self, kind: Kind, item: SortedLine, text: Tracked) -> Block:
        after = self.dropped_before.get(item.line.no, "")
        block = Block(kind, [text], item.line.no, item.line.gap, item.credits, after=after)
        block.label, block.place = item.label, self.place
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
        below_caption = bool(self.blocks) and self.blocks[-1].kind is Kind.CAPTION
        only_photographers = {credit.role for credit in item.credits} == {PHOTOGRAPHER}
        photo = item.kind is Kind.BYLINE and (only_photographers or below_caption and names_no_writer(item))
        self._add(item.kind, item, item.text)
        if not (photo and self._is_cut_off()):
            self.open = None

    def _is_sentence_part(self, item) -> bool:
        """记者某某 at the start of a wrapped line, in the middle of a sentence, is no credit line."""
        if item.kind is not Kind.BYLINE or not self._is_cut_off() or item.string[0] in "（□■◎":
            return False
        return self.layout.is_full(self.previous.line) and not cues.ends_in_photo_credit(item.string)

    def _completes_credit(self, item) -> bool:
        """……卡车。本报记者 石 ⏎ 榴 摄"""
        if self.open is None or not self._is_right_below(self.open):
            return False  # the caption between has its credit here
        if item.string in _ROLES:
            return True
        if not self._is_cut_off() or not cues.ends_in_photo_credit(item.string):
            return False
        tail = cut_tail(join([self.open.ending, item.text]))
        return bool(tail.credits) and len(tail.rest) < len(self.open.ending)

    def _caption(self, item):
        self._add(Kind.CAPTION, item, item.text)
        if not self._is_cut_off():
            self.open = None

    def _text(self, i: int, item: SortedLine):
        if i in self.rows:
            self._add(Kind.BODY, item, item.text)
            self.open = None
        elif self._is_marked_title(item) or self._continues_title(item):
            self.blocks[-1].parts.append(item.text)
        elif self.place is Place.HEAD:
            self._add(Kind.TITLE, item, item.text)
            self.open = None
        elif self._tells_sides(i, item):
            self._caption(item)
        elif self._continues_caption(item):
            self.blocks[-1].parts.append(item.text)
        elif self._is_below_image(item) or self._is_beside_text(i, item) or self._is_below_head(item):
            self._caption(item)
        elif self.open is not None and self._joins(i, item):
            if self._is_cut_off() and self._interrupts(i, item):
                self._add(Kind.CAPTION, item, item.text)
            else:
                self.open.parts.append(item.text)
        elif self._is_title(i, item):
            self._add(Kind.TITLE, item, item.text)
            self.open = None
        else:
            self.open, self.open_indented = self._add(Kind.BODY, item, item.text), item.line.indented

    def _heads_item(self, item: SortedLine) -> bool:
        """▲某区办起合唱节 below 简讯, and what has the same mark further down: the headline of a short item."""
        mark = item.string[:1]
        if (
            not mark
            or mark not in _ITEM_MARKS
            or cues.has_sentence(item.string)
            or cues.ends_in_photo_credit(item.string)
        ):
            return False
        above = self.blocks[-1] if self.blocks else None
        if above is not None and above.kind in HEAD_KINDS and is_standing(above.text.replace(" ", "")):
            self.item_mark = mark
        return mark == self.item_mark

    def _is_marked_title(self, item) -> bool:
        """原标题：甲（引题） ⏎ 乙（主题）"""
        return bool(self.blocks) and self.blocks[-1].kind is Kind.SOURCE and cues.ends_in_title_mark(item.string)

    def _continues_title(self, item) -> bool:
        """某某镇缝出“车间里 ⏎ 的托儿所”: the rest of the line above, in words that begin nothing."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not Kind.TITLE or item.line.gap or item.line.indented:
            return False
        rest = cues.cannot_start(item.string) and not cues.is_complete(item.string)
        return rest and self._is_right_below(last)

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
        if self._has_ended():
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
            return self._is_short_rest(item.string) and not self._is_title(i, item)
        cut_pages = self.layout.indents and self.open_indented and self.layout.breaks > 0
        if not (self.layout.wrapped or cut_pages) or self._is_title(i, item):
            return False
        if self.layout.indents and self.open_indented:
            return True  # here a paragraph would begin with an indent
        if item.line.gap > (0 if self.layout.gaps_mean else self.layout.usual_gap):
            return False
        return self.previous is not None and bool(self.previous.text) and self.layout.may_go_on(self.previous.line)

    @staticmethod
    def _is_short_rest(string: str) -> bool:
        """One short sentence, too little for a paragraph: 据统计，首周共换电410次。"""
        whole = cues.is_complete(string) and string.count("。") == 1 and not cues.is_in_the_midst(string)
        return whole and width(string) <= _SHORT_SENTENCE

    def _is_figure_gap(self, item) -> bool:
        """A hole as large as a picture on a page whose paragraphs are cut by column breaks."""
        return (
            not self.layout.indents
            and self.layout.breaks > 0
            and item.line.gap >= self.layout.usual_gap + 2
            and self.layout.usual_gap > 0
        )
