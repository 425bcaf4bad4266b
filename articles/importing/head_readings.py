"""A block of head lines → kicker 引题, headline 主题, subhead 副题: the likeliest of all readings (pure).

What stands between two neighbouring lines is one of three: the kicker ends here, one headline goes on over the line's
end, or the subhead begins. Signs of both lines speak for each. A few are certain by the conventions of print; the
weights of the others are those of a logistic regression on the heads of the made pages, rounded
(tests/importing/learn_heads.py); they read heads of pages that were left out as well as those learnt from.
"""

import math
import re
from collections.abc import Iterator

from articles.importing import head_signs as signs
from articles.importing.lines import width
from articles.importing.tracked import EMPTY, Tracked, join

_DASH = re.compile(r"^[—－–-]{1,4}\s?")
# Whom the story is about, without a dash: 记优秀工会工作者某某; 一名邮递员和他的三百公里邮路
_TELLS_OF = re.compile("记(?!者|得|忆|住|录|下)|[一三两][名位个群代][^，。]{1,10}[和与][他她]们?的")
_NARROW, _SHORT_TAIL = 16, 7
_MOST_LINES = 2  # of one headline
_SAME = -2.0  # a second line of a kicker or a subhead is rare
_ALL_THREE = 2.5  # of three lines and more, the first is most often the kicker and the last the subhead

Reading = tuple[Tracked, Tracked, Tracked]

# sign: how much it speaks for a kicker above, one headline in two lines, a subhead below
_WEIGHTS = {
    "name": (4.0, 0.0, 0.0),
    "colon": (6.0, 0.0, 0.0),
    "speech": (4.0, 0.0, 0.0),
    "open": (0.0, 4.0, 0.0),
    "several": (0.0, 5.0, 0.0),
    "dash": (0.0, 0.0, 6.0),
    "any": (1.1, -0.9, -0.2),
    "phrases above": (1.2, -0.4, -0.7),
    "slogan above": (0.8, -0.5, -0.4),
    "who does what above": (-1.0, -0.4, 1.5),
    "meeting above": (-0.4, -0.1, 0.6),
    "noun above": (-0.7, 1.3, -0.6),
    "predicate below": (-0.9, 0.5, 0.4),
    "detail above": (0.6, -0.1, -0.6),
    "detail below": (-0.9, -0.3, 1.2),
    "activity above": (0.0, 0.0, 0.0),
    "comma above": (0.0, 0.0, 0.0),
    "comma below": (0.0, 0.0, 0.0),
    "figures above only": (0.0, 0.0, 0.0),
    "figures below only": (-0.2, -0.2, 0.4),
    "question below": (0.2, -0.1, -0.1),
    "narrow": (-0.4, 0.8, -0.3),
    "much longer below": (0.4, -0.3, -0.1),
    "short below": (-0.5, 1.1, -0.6),
}


def has_dash(text: str) -> bool:
    """True for a line that begins like a subhead: ——记某某."""
    return bool(_DASH.match(text))


def arrange(lines: list[Tracked]) -> Reading:
    """Kicker, headline and subhead of `lines`, each EMPTY where there is none."""
    if not lines:
        return EMPTY, EMPTY, EMPTY
    start, end = max(_cuts(len(lines)), key=lambda cut: _likelihood(lines, *cut))
    return join(lines[:start], blank=True), join(lines[start:end], blank=True), join(lines[end:], blank=True)


def _cuts(count: int) -> Iterator[tuple[int, int]]:
    """Where the headline may begin and end."""
    for start in range(count):
        for end in range(start + 1, min(start + _MOST_LINES, count) + 1):
            yield start, end


def _likelihood(lines: list[Tracked], start: int, end: int) -> float:
    texts = [line.text for line in lines]
    headline = " ".join(texts[start:end])
    total = _SAME * (max(0, start - 1) + max(0, len(lines) - end - 1))
    total += _ALL_THREE if 0 < start < end < len(lines) else 0
    if start:
        total += _between(texts[start - 1], headline)[0]
    if end - start == _MOST_LINES:
        total += _between(texts[start], texts[start + 1])[1]
    if end < len(lines):
        total += _between(headline, texts[end])[2]
    return total


def _between(first: str, second: str) -> list[float]:
    """The logarithms of what may stand between two lines: kicker, one headline, subhead."""
    found = [_WEIGHTS[sign] for sign, is_there in _signs(first, second) if is_there]
    sums = [sum(weights) for weights in zip(*found, strict=True)]
    whole = math.log(sum(math.exp(value) for value in sums))
    return [value - whole for value in sums]


def _signs(first: str, second: str) -> Iterator[tuple[str, bool]]:
    wide, below = width(first), width(second)
    several, parallel = signs.names_several(first), signs.is_parallel(first)
    # certain
    yield "name", signs.is_name(first) and not several
    yield "colon", first[-1] in "：:"
    yield "speech", signs.introduces_words(first)
    yield "open", signs.is_open(first)
    yield "several", several
    yield "dash", has_dash(second) or bool(_TELLS_OF.match(second))
    # by weight
    yield "any", True
    yield "phrases above", parallel
    yield "slogan above", signs.is_slogan(first)
    yield "who does what above", signs.is_headline_like(first) and not parallel
    yield "meeting above", signs.tells_meeting(first) and below >= 0.8 * wide
    yield "noun above", signs.is_noun_phrase(first)
    yield "predicate below", signs.starts_with_predicate(second)
    yield "detail above", signs.starts_with_detail(first)
    yield "detail below", signs.starts_with_detail(second)
    yield "activity above", signs.names_activity(first)
    yield "comma above", "，" in first and not parallel
    yield "comma below", "，" in second and not signs.is_parallel(second)
    figures_above, figures_below = bool(re.search(r"\d", first)), bool(re.search(r"\d", second))
    yield "figures above only", figures_above and not figures_below
    yield "figures below only", figures_below and not figures_above
    yield "question below", signs.asks(second)
    yield "narrow", wide + below <= _NARROW and " " not in first + second
    yield "much longer below", below > 2 * wide
    yield "short below", below <= _SHORT_TAIL
