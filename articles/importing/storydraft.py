"""The blocks of one story while the page is being split (pure)."""

import re
from dataclasses import dataclass, field

from articles.importing import cues
from articles.importing.bylines import CORRESPONDENT, INTERN, PHOTOGRAPHER, REPORTER
from articles.importing.lines import width
from articles.importing.sorting import Block, Kind
from articles.importing.tails import Tail

_WRITERS = {REPORTER, CORRESPONDENT, INTERN}
_INTRO_WIDTH, _CAPTION_WIDTH = 120, 80
_WRITER = re.compile("记者|通讯员")
_SUPPLIED = re.compile("供图）?$")
LONGEST_REFRAIN = 10  # what a story may say twice


@dataclass(slots=True)
class Draft:
    """The blocks of one story, sorted by what they are to it."""

    head: list[Block] = field(default_factory=list)  # titles, columns
    body: list[Block] = field(default_factory=list)  # BODY, CAPTION and TITLE (= cross-head), in order
    bylines: list[Block] = field(default_factory=list)  # credit lines of their own
    sources: list[Block] = field(default_factory=list)
    jumps: list[Block] = field(default_factory=list)
    repeats: list[Block] = field(default_factory=list)  # texts that stand in the body already
    closing: Block | None = None  # （本报某地某日电） at its end
    closed: bool = False
    texts: set[str] = field(default_factory=set)

    @property
    def line(self) -> int:
        return next((block.line for block in (*self.head, *self.body, *self.bylines, *self.sources)), 0)

    @property
    def blocks(self) -> list[Block]:
        """All of them, whatever they are."""
        closing = [self.closing] if self.closing else []
        return [*self.head, *self.body, *self.bylines, *self.sources, *self.jumps, *closing]

    @property
    def paragraphs(self) -> list[Block]:
        return [block for block in self.body if block.kind is Kind.BODY]

    def take(self, block: Block) -> None:
        """Let the story's text go on with `block`."""
        self.body.append(block)
        self.texts.add(block.text)

    def has(self, block: Block) -> bool:
        """The block's text stands here already: some sites print a story or a picture's text twice."""
        return len(block.text) > LONGEST_REFRAIN and block.text in self.texts

    @property
    def has_text_credits(self) -> bool:
        """Somebody is named as the writer already."""
        told = [block for block in (*self.bylines, *self.body) if not cues.is_supply(block.text)]
        credits = [c for block in told for c in block.credits]
        return any(c.role != PHOTOGRAPHER for c in credits)

    @property
    def has_dateline(self) -> bool:
        return any(block.dateline for block in self.body)

    @property
    def was_intro(self) -> bool:
        """Only a short text stands between the headline and the report's own start: a picture's caption."""
        return self._is_short and not (self.has_dateline or self.has_text_credits) and bool(self.head)

    @property
    def _is_short(self) -> bool:
        return len(self.paragraphs) <= 2 and all(width(b.text) <= _INTRO_WIDTH for b in self.paragraphs)

    def was_intro_before(self, byline: Block) -> bool:
        """The same where a credit line of its own starts the report."""
        if not any(c.role in _WRITERS for c in byline.credits) and byline.text[:1] not in "□■":
            return False
        if "读者" in byline.text:
            return False  # a letter, and who wrote it; the desk's answer stands below
        credits_before = any(b is not byline and any(c.role != PHOTOGRAPHER for c in b.credits) for b in self.bylines)
        return self._is_short and not credits_before and not self.has_dateline and bool(self.head)

    def make_captions(self) -> None:
        """The short texts above a report's own start belong to its pictures; an editor's note stays text."""
        if any(cues.is_editors_note(block.text + "：") for block in (*self.head, *self.body)):
            return
        for block in self.paragraphs:
            if not cues.is_editors_note(block.text):
                block.kind = Kind.CAPTION

    def shows_picture(self, block: Block, tail: Tail) -> bool:
        """BLOCK is a picture's text and TAIL its photographer, the story's writer is known: the story may go on below."""
        photo = all(credit.role == PHOTOGRAPHER for credit in tail.credits) or _SUPPLIED.search(tail.byline.text)
        written = self.has_text_credits or not _WRITER.search(tail.byline.text) or cues.shows_picture(tail.rest.text)
        return bool(photo) and written and len(self.paragraphs) > 1 and width(block.text) <= _CAPTION_WIDTH

    def last_as_caption(self) -> None:
        """The last paragraph belongs to a picture, if it is short."""
        last = self.body[-1]
        if last.kind is Kind.BODY and width(last.text) <= _CAPTION_WIDTH and not last.has_lead:
            last.kind = Kind.CAPTION
