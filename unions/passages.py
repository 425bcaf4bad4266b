"""What the recogniser reads and what it finds: plain data."""

from dataclasses import dataclass
from enum import StrEnum

from unions.nametable import Kind


class Zone(StrEnum):
    TITLE = "title"
    LEAD = "lead"
    TEXT = "text"
    CAPTION = "caption"
    MARK = "mark"  # the story's column, which may name a campaign and says nothing else of the story


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of a story. `part` names it to the caller: headline, paragraph:0, caption:1 …"""

    part: str
    zone: Zone
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text and what it was taken for."""

    kind: Kind
    words: str  # as written
    name: str  # official name
    district: str = ""  # code
    parent: str = ""
    key: int | None = None
    proposed: bool = False
    confidence: float = 0.95
    note: str = ""
    part: str = ""
    start: int = 0
    end: int = 0
