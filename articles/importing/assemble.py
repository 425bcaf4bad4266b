"""One story's blocks → its fields: titles, credits, paragraphs, captions (pure)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from articles.importing.bylines import OTHER, PHOTOGRAPHER, Credit, merge_credits
from articles.importing.cues import is_bracketed_caption, is_dialogue, is_in_the_midst, is_note, photo_note, taken_from
from articles.importing.datelines import is_closing_dateline, read_closing, read_lead
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.parsed import Caption, Paragraph, Remainder, Story
from articles.importing.reprints import read_source
from articles.importing.sorting import Block, Kind
from articles.importing.story_titles import MARKS, StoryTitles
from articles.importing.storydraft import LONGEST_REFRAIN, Draft
from articles.importing.tails import Tail, cut_caption_credit, cut_name, cut_tail
from articles.importing.tracked import EMPTY, Tracked

_CAPTION_WIDTH = 80
_PICTURE_TEXTS, _PICTURE_TEXT_WIDTH = 3, 160  # a story that is but a picture and what it shows
_PICTURE_CREDIT = re.compile(
    r"(?<![文图][/／])(?<![文图] [/／])(?<![文图])(?<!文并)(?:摄|摄影|摄影报道|发|供图|[发\s][\u4e00-\u9fff]{2,4}作)(?:（[^（）]{2,8}）|[/／][\u4e00-\u9fff]{2,6}|）)?$"
)
_BEFORE_NAME = re.compile(r"(?:摄影|图片)\s?[/／:：](?!.*文)")
_FEW_TEXTS = 2
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_BY_ALL = re.compile(r"摄影\s?报道$")
_PICTURE_MARK = re.compile(
    r"^[▲▼△▽◀▶◄►↑↓←→ ]*(?:(?:图片说明|照片说明|配图说明|配图|图注|图说)[:：]\s?|[【\[（［](?:配?图片?|图说|图注)[】\]）］]\s?)?"
)
_CROSSHEAD_MARK = re.compile(rf"^[{MARKS}]*")
_JUMP_MARKS = "（）()▲△▼▶→* "
_NOBODY = {"佚名", "本站", "本报", "网络", "未知", "编辑部"}


class Assembler(StoryTitles):
    """Builds one Story."""

    def __init__(self, draft: Draft, layout: Layout, listed: Collection[str] = ()):
        super().__init__(draft, layout, listed)
        self.seen: set[str] = set()
        self.tail: Sequence[Credit] = ()  # behind the last text
        self.authors: set[str] = set()  # by the site's own line, which does not say what they did

    def run(self) -> Story:
        self._titles()
        first = next((block.line for block in self.draft.body), 0)
        above = [block for block in self.draft.bylines if block.line < first]
        for block in above:
            self._credits(block.credits, block.tracked)
        for block in self.draft.sources:
            self._source(block)
        for block in self.draft.jumps:
            self.story.jump = f"{self.story.jump} {self.story.keep('jump', block.tracked).strip(_JUMP_MARKS)}".strip()
        self._body()
        for block in self.draft.repeats:
            self._repeat(block.line, block.dateline, block.byline, block.tracked)
        for block in self.draft.bylines:
            if block not in above:
                self._credits(block.credits, block.tracked)
                self._photographed_by_all(block)
        if self.draft.closing:
            self._closing(self.draft.closing.dateline or self.draft.closing.tracked)
        self._leave_out_authors()
        return self.story

    def _leave_out_authors(self) -> None:
        """Whom the site calls the author has the role that the story gives: 作者：某某 above, 本报记者 某某 摄 below."""
        told = {credit.name for credit in self.story.credits if credit.role != OTHER} & self.authors
        self.story.credits = [c for c in self.story.credits if c.role != OTHER or c.name not in told]

    def _credits(self, credits: list[Credit], text: Tracked) -> None:
        credits = [credit for credit in credits if credit.name not in _NOBODY]
        self.story.credits = merge_credits(self.story.credits, credits)
        lead = read_lead(text)
        if lead.dateline and not self.story.dateline:
            self.story.dateline = self.story.keep("dateline", lead.dateline)
            text = lead.byline
        self.story.keep("byline", text)

    def _photographed_by_all(self, below: Block) -> None:
        """记者某某 behind the text, and below it 通讯员某某 摄影报道: they all took the pictures."""
        if not self.tail or not _BY_ALL.search(below.text):
            return
        pictures = [replace(credit, role=PHOTOGRAPHER) for credit in self.tail if credit.role != PHOTOGRAPHER]
        self.story.credits = merge_credits(self.story.credits, pictures)

    def _source(self, block: Block) -> None:
        source, credits = read_source(block)
        self.story.sources.append(source)
        self.authors |= {credit.name for credit in credits if credit.role == OTHER}
        self._credits(credits, EMPTY)

    def _body(self) -> None:
        blocks = self.draft.body
        items = self._is_list(blocks)
        if items:
            for block in blocks:
                block.kind = Kind.BODY
        texts = [block for block in blocks if block.kind is Kind.BODY]
        for block in texts if len(texts) > _FEW_TEXTS else ():
            if is_in_the_midst(block.text) and not block.has_lead:
                block.kind = Kind.CAPTION
        texts = [block for block in texts if block.kind is Kind.BODY]
        if self._is_picture_story(texts):
            for block in texts:
                block.kind = Kind.CAPTION
        for block in blocks:
            if block.kind is Kind.TITLE:
                self._paragraph(block.tracked, block.line, is_crosshead=True)
            elif block.kind is Kind.CAPTION:
                self._caption(block, block.tracked)
            else:
                self._text(block, is_last=items or block is texts[-1], count=len(texts))

    def _is_list(self, blocks: list[Block]) -> bool:
        """▲ before each of several items and nothing else: short news, not captions."""
        return len(blocks) > 1 and all(self._is_item(block) for block in blocks)

    @staticmethod
    def _is_item(block: Block) -> bool:
        return block.text.startswith(("▲", "△")) and "。" in block.text and not block.credits

    def _text(self, block: Block, is_last: bool, count: int) -> None:
        if block.dateline:
            dateline = self.story.keep("dateline", block.dateline).strip(MARKS)
            self.story.dateline = self.story.dateline or dateline
        if block.credits or block.byline:
            self._credits(block.credits, block.byline)
        tail = cut_tail(block.tracked)
        known = self._has_writer() and not self.authors.issuperset(credit.name for credit in tail.credits)
        if is_dialogue(block.text) or tail.bare and (not is_last or known and not self._is_item(block)):
            tail = Tail(block.tracked)
        if self._is_picture_text(block, tail, is_last, count) or self._has_photo_note(block, count):
            self._caption(block, block.tracked)
            return
        if is_last and not tail.credits and not self._has_writer() and not self.draft.bylines:
            tail = cut_name(block.tracked)
        self._credits(tail.credits, tail.byline)
        self.tail = tail.credits if is_last else ()
        self._paragraph(self._without_note(tail.rest, block.line) if is_last else tail.rest, block.line)

    def _closing(self, text: Tracked) -> None:
        dateline, credits = read_closing(text.text)
        self.story.dateline = self.story.dateline or dateline
        self.story.credits = merge_credits(self.story.credits, credits)
        self.story.keep("dateline", text)

    def _without_note(self, text: Tracked, line: int) -> Tracked:
        """Cut （作者系…）, （据新华社） or 据某某新闻 from the end of a story."""
        at = taken_from(text.text) or text.text.rfind("（")
        note = text.cut(at) if at > 0 else EMPTY
        if is_closing_dateline(note.text):
            self._closing(note)
            return text.cut(0, at)
        if not is_note(note.text):
            return text
        self.dropped.append(Remainder(note.text, note.spans, line, "附注"))
        return text.cut(0, at)

    def _is_picture_story(self, texts: list[Block]) -> bool:
        """图片新闻: one paragraph, and behind it only who took the picture."""
        if not texts or len(texts) > 4 or any(b.has_lead or b.kind is Kind.TITLE for b in self.draft.body):
            return False
        tails = [cut_tail(block.tracked) for block in texts]
        lines = [tail.byline.text for tail in tails if tail.credits]
        below = [block.text for block in self.draft.bylines if block.kind is not Kind.EDITORS]
        if len(texts) > 1 and len(lines) < len(texts) and not (below and self._shows_and_tells(texts)):
            return False
        lines = below or lines
        return bool(lines) and all(_PICTURE_CREDIT.search(line) or _BEFORE_NAME.match(line) for line in lines)

    def _shows_and_tells(self, texts: list[Block]) -> bool:
        """A few short texts that begin with a day, and nobody who wrote: 10月25日，某某在…… ⏎ 某某 摄"""
        roles = {credit.role for block in self.draft.bylines for credit in block.credits}
        short = len(texts) <= _PICTURE_TEXTS and all(width(b.text) <= _PICTURE_TEXT_WIDTH for b in texts)
        return short and bool(_DAY.match(texts[0].text)) and roles <= {PHOTOGRAPHER, OTHER} and texts == self.draft.body

    def _has_writer(self) -> bool:
        return any(c.role not in (PHOTOGRAPHER,) for c in self.story.credits)

    @staticmethod
    def _has_photo_note(block: Block, count: int) -> bool:
        return count > 1 and photo_note(block.text) is not None and width(block.text) < _CAPTION_WIDTH

    def _is_picture_text(self, block: Block, tail: Tail, is_last: bool, count: int) -> bool:
        """A short text with a photographer behind it, beside a story told in other paragraphs."""
        if not tail.credits or any(c.role not in (PHOTOGRAPHER, OTHER) for c in tail.credits) or block.has_lead:
            return False
        if count < 2 or width(tail.rest.text) > _CAPTION_WIDTH:
            return False
        if "：“" in tail.rest.text:
            return False  # somebody speaks
        return not is_last or (self._has_writer() and width(tail.rest.text) <= 45 and tail.rest.text.count("。") <= 1)

    def _caption(self, block: Block, text: Tracked) -> None:
        if is_bracketed_caption(text.text):
            for mark in (text.cut(0, 1), text.cut(len(text) - 1)):
                self.dropped.append(Remainder(mark.text, mark.spans, block.line, "标记"))
            text = text.cut(1, len(text) - 1)
        note = photo_note(text.text)
        if note is not None:
            self.story.keep("byline", text.cut(note))
            text = text.cut(0, note)
        tail = cut_caption_credit(text)
        if block.byline and block.kind is Kind.CAPTION:
            self.story.keep("byline", block.byline)
        credits = merge_credits(tail.credits, block.credits if block.kind is Kind.CAPTION else [])
        self._credits(credits, tail.byline)
        self.tail = tail.credits
        if tail.rest and not self._is_repeated(tail.rest, block.line):
            shown = self._without_mark(tail.rest, _PICTURE_MARK, block.line)
            self.story.captions.append(Caption(shown.text, shown.spans, block.line, tuple(credits)))

    def _paragraph(self, text: Tracked, line: int, is_crosshead: bool = False) -> None:
        if not text:
            return
        if self._is_repeated(text, line):
            return
        if is_crosshead:
            text = self._without_mark(text, _CROSSHEAD_MARK, line)
        self.story.blocks.append(Paragraph(text.text, text.spans, line, is_crosshead))

    def _without_mark(self, text: Tracked, mark: re.Pattern, line: int) -> Tracked:
        """TEXT without the mark that the page sets before it: ▲, 图片说明：, ●."""
        end = mark.match(text.text).end()
        if end in (0, len(text)):
            return text
        self.dropped.append(Remainder(text.text[:end], text.cut(0, end).spans, line, "标记"))
        return text.cut(end)

    def _is_repeated(self, text: Tracked, line: int) -> bool:
        """Some sites print a picture's text twice."""
        if text.text in self.seen and len(text) > LONGEST_REFRAIN:
            self._repeat(line, text)
            return True
        self.seen.add(text.text)
        return False

    def _repeat(self, line: int, *texts: Tracked) -> None:
        self.dropped += [Remainder(text.text, text.spans, line, "与本稿前文重复") for text in texts if text]
