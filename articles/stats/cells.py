"""Counting: how many articles stand under a row and a column together, and the newest of them.

Published articles are counted from the facet table alone, in one grouped join of two index ranges and two counts of
one; words are looked up in the search index first. Articles in progress have no rows there; they are few and counted
one by one from their links, dated by the planned day or, without one, by their last change.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import get_default_timezone

from articles.choices import IN_PROGRESS
from articles.listing.facets import LINKS, facets_of
from articles.models import Article
from articles.search import staff
from articles.stats.published import Published
from articles.stats.question import Question, State

TOTAL = "total"
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
        for _, facets in progress_facets(question):
            _add(question, cells, facets)
    return cells


def count_columns(question: Question) -> dict[Key, Cell]:
    """The row TOTAL of `count` alone, for much less work."""
    cells: dict[Key, Cell] = defaultdict(Cell)
    if question.state != State.PROGRESS:
        _add_columns(Published(question), cells)
    if question.state != State.PUBLISHED:
        for _, facets in progress_facets(question):
            _add(question, cells, facets)
    return cells


def _add_columns(asked: Published, cells: dict[Key, Cell]) -> None:
    for column, n, last in asked.columns():
        _merge(cells[TOTAL, asked.column_of.get(column, TOTAL)], n, last)


def _add_published(question: Question, cells: dict[Key, Cell]) -> None:
    asked = Published(question)
    for row, column, n, last in asked.cells():
        _merge(cells[asked.row_of[row], asked.column_of[column]], n, last)
    for row, n, last in asked.rows():
        _merge(cells[asked.row_of[row], TOTAL], n, last)
    _add_columns(asked, cells)


def _merge(cell: Cell, n: int, last: int) -> None:
    cell.count += n
    cell.last = max(day_of(last), cell.last or datetime.date.min)


def day_of(number: int) -> datetime.date:
    """The Beijing day of a publication number."""
    return datetime.datetime.fromtimestamp(number / 1000, get_default_timezone()).date()


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


def progress_facets(question: Question) -> Iterator[tuple[int, set[int]]]:
    """(article id, facets) of the articles in progress that have all facets of the filter."""
    for article in in_progress(question).prefetch_related(*LINKS):
        facets = facets_of(article, article.planned_on or timezone.localdate(article.updated_at))
        if facets.issuperset(question.wanted.facets):
            yield article.pk, facets


def _add(question: Question, cells: dict[Key, Cell], facets: set[int]) -> None:
    """One article into every cell it belongs to."""
    rows = [row.key for row in question.rows if facets.intersection(row.facets)]
    rows += [TOTAL] if question.scope is None or facets.intersection(question.scope) else []
    columns = [column.key for column in question.columns if column.facet in facets]
    for row in rows:
        for column in [*columns, TOTAL]:
            cells[row, column].count += 1
