"""Text that remembers where each of its characters stood in the page.

Every piece the parser cuts out keeps its source positions, so that the review screen
can colour the page, and so that "nothing lost, nothing invented" can be checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Tracked:
    """`text` and, for each character, its offset in the source (-1 for a blank put in between)."""

    text: str
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> "Tracked":
        """The stripped part between two positions."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        left = len(part) - len(part.lstrip())
        return Tracked(part.strip(), self.at[start + left : start + left + len(part.strip())])

    def split(self, start: int, end: int) -> tuple["Tracked", "Tracked", "Tracked"]:
        """What is before, within and after the two positions."""
        return self.cut(0, start), self.cut(start, end), self.cut(end)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Source ranges (start, end) in reading order; neighbours are merged."""
        ranges: list[list[int]] = []
        for offset in self.at:
            if offset < 0:
                continue
            if ranges and ranges[-1][1] <= offset <= ranges[-1][1] + 1:
                ranges[-1][1] = offset + 1
            else:
                ranges.append([offset, offset + 1])
        return tuple((start, end) for start, end in ranges)


EMPTY = Tracked("", ())


def join(parts: Sequence[Tracked], blank: bool | None = None) -> Tracked:
    """Parts as one text. `blank`: put a blank between (True), never (False), or only between English words."""
    parts = [part for part in parts if part]
    if not parts:
        return EMPTY
    texts, ats = [parts[0].text], [parts[0].at]
    for part in parts[1:]:
        if blank or (blank is None and _needs_blank(texts[-1], part.text)):
            texts.append(" ")
            ats.append((-1,))
        texts.append(part.text)
        ats.append(part.at)
    return Tracked("".join(texts), tuple(chain.from_iterable(ats)))


def _needs_blank(left: str, right: str) -> bool:
    return left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()
