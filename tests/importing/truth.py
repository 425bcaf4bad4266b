"""Truth files of both kinds (the shared pages' and the command's own shape) read into one shape."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

_ROLES = {
    "reporters": "reporter",
    "correspondents": "correspondent",
    "photographers": "photographer",
    "interns": "intern",
    "editors": "editor",
    "others": "other",
}
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")


def widen(text: str | None) -> str:
    """Text as it is compared: full-width punctuation, no blanks."""
    return re.sub(r"\s+", "", (text or "").translate(_WIDE))


@dataclass(frozen=True)
class StoryTruth:
    kicker: str
    headline: str
    subhead: str
    bylines: frozenset
    districts: frozenset
    mentioned: frozenset
    bodies: frozenset
    campaigns: frozenset
    edges: tuple  # of each paragraph: its first and last ten characters
    more: dict = field(default_factory=dict)  # column, dateline, captions, proposals, where the truth file has them


def edges(text: str) -> tuple[str, str]:
    """First and last ten characters of a paragraph, by which paragraphs are compared."""
    text = widen(text)
    return text[:10], text[-10:]


def read(path: Path) -> list[StoryTruth]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return [_old(story) if "union_bodies" in story else _new(story) for story in data["stories"]]


def _old(story: dict) -> StoryTruth:
    primary = story["primary_districts"] if "primary_districts" in story else story["districts"]
    return StoryTruth(
        kicker=widen(story["kicker"]),
        headline=widen(story["headline"]),
        subhead=widen(story["subhead"]),
        bylines=frozenset((name, _ROLES[key]) for key, names in story["byline"].items() for name in names),
        districts=frozenset(d["code"] for d in primary),
        mentioned=frozenset(d["code"] for d in story["mentioned_districts"]),
        bodies=frozenset(widen(b["official_name"]) for b in story["union_bodies"]),
        campaigns=frozenset(widen(name) for name in story["campaigns"]),
        edges=tuple((widen(p["first12"])[:10], widen(p["last12"])[-10:]) for p in story["paragraphs"]),
    )


def _new(story: dict) -> StoryTruth:
    return StoryTruth(
        kicker=widen(story["kicker"]),
        headline=widen(story["headline"]),
        subhead=widen(story["subhead"]),
        bylines=frozenset((b["name"], b["role"]) for b in story["bylines"]),
        districts=frozenset(story["districts"]),
        mentioned=frozenset(story["mentioned_districts"]),
        bodies=frozenset(widen(name) for name in story["bodies"]),
        campaigns=frozenset(widen(name) for name in story["campaigns"]),
        edges=tuple(edges(text) for text in story["paragraphs"]),
        more={
            "column": [widen(story["column"])] if story["column"] else [],
            "dateline": [widen(story["dateline"])] if story["dateline"] else [],
            "captions": [edges(text) for text in story["captions"]],
            "proposed_bodies": [(widen(b["name"]), widen(b["parent"])) for b in story["proposed_bodies"]],
        },
    )
