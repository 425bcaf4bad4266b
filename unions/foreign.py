"""Does a story tell of a place outside Beijing? (pure)"""

from collections.abc import Mapping, Sequence

from unions import anaphora
from unions.mentions import Hit
from unions.nametable import Body, Kind, Street
from unions.passages import Passage, Zone
from unions.places import foreign_places, is_foreign_name


def is_foreign(passages: Sequence[Passage], hits: Mapping[int, list[Hit]], dateline_place: str) -> bool:
    """Its dateline says so, or a place named in its title or first lines before any of ours. HITS: by passage."""
    if dateline_place and is_foreign_name(dateline_place):
        return True
    for zone in (Zone.TITLE, Zone.LEAD):
        for i, passage in enumerate(passages):
            if passage.zone is not zone:
                continue
            places = foreign_places(passage.text) + [hit.start for hit in hits[i] if hit.foreign]
            ours = _ours(passage.text, hits[i])
            if places and (not ours or min(places) < min(ours)):
                return True
            if ours:
                return False
    return False


def _ours(text: str, hits: Sequence[Hit]) -> list[int]:
    """Where TEXT speaks of Beijing."""
    found = [hit.start for hit in hits if not hit.foreign and (hit.kind is Kind.DISTRICT or _is_local(hit))]
    found += [text.find(word) for word in ("北京", "首都", "本市", "京冀", "京津", "京蒙") if word in text]
    return found + [pointer.start for pointer in anaphora.find(text) if pointer.kind == "city"]


def _is_local(hit: Hit) -> bool:
    target = hit.entry.target
    return isinstance(target, Street) or isinstance(target, Body) and bool(target.district or "北京" in target.name)
