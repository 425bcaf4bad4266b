"""Heads as a newspaper's site has them, part by part, for tests/importing/learn_heads.py to learn from.

The stories are the papers' and not kept here: a folder with a file for each story, the kicker in its first line, the
headline in the second, the subhead, if any, in those up to the first indented one (either may be empty), then the text.
That is what public crawlers of the People's Daily write (h3, h1, h2 of its pages).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from articles.importing.lines import read_lines
from tests.importing.heads import Head

_COLUMN = re.compile(r"[（(][^（）()]{1,30}(?:[（(][^（）()]*[）)])?[）)]$")  # ……（今日谈）
_WIDEST = 40
_SHORTEST_PARAGRAPH, _MOST_PARAGRAPHS = 20, 12


def site_heads(folder: Path) -> Iterator[tuple[str, Head, list[str]]]:
    """(day, head, paragraphs) of each story whose head has more than a headline; the same head once."""
    seen = set()
    for path in sorted(folder.rglob("*.txt")):
        kicker, headline, *rest = [*path.read_text(encoding="utf-8", errors="replace").splitlines(), "", ""]
        end = next((i for i, line in enumerate(rest) if line.startswith("　　")), len(rest))
        subheads = [line for line in rest[:end] if line.strip()]
        if not headline.strip() or len(subheads) > 1 or any(line.startswith(("（", "(")) for line in subheads):
            continue
        parts = [_tidy(_COLUMN.sub("", text.strip())) for text in (kicker, headline, "".join(subheads))]
        lines = [part for part in parts if part]
        if len(lines) > 1 and tuple(parts) not in seen and all(len(line) <= _WIDEST for line in lines):
            seen.add(tuple(parts))
            text = [line.strip() for line in rest[end:] if len(line.strip()) > _SHORTEST_PARAGRAPH]
            yield path.stem[:8], Head(lines, *parts), text[:_MOST_PARAGRAPHS]


def _tidy(text: str) -> str:
    return read_lines(text)[0].string if text.strip() else ""
