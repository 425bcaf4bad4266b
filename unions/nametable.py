"""The names the recogniser knows: rows → one Aho-Corasick automaton (pure; built from CSV or from the database)."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import ahocorasick

from unions.names import fold, is_safe_stem, street_union_names

SHIPPED = Path(__file__).parent / "gazetteer"
CITY_FEDERATION = "北京市总工会"
_BODILESS = frozenset({"not_union", "brand"})
# Written of everybody, so they name nobody: 本报讯 is no mention of the paper's publisher.
_TOO_GENERAL = frozenset(
    {"本报", "北京工会", "首都工会", "委工会", "开发区", "职工大学", "新区", "温暖基金", "市总", "市总工会", "劳动午报"}
)
# Named in passing everywhere; joining a union has to be said as well (recognise.py looks for it).
_WORDS_ONLY = frozenset({"新就业形态劳动者"})


class Kind(StrEnum):
    DISTRICT = "district"
    STREET = "street"
    BODY = "body"
    CAMPAIGN = "campaign"
    OTHER = "other"  # an organisation that is no union body, kept so that nothing is cut out of its name


@dataclass(frozen=True, slots=True)
class District:
    code: str
    name: str
    short: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Street:
    name: str
    kind: str
    stem: str
    district: str


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    level: str = ""
    district: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    key: int | None = None  # the database's id, where the table came from there


@dataclass(frozen=True, slots=True)
class Campaign:
    name: str
    aliases: tuple[str, ...] = ()
    months: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of writing one thing."""

    kind: Kind
    target: District | Street | Body | Campaign | None
    written: str
    short: bool = False  # a bare short name, which needs a look at its neighbours
    former: bool = False

    @property
    def district(self) -> str:
        """Code of the district that it is or stands in; "" for the city's own and for campaigns."""
        if isinstance(self.target, District):
            return self.target.code
        return self.target.district if isinstance(self.target, Street | Body) else ""


