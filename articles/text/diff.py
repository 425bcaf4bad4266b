"""What changed between two Chinese texts: paragraph by paragraph, then character by character.

Characters are the words here: segmenting first (jieba) moves the marks to word borders that editors do not see and costs
fifty times as much. Runs of Latin letters and digits stay whole, so that 2025 → 2026 reads as one change.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.,:%/-][A-Za-z0-9]+)*|.", re.DOTALL)
_SIMILAR = 0.35
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Row:
    """One line of the two columns; a piece is (text, changed?). An empty side means: not there."""

    old: Pieces
    new: Pieces

    @property
    def same(self) -> bool:
        return not any(changed for _, changed in (*self.old, *self.new))


def rows(old: str, new: str) -> list[Row]:
    """OLD and NEW (plain text, one paragraph a line) side by side."""
    before, after = _lines(old), _lines(new)
    found = []
    for code, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code == "equal":
            found += [Row([(line, False)], [(line, False)]) for line in before[a:b]]
        else:
            found += _replaced(before[a:b], after[c:d])
    return found


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _replaced(old: list[str], new: list[str]) -> list[Row]:
    """Pair paragraphs that resemble each other, in order; the others stand alone."""
    found = []
    while old and new:
        partner = next((n for n, line in enumerate(new) if _alike(old[0], line)), None)
        if partner is None:
            found.append(Row([(old[0], True)], []))
        else:
            found += [Row([], [(line, True)]) for line in new[:partner]]
            found.append(Row(*characters(old[0], new[partner])))
            new = new[partner + 1 :]
        old = old[1:]
    found += [Row([(line, True)], []) for line in old]
    return found + [Row([], [(line, True)]) for line in new]


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.quick_ratio() >= _SIMILAR and matcher.ratio() >= _SIMILAR


def characters(old: str, new: str) -> tuple[Pieces, Pieces]:
    """One paragraph each, as pieces."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    left, right = [], []
    for code, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        # A single character that happens to agree between two changes only makes the marks flicker.
        changed = code != "equal" or (b - a == 1 and 0 < a < len(before) - 1 and 0 < c < len(after) - 1)
        _add(left, "".join(before[a:b]), changed)
        _add(right, "".join(after[c:d]), changed)
    return left, right


def _add(pieces: Pieces, text: str, changed: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1][1] == changed:
        pieces[-1] = (pieces[-1][0] + text, changed)
    else:
        pieces.append((text, changed))
