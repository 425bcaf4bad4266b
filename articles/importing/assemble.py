"""One story's blocks → its fields: titles, credits, paragraphs, captions (pure)."""

import re

from articles.importing.blocks import Block, Kind
from articles.importing.bylines import OTHER, PHOTOGRAPHER, Credit, merge_credits
from articles.importing.datelines import read_lead
from articles.importing.headlines import read_titles
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.parsed import Caption, Paragraph, Remainder, Source, Story
from articles.importing.stories import Draft
from articles.importing.tails import Tail, cut_caption_credit, cut_tail
from articles.importing.tracked import Tracked

_CAPTION_WIDTH = 80
_SOURCE_NAME = re.compile(
    r"(?:来源|转自|转载自|摘自)\s?[:：]\s?[《“]?([^\s《》“”|｜）)]{2,30}?)(?=[》”]|\s|$|[|｜）)]|作者|编辑|责编|发布|时间|\d{4}[-年/.])"
)
_SOURCE_DATE = re.compile(
    r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_SOURCE_TITLE = re.compile(r"原(?:标)?题\s?[:：]\s?(.+)$")
_SOURCE_AUTHOR = re.compile(
    r"(?:作者|记者|责编|责任编辑|编辑)\s?[:：]\s?[\u4e00-\u9fff·、 ]{2,30}?(?=\s(?:来源|责|编|发布|时间|\d)|[|｜）]|$)"
)


class Assembler:
    """Builds one Story; `dropped` collects what is repeated or belongs to no field."""

    def __init__(self, draft: Draft, layout: Layout):
        self.draft = draft
        self.layout = layout
        self.story = Story(draft.line)
        self.dropped: list[Remainder] = []
        self.seen: set[str] = set()

    def run(self) -> Story:
        self._titles()
        for block in self.draft.bylines:
            self._credits(block.credits, block.tracked)
        for block in self.draft.sources:
            self._source(block)
        for block in self.draft.jumps:
            self.story.jump = (self.story.jump + " " + self.story.keep("jump", block.tracked)).strip()
        self._body()
        return self.story

    def _titles(self) -> None:
        story = self.story
        lines = [block.tracked for block in self.draft.head]
        titles = read_titles(lines, self.layout.flows)
        story.column = story.keep("column", titles.column)
        story.kicker = story.keep("kicker", titles.kicker)
        story.headline = story.keep("headline", titles.headline)
        story.subhead = story.keep("subhead", titles.subhead)

    def _credits(self, credits: list[Credit], text: Tracked) -> None:
        self.story.credits = merge_credits(self.story.credits, credits)
        lead = read_lead(text)
        if lead.dateline and not self.story.dateline:
            self.story.dateline = self.story.keep("dateline", lead.dateline)
            text = lead.byline
        self.story.keep("byline", text)

    def _source(self, block: Block) -> None:
        text = block.text
        names = [found.group(1) for found in _SOURCE_NAME.finditer(text)]
        dates = _SOURCE_DATE.findall(text)
        title = _SOURCE_TITLE.search(text)
        found = _SOURCE_AUTHOR.search(text)
        self.story.sources.append(
            Source(
                text,
                block.tracked.spans,
                block.line,
                "".join(names[:1]),
                "".join(dates[:1]),
                title.group(1) if title else "",
            )
        )
        if found:
            from articles.importing.bylines import parse_credits

            self.story.credits = merge_credits(self.story.credits, parse_credits(found.group().strip()))

    def _body(self) -> None:
        blocks = self.draft.body
        texts = [block for block in blocks if block.kind is Kind.BODY]
        if not texts:
            for block in blocks:
                block.kind = Kind.BODY if block.kind is Kind.CAPTION else block.kind
            texts = [block for block in blocks if block.kind is Kind.BODY]
        for block in blocks:
            if block.kind is Kind.TITLE:
                self._paragraph(block.tracked, block.line, is_crosshead=True)
            elif block.kind is Kind.CAPTION:
                self._caption(block, block.tracked)
            else:
                self._text(block, is_last=block is texts[-1], count=len(texts))

    def _text(self, block: Block, is_last: bool, count: int) -> None:
        if block.dateline:
            dateline = self.story.keep("dateline", block.dateline)
            self.story.dateline = self.story.dateline or dateline
        if block.credits or block.byline:
            self._credits(block.credits, block.byline)
        tail = cut_tail(block.tracked)
        if tail.bare and (not is_last or self._has_writer()):
            tail = Tail(block.tracked)
        if self._is_picture_text(block, tail, is_last, count):
            self._caption(block, block.tracked)
            return
        self._credits(tail.credits, tail.byline)
        self._paragraph(tail.rest, block.line)

    def _has_writer(self) -> bool:
        return any(c.role not in (PHOTOGRAPHER,) for c in self.story.credits)

    def _is_picture_text(self, block: Block, tail: Tail, is_last: bool, count: int) -> bool:
        """A short text with a photographer behind it, beside a story told in other paragraphs."""
        if not tail.credits or any(c.role not in (PHOTOGRAPHER, OTHER) for c in tail.credits) or block.has_lead:
            return False
        if count < 2 or width(tail.rest.text) > _CAPTION_WIDTH:
            return False
        return not is_last or (self._has_writer() and width(tail.rest.text) <= 45 and tail.rest.text.count("。") <= 1)

    def _caption(self, block: Block, text: Tracked) -> None:
        tail = cut_caption_credit(text)
        if block.byline and block.kind is Kind.CAPTION:
            self.story.keep("byline", block.byline)
        credits = merge_credits(tail.credits, block.credits if block.kind is Kind.CAPTION else [])
        self._credits(credits, tail.byline)
        if tail.rest:
            self.story.captions.append(Caption(tail.rest.text, tail.rest.spans, block.line, tuple(credits)))

    def _paragraph(self, text: Tracked, line: int, is_crosshead: bool = False) -> None:
        if not text:
            return
        if text.text in self.seen and len(text) > 15:
            self.dropped.append(Remainder(text.text, text.spans, line, "与本稿前文重复"))
            return
        self.seen.add(text.text)
        self.story.blocks.append(Paragraph(text.text, text.spans, line, is_crosshead))
