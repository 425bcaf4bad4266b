"""Counting published articles by SQL over the facet table: no article is loaded."""

import datetime
import json
from collections.abc import Collection

from django.db import connection

from articles.listing.filters import day_number
from articles.models import ArticleFacet, Placement
from articles.models.reading import SITE
from articles.search import stores
from articles.search.stores import Match
from articles.search.words import parse
from articles.stats.question import Question

_EVERYTHING = 10**9
_TABLE = ArticleFacet._meta.db_table
_PERIOD = "{0}.number >= %s AND {0}.number < %s"
_ON_PAGE = (
    f"EXISTS (SELECT 1 FROM {Placement._meta.db_table} p JOIN articles_page g ON g.id = p.page_id"
    " WHERE p.article_id = c.article_id AND g.number = %s)"
)


def number_range(question: Question) -> tuple[int, int]:
    """Half-open range of the publication numbers of the period."""
    return day_number(question.starts_on), day_number(question.ends_on + datetime.timedelta(days=1))


class Published:
    """The numbers of QUESTION, as rows (facet …, articles, newest publication number).

    Names of tables and columns are the models' own, every value is a parameter. `where` are conditions on the facet
    rows `c`: period, further filters, page, words.
    """

    def __init__(self, question: Question):
        self.question = question
        self.row_of = {value: row.key for row in question.rows for value in row.facets}
        self.column_of = {column.facet: column.key for column in question.columns}
        self.period = list(number_range(question))
        self.where, self.values = _PERIOD.format("c"), [*self.period]
        for value in question.wanted.facets:
            self._also(*self._under([value]))
        if question.page:
            self._also(_ON_PAGE, question.page)
        if question.wanted.words:
            self._also(*_one_of(_numbers_with_words(question)))

    def _also(self, condition: str, *values) -> None:
        self.where += f" AND {condition}"
        self.values += values

    def _under(self, facets: Collection[int]) -> tuple:
        """A condition on `c`. The period once more: the planner does not conclude it, and would read all years."""
        inside = f"f.number = c.number AND f.facet IN ({_marks(facets)}) AND {_PERIOD.format('f')}"
        return f"EXISTS (SELECT 1 FROM {_TABLE} f WHERE {inside})", *facets, *self.period

    def cells(self) -> list[tuple]:
        """(row facet, column facet, articles, newest number)"""
        return _rows(
            f"SELECT r.facet, c.facet, COUNT(*), MAX(c.number) FROM {_TABLE} c "
            f"JOIN {_TABLE} r ON r.number = c.number AND r.facet IN ({_marks(self.row_of)}) AND {_PERIOD.format('r')} "
            f"WHERE c.facet IN ({_marks(self.column_of)}) AND {self.where} GROUP BY r.facet, c.facet",
            [*self.row_of, *self.period, *self.column_of, *self.values],
        )

    def rows(self) -> list[tuple]:
        """(row facet, articles, newest number), whatever the column."""
        return self._single(self.row_of)

    def columns(self) -> list[tuple]:
        """(column facet or SITE, articles, newest number): each article once, if it is in the scope."""
        facets, scope = [*self.column_of, SITE], self.question.scope
        if scope is None:
            return self._single(facets)
        return self._single(facets, *self._under(scope))

    def _single(self, facets: Collection[int], within: str = "TRUE", *values: int) -> list[tuple]:
        return _rows(
            f"SELECT c.facet, COUNT(*), MAX(c.number) FROM {_TABLE} c "
            f"WHERE c.facet IN ({_marks(facets)}) AND {self.where} AND {within} GROUP BY c.facet",
            [*facets, *self.values, *values],
        )


def _numbers_with_words(question: Question) -> list[int]:
    low, high = number_range(question)
    terms = parse(question.wanted.words)
    match = Match(terms, tuple(question.wanted.facets) or (SITE,), low, high)
    return stores.public().keys(match, _EVERYTHING) if terms else []


def _one_of(numbers: list[int]) -> tuple[str, object]:
    """A condition on `c.number` with all numbers as one parameter, however many they are."""
    if connection.vendor == "postgresql":
        return "c.number = ANY(%s)", numbers
    return "c.number IN (SELECT value FROM json_each(%s))", json.dumps(numbers)


def _marks(values: Collection) -> str:
    return ", ".join("%s" for _ in values) or "NULL"


def _rows(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
