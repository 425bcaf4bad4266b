"""Counting published articles by SQL over the facet table: no article is loaded."""

import datetime
import json
from collections.abc import Collection

from django.db import connection

from articles.listing.filters import day_number
from articles.models import ArticleFacet, Placement
from articles.models.reading import SITE, Kind, facet
from articles.search import stores
from articles.search.stores import Match
from articles.search.words import parse
from articles.stats.question import CITY, Question

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
        self.wanted = [*self.column_of, SITE]
        self.sees_city = any(row.key == CITY for row in question.rows)
        self.period = list(number_range(question))
        self.where, self.values = _PERIOD.format("c"), [*self.period]
        for value in question.wanted.facets:
            self._also(f"EXISTS (SELECT 1 FROM {_TABLE} f WHERE f.facet = %s AND f.number = c.number)", value)
        if question.page:
            self._also(_ON_PAGE, question.page)
        if question.wanted.words:
            self._also(*_one_of(_numbers_with_words(question)))

    def _also(self, condition: str, value) -> None:
        self.where += f" AND {condition}"
        self.values.append(value)

    def cells(self) -> list[tuple]:
        """(row facet, column facet or SITE, articles, newest number); no row facet: stories without a district."""
        local = [facet(Kind.DISTRICT, row.district.pk) for row in self.question.district_rows]
        others = self.row_of.keys() - set(local)
        return self._joined("LEFT JOIN" if self.sees_city else "JOIN", local) + (
            self._joined("JOIN", others) if others else []
        )

    def _joined(self, join: str, facets: Collection[int]) -> list[tuple]:
        return _rows(
            f"SELECT r.facet, c.facet, COUNT(*), MAX(c.number) FROM {_TABLE} c "
            f"{join} {_TABLE} r ON r.number = c.number AND r.facet IN ({_marks(facets)}) AND {_PERIOD.format('r')} "
            f"WHERE c.facet IN ({_marks(self.wanted)}) AND {self.where} GROUP BY r.facet, c.facet",
            [*facets, *self.period, *self.wanted, *self.values],
        )

    def columns(self) -> list[tuple]:
        """(column facet or SITE, articles, newest number): each article once, if it is under one of the district rows."""
        within, facets = "TRUE", []
        if not self.sees_city:
            facets = [value for row in self.question.district_rows for value in row.facets]
            within = f"EXISTS (SELECT 1 FROM {_TABLE} d WHERE d.number = c.number AND d.facet IN ({_marks(facets)}))"
        return _rows(
            f"SELECT c.facet, COUNT(*), MAX(c.number) FROM {_TABLE} c "
            f"WHERE c.facet IN ({_marks(self.wanted)}) AND {self.where} AND {within} GROUP BY c.facet",
            [*self.wanted, *self.values, *facets],
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
