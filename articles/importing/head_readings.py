"""A block of head lines → kicker 引题, headline 主题, subhead 副题: the likeliest of all readings (pure).

What stands between two neighbouring lines is one of three: the kicker ends here, one part goes on over the line's end,
or the subhead begins. Signs of both lines speak for each; head_weights.py says how much. A reading is as good as the
sum of what its line ends say.
"""

import re
from collections.abc import Iterator, Sequence

from articles.importing import head_signs as signs
from articles.importing.head_lines import line_signs
from articles.importing.head_weights import ALL_THREE, GOES_ON, WEIGHTS
from articles.importing.lines import width
from articles.importing.tracked import EMPTY, Tracked, join

_DASH = re.compile(r"^[—－–-]{1,4}\s?")
# Whom the story is about, without a dash: 记优秀工会工作者某某; 一名邮递员和他的三百公里邮路
_TELLS_OF = re.compile("记(?!者|得|忆|住|录|下)|[一三两][名位个群代][^，。]{1,10}[和与][他她]们?的")
_MOST_LINES = 2  # of one headline
_ALIKE, _WIDER, _NARROW, _SHORT_TAIL = 2, 4, 18, 7

Reading = tuple[Tracked, Tracked, Tracked]


def has_dash(text: str) -> bool:
    """True for a line that begins like a subhead: ——记某某."""
    return bool(_DASH.match(text))


def arrange(lines: list[Tracked]) -> Reading:
    """Kicker, headline and subhead of `lines`, each EMPTY where there is none."""
    if not lines:
        return EMPTY, EMPTY, EMPTY
    start, end = best([line.text for line in lines])
    return join(lines[:start], blank=True), join(lines[start:end], blank=True), join(lines[end:], blank=True)


def best(lines: Sequence[str]) -> tuple[int, int]:
    """Where the headline of LINES begins and ends."""
    between = [_votes(first, second) for first, second in zip(lines, lines[1:], strict=False)]
    return max(readings(len(lines)), key=lambda cut: _worth(between, *cut))


def readings(count: int) -> Iterator[tuple[int, int]]:
    """Where the headline of COUNT lines may begin and end."""
    for start in range(count):
        for end in range(start + 1, min(start + _MOST_LINES, count) + 1):
            yield start, end


def line_ends(count: int, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What a reading says of each line end: 0, 1 or 2 (kicker ends, goes on, subhead begins), and what goes on."""
    for i in range(1, count):
        if i == start:
            yield 0, ""
        elif i == end:
            yield 2, ""
        else:
            yield 1, "kicker" if i < start else "headline" if i < end else "subhead"


def _worth(between: Sequence[Sequence[float]], start: int, end: int) -> float:
    count = len(between) + 1
    total = ALL_THREE if start > 0 and end < count else 0.0
    for votes, (said, part) in zip(between, line_ends(count, start, end), strict=True):
        total += votes[said] + GOES_ON.get(part, 0.0)
    return total


def _votes(first: str, second: str) -> list[float]:
    weights = [WEIGHTS[sign] for sign in signs_between(first, second) if sign in WEIGHTS]
    return [sum(column) for column in zip(*weights, strict=True)]


def signs_between(first: str, second: str) -> frozenset[str]:
    """The names of all signs that two neighbouring head lines bear."""
    above, below = line_signs(first), line_signs(second)
    both = {sign for sign, is_there in _pair(first, second, above, below) if is_there}
    return frozenset({f"above: {s}" for s in above} | {f"below: {s}" for s in below} | both | {"any"})


def _pair(first: str, second: str, above: frozenset[str], below: frozenset[str]) -> Iterator[tuple[str, bool]]:
    yield from _conventions(first, second)
    yield from _measures(width(first), width(second))
    yield "figures below only", "figures" in below - above
    yield "figures above only", "figures" in above - below
    local = {"names a body", "names a place"}
    yield "place above only", bool(above & local) and not below & local
    yield "place below only", bool(below & local) and not above & local
    yield (
        "dry above, lively below",
        {"formal words"} <= above and "lively words" in below and "formal words" not in below,
    )
    yield (
        "lively above, dry below",
        {"lively words"} <= above and "formal words" in below and "formal words" not in above,
    )
    for sign in ("names a body", "who does what", "formal words", "lively words"):
        yield f"{sign}, then detail", sign in above and "detail" in below
    for sign in ("quotation", "people", "lively words"):
        yield f"a body, then {sign}", "begins with a body" in above and sign in below and "detail" not in below
    for sign in ("phrases", "slogan", "quotation", "blank", "lively words"):
        yield f"{sign}, then a body", sign in above and "begins with a body" in below
    for sign in ("people", "blank"):
        yield f"meeting, then {sign}", "meeting" in above and sign in below
    for sign in ("noun phrase", "predicate", "verb first"):
        yield f"noun phrase, then {sign}", "noun phrase" in above and sign in below


def _conventions(first: str, second: str) -> Iterator[tuple[str, bool]]:
    several = signs.names_several(first)
    yield "name alone", signs.is_name(first) and not several
    yield "colon", first[-1] in "：:—"
    yield "speaker", signs.introduces_words(first)
    yield "open end", signs.is_open(first) and not signs.is_parallel(first)
    yield "several bodies", several
    yield "dash", has_dash(second) or bool(_TELLS_OF.match(second))


def _measures(wide: float, below: float) -> Iterator[tuple[str, bool]]:
    yield "equally wide", abs(wide - below) <= _ALIKE
    yield "wider below", below > wide + _WIDER
    yield "twice as wide below", below > 2 * wide
    yield "narrower below", below < wide - _WIDER
    yield "tail below", below <= _SHORT_TAIL
    yield "narrow", wide + below <= _NARROW
