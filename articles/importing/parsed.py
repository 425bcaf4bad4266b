"""What the parser hands over: plain data, no database, every piece with its place in the source."""

from dataclasses import dataclass, field

from articles.importing.bylines import Credit
from articles.importing.debris import PageHead
from articles.importing.tracked import Tracked

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    spans: Spans
    line: int
    is_crosshead: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    spans: Spans
    line: int
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A reprint's wrapping, as printed and as read."""

    text: str
    spans: Spans
    line: int
    name: str = ""
    date: str = ""
    title: str = ""


@dataclass(slots=True)
class Story:
    line: int
    column: str = ""
    kicker: str = ""
    headline: str = ""
    subhead: str = ""
    dateline: str = ""
    jump: str = ""
    credits: list[Credit] = field(default_factory=list)
    blocks: list[Paragraph] = field(default_factory=list)  # paragraphs and cross-heads in reading order
    captions: list[Caption] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    spans: dict[str, Spans] = field(default_factory=dict)  # kicker, headline, subhead, column, dateline, byline, jump

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if not block.is_crosshead]

    @property
    def crossheads(self) -> list[str]:
        return [block.text for block in self.blocks if block.is_crosshead]

    def keep(self, name: str, text: Tracked) -> str:
        """Remember where `text` stood and return it as a string."""
        if text:
            self.spans[name] = self.spans.get(name, ()) + text.spans
        return text.text


@dataclass(frozen=True, slots=True)
class Remainder:
    """Text of the page that belongs to no story, and why."""

    text: str
    spans: Spans
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came inside the file; `line` is its caption's, or that of the text below it."""

    data: bytes
    content_type: str
    caption: str = ""
    line: int = 1


@dataclass(slots=True)
class ParsedPage:
    text: str = ""  # what was read; all spans point into it
    stories: list[Story] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remainder: list[Remainder] = field(default_factory=list)
    head: PageHead = field(default_factory=PageHead)
    pictures: list[Picture] = field(default_factory=list)
