"""What a reader typed → terms (pure). Nothing typed can be an error: what means nothing is left out."""

import re
from dataclasses import dataclass

from articles.text.grams import fold

MOST_CHARACTERS = 200
MOST_TERMS = 10
_QUOTES = '"“”„＂'
_TERM = re.compile(
    rf"(?P<minus>(?<!\S)[-－])?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\s，、,;；{_QUOTES}]+))"
)


@dataclass(frozen=True)
class Term:
    """A phrase as the index sees it. `typed` is for showing it again."""

    text: str
    excluded: bool = False
    typed: str = ""

    @property
    def is_latin(self) -> bool:
        """May be the pinyin of a name."""
        return len(self.text) >= 2 and self.text.isascii() and self.text.isalpha()


def parse(words: str) -> list[Term]:
    """“工匠 "首都 工会" -评选” → three terms. Spaces and commas separate; quotes join; a minus before a word excludes it."""
    terms: dict[tuple[str, bool], Term] = {}
    for match in _TERM.finditer(words[:MOST_CHARACTERS]):
        typed = " ".join((match["phrase"] if match["phrase"] is not None else match["word"]).split())
        term = Term(fold(typed), bool(match["minus"]), typed)
        if term.text:
            terms.setdefault((term.text, term.excluded), term)
    return list(terms.values())[:MOST_TERMS]
