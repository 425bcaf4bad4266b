"""Which lines of a page tell what a picture shows, and interrupt the text around them? (pure)"""

import re

from articles.importing import cues
from articles.importing.bylines import OTHER, PHOTOGRAPHER
from articles.importing.debris import IMAGE_FILE
from articles.importing.head_signs import word_classes
from articles.importing.lines import Line, width
from articles.importing.prose import has_ended, is_prose, is_rest_of_sentence
from articles.importing.sorting import Kind, SortedLine
from articles.importing.tails import cut_caption_credit
from articles.importing.title_lines import TitleJudge

_QUOTATION_MARK = re.compile("[“”]")
_NEAR = 4  # lines
_WIDEST_CAPTION = 90
_ONLY_MARK = re.compile(r"图[①-⑨一二三四五六七八九\d]|(?:图片|配图)说明[:：]?|图注[:：]")


class PictureLines(TitleJudge):
    """Which of the lines are captions."""

    def _tells_sides(self, i: int, item: SortedLine) -> bool:
        """某某（左）在向青工传授技巧: without a full stop, on a line that is no piece of a column."""
        if cues.is_complete(item.string) or item.string[-1] in "，、；：）" or not cues.shows_picture(item.string):
            return False
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        return not self.layout.wrapped or item.line.gap > 0 and below is not None and below.line.gap > 0

    def _continues_caption(self, item) -> bool:
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind is not Kind.CAPTION or item.line.indented and self.layout.indents:
            return False
        if cues.is_complete(last.text) or cues.ends_in_photo_credit(last.text) or item.line.gap and self._is_cut_off():
            return False
        return (
            bool(_ONLY_MARK.fullmatch(last.text))
            or cues.ends_in_photo_credit(item.string)
            or self._is_right_below(last)
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
        signed = (apart or self._is_cut_in(i, item)) and self._is_signed_below(i) or self._ends_in_credit_below(i)
        if signed and width(item.string) < _WIDEST_CAPTION:
            return True
        below = self._following(i)
        if below is None or below.kind is not None:
            return False
        rest = not item.line.gap and self.layout.flows(self.open.ending.text, item.string)
        if rest and not cues.shows_picture(item.string):
            return False  # ……偏弱的古 ⏎ 树都将完成复壮。 某某 摄
        if not is_prose(below.string) and not self._fills_a_column(below.line):
            return False
        text, mark = self.open.ending.text, _QUOTATION_MARK.search(item.string)
        if mark and mark.group() == "”" and text.count("“") > text.count("”"):
            return False  # 少一份 ⏎ 怕。”本报记者 某某 文/摄
        shows = cues.ends_in_photo_credit(item.string) or self._stands_between_holes(item, below)
        shows = shows or self._is_alone_between_holes(i, item) or self._goes_on_below(item, below)
        shows = shows or not self.layout.wrapped and cues.is_in_the_midst(item.string)
        return shows and width(item.string) < _WIDEST_CAPTION

    def _is_signed_below(self, i: int) -> bool:
        """Right below stands who took the picture or sent it, and no writer."""
        below = self.items[i + 1] if i + 1 < len(self.items) else None
        return below is not None and below.kind is Kind.BYLINE and not below.line.gap and names_no_writer(below)

    def _is_cut_in(self, i: int, item: SortedLine) -> bool:
        """扇 ⏎ 分拣工在凉棚里领取绿豆汤。 ⏎ 某某 摄 ⏎ 子发到每个人手里: the text goes on below the credit."""
        rest = self.items[i + 2] if i + 2 < len(self.items) else None
        if rest is None or rest.kind is not None or rest.line.gap or rest.line.indented:
            return False
        return cues.is_in_the_midst(item.string) and not self.layout.flows(self.open.ending.text, item.string)

    def _ends_in_credit_below(self, i: int) -> bool:
        """The first of two lines between holes, the second ends in who took the picture: ……指导学员拆装 ⏎ 机芯。 某某 摄"""
        item, below, behind = [*self.items[i : i + 3], None, None][:3]
        if behind is None or not item.line.gap or below.line.gap or not behind.line.gap:
            return False
        return below.kind is None and cues.ends_in_photo_credit(below.string)

    def _stands_between_holes(self, item: SortedLine, below: SortedLine) -> bool:
        """One sentence with a hole above and below it, where columns have no holes."""
        apart = min(item.line.gap, below.line.gap) > self.layout.usual_gap
        return apart and self._shows_somebody(item, below) and not self.layout.flows(self.open.ending.text, item.string)

    def _is_alone_between_holes(self, i: int, item: SortedLine) -> bool:
        """The same where columns have holes: no column's part is of one line."""
        around = self.items[max(0, i - _NEAR) : i] + self.items[i + 2 : i + 1 + _NEAR]
        below = self.items[i + 1]
        alone = item.line.gap > 0 and below.line.gap > 0 and not any(other.line.gap for other in around)
        return alone and self._shows_somebody(item, below)

    def _shows_somebody(self, item: SortedLine, below: SortedLine) -> bool:
        """One sentence at the margin that begins with whom it shows: 某某在检查炉管。 The rest of a sentence seldom does."""
        if not self.layout.wrapped or item.line.indented or below.line.indented:
            return False
        whole = cues.is_complete(item.string) and item.string.count("。") == 1
        return whole and (word_classes(item.string)[0][0] in "nr" or cues.is_in_the_midst(item.string))

    def _goes_on_below(self, item: SortedLine, below: SortedLine) -> bool:
        """The sentence above goes on below the line and not in it: 她记了三十一 ⏎ 某某在检查刀具。 ⏎ 本。去年，……"""
        above = self.open.ending.text
        goes_on = is_rest_of_sentence(below.string) or self.layout.flows(above, below.string)
        midst = cues.is_in_the_midst(item.string) and self._shows_somebody(item, below)
        return midst and goes_on and not self.layout.flows(above, item.string)


def names_no_writer(item: SortedLine) -> bool:
    """Who took a picture, or sent it: 某某 摄, 受访者供图."""
    return bool(item.credits) and all(credit.role in (PHOTOGRAPHER, OTHER) for credit in item.credits)
