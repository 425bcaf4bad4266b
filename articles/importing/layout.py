"""How the lines of this page were made: wrapped to a column or not, indented or not (pure).

Learnt from the page itself, because pasted pages come in every mixture: one line per paragraph,
columns of about twenty characters, blank lines between all lines or between none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.cues import is_complete
from articles.importing.lines import Line

_WIDEST_COLUMN = 62
_SLACK = 1.5  # a line may fall short of its column by one character and a half-width mark


@dataclass(frozen=True, slots=True)
class Layout:
    columns: tuple[float, ...]  # widths of wrapped columns; () if lines are whole paragraphs
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
        return any(-_SLACK <= line.width - width <= 0.5 for width in self.columns)

    def flows(self, left: str, right: str) -> bool:
        """True if the characters around a line end stand together elsewhere on the page (总|工会)."""
        left, right = left.rstrip(), right.lstrip()
        return left[-2:] + right[:1] in self.trigrams or left[-1:] + right[:2] in self.trigrams


def learn(lines: Sequence[Line]) -> Layout:
    columns = _columns(lines)
    gaps = Counter(line.gap for line in lines[1:])
    usual_gap = gaps.most_common(1)[0][0] if gaps else 0
    tight = gaps[0] / max(1, sum(gaps.values()))
    return Layout(
        columns=columns,
        indents=_indents(lines),
        usual_gap=usual_gap,
        gaps_mean=0.05 < tight < 0.98,
        breaks=_breaks(lines),
        trigrams=frozenset(line.string[i : i + 3] for line in lines for i in range(len(line.string) - 2)),
    )


def _columns(lines: Sequence[Line]) -> tuple[float, ...]:
    """Widths shared by neighbouring lines that end in mid-sentence, again and again."""
    votes: Counter[float] = Counter()
    for line, following in zip(lines, lines[1:], strict=False):
        if line.width > _WIDEST_COLUMN or line.width < 7 or is_complete(line.string):
            continue
        if -_SLACK <= following.width - line.width <= 0.5 or (
            following.width < line.width and is_complete(following.string)
        ):
            votes[round(line.width)] += 1
    widths = []
    for width, _ in votes.most_common():
        near = sum(votes[width + d] for d in (-1, 0, 1))
        wider = sum(1 for line in lines if line.width > width + 1.5)
        if near >= max(5, 0.12 * len(lines)) and wider < 0.6 * len(lines) and all(abs(width - w) > 2 for w in widths):
            widths.append(max(w for w in (width - 1, width, width + 1) if votes[w] >= 0.2 * votes[width]))
    return tuple(float(width) for width in widths[:4])


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
