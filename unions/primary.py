"""Which districts a story is about, and which it only names (pure)."""

import re
from collections import Counter
from collections.abc import Sequence

from unions.nametable import Kind
from unions.passages import Mention, Passage, Zone

_CITY_WORDS = re.compile(
    "市总工会|市总|全市|本市|全国总工会|全总|首都(?!劳动奖|工匠|机场|医科|师范|经贸|图书馆|博物馆|体育|文明|最美|市民|十大)"
)
_CITY_SCENE = re.compile("全市|本市|我市")
_AT_START = 3
_MOST = 3  # a list of more districts than this names examples, not the scene


def choose(
    mentions: Sequence[Mention], zones: dict[str, Zone], passages: Sequence[Passage], city: str
) -> tuple[list[str], list[str]]:
    """(primary codes, other codes), each in order of appearance."""
    found = [m for m in mentions if m.district]
    everywhere = _codes(found)
    main = _main(found, mentions, zones, passages, city, everywhere)
    return main, [code for code in everywhere if code not in main]


def choose_abroad(mentions: Sequence[Mention], zones: dict[str, Zone]) -> tuple[list[str], list[str]]:
    """The same for a story from outside Beijing: about ours is only what its titles name."""
    main = _codes(m for m in mentions if zones[m.part] is Zone.TITLE)
    return main, [code for code in _codes(mentions) if code not in main]


def _main(found, mentions, zones, passages, city, everywhere) -> list[str]:
    title = _codes(m for m in found if zones[m.part] is Zone.TITLE)
    if title:
        return title
    lead = [m for m in found if zones[m.part] is Zone.LEAD]
    counts = Counter(m.district for m in found)
    headline_is_city = any(_names_city(p) for p in passages)
    if headline_is_city:
        beside = len(everywhere) == 1 and not any(p.part == "headline" and _names_city(p) for p in passages)
        return [code for code in _codes(lead) if counts[code] > 1] if beside else []
    if _led_by_city(mentions, zones, lead, city):
        return [code for code in _codes(lead)[:_MOST] if counts[code] > 1] if len(everywhere) <= _MOST else []
    in_lead = _codes(lead)
    tells_city = any(p.zone is Zone.LEAD and _CITY_SCENE.search(p.text) for p in passages)
    if in_lead:
        if len(in_lead) >= _MOST and tells_city:
            return []  # the city's news, and where in it
        if len(everywhere) >= _MOST and len(in_lead) == 1 and set(counts.values()) == {1}:
            return _each_its_own(found, passages)  # each is named once: examples
        return in_lead if len(in_lead) <= _MOST else []
    return _without_lead(counts, mentions, everywhere, tells_city)


def _each_its_own(found: Sequence[Mention], passages: Sequence[Passage]) -> list[str]:
    """The districts of a round-up, whose paragraphs begin each with a district's union; [] of any other story."""
    begun = {m.part: m.district for m in found if m.kind is Kind.BODY and m.start < _AT_START}
    texts = [p.part for p in passages if p.zone in (Zone.LEAD, Zone.TEXT)]
    return list(dict.fromkeys(begun.values())) if all(part in begun for part in texts) else []


def _names_city(passage: Passage) -> bool:
    return passage.zone is Zone.TITLE and bool(_CITY_WORDS.search(passage.text))


def _led_by_city(mentions, zones, lead, city) -> bool:
    """The city's federation is the first body of the first paragraph."""
    bodies = [m for m in mentions if zones[m.part] is Zone.LEAD and (m.kind is Kind.BODY or m.district)]
    return (
        bool(bodies)
        and not bodies[0].district
        and (bodies[0].name.startswith(city) or bodies[0].parent == city or "全国" in bodies[0].name)
    )


def _without_lead(counts: Counter, mentions, everywhere, tells_city: bool) -> list[str]:
    city_wide = tells_city or any(m.kind is Kind.BODY and not m.district and not m.proposed for m in mentions)
    if len(everywhere) == 1:
        return everywhere if not city_wide or counts[everywhere[0]] > 1 else []
    top = counts.most_common(2)
    if top and not city_wide and top[0][1] >= 2 and top[0][1] > top[1][1]:
        return [top[0][0]]
    return []


def _codes(mentions) -> list[str]:
    return list(dict.fromkeys(m.district for m in mentions if m.district))
