"""Chinese text as an index sees it: folded characters, then overlapping pairs of them (pure).

`fold` works character by character, so that folding a part of a text gives a part of the folded text: searching in
folded text then finds exactly what searching in the text would find, whatever the width, script or case.
"""

import unicodedata
from functools import cache
from pathlib import Path

# Runs of one line never touch those of another: no phrase reaches over this mark.
BREAK = "|"
# Quotation and title marks stand inside names (“冬送温暖”活动, 《工会法》); readers leave them out when they search.
_TRANSPARENT = set("\"'“”‘’„＂＇「」『』《》〈〉")


class _Folding(dict):
    """Code point → what stands for it; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char == "\n":
        return f" {BREAK} "
    if char in _TRANSPARENT or unicodedata.category(char) in {"Mn", "Cf"}:
        return ""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    simple = (_simplified().get(part, part) for part in parts if unicodedata.category(part) != "Mn")
    return "".join(part if part.isalnum() else " " for part in simple)


@cache
def _simplified() -> dict[str, str]:
    """Traditional → simplified, by OpenCC's table of characters (its phrases would fold differently by context)."""
    import opencc

    table = Path(opencc.__file__).with_name("dictionary") / "TSCharacters.txt"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {traditional: simple.split(" ")[0] for traditional, simple in rows}


_table = _Folding()


def fold_character(char: str) -> str:
    """One character as `fold` sees it: letters and digits, a space for what separates, "" for what is passed over."""
    return _table[ord(char)]


def fold(text: str) -> str:
    """Text → runs of letters and digits, one space between; lines are parted by BREAK.

    Half and full width, traditional and simplified, upper and lower case, accents are made one. The result holds
    nothing but letters, digits, spaces and BREAK: no syntax of any search engine.
    """
    return " ".join(text.translate(_table).split())


def grams(folded: str) -> list[str]:
    """Folded text → tokens in order: every pair of neighbours in a run, and its last character.

    >>> grams("首都工匠")
    ['首都', '都工', '工匠', '匠']
    """
    return [run[i : i + 2] for run in folded.split() for i in range(len(run))]


def phrase(folded: str) -> tuple[list[str], bool]:
    """The tokens that stand side by side wherever FOLDED occurs, and whether the last is the beginning of a token.

    A single character at the end is the beginning of some pair, or a whole token where its run ends.
    """
    tokens = grams(folded)
    last = folded.rpartition(" ")[2]
    if len(last) > 1:
        return tokens[:-1], False
    return tokens, True
