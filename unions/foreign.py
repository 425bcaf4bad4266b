"""Does a story tell of a place outside Beijing? (pure)"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from unions import anaphora
from unions.mentions import Hit
from unions.nametable import Body, Kind, Street
from unions.passages import Passage, Zone
from unions.places import UNION_OUTSIDE, counties_outside, foreign_places, is_foreign_name, leading_city


def is_foreign(passages: Sequence[Passage], hits: Mapping[int, list[Hit]], dateline_place: str) -> bool:
    """Its dateline says so, or a place named in its title or first lines before any of ours. HITS: by passage."""
    if dateline_place and is_foreign_name(dateline_place):
        return True
    if not dateline_place and _begins_elsewhere(passages) or _only_elsewhere(passages, hits):
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


def _begins_elsewhere(passages: Sequence[Passage]) -> bool:
    """The headline begins with another city's people, and the first lines say so again: 佛山产业工人赴京……"""
    title = next((p.text for p in passages if p.part == "headline"), "")
    lead = next((p.text for p in passages if p.zone is Zone.LEAD), "")
    city = leading_city(title)
    return bool(city) and city in lead.split("北京")[0]


def mark(passages: Sequence[Passage], hits: Mapping[int, list[Hit]]) -> dict[int, list[Hit]]:
    """HITS again, foreign where the story puts them elsewhere: behind one of its counties (番禺|石楼镇, of 广州市番禺区),
    and namesakes of a place that its text first names as another city's (朝阳 in the headline, 辽宁朝阳 below)."""
    counties = {name for passage in passages for name in counties_outside(passage.text)}
    if counties:
        behind = re.compile(rf"(?:{'|'.join(map(re.escape, counties))})[区县市]?$")
        hits = {i: [_marked(passages[i].text, hit, behind) for hit in found] for i, found in hits.items()}
    namesakes = _namesakes(passages, hits)
    return {
        i: [replace(hit, foreign=True) if hit.entry.district in namesakes else hit for hit in found]
        for i, found in hits.items()
    }


def _namesakes(passages: Sequence[Passage], hits: Mapping[int, list[Hit]]) -> set[str]:
    """Codes of our districts whose name means another place here."""
    first: dict[str, bool] = {}
    ours = {hit.entry.district for found in hits.values() for hit in found if hit.in_beijing}
    for i, passage in enumerate(passages):
        if passage.zone is not Zone.TITLE:
            for hit in hits[i]:
                first.setdefault(hit.entry.district, hit.foreign)
    return {code for code, foreign in first.items() if foreign} - ours - {""}


def _marked(text: str, hit: Hit, behind: re.Pattern) -> Hit:
    is_there = hit.kind is not Kind.CAMPAIGN and not hit.in_beijing and behind.search(text[: hit.start])
    return replace(hit, foreign=True) if is_there else hit


def _only_elsewhere(passages: Sequence[Passage], hits: Mapping[int, list[Hit]]) -> bool:
    """A union of another city is named, and nothing of ours in the whole story."""
    if any(_ours(passage.text, hits[i], pointers=False) for i, passage in enumerate(passages)):
        return False
    return any(UNION_OUTSIDE.search(passage.text) for passage in passages)


def _ours(text: str, hits: Sequence[Hit], pointers: bool = True) -> list[int]:
    """Where TEXT speaks of Beijing; POINTERS: also where it says 市总工会."""
    found = [hit.start for hit in hits if not hit.foreign and (hit.kind is Kind.DISTRICT or _is_local(hit))]
    found += [
        text.find(word) for word in ("北京", "首都", "本市", "京冀", "京津", "京蒙", "在京", "驻京") if word in text
    ]
    return found + [p.start for p in anaphora.find(text) if pointers and p.kind == "city"]


def _is_local(hit: Hit) -> bool:
    target = hit.entry.target
    return isinstance(target, Street) or isinstance(target, Body) and bool(target.district or "北京" in target.name)
