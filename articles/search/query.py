"""Find published articles by words: the only door of the public site to the index."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models.reading import SITE
from articles.search import stores
from articles.search.stores import Match, Store
from articles.search.words import parse

# Counting further costs more than it tells.
CAP = 1000
NEWEST, RELEVANCE = "newest", "relevance"


@dataclass(frozen=True)
class Found:
    """`numbers` are publication numbers in order; `count` of all results is CAP when `capped` (then: "1000+").

    `newest`: the CAP newest of all results, whatever the page and its order, for counting what they are filed under.
    """

    numbers: list[int]
    count: int = 0
    capped: bool = False
    newest: list[int] = field(default_factory=list)


def find(
    words: str,
    facets: Iterable[int] = (),
    number_range: tuple[int | None, int | None] | None = None,
    sort: str = NEWEST,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Published articles that hold all of WORDS and have all FACETS, with low <= number < high.

    "newest": by publication. "relevance": first those with all words in the main headline, then in any headline, then
    in headlines and lead, then anywhere, each newest first, up to CAP results. Never raises, whatever WORDS are;
    words without a letter or digit find nothing.
    """
    terms = parse(words)
    if not terms and words.strip():
        return Found([])
    low, high = number_range or (None, None)
    facets = tuple(facets)
    match = Match(terms, facets or (SITE,), low, high) if _only_excludes(terms) else Match(terms, facets, low, high)
    return search(stores.public(), match, sort, limit, offset)


def search(store: Store, match: Match, sort: str, limit: int, offset: int) -> Found:
    # One walk gives the page and the count: what is counted is the newest CAP and one more.
    newest = store.keys(match, max(CAP + 1, offset + limit))
    numbers = newest
    if sort == RELEVANCE and any(not term.excluded for term in match.terms):
        numbers = store.by_place(match, newest, len(newest) <= CAP, min(offset + limit, CAP))
    return Found(numbers[offset : offset + limit], min(len(newest), CAP), len(newest) > CAP, newest[:CAP])


def _only_excludes(terms) -> bool:
    """Exclusion alone needs something to exclude from."""
    return all(term.excluded for term in terms)
