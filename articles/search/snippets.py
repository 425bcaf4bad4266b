"""Show where words stand in a text: the part around them, the words marked. The text is escaped, whatever it holds."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.words import parse
from articles.text.grams import fold_character

LENGTH = 90
BEFORE = 15
# Enough for any story; a limit on what one page of results may cost.
MOST_CHARACTERS = 20_000
MOST_HITS = 200

Span = tuple[int, int, int]  # start, end, which term


def snippet(text: str, words: str, length: int = LENGTH) -> SafeString:
    """About LENGTH characters of TEXT with as many of WORDS as possible, in <mark>; its beginning if none is there."""
    spans = _spans(text, words)
    start = _best_start(spans, length)
    end = min(start + length, len(text))
    shown = _marked(text, [span for span in spans if span[0] < end and span[1] > start], start, end)
    return mark_safe(("…" if start else "") + shown.replace("\n", " ") + ("…" if end < len(text) else ""))  # noqa: S308


def mark(text: str, words: str) -> SafeString:
    """All of TEXT, WORDS in <mark>."""
    return mark_safe(_marked(text, _spans(text, words), 0, len(text)))  # noqa: S308


def _best_start(spans: list[Span], length: int) -> int:
    """Begin a little before the hit from which most different words fit into LENGTH."""

    def different(span: Span) -> int:
        return len({other[2] for other in spans if span[0] <= other[0] and other[1] <= span[0] + length - BEFORE})

    if not spans:
        return 0
    best = max(spans, key=different)  # the first of equals
    return max(0, best[0] - BEFORE)


def _marked(text: str, spans: list[Span], start: int, end: int) -> str:
    """TEXT[start:end] escaped, SPANS (sorted, perhaps overlapping) marked."""
    pieces, at = [], start
    for begin, stop in _merged(spans):
        begin, stop = max(begin, start), min(stop, end)
        pieces.append(f"{escape(text[at:begin])}<mark>{escape(text[begin:stop])}</mark>")
        at = stop
    return "".join(pieces) + escape(text[at:end])


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, stop, _ in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged


def _spans(text: str, words: str) -> list[Span]:
    folded, origin = _folded_with_origin(text[:MOST_CHARACTERS])
    spans = []
    for number, term in enumerate(term for term in parse(words) if not term.excluded):
        at = folded.find(term.text)
        while at >= 0 and len(spans) < MOST_HITS:
            end = at + len(term.text)
            spans.append((origin[at], origin[end - 1] + 1, number))
            at = folded.find(term.text, end)
    return sorted(spans)


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    """TEXT folded as for the index, and for each of its characters where in TEXT it came from."""
    folded, origin = [], []
    for position, char in enumerate(text):
        for part in fold_character(char):
            if part != " " or (folded and folded[-1] != " "):
                folded.append(part)
                origin.append(position)
    return "".join(folded), origin
