"""Indents that a copy has lost: a column's first lines that end two characters before the others (pure)."""

from collections.abc import Sequence
from dataclasses import replace

from articles.importing.cues import is_complete
from articles.importing.layout import SLACK, Layout
from articles.importing.lines import Line

_INDENT, _NEAR = 2.0, 0.6
_FEWEST, _MANY = 2, 5  # paragraphs that tell how the page is set: below such as are plainly over, or in all


def restore_indents(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines, those that began with an indent on paper indented again, if the page was set so and its text lost them."""
    if not layout.wrapped or layout.indents:
        return list(lines)
    short, full = _starts(lines, layout, _INDENT), _starts(lines, layout, 0)
    behind = {i + 1 for i, line in enumerate(lines) if is_complete(line.string) and layout.ends_early(line)}
    told = len(short & behind) >= _FEWEST or len(short) >= _MANY
    if not told or len(short) < 2 * len(full & behind):
        return list(lines)
    # Behind a paragraph that is plainly over: also first lines with a mark that hangs over or had no room, and those that are the last.
    hanging = (_starts(lines, layout, _INDENT - SLACK) | _starts(lines, layout, _INDENT + SLACK)) & behind
    alone = {i for i in behind if i < len(lines) and is_complete(lines[i].string) and layout.ends_early(lines[i])}
    first = short | hanging | alone
    return [replace(line, indent=_INDENT) if i in first else line for i, line in enumerate(lines)]


def _starts(lines: Sequence[Line], layout: Layout, missing: float) -> set[int]:
    """Lines that may begin a paragraph: in mid-sentence, MISSING characters before their column's end, and below them
    a line that fills the column or ends the sentence."""
    found = set()
    for i, (line, below) in enumerate(zip(lines, lines[1:], strict=False)):
        over = not i or is_complete(lines[i - 1].string) or not layout.is_full(lines[i - 1])
        if over and not is_complete(line.string):
            ends = [end for end in layout.columns if abs(layout.reach(line) + missing - end) <= _NEAR]
            found |= {i} if any(_goes_on(below, end, layout) for end in ends) else set()
    return found


def _goes_on(below: Line, end: float, layout: Layout) -> bool:
    """BELOW fills the column that ends at END, or ends a sentence before."""
    return abs(layout.reach(below) - end) <= SLACK or is_complete(below.string) and layout.reach(below) < end