@dataclass(frozen=True)
class NameTable:
    districts: tuple[District, ...]
    streets: tuple[Street, ...]
    bodies: tuple[Body, ...]
    campaigns: tuple[Campaign, ...]
    others: tuple[str, ...] = field(default=())

    @classmethod
    def from_csv(cls, folder: Path = SHIPPED) -> "NameTable":
        """The table as shipped. FileNotFoundError if a file is missing."""
        districts = tuple(_district(row) for row in _rows(folder / "districts.csv"))
        rows = list(_rows(folder / "streets.csv"))
        bodies, others = _bodies(_rows(folder / "union_bodies.csv"))
        campaigns = tuple(
            Campaign(row["name"], _cell(row["aliases"]), row["months"]) for row in _rows(folder / "campaigns.csv")
        )
        streets = tuple(
            Street(row["name"], row["kind"], row["stem"], row["union_district_code"])
            for row in rows
            if row["kind"] != "功能区"
        )
        return cls(districts, streets, bodies, campaigns, others)

    @cached_property
    def district_by_code(self) -> dict[str, District]:
        return {district.code: district for district in self.districts}

    @cached_property
    def federation_of(self) -> dict[str, Body]:
        """The district federation of each district code."""
        return {body.district: body for body in self.bodies if body.level == "district_federation"}

    @cached_property
    def street_federation(self) -> dict[tuple[str, str], Body]:
        """(district code, street name) → its federation, named in the table or found by rule."""
        named = {(body.district, body.name): body for body in self.bodies}
        return {
            (street.district, street.name): self._federation(street, named)
            for street in self.streets
            if street_union_names(street.name, street.kind, street.stem)
        }

    def _federation(self, street: Street, named: dict[tuple[str, str], Body]) -> Body:
        names = street_union_names(street.name, street.kind, street.stem)
        for name in names:
            if (street.district, name) in named:
                return named[street.district, name]
        parent = self.federation_of.get(street.district)
        return Body(names[0], "street_town_federation", street.district, parent.name if parent else CITY_FEDERATION)

    @cached_property
    def derived_offices(self) -> frozenset[tuple[str, str]]:
        """(district code, name) of each 地区 whose federation is only derived from it."""
        return frozenset(
            (street.district, street.name)
            for street in self.streets
            if street.kind == "地区"
            and self.street_federation[street.district, street.name].name == f"{street.name}总工会"
        )

    @cached_property
    def city(self) -> Body:
        known = (body for body in self.bodies if body.name == CITY_FEDERATION)
        return next(known, Body(CITY_FEDERATION, "municipal_federation"))

    @cached_property
    def short_names(self) -> frozenset[str]:
        return frozenset(name for d in self.districts for name in (d.short, *d.aliases))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(street.stem for street in self.streets if len(street.stem) > 1)

    @cached_property
    def automaton(self) -> ahocorasick.Automaton:
        """Folded name → the entries written that way."""
        found: dict[str, list[Entry]] = {}
        for entry in self._entries():
            key = fold(entry.written)
            if len(key) > 1:
                found.setdefault(key, []).append(entry)
        automaton = ahocorasick.Automaton()
        for key, entries in found.items():
            automaton.add_word(key, (len(key), tuple(entries)))
        automaton.make_automaton()
        return automaton

    def _entries(self) -> Iterator[Entry]:
        yield from self._district_entries()
        yield from self._street_entries()
        for body in self.bodies:
            yield from (Entry(Kind.BODY, body, name) for name in (body.name, *body.aliases) if name not in _TOO_GENERAL)
            yield from (Entry(Kind.BODY, body, name, former=True) for name in body.former)
        for campaign in self.campaigns:
            for name in (campaign.name, *campaign.aliases):
                if name not in _WORDS_ONLY and "X" not in name and "第N" not in name:
                    yield Entry(Kind.CAMPAIGN, campaign, name)
        yield from (Entry(Kind.OTHER, None, name) for name in self.others)

    def _district_entries(self) -> Iterator[Entry]:
        for district in self.districts:
            yield Entry(Kind.DISTRICT, district, district.name)
            for name in dict.fromkeys((district.short, *district.aliases)):
                if name != district.name and name not in _TOO_GENERAL:
                    yield Entry(Kind.DISTRICT, district, name, short=True)
            yield from (Entry(Kind.DISTRICT, district, name, former=True) for name in district.former)

    def _street_entries(self) -> Iterator[Entry]:
        taken: dict[str, int] = {}
        for street in self.streets:
            taken[street.stem] = taken.get(street.stem, 0) + 1
        for street in self.streets:
            yield Entry(Kind.STREET, street, street.name)
            federation = self.street_federation.get((street.district, street.name))
            if federation is None:
                continue
            names = set(street_union_names(street.name, street.kind, street.stem))
            if is_safe_stem(street.stem, self.short_names) and taken[street.stem] == 1:
                names |= {street.stem + "工会", street.stem + "总工会"}
            yield from (Entry(Kind.BODY, federation, name) for name in sorted(names))
            if street.kind == "地区":
                yield from (Entry(Kind.STREET, street, street.stem + kind) for kind in ("镇", "乡"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _cell(cell: str) -> tuple[str, ...]:
    """ "崇文区(2010年并入)|…" → the names without their remarks."""
    return tuple(name for part in cell.split("|") if (name := part.split("(20")[0].strip()))


def _district(row: dict[str, str]) -> District:
    return District(row["code"], row["name"], row["short_name"], _cell(row["aliases"]), _cell(row["former_names"]))


def _bodies(rows: Iterable[dict[str, str]]) -> tuple[tuple[Body, ...], tuple[str, ...]]:
    bodies, others = [], []
    for row in rows:
        names = (row["official_name"], *_cell(row["aliases"]))
        if row["level"] in _BODILESS:
            others += names
            continue
        bodies.append(Body(names[0], row["level"], row["district_code"], row["parent_name"], names[1:]))
    return tuple(bodies), tuple(others)
