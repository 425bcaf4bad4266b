"""Two versions of one story side by side: which paragraphs differ, and one text from the editor's choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

MINE, SAVED, BOTH = "mine", "saved", "both"
_VOID = {"br", "hr"}


@dataclass(frozen=True)
class Hunk:
    """A run of blocks (HTML of paragraphs, lists …) of the two versions; `same` where they agree."""

    mine: tuple[str, ...]
    saved: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.mine == self.saved


class _Splitter(HTMLParser):
    """Cuts clean HTML into its outermost elements."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self.depth, self.buffer = 0, ""

    def take(self, text: str) -> None:
        self.buffer += text
        if self.depth == 0 and self.buffer.strip():
            self.blocks.append(self.buffer.strip())
            self.buffer = ""

    def handle_starttag(self, tag, attrs):
        self.depth += tag not in _VOID
        self.take(self.get_starttag_text() or "")

    def handle_endtag(self, tag):
        self.depth = max(0, self.depth - (tag not in _VOID))
        self.take(f"</{tag}>")

    def handle_data(self, data):
        self.take(data)

    def handle_entityref(self, name):
        self.take(f"&{name};")

    def handle_charref(self, name):
        self.take(f"&#{name};")


def blocks(html: str) -> tuple[str, ...]:
    """Clean HTML → its paragraphs, headings, lists, tables, each as HTML."""
    splitter = _Splitter()
    splitter.feed(html)
    splitter.close()
    rest = splitter.buffer.strip()
    return (*splitter.blocks, rest) if rest else tuple(splitter.blocks)


def hunks(mine: str, saved: str) -> list[Hunk]:
    """The two versions cut into runs that agree and runs that differ."""
    ours, theirs = blocks(mine), blocks(saved)
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [Hunk(ours[a:b], theirs[c:d]) for _, a, b, c, d in codes]


def merged(parts: list[Hunk], choices: Mapping[int, str]) -> str:
    """One text: for each differing hunk, by its place in PARTS, mine (the default), saved, or both one after the other."""
    text = []
    for n, hunk in enumerate(parts):
        choice = MINE if hunk.same else choices.get(n, MINE)
        text += hunk.mine if choice in (MINE, BOTH) else ()
        text += hunk.saved if choice in (SAVED, BOTH) else ()
    return "".join(text)


def marked(one: str, other: str) -> list[tuple[str, bool]]:
    """ONE's text in pieces, each with whether OTHER lacks it: what to underline when both stand side by side."""
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(one[a:b], code != "equal") for code, a, b, _, _ in codes if b > a]
