"""Where a page's heads stand, as far as its lines tell: indented or not, behind blank lines or not (pure)."""

from collections.abc import Sequence
from itertools import pairwise

from articles.importing import cues
from articles.importing.prose import MOST_HEAD_LINES, is_head_line, is_unended
from articles.importing.sorting import SortedLine

_SELDOM = 0.25  # of the lines


def heads_indented(items: Sequence[SortedLine]) -> bool:
    """Headlines begin with blanks, as far as the lines tell that can only be some: those over a report's head, else
    short ones without punctuation over the first line of a paragraph."""
    pairs = [
        (above, item) for above, item in pairwise(items) if above.kind is None and not cues.is_complete(above.string)
    ]
    heads = [above for above, item in pairs if item.opens_story]
    heads = heads or [above for above, item in pairs if item.line.indented and is_head_line(above.string)]
    return not heads or any(above.line.indented for above in heads)


def heads_apart(items: Sequence[SortedLine]) -> bool:
    """Blank lines stand above the heads, as far as the lines tell that can only be some, and hardly elsewhere."""
    tops = [items[k] for i, item in enumerate(items) if item.opens_story and (k := _top_of_head(items, i)) is not None]
    apart = [item for item in items if item.line.gap]
    return len(tops) > 1 and all(top.line.gap for top in tops) and len(apart) <= len(items) * _SELDOM


def _top_of_head(items: Sequence[SortedLine], i: int) -> int | None:
    """The first of the head lines right above line I; None if there is none, or it begins the page."""
    k = i
    while k > 0 and items[k - 1].kind is None and is_unended(items[k - 1].string) and i - k < MOST_HEAD_LINES:
        k -= 1
        if items[k].line.gap:
            break
    return k if 0 < k < i else None
