"""What the desk asks of the coverage table, read from a query string with the lists' own filter object."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils import timezone

from articles.listing.filters import ArticleFilter, Problem
from articles.models.reading import CITY, Kind, facet
from unions import access
from unions.models import Campaign, District, Season, UnionBody

DEFAULT_DAYS = 90
LONGEST_DAYS = 366 * 10


class State(TextChoices):
    PUBLISHED = "published", "已发布"
    PROGRESS = "progress", "在编"
    BOTH = "both", "已发布和在编"


class Columns(TextChoices):
    CAMPAIGN = "campaign", "活动"
    SEASON = "season", "活动季"


@dataclass(frozen=True)
class Row:
    """A line of the table: a district, the whole city, or a union body below an opened district."""

    key: str
    label: str
    facets: tuple[int, ...]
    district: District | None = None
    body: UnionBody | None = None
    mentioned: tuple[int, ...] = ()

    @property
    def is_body(self) -> bool:
        return self.body is not None


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    facet: int
    campaign: Campaign | None = None
    season: Season | None = None


@dataclass(frozen=True)
class Question:
    """Everything that decides the numbers. `rows` are what this person may see and nothing else."""

    wanted: ArticleFilter
    starts_on: datetime.date
    ends_on: datetime.date
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    state: State = State.PUBLISHED
    by: Columns = Columns.CAMPAIGN
    mentioned: bool = False
    page: int | None = None
    opened: District | None = None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def district_rows(self) -> list[Row]:
        return [row for row in self.rows if row.district and not row.is_body]

    @cached_property
    def scope(self) -> tuple[int, ...] | None:
        """Facets of which a story must have one to be counted at all; None for those who see the whole city."""
        if any(CITY in row.facets for row in self.rows):
            return None
        return tuple(value for row in self.district_rows for value in row.facets)

    @cached_property
    def values(self) -> dict[str, str]:
        """The question as it stands in a URL."""
        values = {name: v for name, v in self.wanted.values.items() if name != "sort"}
        values |= {"from": self.starts_on.isoformat(), "to": self.ends_on.isoformat()}
        values |= {"state": self.state} if self.state != State.PUBLISHED else {}
        values |= {"by": self.by} if self.by != Columns.CAMPAIGN else {}
        values |= {"mentioned": "1"} if self.mentioned else {}
        values |= {"page": str(self.page)} if self.page else {}
        values |= {"open": self.opened.slug} if self.opened else {}
        return values

    @cached_property
    def cell_query(self) -> str:
        """To be followed by "&row=…&column=…": the list behind a cell."""
        return self.query(row=None, column=None)

    def query(self, **changes) -> str:
        values = {name: v for name, v in (self.values | changes).items() if v not in (None, "")}
        return "?" + urlencode(values)

    @property
    def season_query(self) -> str:
        return self.query(by=Columns.SEASON.value)

    @property
    def closed_query(self) -> str:
        return self.query(open=None)

    @property
    def open_query(self) -> str:
        """To be followed by the slug of the district to open."""
        return self.closed_query + "&open="

    def a_year_before(self) -> "Question":
        """The same question for the same days of the year before; seasons become the season before."""
        columns = tuple(column for c in self.columns if (column := _earlier(c)))
        return replace(self, starts_on=year_before(self.starts_on), ends_on=year_before(self.ends_on), columns=columns)


def _earlier(column: Column) -> Column | None:
    if column.season is None:
        return column
    season = column.season.previous
    return season and replace(column, facet=facet(Kind.SEASON, season.pk), season=season)


def year_before(day: datetime.date) -> datetime.date:
    """29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def ask(params: Mapping[str, str], user, today: datetime.date | None = None) -> Question:
    """PARAMS of a request, seen by USER. What is wrong with them is in `problems`; the numbers are then not shown."""
    today = today or timezone.localdate()
    given = {name: params.get(name, "") for name in params}
    given.setdefault("to", today.isoformat())
    given.setdefault("from", (today - datetime.timedelta(days=DEFAULT_DAYS - 1)).isoformat())
    wanted = ArticleFilter(given)
    problems = [*wanted.problems]
    starts_on, ends_on = wanted.starts_on or today, wanted.ends_on or today
    if wanted.is_valid and not (wanted.starts_on and wanted.ends_on):
        problems.append(Problem("from", "", "请填写开始和结束日期。"))
    if (ends_on - starts_on).days > LONGEST_DAYS:
        problems.append(Problem("from", "", "时间段最长十年，请缩短后再查。"))
    mentioned = given.get("mentioned") == "1"
    by = _choice(Columns, given.get("by", ""), "by", problems)
    districts = visible_districts(user)
    opened = _opened(given.get("open", ""), districts, problems)
    return Question(
        wanted=wanted,
        starts_on=starts_on,
        ends_on=ends_on,
        rows=tuple(_rows(districts, sees_city(user), opened, mentioned)),
        columns=tuple(_columns(by, starts_on, ends_on)),
        state=_choice(State, given.get("state", ""), "state", problems),
        by=by,
        mentioned=mentioned,
        page=_page(given.get("page", ""), problems),
        opened=opened,
        problems=tuple(problems),
    )


