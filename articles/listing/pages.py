"""Pages of a list, and the panels beside it.

A list is the rarest facet's rows, newest first, with EXISTS for the other facets; a month is a range of numbers. Only
`number` is read of them: the index alone answers. Deep pages do not count their way through everything newer: the
month counts tell where to begin. Beyond MAX_PAGE one goes on by "older than this one".
"""

import datetime
import math
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from articles.listing import counts
from articles.listing.counts import Count
from articles.listing.facets import SITE, Kind, split
from articles.listing.filters import BY_NAME, ArticleFilter, Option, day_number, month_of, month_option
from articles.models import Article, ArticleFacet
from articles.search.query import find

PAGE_SIZE = 20
MAX_PAGE = 1000
# What is not kept is counted now: up to SAMPLE articles, looked for among so many of the rarest facet; the options of the
# panels within the newest NEWEST of them.
SAMPLE = 1000
CANDIDATES = 500
NEWEST = 250
# Among articles of a facet so many times rarer than another, the other is looked up one by one; else their lists are merged.
RARER = 20
PANELS = ("district", "campaign", "genre", "section", "month")


class PageNotFoundError(LookupError):
    """No such page in this list."""


@dataclass(frozen=True)
class PanelOption:
    option: Option
    count: Count
    query: str
    chosen: bool = False


@dataclass(frozen=True)
class Panel:
    name: str
    label: str
    options: list[PanelOption]
    chosen: Option | None
    clear_query: str


def selection(wanted: ArticleFilter, singles: dict[int, int] | None = None) -> QuerySet:
    """ArticleFacet rows of the wanted articles, newest first. SINGLES: how many each facet has, to start at the rarest."""
    singles = singles or {}
    first, *others = sorted(_indexed(wanted), key=lambda value: singles.get(value, 0))
    rows = _within(ArticleFacet.objects.filter(facet=first), wanted)
    for value in others:
        same = ArticleFacet.objects.filter(facet=value, number=OuterRef("number"))
        much_rarer = singles.get(first, 0) * RARER < singles.get(value, 0)
        # The database does not know how rare a rare facet is: as a scalar, each article is looked up for certain.
        rows = rows.filter(Q(number=Subquery(same.values("number")[:1])) if much_rarer else Exists(same))
    return rows.order_by("-number")


def _indexed(wanted: ArticleFilter) -> list[int]:
    """The facets to look up; a month is not among them, because it is a range of numbers."""
    return [option.facet for name, option in wanted.chosen.items() if name != "month"] or [SITE]


def _within(rows: QuerySet, wanted: ArticleFilter) -> QuerySet:
    if wanted.number_range:
        low, high = wanted.number_range
        rows = rows.filter(number__gte=low, number__lt=high)
    if "month" in wanted.chosen:
        month = split(wanted.chosen["month"].facet)[1]
        rows = rows.filter(number__gte=_month_start(month), number__lt=_month_end(month))
    return rows


def newest(wanted: ArticleFilter, limit: int = PAGE_SIZE) -> QuerySet:
    """The newest articles of a filter as a queryset of Article, for feeds, landing pages and exports."""
    if wanted.words:
        return ListPage(wanted, size=limit).queryset
    keys = [(0, 0, value) for value in wanted.facets] if len(wanted.facets) > 1 else []
    singles = {key[2]: n for key, n in counts.read(keys).items()}
    return _articles(selection(wanted, singles).values("number")[:limit])


def _articles(numbers) -> QuerySet:
    return Article.objects.filter(number__in=numbers).order_by("-number")


