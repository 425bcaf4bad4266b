"""Verses look like a list of titles (pure)."""

from collections.abc import Sequence

from articles.importing.column_marks import is_column_name
from articles.importing.head_readings import has_dash
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.sorting import Block, Kind

_FEWEST, _WIDEST = 4, 16


def end_of_verses(run: Sequence[Block], start: int, layout: Layout) -> int:
    """Where the verses in RUN from START on end: at the hole before the next title; 0 if there are no verses."""
    if len(run) < _FEWEST + start or any(block.kind is not Kind.TITLE for block in run):
        return 0
    hole = max(block.gap for block in run[start:])
    alone = [block.gap for block in run[start + 1 :]].count(hole) == 1  # one blank line, below verses without any
    ends = [
        k
        for k, block in enumerate(run)
        if k > start and block.gap == hole and (_ends_here(run, k, layout) or alone and k == len(run) - 1 and hole)
    ]
    end = ends[0] if ends else len(run)
    verses = run[start:end]
    return end if len(verses) >= _FEWEST and all(width(block.text) <= _WIDEST for block in verses) else 0


def _ends_here(run: Sequence[Block], k: int, layout: Layout) -> bool:
    """A hole wider than between lines, or the next head's own signs: its column above it, its dash below."""
    has_column = k + 1 < len(run) and is_column_name(run[k].text)
    return run[k].gap > layout.usual_gap + 1 or has_column or k + 1 < len(run) and has_dash(run[k + 1].text)
