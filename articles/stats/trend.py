"""Stories by month, drawn as a line on the server, with the numbers as a table beside it."""

import datetime
from dataclasses import dataclass, replace

from articles.listing.filters import month_of
from articles.models.reading import Kind, facet
from articles.stats.cells import TOTAL, Cell, count_columns
from articles.stats.question import Column, Question

MONTHS = 13
WIDTH, HEIGHT, MARGIN = 640, 160, 24


@dataclass(frozen=True)
class Point:
    month: str
    count: int
    x: int
    y: int

    @property
    def label_y(self) -> int:
        return self.y - 8

    @property
    def short(self) -> str:
        """ "2026-01" → "1月", with the year where one begins."""
        year, month = self.month.split("-")
        return f"{year[2:]}年1月" if month == "01" else f"{int(month)}月"


@dataclass(frozen=True)
class Trend:
    points: list[Point]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - MARGIN
    month_y: int = HEIGHT - 8

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def line(self) -> str:
        """The `points` of an SVG polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def trend(question: Question) -> Trend:
    """The last MONTHS months up to the end of the period, other filters as asked; the last one may be incomplete."""
    months = list(_months(question.ends_on))
    columns = tuple(Column(str(m), month_of(m), facet(Kind.MONTH, m), None) for m in months)
    first = datetime.date(months[0] // 100, months[0] % 100, 1)
    cells = count_columns(replace(question, starts_on=first, columns=columns))
    numbers = [cells.get((TOTAL, column.key), Cell()).count for column in columns]
    most = max(numbers, default=0)
    step = (WIDTH - 2 * MARGIN) / (MONTHS - 1)
    points = [
        Point(column.label, n, round(MARGIN + i * step), _height(n, most))
        for i, (column, n) in enumerate(zip(columns, numbers, strict=True))
    ]
    return Trend(points, most)


def _height(number: int, most: int) -> int:
    return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * number / most) if most else HEIGHT - MARGIN


def _months(last: datetime.date):
    """MONTHS months up to LAST's as 202601, oldest first."""
    index = last.year * 12 + last.month - 1
    for value in range(index - MONTHS + 1, index + 1):
        yield value // 12 * 100 + value % 12 + 1
