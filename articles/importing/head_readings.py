"""A block of head lines → kicker 引题, headline 主题, subhead 副题: the likeliest of all readings (pure).

At each place where a part may end, a line's end or a blank within a line, one of three is the case: the kicker ends
here, one part goes on, or the subhead begins. Signs of what stands before and behind speak for each; head_weights.json,
learnt from labelled heads, says how much. A reading is as likely as what it says of all places together.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.importing import head_signs as signs
from articles.importing.head_lines import line_signs
from articles.importing.head_texts import StoryText
from articles.importing.lines import width
from articles.importing.tracked import EMPTY, Tracked, join

LINE_END, BLANK = "line end", "blank"
_DASH = re.compile(r"^[—－–-]{1,4}\s?")
# Whom the story is about, without a dash: 记优秀工会工作者某某; 一名邮递员和他的三百公里邮路
_TELLS_OF = re.compile("记(?!者|得|忆|住|录|下)|[一三两][名位个群代][^，。]{1,10}[和与][他她]们?的")
_MOST_LINES = 2  # of one headline
_MOST_BLANKS = 5  # of a line that may hold two parts
_ALL_THREE = 0.7  # log-odds for a head with kicker and subhead, over those that its two cuts alone have
_ALIKE, _WIDER, _NARROW, _SHORT_TAIL = 2, 4, 18, 7
_WIDTHS = (18, 22, 26, 30)

Reading = tuple[Tracked, Tracked, Tracked]
Weights = dict[str, dict[str, list[float]]]  # kind of place → sign → what it adds to each of the three
Cut = tuple[
    int, int
]  # the places where the headline begins and ends: -1 and the number of places are the head's own ends


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the head may end: in LINE before its character AT, and what stands before and behind."""

    line: int
    at: int
    kind: str
    signs: frozenset[str]

    @property
    def line_behind(self) -> int:
        return self.line + (self.kind == LINE_END)


def has_dash(text: str) -> bool:
    """True for a line that begins like a subhead: ——记某某."""
    return bool(_DASH.match(text))


def arrange(lines: list[Tracked], text: StoryText | None = None) -> Reading:
    """Kicker, headline and subhead of `lines`, each EMPTY where there is none. `text`: what they stand over."""
    if not lines:
        return EMPTY, EMPTY, EMPTY
    places = places_of([line.text for line in lines], text)
    return _cut(lines, places, likeliest(places, len(lines), _weights()))


def likeliest(places: Sequence[Place], lines: int, weights: Weights) -> Cut:
    """The reading of a head of LINES lines that WEIGHTS make the likeliest."""
    votes = [[math.log(each) for each in likelihoods(place, weights)] for place in places]
    return max(readings(places, lines), key=lambda cut: _worth(votes, cut))


def _cut(lines: list[Tracked], places: Sequence[Place], cut: Cut) -> Reading:
    parts: tuple[list[Tracked], ...] = ([], [], [])
    line, at = 0, 0
    for k, place in enumerate([*places, Place(len(lines) - 1, len(lines[-1]), LINE_END, frozenset())]):
        part = parts[0] if k <= cut[0] else parts[1] if k <= cut[1] else parts[2]
        part.append(lines[line].cut(at, place.at))
        line, at = place.line_behind, 0 if place.kind == LINE_END else place.at
    return tuple(join(part, blank=True) for part in parts)


def places_of(lines: Sequence[str], text: StoryText | None = None) -> list[Place]:
    """The ends of the lines but the last, and the blanks within them that are not between quotation marks."""
    places = []
    for i, line in enumerate(lines):
        blanks = [found.start() for found in re.finditer(" ", line) if not _in_quotes(line, found.start())]
        for at in blanks if len(blanks) <= _MOST_BLANKS else ():
            own = _signs_of_blank(line, at, len(blanks), is_alone=len(lines) == 1)
            places.append(Place(i, at, BLANK, own | _signs_of_text(line[:at], line[at:], text)))
        if i + 1 < len(lines):
            own = signs_between(line, lines[i + 1])
            places.append(Place(i, len(line), LINE_END, own | _signs_of_text(line, lines[i + 1], text)))
    return places


def readings(places: Sequence[Place], lines: int) -> Iterator[Cut]:
    """Where the headline of a head of LINES lines may begin and end: it stands on two lines at most."""
    for start in range(-1, len(places)):
        first = places[start].line_behind if start >= 0 else 0
        for end in range(start + 1, len(places) + 1):
            last = places[end].line if end < len(places) else lines - 1
            if last - first < _MOST_LINES:
                yield start, end


def said_of(place: int, cut: Cut) -> int:
    """What a reading says of a place: 0 the kicker ends, 1 one part goes on, 2 the subhead begins."""
    return 0 if place == cut[0] else 2 if place == cut[1] else 1


def _worth(votes: Sequence[Sequence[float]], cut: Cut) -> float:
    has_both = cut[0] >= 0 and cut[1] < len(votes)
    return sum(vote[said_of(k, cut)] for k, vote in enumerate(votes)) + (_ALL_THREE if has_both else 0.0)


def likelihoods(place: Place, weights: Weights) -> list[float]:
    """How likely it is that the kicker ends here, that a part goes on, that the subhead begins."""
    table = weights[place.kind]
    known = [table[sign] for sign in place.signs if sign in table]
    values = [math.exp(sum(column)) for column in zip(*known, strict=True)] or [1.0] * 3
    return [value / sum(values) for value in values]


@cache
def _weights() -> Weights:
    """Written by tests/importing/learn_heads.py: learn anew instead of changing figures there."""
    return json.loads(Path(__file__).with_name("head_weights.json").read_text(encoding="utf-8"))


def signs_between(first: str, second: str) -> frozenset[str]:
    """The names of all signs that two neighbouring head lines bear."""
    above, below = line_signs(first), line_signs(second)
    both = {sign for sign, is_there in _pair(first, second, above, below) if is_there}
    return frozenset({f"above: {s}" for s in above} | {f"below: {s}" for s in below} | both | {"any"})


def _signs_of_blank(line: str, at: int, blanks: int, is_alone: bool) -> frozenset[str]:
    own = {
        "the only line": is_alone,
        "one blank": blanks == 1,
        "two blanks": blanks == 2,
        "more blanks": blanks > 2,
        "a body in full": signs.is_body_in_full(line[:at]),
        "a federation": _is_federation(line[:at]),
        **{f"whole line wider than {limit}": width(line) > limit for limit in _WIDTHS},
    }
    return signs_between(line[:at], line[at:].strip()) | {sign for sign, is_there in own.items() if is_there}


def _is_federation(text: str) -> bool:
    """One federation's name; with its district before it, or of several places, it begins the sentence."""
    named = signs.is_body(text) and text.endswith("总工会")
    return named and not signs.is_body_in_full(text) and not signs.names_several(text)


def _signs_of_text(first: str, second: str, text: StoryText | None) -> frozenset[str]:
    return frozenset(text.signs(first, second)) if text else frozenset()


def _in_quotes(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")


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
