"""Load the shipped facts into the database, again and again, without undoing what an editor changed."""

import calendar
import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from unions.models import BodyLevel, Campaign, District, Season, Street, UnionBody

FOLDER = Path(__file__).parent
SKILL_PLANS = ("技能强基", "技能领军", "未来工匠", "聚匠攻关")
SKILL_COLLEGE = "首都工匠学院"
SEASONAL = ("冬送温暖", "夏送清凉", "金秋助学", "送万福进万家", "春送岗位")
SEASON_YEARS = range(2024, 2027)


@dataclass
class Report:
    """How many rows of each table were created, updated, or kept because an editor had changed them."""

    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    kept: Counter = field(default_factory=Counter)


@transaction.atomic
def load(folder: Path = FOLDER) -> Report:
    """Read the four CSV files of FOLDER. Idempotent; raises FileNotFoundError when one is missing."""
    report = Report()
    districts = _districts(folder, report)
    streets = _streets(folder, districts, report)
    _bodies(folder, districts, streets, report)
    _campaigns(folder, report)
    return report


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(cell: str) -> list[str]:
    """ "崇文区(2010年并入)|…" → the names without their remarks."""
    parts = (part.split("(20")[0].strip() for part in cell.split("|"))
    return [part for part in parts if part]


def _apply(model, key: dict, values: dict, report: Report):
    """Create the row KEY with VALUES, or update the values that still are as they were last loaded."""
    label = model._meta.verbose_name
    row = model.objects.filter(**key).first()
    if row is None:
        row = model(**key, **values, loaded=_plain(values))
        row.save()
        report.created[label] += 1
        return row
    if row.loaded == _plain(values):
        return row
    for name, value in values.items():
        if _plain({name: getattr(row, name)}) == {name: row.loaded.get(name)}:
            setattr(row, name, value)
        else:
            report.kept[label] += 1
    row.loaded = _plain(values)
    row.save()
    report.updated[label] += 1
    return row


def _plain(values: dict) -> dict:
    return {k: v.pk if hasattr(v, "pk") else v for k, v in values.items()}


def _districts(folder: Path, report: Report) -> dict[str, District]:
    found = {}
    for order, row in enumerate(rows(folder, "districts.csv"), start=1):
        values = {
            "name": row["name"],
            "short_name": "经开区" if row["kind"] == "union_district" else row["short_name"],
            "slug": row["slug"],
            "order": order,
            "aliases": names(row["aliases"]),
            "former_names": names(row["former_names"]),
            "note": row["note"],
        }
        found[row["code"]] = _apply(District, {"code": row["code"]}, values, report)
    return found


def _streets(folder: Path, districts, report: Report) -> dict[str, Street]:
    found = {street.code: street for street in Street.objects.all()}
    new = [
        Street(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            stem=row["stem"],
            district=districts[row["union_district_code"]],
        )
        for row in rows(folder, "streets.csv")
        if row["code"] not in found
    ]
    report.created[Street._meta.verbose_name] += len(new)
    return found | {street.code: street for street in Street.objects.bulk_create(new)}


def _bodies(folder: Path, districts, streets, report: Report) -> None:
    """Named bodies, parents before children, then a federation for every street and town that has none yet."""
    waiting = [row for row in rows(folder, "union_bodies.csv") if row["level"] in set(BodyLevel.values)]
    made: dict[str, UnionBody] = {}
    while waiting:
        # A parent that is not listed, or a ring of parents, leaves a body at the top instead of losing it.
        ready = [row for row in waiting if not _is_waiting(row["parent_name"], waiting)] or waiting
        for row in ready:
            made[row["official_name"]] = _body(row, made.get(row["parent_name"]), districts, streets, report)
        waiting = [row for row in waiting if row not in ready]
    for row in rows(folder, "streets.csv"):
        if row["derived_union_name"] and not UnionBody.objects.filter(street=streets[row["code"]]).exists():
            _derived_federation(row, districts, streets, report)


def _is_waiting(name: str, waiting: list[dict]) -> bool:
    return any(row["official_name"] == name for row in waiting)


def _body(row, parent, districts, streets, report: Report) -> UnionBody:
    district = districts.get(row["district_code"])
    values = {
        "aliases": names(row["aliases"]),
        "level": row["level"],
        "district": district,
        "street": _street_of(row, district, streets) if row["level"] == BodyLevel.STREET else None,
        "note": row["note"],
    }
    return _apply(UnionBody, {"official_name": row["official_name"], "parent": parent}, values, report)


def _street_of(row, district: District, streets: dict[str, Street]) -> Street | None:
    """The street a named federation stands for: 天竺镇总工会 is that of 天竺地区 in the statistical list."""
    stem = row["official_name"].removesuffix("总工会")
    for street in streets.values():
        if street.district_id == district.pk and stem in {
            street.name,
            *(street.stem + k for k in ("镇", "乡", "地区")),
        }:
            return street
    return None


def _derived_federation(row, districts, streets, report: Report) -> None:
    """X街道 → X街道总工会 below its district's federation (17 real samples support the rule)."""
    district = districts[row["union_district_code"]]
    values = {
        "aliases": names(row["derived_union_aliases"]),
        "level": BodyLevel.STREET,
        "district": district,
        "street": streets[row["code"]],
        "note": row["note"],
    }
    parent = UnionBody.objects.get(level=BodyLevel.DISTRICT, district=district)
    _apply(UnionBody, {"official_name": row["derived_union_name"], "parent": parent}, values, report)


def _campaigns(folder: Path, report: Report) -> None:
    made: dict[str, Campaign] = {}
    for order, row in enumerate(rows(folder, "campaigns.csv"), start=1):
        values = {
            "aliases": names(row["aliases"]),
            "kind": row["kind"],
            "months": row["months"],
            "description": row["description"],
            "order": order,
            # 首都工匠学院 has four plans of its own (2026 年度部署).
            "parent": made[SKILL_COLLEGE] if row["name"] in SKILL_PLANS else None,
        }
        made[row["name"]] = _apply(Campaign, {"name": row["name"]}, values, report)
    for name in SEASONAL:
        _seasons(made[name])


def _seasons(campaign: Campaign) -> None:
    """Seasons from 2024 on for a campaign with months, e.g. 12-2 → 2024–25 (December to February)."""
    first, last = (int(part) for part in campaign.months.split("-"))
    for year in SEASON_YEARS:
        wraps = last < first
        end_year = year + 1 if wraps else year
        Season.objects.get_or_create(
            campaign=campaign,
            name=f"{year}–{end_year % 100:02d}" if wraps else str(year),
            defaults={
                "starts_on": date(year, first, 1),
                "ends_on": date(end_year, last, calendar.monthrange(end_year, last)[1]),
            },
        )
