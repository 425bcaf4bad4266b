"""Counting: how many articles stand under a row and a column together, and the newest of them.

Published articles are counted from the facet table alone, in one grouped join of two index ranges. Articles in
progress have no rows there; they are few and counted one by one from their links, dated by the planned day or, without
one, by their last change. Words are looked up in the index first.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import get_default_timezone

from articles.choices import IN_PROGRESS
from articles.listing.facets import LINKS, facets_of
from articles.listing.filters import day_number
from articles.models import Article, ArticleFacet, Placement
from articles.models.reading import BASE, Kind, facet, split
from articles.search import staff, stores
from articles.search.stores import Match
from articles.search.words import parse
from articles.stats.question import CITY, Question, State

TOTAL = "total"
_CHUNK = 500
_EVERYTHING = 10**9
Key = tuple[str, str]


@dataclass
class Cell:
    """`last`: the day of the newest published story, None when there is none."""

    count: int = 0
    last: datetime.date | None = None


def count(question: Question) -> dict[Key, Cell]:
    """Cells by (row key, column key); TOTAL as column: with or without a campaign, as row: each article once."""
    cells: dict[Key, Cell] = defaultdict(Cell)
    if question.state != State.PROGRESS:
        _add_published(question, cells)
    if question.state != State.PUBLISHED:
        for facets in _in_progress(question):
            _add(question, cells, facets, None)
    return cells


def number_range(question: Question) -> tuple[int, int]:
    """Half-open range of the publication numbers of the period."""
    return day_number(question.starts_on), day_number(question.ends_on + datetime.timedelta(days=1))


def _add_published(question: Question, cells: dict[Key, Cell]) -> None:
    if question.wanted.words:
        for number, facets in _published_with_words(question):
            _add(question, cells, facets, number)
        return
    row_of = {value: row.key for row in question.rows for value in row.facets}
    column_of = {column.facet: column.key for column in question.columns}
    for first, second, n, last in _grouped(question, row_of, column_of):
        _merge(cells[row_of[first], column_of[second]], n, last)
    for first, n, last in _singles(question, row_of):
        _merge(cells[row_of[first], TOTAL], n, last)
    for second, n, last in _columns_once(question, column_of):
        _merge(cells[TOTAL, column_of[second]], n, last)
    _merge(cells[TOTAL, TOTAL], *_all_once(question))
    if any(row.key == CITY for row in question.rows):
        _city(question, column_of, cells)


def _merge(cell: Cell, n: int, last: int | None) -> None:
    cell.count += n
    day = last and day_of(last)
    if day and (cell.last is None or day > cell.last):
        cell.last = day


def day_of(number: int) -> datetime.date:
    """The Beijing day of a publication number."""
    return datetime.datetime.fromtimestamp(number / 1000, get_default_timezone()).date()


# --- published, by SQL: names of tables and columns are the models' own, every value is a parameter ---

_TABLE = ArticleFacet._meta.db_table
_FRONT = (
    f"EXISTS (SELECT 1 FROM {Placement._meta.db_table} p JOIN articles_page g ON g.id = p.page_id"  # noqa: S608
    " WHERE p.article_id = r.article_id AND g.number = %s)"
)


def _where(question: Question) -> tuple[str, list]:
    """Conditions on the rows `r`: period, further filters, page."""
    low, high = number_range(question)
    parts, values = ["r.number >= %s AND r.number < %s"], [low, high]
    for value in question.wanted.facets:
        parts.append(f"EXISTS (SELECT 1 FROM {_TABLE} f WHERE f.facet = %s AND f.number = r.number)")  # noqa: S608
        values.append(value)
    if question.page:
        parts.append(_FRONT)
        values.append(question.page)
    return " AND ".join(parts), values


def _marks(values: Iterable) -> str:
    return ", ".join("%s" for _ in values) or "NULL"


def _rows(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _grouped(question: Question, row_of: dict, column_of: dict) -> list[tuple]:
    where, values = _where(question)
    low, high = number_range(question)
    return _rows(
        f"SELECT r.facet, c.facet, COUNT(*), MAX(r.number) FROM {_TABLE} r "  # noqa: S608
        f"JOIN {_TABLE} c ON c.number = r.number AND c.facet IN ({_marks(column_of)}) "
        f"AND c.number >= %s AND c.number < %s "
        f"WHERE r.facet IN ({_marks(row_of)}) AND {where} GROUP BY r.facet, c.facet",
        [*column_of, low, high, *row_of, *values],
    )


def _singles(question: Question, row_of: dict) -> list[tuple]:
    where, values = _where(question)
    return _rows(
        f"SELECT r.facet, COUNT(*), MAX(r.number) FROM {_TABLE} r "  # noqa: S608
        f"WHERE r.facet IN ({_marks(row_of)}) AND {where} GROUP BY r.facet",
        [*row_of, *values],
    )


def _within(question: Question) -> tuple[str, list]:
    """Condition on `r`: the article is under one of the district rows (always so for the whole city)."""
    if any(row.key == CITY for row in question.rows):
        return "1 = 1", []
    facets = [value for row in question.district_rows for value in row.facets]
    return (
        f"EXISTS (SELECT 1 FROM {_TABLE} d WHERE d.number = r.number AND d.facet IN ({_marks(facets)}))",  # noqa: S608
        facets,
    )


def _columns_once(question: Question, column_of: dict) -> list[tuple]:
    where, values = _where(question)
    within, facets = _within(question)
    return _rows(
        f"SELECT r.facet, COUNT(*), MAX(r.number) FROM {_TABLE} r "  # noqa: S608
        f"WHERE r.facet IN ({_marks(column_of)}) AND {where} AND {within} GROUP BY r.facet",
        [*column_of, *values, *facets],
    )


def _all_once(question: Question) -> tuple[int, int | None]:
    where, values = _where(question)
    within, facets = _within(question)
    found = _rows(
        f"SELECT COUNT(*), MAX(r.number) FROM {_TABLE} r WHERE r.facet = %s AND {where} AND {within}",  # noqa: S608
        [facet(Kind.SITE, 0), *values, *facets],
    )
    return found[0]


def _city(question: Question, column_of: dict, cells: dict[Key, Cell]) -> None:
    """Stories without a district of their own."""
    where, values = _where(question)
    low, high = Kind.DISTRICT * BASE, (Kind.DISTRICT + 1) * BASE
    none = f"NOT EXISTS (SELECT 1 FROM {_TABLE} d WHERE d.number = r.number AND d.facet >= %s AND d.facet < %s)"  # noqa: S608
    found = _rows(
        f"SELECT r.facet, COUNT(*), MAX(r.number) FROM {_TABLE} r "  # noqa: S608
        f"WHERE r.facet IN ({_marks([*column_of, 0])}) AND {where} AND {none} GROUP BY r.facet",
        [*column_of, facet(Kind.SITE, 0), *values, low, high],
    )
    for value, n, last in found:
        _merge(cells[CITY, column_of.get(value, TOTAL)], n, last)


# --- by words, and in progress: article by article ---


def _published_with_words(question: Question) -> Iterator[tuple[int, set[int]]]:
    low, high = number_range(question)
    terms = parse(question.wanted.words)
    if not terms:
        return
    match = Match(terms, tuple(question.wanted.facets) or (facet(Kind.SITE, 0),), low, high)
    numbers = stores.public().keys(match, _EVERYTHING)
    for start in range(0, len(numbers), _CHUNK):
        links = ArticleFacet.objects.filter(number__in=numbers[start : start + _CHUNK])
        if question.page:
            links = links.filter(article__placements__page__number=question.page).distinct()
        found = defaultdict(set)
        for number, value in links.values_list("number", "facet"):
            found[number].add(value)
        yield from found.items()


def in_progress(question: Question):
    """Articles in progress of the period that pass the further filters."""
    starts = datetime.datetime.combine(question.starts_on, datetime.time(), get_default_timezone())
    ends = datetime.datetime.combine(
        question.ends_on + datetime.timedelta(days=1), datetime.time(), get_default_timezone()
    )
    found = Article.objects.filter(stage__in=IN_PROGRESS).filter(
        Q(planned_on__gte=question.starts_on, planned_on__lte=question.ends_on)
        | Q(planned_on=None, updated_at__gte=starts, updated_at__lt=ends)
    )
    if question.wanted.words:
        found = found.filter(pk__in=staff.find(question.wanted.words))
    if question.page:
        found = found.filter(placements__page__number=question.page)
    return found.distinct()


def _in_progress(question: Question) -> Iterator[set[int]]:
    for _, facets in progress_facets(question):
        yield facets


def progress_facets(question: Question) -> Iterator[tuple[int, set[int]]]:
    """(article id, facets) of the articles in progress that have all facets of the filter."""
    for article in in_progress(question).prefetch_related(*LINKS):
        facets = facets_of(article, article.planned_on or timezone.localdate(article.updated_at))
        if facets.issuperset(question.wanted.facets):
            yield article.pk, facets


def _add(question: Question, cells: dict[Key, Cell], facets: set[int], number: int | None) -> None:
    """One article into every cell it belongs to."""
    rows = [row.key for row in question.rows if facets.intersection(row.facets)]
    is_city = not any(split(value)[0] == Kind.DISTRICT for value in facets)
    sees_city = any(row.key == CITY for row in question.rows)
    rows += [CITY] if is_city and sees_city else []
    columns = [column.key for column in question.columns if column.facet in facets]
    inside = sees_city or any(facets.intersection(row.facets) for row in question.district_rows)
    for row in rows + ([TOTAL] if inside else []):
        for column in [*columns, TOTAL]:
            _merge(cells[row, column], 1, number)
