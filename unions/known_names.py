"""The recogniser's names from the database: what an editor adds, renames or switches off counts at once."""

from functools import lru_cache

from django.db import DatabaseError

from unions import models
from unions.nametable import Body, Campaign, District, NameTable, Street


def name_table() -> NameTable:
    """The names as the tables have them now; those of the shipped gazetteer where the tables are empty or missing.

    The rows are read each time (four queries, some 20 ms); the automaton over them is built anew only when one changed.
    """
    try:
        rows = _read()
    except DatabaseError:
        rows = None
    return _table(*rows) if rows and rows[0] else shipped()


@lru_cache(maxsize=1)
def shipped() -> NameTable:
    return NameTable.from_csv()


@lru_cache(maxsize=2)
def _table(districts, streets, bodies, campaigns) -> NameTable:
    return NameTable(districts, streets, bodies, campaigns, shipped().others)


def _read() -> tuple:
    return _districts(), _streets(), _bodies(), _campaigns()


def _districts() -> tuple[District, ...]:
    rows = models.District.objects.filter(active=True).values_list(
        "code", "name", "short_name", "aliases", "former_names"
    )
    return tuple(District(code, name, short, tuple(a), tuple(f)) for code, name, short, a, f in rows)


def _streets() -> tuple[Street, ...]:
    rows = models.Street.objects.exclude(kind="功能区").values_list("name", "kind", "stem", "district__code")
    return tuple(Street(*row) for row in rows)


def _bodies() -> tuple[Body, ...]:
    listed = {(body.name, body.district) for body in shipped().bodies}
    rows = (
        models.UnionBody.objects.filter(active=True)
        .order_by("path")
        .values_list(
            "official_name", "level", "district__code", "parent__official_name", "aliases", "former_names", "pk",
            "street_id", "loaded",
        )
    )  # fmt: skip
    found = []
    for name, level, district, parent, aliases, former, pk, street, loaded in rows:
        if street and (name, district or "") not in listed:
            # The shipped short forms of a street's federation (景山总工会) follow the rules for streets, which know
            # the ambiguous ones; what an editor added is taken as it is.
            aliases = [alias for alias in aliases if alias not in loaded.get("aliases", ())]
        found.append(Body(name, level, district or "", parent or "", tuple(aliases), tuple(former), pk))
    return tuple(found)


def _campaigns() -> tuple[Campaign, ...]:
    rows = models.Campaign.objects.filter(active=True).values_list("name", "aliases", "months")
    return tuple(Campaign(name, tuple(aliases), months) for name, aliases, months in rows)
