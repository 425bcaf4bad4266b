"""How the lines of this page were made: wrapped to a column or not, indented or not (pure).

Learnt from the page itself, because pasted pages come in every mixture: one line per paragraph,
columns of about twenty characters, blank lines between all lines or between none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.importing.cues import is_complete
from articles.importing.lines import Line, width

_WIDEST_COLUMN = 62
_WORD_WINDOW = 8
_TITLE_LIKE = 24
_FEW_LINES, _FEW_VOTES = 5, 4  # fewer tell nothing
SLACK = 1.0  # lines end one character early, or hang one mark over, because no mark may begin a line
_HALF = 0.5
_USED = 0.15  # of a story's lines


@dataclass(frozen=True, slots=True)
class Layout:
    columns: tuple[float, ...]  # widths of wrapped columns; () if lines are whole paragraphs
    by_count: bool  # lines were cut after so many characters, wide or narrow, and not at a width on paper
    indents: bool  # an indented line starts a paragraph
    usual_gap: int  # blank lines between neighbouring lines
    gaps_mean: bool  # blank lines separate paragraphs (they are not between all lines)
    breaks: int  # sentences cut by a line end on a page that is not wrapped
    trigrams: frozenset[str]

    @property
    def wrapped(self) -> bool:
        return bool(self.columns)

    def is_full(self, line: Line) -> bool:
        """True if the line fills its column, so that its end says nothing."""
        return any(-SLACK <= self.reach(line) - end <= _hanging(line) for end in self.columns)

    def may_go_on(self, line: Line) -> bool:
        """True if a sentence's end at the end of this line may be chance: nothing more went into the line."""
        return any(-_HALF <= self.reach(line) - end <= _hanging(line) for end in self.columns)

    def ends_early(self, line: Line) -> bool:
        """True if the line stops well before the end of every column."""
        return self.wrapped and self.reach(line) < min(self.columns) - 2

    def reach(self, line: Line) -> float:
        return _reach(line, self.by_count)

    def seen_together(self, left: str, right: str) -> bool:
        """True if the characters around a line end stand together elsewhere on the page (总|工会)."""
        return left[-2:] + right[:1] in self.trigrams or left[-1:] + right[:2] in self.trigrams

    def flows(self, left: str, right: str) -> bool:
        """True if a line end cuts a word: one the page has elsewhere or, on a page with such cuts, one of the dictionary's."""
        if self.seen_together(left, right):
            return True
        return (self.breaks > 0 or self.wrapped) and _cuts_word(left[-_WORD_WINDOW:], right[:_WORD_WINDOW])


def learn(lines: Sequence[Line]) -> Layout:
    by_width, by_count = _columns(lines, by_count=False), _columns(lines, by_count=True)
    counted = by_count[1] > by_width[1]
    gaps = Counter(line.gap for line in lines[1:])
    tight = gaps[0] / max(1, gaps.total())
    return Layout(
        columns=by_count[0] if counted else by_width[0],
        by_count=counted,
        indents=_indents(lines),
        usual_gap=gaps.most_common(1)[0][0] if gaps else 0,
        gaps_mean=0.05 < tight < 0.98,
        breaks=_breaks(lines),
        trigrams=frozenset(line.string[i : i + 3] for line in lines for i in range(len(line.string) - 2)),
    )


def localise(lines: Sequence[Line], page: Layout) -> Layout:
    """The layout of one story, where it plainly differs from the page's: editors paste pages together from several places."""
    prose = [line for line in lines if line.width > _TITLE_LIKE or is_complete(line.string)]
    narrow = page.wrapped and sum(line.width > min(page.columns) / 2 for line in lines) > _FEW_VOTES
    if len(prose) < 2 and not narrow:
        return page
    columns, by_count = _local_columns(lines, prose, page)
    gaps = Counter(line.gap for line in lines[1:])
    few = len(lines) < _FEW_LINES
    return replace(
        page,
        columns=columns,
        by_count=by_count,
        indents=any(line.indented for line in lines) if page.indents else _indents(lines),
        usual_gap=page.usual_gap if few else gaps.most_common(1)[0][0],
        gaps_mean=page.gaps_mean if few else 0.05 < gaps[0] / gaps.total() < 0.98,
    )


def like_above(lines: Sequence[Line], own: Layout, above: Layout) -> Layout:
    """The layout of the story above for one too short to tell its own, whose lines in mid-sentence end where those do."""
    ends = [_reach(line, above.by_count) for line in lines if not is_complete(line.string)]
    fit = [sum(any(abs(end - column) <= SLACK for column in each.columns) for end in ends) for each in (above, own)]
    return replace(own, columns=above.columns, by_count=above.by_count) if fit[0] > max(1, *fit[1:]) else own


