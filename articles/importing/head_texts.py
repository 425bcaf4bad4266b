"""How the lines of a head stand to the story's text: headlines say what the first sentence says (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

_SENTENCE_END = re.compile("[。！？]")
_SHARES = (0.2, 0.4, 0.6, 0.8)
_DEPTHS = (0.1, 0.2, 0.35, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class StoryText:
    """Which two characters stand together in the first sentence, in the first paragraph, and where in the whole text."""

    sentence: frozenset[str]
    lead: frozenset[str]
    places: dict[str, float]  # the first place of each pair: 0 is the beginning, 1 the end

    @classmethod
    def of(cls, paragraphs: Sequence[str]) -> "StoryText | None":
        """None if there is no text."""
        texts = [re.sub(r"\W", "", text) for text in paragraphs]
        whole = "".join(texts)
        if not whole:
            return None
        lead = next(text for text in paragraphs if re.search(r"\w", text))
        places: dict[str, float] = {}
        for i in range(len(whole) - 1):
            places.setdefault(whole[i : i + 2], i / len(whole))
        return cls(frozenset(_pairs(_SENTENCE_END.split(lead)[0])), frozenset(_pairs(lead)), places)

    def signs(self, first: str, second: str) -> Iterator[str]:
        """How much of two neighbouring pieces of the head the text has, how far down, and of which it has more."""
        levels = {}
        for side, piece in (("above", first), ("below", second)):
            pairs = _pairs(piece)
            for name, known in (("first sentence", self.sentence), ("lead", self.lead), ("text", self.places.keys())):
                share = len(pairs & known) / len(pairs) if pairs else 0.0
                levels[name, side] = sum(share > limit for limit in _SHARES)
                yield from (f"{side}: over {limit} in the {name}" for limit in _SHARES if share > limit)
            found = [self.places[pair] for pair in pairs if pair in self.places]
            depth = median_low(found) if found else 0.0
            yield from (f"{side}: deeper than {limit}" for limit in _DEPTHS if depth > limit)
        for name in ("first sentence", "lead", "text"):
            yield f"{name}: {levels[name, 'above'] - levels[name, 'below']} more above"


def _pairs(text: str) -> set[str]:
    bare = re.sub(r"\W", "", text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}
