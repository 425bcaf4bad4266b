"""Compare the importer with truth files, field by field.

python -m tests.importing.score FOLDER…      prints a line per page and the totals; --why prints each difference
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from articles.importing.reading import recognise_page, to_json
from articles.importing.sources import read_page
from tests.importing import truth
from tests.importing.truth import StoryTruth, widen
from unions.nametable import NameTable

FIELDS = ("headline", "kicker", "subhead", "bylines", "districts", "mentioned", "bodies", "campaigns", "paragraphs")


MORE = {
    "column": lambda story: [widen(story["column"])] if story["column"] else [],
    "dateline": lambda story: [widen(story["dateline"])] if story["dateline"] else [],
    "captions": lambda story: map(truth.edges, story["captions"]),
    "proposed_bodies": lambda story: [(widen(b["name"]), widen(b["parent"])) for b in story["proposed_bodies"]],
}


@dataclass
class Score:
    """Right, extra and missing items of each field."""

    right: Counter = field(default_factory=Counter)
    extra: Counter = field(default_factory=Counter)
    missing: Counter = field(default_factory=Counter)
    why: list[str] = field(default_factory=list)

    def add(self, name: str, expected, found, where: str) -> None:
        expected, found = Counter(expected), Counter(found)
        self.right[name] += (expected & found).total()
        self.extra[name] += (found - expected).total()
        self.missing[name] += (expected - found).total()
        if expected != found:
            self.why.append(f"  {where} {name}: missing {list(expected - found)} extra {list(found - expected)}")

    def f1(self, name: str) -> float:
        right, wrong = self.right[name], self.extra[name] + self.missing[name]
        return 1.0 if not right and not wrong else 2 * right / (2 * right + wrong)

    def __iadd__(self, other: "Score") -> "Score":
        for mine, theirs in ((self.right, other.right), (self.extra, other.extra), (self.missing, other.missing)):
            mine.update(theirs)
        self.why += other.why
        return self

    def line(self) -> str:
        return "  ".join(f"{name} {self.f1(name):.3f}" for name in (*FIELDS, *MORE))


def score_page(path: Path, truth_path: Path, table: NameTable) -> Score:
    """Parse `path` and compare; stories are paired by headline, then by order among the rest."""
    page = read_page(path.name, path.read_bytes(), lambda name: _beside(path, name))
    day = date.fromisoformat(path.name[:10])
    found = to_json(page, recognise_page(table, page, day))["stories"]
    expected = truth.read(truth_path)
    score = Score()
    for want, got in pair(expected, found):
        compare(score, want, got, path.stem)
    return score


def _beside(path: Path, name: str) -> bytes | None:
    other = path.parent / name
    return other.read_bytes() if other.is_file() else None


def pair(expected: list[StoryTruth], found: list[dict]):
    """Couples of truth and story; None where one has no partner."""
    rest = list(found)
    couples = []
    for want in expected:
        got = next((s for s in rest if widen(s["headline"]) == want.headline), None)
        couples.append((want, got))
        if got:
            rest.remove(got)
    for i, (want, got) in enumerate(couples):
        if got is None and rest:
            best = max(rest, key=lambda story: _overlap(want, story))
            if _overlap(want, best):
                couples[i] = (want, best)
                rest.remove(best)
    return couples + [(None, story) for story in rest]


def _overlap(want: StoryTruth, story: dict) -> int:
    return len(set(want.edges) & {truth.edges(text) for text in story["paragraphs"]}) + sum(
        1 for caption in story["captions"] if widen(caption)[:8] in "".join(edge[0] for edge in want.edges)
    )


_NONE = StoryTruth("", "", "", *[frozenset()] * 5, ())
_NO_STORY = dict.fromkeys(("headline", "kicker", "subhead"), "") | {
    name: [] for name in ("bylines", "districts", "mentioned_districts", "bodies", "campaigns", "paragraphs")
}
_NO_STORY |= {"column": "", "dateline": "", "captions": [], "proposed_bodies": []}


def compare(score: Score, want: StoryTruth | None, got: dict | None, page: str) -> None:
    want, got = want or _NONE, got or _NO_STORY
    where = f"{page} 《{(want.headline or got['headline'])[:14]}》"
    for name in ("headline", "kicker", "subhead"):
        score.add(
            name, [getattr(want, name)] if getattr(want, name) else [], [widen(got[name])] if got[name] else [], where
        )
    score.add("bylines", want.bylines, {(b["name"], b["role"]) for b in got["bylines"]}, where)
    score.add("districts", want.districts, got["districts"], where)
    score.add("mentioned", want.mentioned, got["mentioned_districts"], where)
    score.add("bodies", want.bodies, map(widen, got["bodies"]), where)
    score.add("campaigns", want.campaigns, map(widen, got["campaigns"]), where)
    score.add("paragraphs", want.edges, map(truth.edges, got["paragraphs"]), where)
    for name, items in want.more.items():
        score.add(name, items, MORE[name](got), where)


def pages(folder: Path):
    """(page, truth) pairs of a folder."""
    for truth_path in sorted(folder.glob("*.truth.json")):
        stem = truth_path.name.removesuffix(".truth.json")
        for path in (folder / f"{stem}.txt", folder / f"{stem}.html"):
            if path.exists():
                yield path, truth_path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--why", action="store_true")
    options = parser.parse_args()
    table, total = NameTable.from_csv(), Score()
    for folder in options.folders:
        for path, truth_path in pages(folder):
            score = score_page(path, truth_path, table)
            total += score
            print(f"{path.name:38} {score.line()}")
            if options.why:
                print("\n".join(score.why))
    print(f"{'all':38} {total.line()}")


if __name__ == "__main__":
    main()
