"""Heads of two to six lines, written by several authors who never saw the parser: one file each.

A line of the file is a line of the head, with the part it belongs to before it (K kicker, H headline, S subhead); a line
that holds two parts, as extraction leaves them, has both: K|建台账 拉清单||H|某街道总工会办实事. An empty line ends a head.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from articles.importing.lines import read_lines

_PART = re.compile(r"([KHS])\|(.*?)(?=\|\||$)")


@dataclass(frozen=True)
class Head:
    """The lines as they stand on the page, and the parts that they are."""

    lines: list[str]
    kicker: str
    headline: str
    subhead: str


def written_heads() -> dict[str, list[Head]]:
    """All heads by the name of their file."""
    return {path.stem: list(map(_read, path.read_text(encoding="utf-8").strip().split("\n\n")))
            for path in sorted(Path(__file__).parent.glob("*.txt"))}  # fmt: skip


def _read(block: str) -> Head:
    found = [_PART.findall(line) for line in block.split("\n")]
    lines = [read_lines(" ".join(text for _, text in parts))[0].string for parts in found]
    kicker, headline, subhead = (
        " ".join(text for parts in found for name, text in parts if name == part) for part in "KHS"
    )
    return Head(lines, kicker, headline, subhead)
