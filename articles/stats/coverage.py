"""The coverage table: rows, columns, cells with shade, last date, same period last year, targets and shortfalls."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.choices import Stage
from articles.models import Article, ArticleFacet
from articles.models.reading import SITE
from articles.search import stores
from articles.search.stores import Match
from articles.search.words import parse
from articles.stats.cells import TOTAL, Cell, count, progress_facets
from articles.stats.published import number_range
from articles.stats.question import Column, Question, Row, State
from unions.models import CampaignTarget

SHADES = 5


@dataclass(frozen=True)
class Shown:
    """One cell as shown: `target` None means no target; `query` opens the list behind it."""

    count: int
    before: int
    last: datetime.date | None
    days: int | None
    shade: int
    query: str
    target: int | None = None

    @property
    def shortfall(self) -> int:
        return max((self.target or 0) - self.count, 0)

    @property
    def change(self) -> int:
        return self.count - self.before


@dataclass(frozen=True)
class Line:
    row: Row
    cells: list[Shown]
    total: Shown


class Coverage:
    """The answer to QUESTION as of TODAY."""

    def __init__(self, question: Question, today: datetime.date | None = None):
        self.question, self.today = question, today or timezone.localdate()

    @cached_property
    def cells(self) -> dict[tuple[str, str], Cell]:
        return count(self.question)

    @cached_property
    def _before(self) -> dict[tuple[str, str], Cell]:
        return count(self.question.a_year_before())

    @cached_property
    def columns(self) -> list[Column]:
        """Columns with anything in them, now or a year before, or with a target; the others would be empty paper."""
        used = {column for (_, column), cell in {**self._before, **self.cells}.items() if cell.count}
        aimed = {column for _, column in self._targets}
        return [column for column in self.question.columns if column.key in used | aimed]

    @cached_property
    def _most(self) -> dict[bool, int]:
        """The largest count among district cells and among body cells: each is shaded by its own scale."""
        bodies = {row.key for row in self.question.rows if row.is_body}
        most = {True: 0, False: 0}
        for (row, column), cell in self.cells.items():
            if TOTAL not in (row, column):
                most[row in bodies] = max(most[row in bodies], cell.count)
        return most

    @cached_property
    def _targets(self) -> dict[tuple[str, str], int]:
        """By (row, column). A target belongs to a whole season: a table by campaigns shows none."""
        season_of = {column.season.pk: column.key for column in self.question.columns if column.season}
        if not season_of:
            return {}
        row_of = {row.district.pk: row.key for row in self.question.district_rows}
        found = CampaignTarget.objects.filter(season__in=season_of, district__in=row_of)
        return {(row_of[t.district_id], season_of[t.season_id]): t.stories for t in found}

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.question.rows]

    @cached_property
    def totals(self) -> Line:
        """Each article once, however many districts it has."""
        return self._line(Row(TOTAL, "合计（每稿一次）", ()))

    def _line(self, row: Row) -> Line:
        return Line(row, [self._shown(row, column.key) for column in self.columns], self._shown(row, TOTAL))

    def _shown(self, row: Row, column: str) -> Shown:
        cell = self.cells.get((row.key, column), Cell())
        before = self._before.get((row.key, self._key_before(column)), Cell())
        return Shown(
            count=cell.count,
            before=before.count,
            last=cell.last,
            days=(self.today - cell.last).days if cell.last else None,
            shade=self._shade(cell.count, row, column),
            query=f"{self.question.cell_query}&row={row.key}&column={column}",
            target=self._targets.get((row.key, column)),
        )

    def _key_before(self, column: str) -> str:
        """Seasons of a year before keep their column's key (Question.a_year_before)."""
        return column

    def _shade(self, number: int, row: Row, column: str) -> int:
        most = self._most[row.is_body]
        if not number or not most or TOTAL in (row.key, column):
            return 0
        return -(-number * SHADES // most)

    @cached_property
    def gaps(self) -> list[tuple[Column, list[Row]]]:
        """Open campaigns of the table, each with the districts that have no story in the period; campaigns of all left out."""
        found = [
            (column, self._silent(column))
            for column in self.columns
            if column.campaign.active and column.campaign.is_open
        ]
        return [(column, rows) for column, rows in found if rows]

    def _silent(self, column: Column) -> list[Row]:
        rows = (row for row in self.question.district_rows if row.district.active)
        return [row for row in rows if not self.cells.get((row.key, column.key), Cell()).count]

    @cached_property
    def by_district(self) -> dict[int, int]:
        """Stories by district id, for the map."""
        rows = self.question.district_rows
        return {row.district.pk: self.cells.get((row.key, TOTAL), Cell()).count for row in rows}


def behind(question: Question, row_key: str, column_key: str) -> QuerySet | None:
    """The articles one cell counts; None if the question has no such row or column."""
    row = next((row for row in question.rows if row.key == row_key), None)
    column = next((column for column in question.columns if column.key == column_key), None)
    if (row is None and row_key != TOTAL) or (column is None and column_key != TOTAL):
        return None
    chosen = Q()
    if question.state != State.PROGRESS:
        chosen |= Q(pk__in=_published(question, row, column).values("pk"))
    if question.state != State.PUBLISHED:
        chosen |= Q(pk__in=_progress(question, row, column))
    return Article.objects.filter(chosen).order_by("-number", "-updated_at")


def _published(question: Question, row: Row | None, column: Column | None) -> QuerySet:
    low, high = number_range(question)
    found = Article.objects.filter(stage=Stage.PUBLISHED, number__gte=low, number__lt=high)
    for value in [*question.wanted.facets, *([column.facet] if column else [])]:
        found = found.filter(_has([value]))
    within = row.facets if row else question.scope
    if within is not None:
        found = found.filter(_has(within))
    if question.page:
        found = found.filter(placements__page__number=question.page)
    if question.wanted.words:
        match = Match(parse(question.wanted.words), (SITE,), low, high)
        found = found.filter(number__in=stores.public().keys(match, 10**9) if match.terms else [])
    return found


def _has(facets):
    return Exists(ArticleFacet.objects.filter(article=OuterRef("pk"), facet__in=facets))


def _progress(question: Question, row: Row | None, column: Column | None) -> list[int]:
    within = row.facets if row else question.scope
    return [
        pk
        for pk, facets in progress_facets(question)
        if (column is None or column.facet in facets) and (within is None or facets.intersection(within))
    ]
