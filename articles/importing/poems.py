"""Verses look like a list of titles (pure)."""

from collections.abc import Sequence

from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.person_names import is_person
from articles.importing.sorting import Block, Kind

_FEWEST, _WIDEST = 4, 16


def end_of_poem(run: Sequence[Block], layout: Layout) -> int:
    """How many blocks of RUN are a title, a name and then verses, up to the hole before the next title; 0 if none."""
    if len(run) < _FEWEST + 2 or not is_person(run[1].text) or any(block.kind is not Kind.TITLE for block in run):
        return 0
    hole = max(block.gap for block in run[2:])
    ends = [k for k, block in enumerate(run) if k > 2 and block.gap == hole > layout.usual_gap + 1]
    end = ends[0] if ends else len(run)
    verses = run[2:end]
    return end if len(verses) >= _FEWEST and all(width(block.text) <= _WIDEST for block in verses) else 0
