"""One filter object for lists, feeds, API, CSV and numbers.

Names of filters and of sort orders come from this file only, never from the query string. A value that means nothing
(an unknown district, 30 February) is a problem the reader is told of; it is never silently ignored.
"""

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.utils.timezone import get_default_timezone

from articles.choices import Genre
from articles.listing.facets import Kind, facet
from articles.models import Contributor, Section, Tag
from unions.models import Campaign, District, Season, UnionBody

MAX_WORDS = 100
MAX_NUMBER = 2**62
SORTS = {"newest": "最新在前", "relevance": "最相关在前"}
# What WeChat hangs on a shared address as `from`: no date was meant.
SHARED_FROM = {"timeline", "singlemessage", "groupmessage"}
_FIRST_DAY, _LAST_DAY = datetime.date(1949, 1, 1), datetime.date(2099, 12, 31)


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: its value in the URL, its name for the reader, its facet."""

    dimension: str
    value: str
    label: str
    facet: int
    item: object = field(default=None, compare=False)


@dataclass(frozen=True)
class Problem:
    """Why a value cannot be used, as a sentence for the reader."""

    name: str
    value: str
    message: str


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the query string without it."""

    label: str
    value: str
    query: str


def month_option(text: str) -> Option | None:
    """ "2026-01" → the month's option; None if it is no month."""
    year, _, month = text.partition("-")
    if len(text) != 7 or not (year + month).isascii() or not (year.isdecimal() and month.isdecimal()):
        return None
    if not (_FIRST_DAY.year <= int(year) <= _LAST_DAY.year and 1 <= int(month) <= 12):
        return None
    return Option("month", text, f"{year}年{int(month)}月", facet(Kind.MONTH, int(year) * 100 + int(month)))


def month_of(value: int) -> str:
    """The id of a month's facet → "2026-01"."""
    return f"{value // 100:04d}-{value % 100:02d}"


def genre_option(value: str) -> Option | None:
    if value not in Genre.values:
        return None
    return Option("genre", value, Genre(value).label, facet(Kind.GENRE, Genre.values.index(value) + 1))


class Dimension:
    """A filter by a row of some table, found by its slug."""

    def __init__(self, name: str, label: str, kind: Kind, model, title=str):
        self.name, self.label, self.kind, self.model, self.title = name, label, kind, model, title

    def option(self, item) -> Option:
        return Option(self.name, item.slug, self.title(item), facet(self.kind, item.pk), item)

    def find(self, value: str) -> Option | None:
        item = self.model.objects.filter(slug=value).first()
        return self.option(item) if item else None

    def all(self) -> list[Option]:
        return [self.option(item) for item in self.model.objects.all()]


class SeasonDimension(Dimension):
    """Seasons have no slug of their own: they are found by id."""

    def option(self, item) -> Option:
        return Option(self.name, str(item.pk), str(item), facet(self.kind, item.pk), item)

    def find(self, value: str) -> Option | None:
        known = value.isascii() and value.isdecimal() and len(value) < 10
        item = self.model.objects.select_related("campaign").filter(pk=int(value)).first() if known else None
        return self.option(item) if item else None


class ContributorDimension(Dimension):
    """An entry that was merged into another stands for that one: its own stories went there."""

    def find(self, value: str) -> Option | None:
        item = self.model.objects.select_related("merged_into").filter(slug=value).first()
        return self.option(item.merged_into or item) if item else None


class FixedDimension:
    """A filter whose options are computed, not stored."""

    def __init__(self, name: str, label: str, kind: Kind, find, values=()):
        self.name, self.label, self.kind, self.find, self.values = name, label, kind, find, values

    def all(self) -> list[Option]:
        return [self.find(value) for value in self.values]


DIMENSIONS = (
    Dimension("district", "区", Kind.DISTRICT, District),
    Dimension("campaign", "活动", Kind.CAMPAIGN, Campaign),
    SeasonDimension("season", "活动季", Kind.SEASON, Season),
    Dimension("body", "工会组织", Kind.BODY, UnionBody),
    Dimension("tag", "标签", Kind.TAG, Tag),
    FixedDimension("genre", "体裁", Kind.GENRE, genre_option, Genre.values),
    ContributorDimension("contributor", "作者", Kind.CONTRIBUTOR, Contributor, title=lambda item: item.name),
    Dimension("section", "栏目", Kind.SECTION, Section),
    FixedDimension("month", "月份", Kind.MONTH, month_option),
)
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}
# The order of the canonical query string.
NAMES = (*BY_NAME, "from", "to", "q", "sort")


