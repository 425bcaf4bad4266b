"""地区 offices share their staff with a town, and the statistical list has only the office: what a story calls the place
tells the name of its federation (pure). 旧宫地区总工会 of the list is 旧宫镇总工会 where the page says 旧宫镇."""

from collections.abc import Iterable

from unions.nametable import NameTable
from unions.passages import Mention

_OFFICE, _SUFFIX = "地区", "总工会"
_KINDS = (_OFFICE, "镇", "乡")


def as_printed(table: NameTable, mentions: Iterable[Mention]) -> dict[str, str]:
    """Name in the table → the name as the story has it, of federations that the table only derives from the list."""
    said: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: not m.words.endswith(_SUFFIX)):  # the federation's own name first
        place = mention.name.removesuffix(_SUFFIX)
        if (mention.district, place) not in table.derived_offices:
            continue
        stem = place.removesuffix(_OFFICE)
        kind = next((kind for kind in _KINDS if mention.words.startswith(stem + kind)), None)
        if kind is None and stem.endswith(_KINDS[1:]) and mention.words.startswith(stem):
            kind = ""  # 杨镇地区 is the town 杨镇
        if kind is not None:
            said.setdefault(place + _SUFFIX, stem + kind + _SUFFIX)
    return {name: printed for name, printed in said.items() if name != printed}