def _local_columns(lines: Sequence[Line], prose: Sequence[Line], page: Layout) -> tuple[tuple[float, ...], bool]:
    by_width, by_count = _columns(lines, False, _FEW_VOTES), _columns(lines, True, _FEW_VOTES)
    counted = by_count[1] > by_width[1]
    found = by_count[0] if counted else by_width[0]
    if not page.wrapped:
        return found, counted
    if any(page.reach(line) > max(page.columns) + 3 for line in prose):
        # A column of its own; on a wrapped page a single cut sentence shows it, if no line is longer.
        few = tuple(end for end in _votes(lines, False) if end + SLACK >= max(_reach(line, False) for line in lines))
        return found or few[:1], counted and bool(found)
    if found and all(abs(end - other) >= 2 for end in found for other in page.columns):
        return found, counted
    return _used(lines, page), page.by_count


def _used(lines: Sequence[Line], page: Layout) -> tuple[float, ...]:
    """Those of the page's columns that the story is set in: its lines in mid-sentence end there again and again."""
    cut = [page.reach(line) for line in lines if not is_complete(line.string)]
    fewest = max(2, len(lines) * _USED)
    used = tuple(end for end in page.columns if sum(abs(reach - end) <= SLACK for reach in cut) >= fewest)
    return used or page.columns


def _hanging(line: Line) -> float:
    """How far a line may stand over: one mark, or the two that end a quotation: ……怕溜坡。”"""
    return 2 * SLACK if line.string[-2:] in ("。”", "！”", "？”", "，”", "。）") else SLACK


def _cuts_word(left: str, right: str) -> bool:
    """True if the dictionary reads a word across the two ends (规|矩)."""
    import rjieba  # the dictionary takes 30 MB: only for those who import pages

    start = 0
    for word in rjieba.cut(left + right):
        if start < len(left) < start + len(word):
            return word.isalpha() and not word.isascii()
        start += len(word)
    return False


def _reach(line: Line, by_count: bool) -> float:
    """Where the line ends: an indent of a paragraph's first line counts, a centred title's does not."""
    if line.tail:
        return line.tail if by_count else width(line.string[-line.tail :])
    return (len(line.text) if by_count else line.width) + (line.indent if line.indent <= 2 else 0)


def _columns(lines: Sequence[Line], by_count: bool, fewest: int = 5) -> tuple[tuple[float, ...], float]:
    """Widths at which lines in mid-sentence end again and again, and how exactly the lines keep to them."""
    votes = _votes(lines, by_count)
    widths: list[float] = []
    exact = 0.0
    for end, count in votes.most_common():
        near = _near(votes, end)
        wider = sum(1 for line in lines if _reach(line, by_count) > end + SLACK)
        if (
            near >= max(fewest, 0.12 * len(lines))
            and wider < 0.6 * len(lines)
            and all(abs(w - end) > 2 for w in widths)
        ):
            widths.append(end)
            exact += count
    return tuple(widths[:4]), exact


def _near(votes: Counter[float], end: float) -> int:
    return sum(count for other, count in votes.items() if abs(end - other) <= SLACK)


def _votes(lines: Sequence[Line], by_count: bool) -> Counter[float]:
    votes: Counter[float] = Counter()
    for line, following in zip(lines, lines[1:], strict=False):
        end, next_end = _reach(line, by_count), _reach(following, by_count)
        if not 7 <= end <= _WIDEST_COLUMN or is_complete(line.string):
            continue
        if abs(next_end - end) <= SLACK or (next_end < end and is_complete(following.string)):
            votes[end] += 1
    return votes


def _indents(lines: Sequence[Line]) -> bool:
    indented = sum(line.indented for line in lines)
    if indented < 2 or indented < 0.05 * len(lines):
        return False
    inside = [
        b.indented
        for a, b in zip(lines, lines[1:], strict=False)
        if a.width > 12 and a.string[-1] in "，、" or _mid(a, b)
    ]
    return not inside or sum(inside) < 0.25 * len(inside)


def _mid(line: Line, following: Line) -> bool:
    return line.width > 24 and not is_complete(line.string) and is_complete(following.string)


def _breaks(lines: Sequence[Line]) -> int:
    return sum(
        1 for a, b in zip(lines, lines[1:], strict=False) if a.string[-1] in "，、" or (a.width > 30 and _mid(a, b))
    )
