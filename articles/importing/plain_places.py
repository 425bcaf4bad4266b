"""Pages set plainly, a paragraph a line: where their heads stand tells what a short line is (pure).

Texts copied from a site or from Word have the text indented and the headlines not, or blank lines above the headlines
only. On such a page no words need to be weighed. Nothing is said of pages that do not keep to one way.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from articles.importing import cues
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.prose import MOST_HEAD_LINES, TITLE_WIDTH, is_head_line, is_prose
from articles.importing.sorting import HEAD_KINDS, Kind, Place, SortedLine
from articles.importing.tails import cut_tail

_FEWEST_TEXTS = 3
_NEARLY_ALL = 0.95  # of the texts
_SELDOM = 0.1  # of the texts: those that stop in a sentence
_OFTEN = 0.4  # of the lines: blank lines that say nothing
_MIDDLE = 1  # characters more than the texts have: titles set in the middle of a line
_FEWEST_HEADS = 2
_LONGER = 12  # characters: than most cross-heads


def places(items: Sequence[SortedLine], layouts: Sequence[Layout]) -> list[Place | None]:
    """What each line's place says; None for lines that are something by their own words, and where the page does not tell."""
    told: list[Place | None] = [None] * len(items)
    texts = [i for i, item in enumerate(items) if _is_text(item)]
    if any(layout.wrapped for layout in layouts) or len(texts) < _FEWEST_TEXTS:
        return told
    gap = _usual([items[j].line.gap for i, j in pairwise(texts) if j == i + 1])
    indent = _usual([items[i].line.indent for i in texts])
    at_margin = [item.line.indent < indent for item in items]
    inside = sum(not at_margin[i] for i in texts) / len(texts)
    if indent >= 1 and inside >= _NEARLY_ALL:
        heads, crossheads = _heads_at_margin(items, at_margin, indent, gap)
    elif not indent and _are_whole([items[i].string for i in texts]):
        heads, crossheads = _heads_behind_gaps(items, gap)
    else:
        return told
    for i in heads:
        told[i] = Place.HEAD
    for i in crossheads if heads else ():
        told[i] = Place.INSIDE
    return told


def _usual(values: Sequence[float]) -> float:
    return Counter(values).most_common(1)[0][0] if values else 0


def _are_whole(texts: Sequence[str]) -> bool:
    """The texts end where their last sentence does."""
    told = [text for text in texts if "。" in text]
    return sum(not cues.is_complete(text) for text in told) <= _SELDOM * len(told)


def _is_text(item: SortedLine) -> bool:
    return item.lead is not None or item.kind is None and is_prose(item.string) and width(item.string) > TITLE_WIDTH / 2


def _ends_text(item: SortedLine) -> bool:
    return item.lead is not None or item.kind is None and cues.is_complete(item.string)


def _may_be_head(item: SortedLine) -> bool:
    if item.kind is not None:
        return item.kind in HEAD_KINDS
    ends = item.string[-1] == "。" or cues.ends_in_photo_credit(item.string)
    return not ends and width(item.string) <= TITLE_WIDTH


def _is_short(item: SortedLine) -> bool:
    return item.kind is None and is_head_line(item.string) and not cues.is_complete(item.string)


def _heads_at_margin(
    items: Sequence[SortedLine], at_margin: Sequence[bool], indent: float, gap: float
) -> tuple[set[int], set[int]]:
    """Lines less indented than the texts are, and the other short lines."""
    if any(item.line.indent > indent + _MIDDLE for item in items if item.kind is None):
        return set(), set()
    runs = [list(run) for is_head, run in groupby(range(len(items)), lambda i: at_margin[i]) if is_head]
    runs = [run for run in runs if any(items[i].kind is None for i in run)]
    if any(not _may_be_head(items[i]) for run in runs for i in run if items[i].kind is None):
        return set(), set()
    apart = all(items[run[0]].line.gap > gap or run[0] == 0 for run in runs)
    short = {i for i, item in enumerate(items) if item.kind is None and not at_margin[i]}
    if not (apart or any(_is_short(items[i]) for i in short)):
        return set(), set()
    runs = _apart_if_often(items, runs, gap)
    return {i for run in runs for i in run if items[i].kind is None}, short


def _apart_if_often(items: Sequence[SortedLine], runs: Sequence[Sequence[int]], gap: float) -> Sequence[Sequence[int]]:
    """Where several heads stand behind blank lines: only these, and those over a report's own start; the rest may be cross-heads."""
    behind = [run for run in runs if run[0] == 0 or items[run[0]].line.gap > gap]
    if len(behind) < _FEWEST_HEADS:
        return runs
    return [run for run in runs if run in behind or run[-1] + 1 < len(items) and items[run[-1] + 1].opens_story]


def _heads_behind_gaps(items: Sequence[SortedLine], gap: float) -> tuple[set[int], set[int]]:
    """Short lines behind blank lines, where blank lines are seldom, and what follows up to the text; short lines below a text."""
    tops = [i for i, item in enumerate(items) if i == 0 or item.line.gap > gap]
    if len(tops) > _OFTEN * len(items):
        return set(), set()
    runs = [run for i in tops if (run := _run_from(items, i, gap)) and _has_text_below(items, run[-1])]
    heads = {i for run in runs for i in run}
    inside = _inside(items, heads, gap)
    short = [i for i in inside if _is_short(items[i])]
    if len(runs) < _FEWEST_HEADS or any(i + 1 < len(items) and items[i + 1].lead for i in short):
        return set(), set()
    crossheads = inside - _under_marks(items, heads)
    if not (crossheads.intersection(short) or _look_like_heads(items, runs)):
        return set(), set()
    return {i for i in heads if items[i].kind is None}, crossheads


def _look_like_heads(items: Sequence[SortedLine], runs: Sequence[Sequence[int]]) -> bool:
    """Reports begin below two of them, or most are longer than cross-heads are."""
    sure = sum(items[run[-1] + 1].opens_story for run in runs)
    long = sum(len(run) > 1 or width(items[run[0]].string) >= _LONGER for run in runs[1:])
    return sure >= _FEWEST_HEADS or 2 * long >= len(runs[1:])


def _inside(items: Sequence[SortedLine], heads: Collection[int], gap: float) -> set[int]:
    """Lines right below a text that nobody signed, and those right below them."""
    found: set[int] = set()
    for i, (above, item) in enumerate(pairwise(items), 1):
        goes_on = i - 1 in found or i - 1 not in heads and _ends_text(above) and not cut_tail(above.text).credits
        if item.kind is None and item.line.gap <= gap and i not in heads and goes_on:
            found.add(i)
    return found


def _under_marks(items: Sequence[SortedLine], heads: Collection[int]) -> set[int]:
    """Lines below a column's mark over their head: the headlines of short items may be among them."""
    found: set[int] = set()
    top, mark = 0, -1
    for i, item in enumerate(items):
        if mark >= max(top - MOST_HEAD_LINES, 0):
            found.add(i)
        top, mark = i if i in heads else top, i if item.kind is Kind.COLUMN else mark
    return found


def _run_from(items: Sequence[SortedLine], top: int, gap: float) -> list[int]:
    run = []
    for i in range(top, len(items)):
        if not _may_be_head(items[i]) or is_prose(items[i].string) or (i > top and items[i].line.gap > gap):
            break
        run.append(i)
    return run


def _has_text_below(items: Sequence[SortedLine], last: int) -> bool:
    return last + 1 < len(items) and (_is_text(items[last + 1]) or items[last + 1].kind is Kind.BYLINE)
