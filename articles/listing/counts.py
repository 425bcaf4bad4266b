"""Facet counts: what choosing an option would give, from a summary table kept in the publishing transaction.

Kept are, for every published article,
  (0, 0, f)  how many have facet f, for every facet;
  (0, f, p)  how many have f and p, for every facet f and every panel facet p;
  (f, g, p)  how many have f, g and p, for panel facets of three different kinds.
So a panel is one range read for up to one filter of any kind or two of the panel kinds. The rest is counted live
within the newest SAMPLE articles of the selection (articles.listing.pages). Measured in docs/lists.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_

from django.db import connection
from django.db.models import Q

from articles.listing.facets import BASE, SITE, Kind
from articles.models import ArticleFacet, FacetCount

# The kinds a reader chooses from a panel of options; the others are chosen by following a link.
PANEL = (Kind.DISTRICT, Kind.CAMPAIGN, Kind.GENRE, Kind.SECTION, Kind.MONTH)
Key = tuple[int, int, int]
_BATCH = 200


@dataclass(frozen=True)
class Count:
    """A number of articles; `more` says it is a lower bound ("1,000+")."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.more else ''}"

    def __bool__(self) -> bool:
        return self.number > 0


def kind_of(value: int) -> int:
    return value // BASE


def in_panel(value: int) -> bool:
    return kind_of(value) in PANEL


def keys_of(facets: Iterable[int]) -> Iterator[Key]:
    """The rows an article with these facets is counted in."""
    facets = sorted(facets)
    panel = [f for f in facets if in_panel(f)]
    for f in facets:
        yield 0, 0, f
        yield from ((0, f, p) for p in panel if kind_of(p) != kind_of(f))
    for f, g in combinations(panel, 2):
        if kind_of(f) != kind_of(g):
            yield from ((f, g, p) for p in panel if kind_of(p) not in (kind_of(f), kind_of(g)))


def given_of(facets: Iterable[int]) -> tuple[int, int] | None:
    """Where the options beside FACETS are kept; None if they are not."""
    chosen = sorted(facets)
    if not chosen:
        return 0, SITE
    if len(chosen) == 1:
        return 0, chosen[0]
    if len(chosen) == 2 and all(map(in_panel, chosen)) and kind_of(chosen[0]) != kind_of(chosen[1]):
        return chosen[0], chosen[1]
    return None


def total_key(facets: Iterable[int]) -> Key | None:
    """Where the number of articles with all FACETS is kept; None if it is not."""
    chosen = sorted(facets)
    if not chosen:
        return 0, 0, SITE
    if len(chosen) == 1:
        return 0, 0, chosen[0]
    for option in filter(in_panel, chosen):
        rest = [f for f in chosen if f != option]
        given = given_of(rest)
        if given and kind_of(option) not in map(kind_of, rest):
            return *given, option
    return None


def read(keys: Iterable[Key] = (), panels: Iterable[tuple[int, int]] = ()) -> dict[Key, int]:
    """The counts of single KEYS and of all panel options beside each pair of PANELS, in one query."""
    conditions = [Q(given_1=a, given_2=b, option=c) for a, b, c in set(keys)]
    conditions += [Q(given_1=a, given_2=b) for a, b in set(panels)]
    if not conditions:
        return {}
    rows = FacetCount.objects.filter(reduce(or_, conditions), count__gt=0)
    return {(a, b, c): n for a, b, c, n in rows.values_list("given_1", "given_2", "option", "count")}


def change(before: set[int], after: set[int]) -> None:
    """An article whose facets were BEFORE now has AFTER. Inside the caller's transaction."""
    if before == after:
        return
    delta = Counter(keys_of(after))
    delta.subtract(keys_of(before))
    _add({key: n for key, n in delta.items() if n})


def _add(delta: dict[Key, int]) -> None:
    """Add DELTA to the rows. Sorted, so that two publishers at once wait for each other instead of dead-locking."""
    table = FacetCount._meta.db_table
    items = sorted(delta.items())
    with connection.cursor() as cursor:
        for start in range(0, len(items), _BATCH):
            batch = items[start : start + _BATCH]
            values = ", ".join(["(%s, %s, %s, %s)"] * len(batch))
            # Only the table's own name and place holders are put together here.
            cursor.execute(
                f"INSERT INTO {table} (given_1, given_2, option, count) VALUES {values} "  # noqa: S608
                f"ON CONFLICT (given_1, given_2, option) DO UPDATE SET count = {table}.count + excluded.count",
                [value for key, n in batch for value in (*key, n)],
            )


def live(numbers: list[int]) -> dict[int, int]:
    """How many of the articles with these publication numbers have each panel facet, counted now."""
    wanted = reduce(or_, (Q(facet__gte=kind * BASE, facet__lt=(kind + 1) * BASE) for kind in PANEL))
    return Counter(ArticleFacet.objects.filter(wanted, number__in=numbers).values_list("facet", flat=True))
