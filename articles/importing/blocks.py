"""Lines → blocks: paragraphs healed across line, column and page breaks (pure)."""

import re
from collections.abc import Mapping, Sequence

from articles.importing import cues
from articles.importing.bylines import OTHER, PHOTOGRAPHER
from articles.importing.column_marks import is_standing
from articles.importing.debris import IMAGE_FILE
from articles.importing.layout import Layout
from articles.importing.lines import Line, width
from articles.importing.plain_places import places
from articles.importing.prose import (
    closes_bracket,
    has_ended,
    is_prose,
    is_rest_of_sentence,
    stands_apart,
    table_rows,
)
from articles.importing.sorting import HEAD_KINDS, Block, Kind, Place, SortedLine, sort_line
from articles.importing.tails import cut_caption_credit, cut_tail
from articles.importing.title_lines import TitleJudge
from articles.importing.tracked import Tracked, join

_ITEM_MARKS = "▲△▼▶"
_QUOTATION_MARK = re.compile("[“”]")
_SHORT_SENTENCE = 20
_WIDEST_CAPTION = 90
_ONLY_MARK = re.compile(r"图[①-⑨一二三四五六七八九\d]|(?:图片|配图)说明[:：]?|图注[:：]")


def build_blocks(
    lines: Sequence[Line], layouts: Layout | Sequence[Layout], dropped_before: Mapping[int, str]
) -> list[Block]:
    """Blocks in page order. `layouts`: one for the page, or one for each line; `dropped_before`: numbers of lines
    that follow a dropped line, and why that was dropped."""
    return _Builder(lines, [layouts] * len(lines) if isinstance(layouts, Layout) else layouts, dropped_before).run()


class _Builder(TitleJudge):
    def __init__(self, lines, layouts, dropped_before):
        super().__init__([sort_line(line) for line in lines], layouts, dropped_before)
        self.item_mark = ""
        self.rows = table_rows([item.string for item in self.items])
        self.places = places(self.items, self.layouts)

    def run(self) -> list[Block]:
        for i, item in enumerate(self.items):
            self.layout, self.place = self.layouts[i], self.places[i]
            if item.jump_before:
                self._add(Kind.JUMP, item, item.jump_before)
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
            if item.jump_after:
                self._add(Kind.JUMP, item, item.jump_after)
                self.open = None
            self.previous = item
        return self.blocks

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
        photo = item.kind is Kind.BYLINE and (only_photographers or below_caption and _names_no_writer(item))
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
        return rest and self.previous is not None and self.previous.text is last.parts[-1]

    def _continues_caption(self, item) -> bool:
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not Kind.CAPTION or item.line.indented and self.layout.indents:
            return False
        if cues.is_complete(last.text) or cues.ends_in_photo_credit(last.text):
            return False
        return (
            bool(_ONLY_MARK.fullmatch(last.text))
            or cues.ends_in_photo_credit(item.string)
            or self.previous.text is last.parts[-1]
            and (self._fills_a_column(self.previous.line) or last.text[-1] in "，、；")
        )

    def _fills_a_column(self, line: Line) -> bool:
        """Full, or wider than the narrowest column: captions are often set wider than the text."""
        return self.layout.is_full(line) or self.layout.wrapped and line.width >= min(self.layout.columns)

    def _is_below_image(self, item) -> bool:
        """One short sentence right below the name of a picture's file."""
        below = self.dropped_before.get(item.line.no) == IMAGE_FILE and not self._is_cut_off()
        ends = cues.is_complete(item.string) or cues.ends_in_photo_credit(item.string)
        return below and width(item.string) < 60 and item.string.count("。") == 1 and ends

    def _is_below_head(self, item) -> bool:
        """信义坊的樱花开了 记者 某某 摄: right below a headline, before any text."""
        below = self.open is None and bool(self.blocks) and self.blocks[-1].kind in (Kind.TITLE, Kind.BYLINE)
        return below and cues.ends_in_photo_credit(item.string) and bool(cut_caption_credit(item.text).credits)

    def _is_beside_text(self, i: int, item: SortedLine) -> bool:
        """One sentence without an indent where only an indent begins a paragraph, and the one above has ended."""
        layout = self.layout
        if not (layout.indents and layout.wrapped and self.open_indented and self.open) or item.line.indented:
            return False
        if not has_ended(self.open) or not layout.ends_early(self.previous.line):
            return False
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        goes_on = below is not None and below.kind is None and not below.line.indented and is_prose(below.string)
        ends = cues.is_complete(item.string) or cues.ends_in_photo_credit(item.string)
        return ends and not goes_on and item.string.count("。") <= 1 and not is_rest_of_sentence(item.string)

    def _interrupts(self, i: int, item: SortedLine) -> bool:
        """A caption in the middle of a paragraph's sentence, which goes on below."""
        apart = item.line.gap > self.layout.usual_gap and cues.is_complete(item.string)
        if apart and self._is_signed_below(i) and width(item.string) < _WIDEST_CAPTION:
            return True
        below = self._following(i)
        if below is None or below.kind is not None:
            return False
        if not is_prose(below.string) and not self._fills_a_column(below.line):
            return False
        text, mark = self.open.ending.text, _QUOTATION_MARK.search(item.string)
        if mark and mark.group() == "”" and text.count("“") > text.count("”"):
            return False  # 少一份 ⏎ 怕。”本报记者 某某 文/摄
        shows = cues.ends_in_photo_credit(item.string) or self._stands_between_holes(item, below)
        shows = shows or not self.layout.wrapped and cues.is_in_the_midst(item.string)
        return shows and width(item.string) < _WIDEST_CAPTION

    def _is_signed_below(self, i: int) -> bool:
        """Right below stands who took the picture or sent it, and no writer."""
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        return below is not None and below.kind is Kind.BYLINE and not below.line.gap and _names_no_writer(below)

    def _stands_between_holes(self, item: SortedLine, below: SortedLine) -> bool:
        """One sentence with a hole above and below it, where columns have no holes."""
        layout = self.layout
        if not layout.wrapped or item.line.indented or below.line.indented:
            return False
        apart = min(item.line.gap, below.line.gap) > layout.usual_gap
        whole = cues.is_complete(item.string) and item.string.count("。") == 1
        return apart and whole and not layout.flows(self.open.ending.text, item.string)

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


def _names_no_writer(item: SortedLine) -> bool:
    """Who took a picture, or sent it: 某某 摄, 受访者供图."""
    return bool(item.credits) and all(credit.role in (PHOTOGRAPHER, OTHER) for credit in item.credits)