class ArticleFilter:
    """What a reader asked for. PARAMS: a QueryDict or any mapping of text to text; unknown names are ignored.

    `problems` holds what is wrong with the values (a list is shown only when there are none), `facets` what every
    article must have, `number_range` the half-open range of publication numbers or None, `words` the search words.
    """

    def __init__(self, params: Mapping[str, str] = ()):
        self.problems: list[Problem] = []
        self.options: dict[str, list[Option]] = {}
        raw = {name: clean(params.get(name)) for name in NAMES} if params else dict.fromkeys(NAMES, "")
        if raw["from"] in SHARED_FROM:
            raw["from"] = ""
        self.given = raw
        self.chosen: dict[str, Option] = {}
        for name in BY_NAME:
            if raw[name]:
                self._choose(name, raw[name])
        self.starts_on = self._day("from")
        self.ends_on = self._day("to")
        if self.starts_on and self.ends_on and self.starts_on > self.ends_on:
            self._refuse("to", "结束日期早于开始日期，请调换。")
        self.words = self._words()
        self.sort = raw["sort"] or "newest"
        if self.sort not in SORTS:
            self._refuse("sort", "没有这种排序，请选“最新在前”或“最相关在前”。")

    def _refuse(self, name: str, message: str) -> None:
        self.problems.append(Problem(name, self.given[name][:40], message))

    def _choose(self, name: str, value: str) -> None:
        option = self._find(name, value) if len(value) <= 120 else None
        if option:
            self.chosen[name] = option
        else:
            self._refuse(name, f"没有“{shorten(value)}”这个{BY_NAME[name].label}，请从列出的里面选。")

    def _find(self, name: str, value: str) -> Option | None:
        """From the panel's options if the dimension has a panel (they are needed anyway), else by itself."""
        if name in ("district", "campaign", "section"):
            return next((option for option in self.all_options(name) if option.value == value), None)
        return BY_NAME[name].find(value)

    def all_options(self, name: str) -> list[Option]:
        """Every option of a dimension, read once."""
        if name not in self.options:
            self.options[name] = BY_NAME[name].all()
        return self.options[name]

    def _day(self, name: str) -> datetime.date | None:
        value = self.given[name]
        if not value:
            return None
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            day = None
        if day and len(value) == 10 and _FIRST_DAY <= day <= _LAST_DAY:
            return day
        self._refuse(name, f"日期“{shorten(value)}”不存在，请写成 2026-01-27 这样。")
        return None

    def _words(self) -> str:
        words = self.given["q"]
        if len(words) > MAX_WORDS:
            self._refuse("q", f"检索词最长 {MAX_WORDS} 个字，请缩短后再试。")
            return ""
        return words

    @property
    def is_valid(self) -> bool:
        return not self.problems

    @property
    def is_empty(self) -> bool:
        return not (self.chosen or self.starts_on or self.ends_on or self.words)

    @property
    def facets(self) -> list[int]:
        return [option.facet for option in self.chosen.values()]

    @property
    def number_range(self) -> tuple[int, int] | None:
        if not (self.starts_on or self.ends_on):
            return None
        after = self.ends_on + datetime.timedelta(days=1) if self.ends_on else None
        return (day_number(self.starts_on) if self.starts_on else 0, day_number(after) if after else MAX_NUMBER)

    @cached_property
    def values(self) -> dict[str, str]:
        """The valid values in canonical order, as they stand in the URL."""
        values = {name: option.value for name, option in self.chosen.items()}
        values |= {"from": self.starts_on.isoformat()} if self.starts_on else {}
        values |= {"to": self.ends_on.isoformat()} if self.ends_on else {}
        values |= {"q": self.words} if self.words else {}
        values |= {"sort": self.sort} if self.sort == "relevance" and self.words else {}
        return values

    def query(self, **changes: str | int | None) -> str:
        """The canonical query string ("?district=…" or ""), with CHANGES; None removes."""
        values = self.values | changes
        pairs = [(name, values[name]) for name in (*NAMES, "before", "page") if values.get(name) not in (None, "")]
        return "?" + urlencode(pairs) if pairs else ""

    @property
    def chips(self) -> list[Chip]:
        chips = [
            Chip(BY_NAME[name].label, option.label, self.query(**{name: None})) for name, option in self.chosen.items()
        ]
        if self.starts_on:
            chips.append(Chip("从", f"{self.starts_on:%Y-%m-%d}", self.query(**{"from": None})))
        if self.ends_on:
            chips.append(Chip("到", f"{self.ends_on:%Y-%m-%d}", self.query(to=None)))
        if self.words:
            chips.append(Chip("检索", self.words, self.query(q=None, sort=None)))
        return chips

    @property
    def title(self) -> str:
        """ "昌平区 · 冬送温暖", or what the whole list is called."""
        labels = [option.label for option in self.chosen.values()] + ([f"“{self.words}”"] if self.words else [])
        return " · ".join(labels) or "全部报道"


def clean(value: str | None) -> str:
    """A value as typed → without control characters (PostgreSQL takes no NUL) and lone surrogates, trimmed."""
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in (value or "")[:10_000])
    return " ".join(text.split())


def shorten(value: str) -> str:
    return value if len(value) <= 20 else value[:20] + "…"


def day_number(day: datetime.date) -> int:
    """The smallest publication number of a day in Beijing."""
    moment = datetime.datetime.combine(day, datetime.time(), get_default_timezone())
    return int(moment.timestamp() * 1000)