def visible_districts(user) -> list[District]:
    """Districts of USER's postings, narrowed by the switch in the admin's header."""
    allowed, chosen = access.districts_for(user), access.chosen_district(user)
    found = District.objects.all() if allowed is None else District.objects.filter(pk__in=allowed)
    return list(found.filter(pk=chosen) if chosen else found)


def sees_city(user) -> bool:
    """City-wide stories (no district of their own) are for those with a posting for all districts."""
    return access.districts_for(user) is None and access.chosen_district(user) is None


def may_ask(user) -> bool:
    return access.districts_for(user) != set()


def _rows(districts, city: bool, opened, mentioned: bool):
    for district in districts:
        facets = (facet(Kind.DISTRICT, district.pk),)
        also = (facet(Kind.MENTIONED, district.pk),) if mentioned else ()
        yield Row(f"d{district.pk}", district.name, facets + also, district, mentioned=also)
        if opened == district:
            yield from _body_rows(district)
    if city:
        yield Row("city", "全市（不分区）", (CITY,))


def _body_rows(district: District):
    """The bodies of a district, its own federation first; a body counts with everything below it."""
    for body in UnionBody.objects.filter(district=district).order_by("path"):
        label = f"{'　' * max(body.depth - 2, 0)}{body.official_name}"
        yield Row(f"b{body.pk}", label, (facet(Kind.BODY, body.pk),), district, body)


def _columns(by: Columns, starts_on: datetime.date, ends_on: datetime.date):
    if by == Columns.CAMPAIGN:
        # Also those switched off: their stories were written. Columns without any are left out by Coverage.columns.
        for campaign in Campaign.objects.all():
            label = campaign.name if campaign.active else f"{campaign.name}（已停用）"
            yield Column(f"c{campaign.pk}", label, facet(Kind.CAMPAIGN, campaign.pk), campaign)
        return
    seasons = Season.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).select_related("campaign")
    for season in seasons.order_by("campaign__order", "starts_on"):
        yield Column(f"s{season.pk}", str(season), facet(Kind.SEASON, season.pk), season.campaign, season)


def _choice(choices, value: str, name: str, problems: list[Problem]):
    default = next(iter(choices))
    if not value or value in choices.values:
        return choices(value) if value else default
    problems.append(Problem(name, value[:40], "没有这个选项，请从列出的里面选。"))
    return default


def _page(value: str, problems: list[Problem]) -> int | None:
    if not value:
        return None
    if value.isascii() and value.isdecimal() and 1 <= int(value[:4]) <= 999 and len(value) <= 3:
        return int(value)
    problems.append(Problem("page", value[:40], "版次应是 1 到 999 的数字。"))
    return None


def _opened(slug: str, districts, problems: list[Problem]) -> District | None:
    if not slug:
        return None
    found = next((district for district in districts if district.slug == slug), None)
    if found is None:
        problems.append(Problem("open", slug[:40], "没有这个区，或它不在您负责的范围里。"))
    return found