class ListPage:
    """Page NUMBER of WANTED, or what is older than BEFORE. Raises PageNotFoundError beyond the end."""

    def __init__(self, wanted: ArticleFilter, number: int = 1, before: int | None = None, size: int = PAGE_SIZE):
        self.wanted, self.number, self.before, self.size = wanted, number, before, size
        if number < 1 or number > MAX_PAGE:
            raise PageNotFoundError
        if number > 1 and number > self.last_page:
            raise PageNotFoundError

    # --- what is known from the summary table ---

    @cached_property
    def _kept(self) -> dict[counts.Key, int]:
        keys = {(0, 0, value) for value in self.wanted.facets}
        return counts.read(keys | ({self._total_key} - {None}), set(self._givens.values()))

    @cached_property
    def _givens(self) -> dict[str, tuple[int, int]]:
        """For each panel, where its options' counts are kept, as far as they are."""
        if self.wanted.words or self.wanted.number_range:
            return {}
        found = {name: counts.given_of(self._others(name)) for name in PANELS}
        return {name: given for name, given in found.items() if given}

    def _others(self, name: str) -> list[int]:
        return [option.facet for key, option in self.wanted.chosen.items() if key != name]

    @cached_property
    def singles(self) -> dict[int, int]:
        return {c: n for (a, b, c), n in self._kept.items() if a == b == 0}

    # --- how many ---

    @cached_property
    def count(self) -> Count:
        if self.wanted.words:
            return Count(self._found.count, self._found.capped)
        if self._total_key:
            return Count(self._kept.get(self._total_key, 0))
        return Count(len(self._sample[0]), self._sample[1])

    @cached_property
    def _total_key(self) -> counts.Key | None:
        """Where the number of articles is kept, if it is."""
        return None if self.wanted.number_range else counts.total_key(self.wanted.facets)

    @cached_property
    def _sample(self) -> tuple[list[int], bool]:
        """Numbers of the newest articles of the selection, at most SAMPLE; and whether there may be more."""
        if self.wanted.words:
            return self._found.newest, self._found.capped
        if 0 in (self.singles.get(value, 0) for value in self.wanted.facets):
            return [], False
        rows = selection(self.wanted, self.singles).values_list("number", flat=True)
        floor = self._floor()
        found = list(rows.filter(number__gte=floor)[: SAMPLE + 1])
        if floor and len(found) <= self.size:
            # Facets that hardly meet: as many as tell whether there is a second page.
            found = list(rows[: self.size + 1])
            return found[: self.size], len(found) > self.size
        return found[:SAMPLE], bool(floor) or len(found) > SAMPLE

    def _floor(self) -> int:
        """Where to stop looking: the number of the rarest facet's CANDIDATES-th article; 0 if there is no need to."""
        facets = _indexed(self.wanted)
        rarest = min(facets, key=lambda value: self.singles.get(value, 0))
        if len(facets) == 1 or self.singles.get(rarest, 0) <= CANDIDATES:
            return 0
        rows = _within(ArticleFacet.objects.filter(facet=rarest), self.wanted).order_by("-number")
        return next(iter(rows.values_list("number", flat=True)[CANDIDATES : CANDIDATES + 1]), 0)

    @property
    def last_page(self) -> int:
        """The last page with a number; at least 1. Where only a lower bound is known, pages may go on behind it."""
        if self.count.more:
            return MAX_PAGE
        return max(1, min(MAX_PAGE, math.ceil(self.count.number / self.size)))

    # --- the articles ---

    @cached_property
    def articles(self) -> list[Article]:
        return self.ordered(self.queryset.for_list())

    def ordered(self, queryset: QuerySet) -> list[Article]:
        """`queryset`, however it was extended, in the order of this page (by relevance it is not the numbers')."""
        found = list(queryset)
        if self.wanted.words:
            place = {number: i for i, number in enumerate(self._found.numbers)}
            found.sort(key=lambda article: place[article.number])
        return found

    @property
    def queryset(self) -> QuerySet:
        """The articles of this page, newest first."""
        if self.wanted.words:
            return Article.objects.published().filter(number__in=self._found.numbers)
        if not self.count:
            return Article.objects.none()
        if not (self._total_key or self.before) and self.number * self.size <= len(self._sample[0]):
            return _articles(self._sample[0][(self.number - 1) * self.size : self.number * self.size])
        rows, offset = self._start()
        return _articles(rows.values("number")[offset : offset + self.size])

    def _start(self) -> tuple[QuerySet, int]:
        rows = selection(self.wanted, self.singles)
        if self.before:
            return rows.filter(number__lt=self.before), 0
        offset = (self.number - 1) * self.size
        return self._jump(rows, offset) if offset > 5 * self.size else (rows, offset)

    def _jump(self, rows: QuerySet, offset: int) -> tuple[QuerySet, int]:
        """Begin at the month the offset falls in, if the months of this selection are counted."""
        given = counts.given_of(self.wanted.facets)
        if self.wanted.number_range or "month" in self.wanted.chosen or given is None:
            return rows, offset
        months = sorted(
            (
                (split(c)[1], n)
                for (a, b, c), n in self._kept.items()
                if (a, b) == given and counts.kind_of(c) == Kind.MONTH
            ),
            reverse=True,
        )
        for month, n in months:
            if offset < n:
                return rows.filter(number__lt=_month_end(month)), offset
            offset -= n
        return rows, offset

    # --- words ---

    @cached_property
    def _found(self):
        return _find(self.wanted, limit=self.size, offset=(self.number - 1) * self.size)

    # --- panels ---

    @cached_property
    def panels(self) -> list[Panel]:
        return [self._panel(name) for name in PANELS]

    def _panel(self, name: str) -> Panel:
        wanted = self.wanted
        chosen = wanted.chosen.get(name)
        options = [
            PanelOption(option, count, wanted.query(**{name: option.value}), option == chosen)
            for option in self._options(name)
            if (count := self._count_of(name, option)) or option == chosen
        ]
        return Panel(name, BY_NAME[name].label, options, chosen, wanted.query(**{name: None}))

    def _options(self, name: str) -> list[Option]:
        if name == "month":
            return self._months()
        return self.wanted.all_options(name)

    def _months(self) -> list[Option]:
        given = self._givens.get("month")
        source = [c for (a, b, c) in self._kept if (a, b) == given] if given else self._live
        ids = sorted((split(c)[1] for c in source if counts.kind_of(c) == Kind.MONTH), reverse=True)
        options = [month_option(month_of(value)) for value in ids]
        return [option for option in options if option]

    def _count_of(self, name: str, option: Option) -> Count:
        given = self._givens.get(name)
        if given:
            return Count(self._kept.get((*given, option.facet), 0))
        if name in self.wanted.chosen:
            # Its own panel beside other live filters: only the chosen one is known.
            return self.count if option == self.wanted.chosen[name] else Count(0)
        return Count(self._live.get(option.facet, 0), more=self._live_is_part)

    @property
    def _live_is_part(self) -> bool:
        return self._sample[1] or len(self._sample[0]) > NEWEST

    @cached_property
    def _live(self) -> dict[int, int]:
        return counts.live(self._sample[0][:NEWEST])


def _month_start(month: int) -> int:
    """The first publication number of a month given as 202601."""
    return day_number(datetime.date(month // 100, month % 100, 1))


def _month_end(month: int) -> int:
    """The first publication number after it."""
    year, number = divmod(month, 100)
    after = datetime.date(year + number // 12, number % 12 + 1, 1)
    return day_number(after)


def _find(wanted: ArticleFilter, limit: int, offset: int):
    return find(wanted.words, wanted.facets, wanted.number_range, wanted.sort, limit=limit, offset=offset)
