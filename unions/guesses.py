"""What a story's mentions come to: its bodies by name, each once (pure)."""

from dataclasses import dataclass, field, replace

from unions.mentions import Hit
from unions.nametable import District, Kind, Street
from unions.passages import Mention
from unions.proposals import Found, is_public, is_short_for

CERTAIN, LIKELY, PROPOSED, OPEN = 0.95, 0.8, 0.6, 0.3


@dataclass(frozen=True, slots=True)
class BodyGuess:
    name: str
    parent: str = ""
    proposed: bool = False
    district: str = ""
    key: int | None = None
    confidence: float = CERTAIN
    words: str = ""


@dataclass(slots=True)
class Recognition:
    districts: list[str] = field(default_factory=list)
    mentioned_districts: list[str] = field(default_factory=list)
    bodies: list[BodyGuess] = field(default_factory=list)  # known and proposed, in order of appearance
    campaigns: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)  # a body's name → as the story has it, where that differs

    @property
    def proposed_bodies(self) -> list[BodyGuess]:
        return [body for body in self.bodies if body.proposed]


def one_name_each(mentions: list[Mention]) -> list[Mention]:
    """A proposal written short takes the name it has where it is written out."""
    names = {m.name: m for m in mentions if m.kind is Kind.BODY}
    result = []
    for mention in mentions:
        full = [m for name, m in names.items() if mention.proposed and _is_same(mention, name)]
        same = full and full[0]
        result.append(
            replace(mention, name=same.name, parent=same.parent, proposed=same.proposed, key=same.key)
            if same
            else mention
        )
    return result


def _is_same(mention: Mention, name: str) -> bool:
    """NAME is what the mention is short for, or what it names behind its street: 方庄|芳古园社区联合工会."""
    street = mention.name.removesuffix(name)
    behind = street not in ("", mention.name) and len(name) > 5 and mention.parent.startswith(street)
    return behind or is_short_for(mention.name, name)


def place_written(hit: Hit | None, place) -> str:
    """A district is written out (昌平 → 昌平区), but 北京怀柔医院 is the hospital's own name."""
    if not isinstance(place, District):
        return hit.words if hit else ""
    return f"北京{hit.words}" if hit.in_beijing and hit.entry.short else place.name


def full_name(found: Found, place, written: str) -> str | None:
    """The proposal's name: offices and trades are called by their district or street; None if they lack one."""
    if found.kind == "station" and found.name.startswith(("工会", "总工会")):
        return f"{written}工会服务站" if isinstance(place, Street) else None
    if found.kind in ("joint", "system") or (found.kind == "unit" and is_public(found.name)):
        if isinstance(place, District | Street):
            return written + found.name
        return found.name if found.kind == "unit" and len(found.name) > 6 else None
    return found.name if len(found.name) > 5 else None


def bodies(mentions: list[Mention]) -> list[BodyGuess]:
    found: dict[tuple[str, str], BodyGuess] = {}
    for m in mentions:
        if m.kind is Kind.BODY:
            guess = BodyGuess(m.name, m.parent, m.proposed, m.district, m.key, m.confidence, m.words)
            found.setdefault((m.name, m.district), guess)
    return list(found.values())
