"""All counts anew from ArticleFacet, by the database itself: what `articles.listing.counts.keys_of` says, as joins.

In parts, each a transaction of its own: who publishes waits for one part (seconds at a million articles), not for all.
"""

from collections.abc import Iterator
from itertools import combinations

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from articles.listing.counts import PANEL
from articles.listing.facets import BASE
from articles.models import ArticleFacet, FacetCount

# Only the tables' own names are put into the statements here.
_FACETS, _COUNTS = ArticleFacet._meta.db_table, FacetCount._meta.db_table
# Of three panel kinds each, in the order in which `counts.keys_of` sorts them.
_THREES = list(combinations(sorted(PANEL), 3))
PARTS = 1 + len(PANEL) + len(_THREES)
_INSERT = f"INSERT INTO {_COUNTS} (given_1, given_2, option, count)"

_SINGLES = f"{_INSERT} SELECT 0, 0, facet, COUNT(*) FROM {_FACETS} GROUP BY facet"  # noqa: S608

# Any facet with one of the panel kind `c`.
_PAIRS = f"""
{_INSERT} SELECT 0, a.facet, c.facet, COUNT(*)
FROM {_FACETS} c JOIN {_FACETS} a ON a.article_id = c.article_id
WHERE c.facet >= %(c)s AND c.facet < %(c_end)s AND (a.facet < %(c)s OR a.facet >= %(c_end)s)
GROUP BY a.facet, c.facet
"""  # noqa: S608

# Facets of the panel kinds `a` < `b` < `c`: each is an option beside the other two.
_TRIPLES = f"""
WITH counted (a, b, c, n) AS MATERIALIZED (
  SELECT a.facet, b.facet, c.facet, COUNT(*)
  FROM {_FACETS} a JOIN {_FACETS} b ON b.article_id = a.article_id JOIN {_FACETS} c ON c.article_id = a.article_id
  WHERE a.facet >= %(a)s AND a.facet < %(a_end)s AND b.facet >= %(b)s AND b.facet < %(b_end)s
    AND c.facet >= %(c)s AND c.facet < %(c_end)s
  GROUP BY a.facet, b.facet, c.facet
)
{_INSERT} SELECT a, b, c, n FROM counted UNION ALL SELECT a, c, b, n FROM counted UNION ALL SELECT b, c, a, n FROM counted
"""  # noqa: S608


def recount() -> Iterator[int]:
    """Write FacetCount anew; yields after each part how many rows it has. Readers see its old ones until it is done."""
    kept = FacetCount.objects
    yield _part(kept.filter(given_2=0), _SINGLES)
    for c in PANEL:
        yield _part(kept.filter(_in("option", c), given_1=0, given_2__gt=0), _PAIRS, c=c)
    for a, b, c in _THREES:
        places = (a, b, c), (a, c, b), (b, c, a)
        old = [_in("given_1", x) & _in("given_2", y) & _in("option", z) for x, y, z in places]
        yield _part(kept.filter(old[0] | old[1] | old[2]), _TRIPLES, a=a, b=b, c=c)


def _in(column: str, kind: int) -> Q:
    return Q(**{f"{column}__gte": kind * BASE, f"{column}__lt": (kind + 1) * BASE})


@transaction.atomic
def _part(old: QuerySet, sql: str, **kinds: int) -> int:
    values = {name: kind * BASE for name, kind in kinds.items()}
    values |= {f"{name}_end": start + BASE for name, start in values.items()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A publisher who holds the table is waited for, and then seen: each statement has a snapshot of its own.
            cursor.execute(f"SET LOCAL statement_timeout = 0; LOCK TABLE {_COUNTS} IN EXCLUSIVE MODE")
        old.delete()
        cursor.execute(sql, values)
        return cursor.rowcount
