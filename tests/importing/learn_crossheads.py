"""Where articles/importing/crosshead_weights.json comes from: python -m tests.importing.learn_crossheads [--check] [--site FOLDER]

Learns from the short lines between paragraphs on tests/pages, on the same stories in other layouts (tests/importing/relay.py)
and on whole pages of a newspaper's site (--site, see tests/importing/site_heads.py) in layouts; the truth says which are
cross-heads. A line is one with the likelihood 1 / (1 + exp(-sum of the weights of its signs)). With --check nothing is
written, but a sixth of the pages is left out, six times, and it is printed how many of their lines are told rightly.
"""

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.importing import crossheads, cues, head_runs
from articles.importing.crosshead_signs import signs
from articles.importing.page import parse_page
from articles.importing.sources import read_page
from tests.importing.folds import folds
from tests.importing.relay import LAYOUTS, MADE, render, stories
from tests.importing.score import pages
from tests.importing.site_heads import site_pages
from tests.importing.truth import widen

_ROUNDS, _RATE, _HOLD, _FOLDS = 20, 0.1, 5.0, 6
_RARE = 3  # signs that fewer lines bear are left out
_PAGES_COUNT = 6  # times a line of a made page counts that is read as it was made
_SITE_PAGES = 500
_SITE_LAYOUTS = [
    "paragraphs",
    "paragraphs, blank lines",
    "columns of 20, indented",
    "columns of 19, indents lost",
    "columns of 18, blank lines between all lines",
    "column breaks",
]


@dataclass(frozen=True)
class Example:
    """A line that may be a cross-head, on page SOURCE."""

    group: str
    source: str
    signs: frozenset[str]
    is_crosshead: bool

    @property
    def weight(self) -> float:
        return _PAGES_COUNT if self.group == "pages" else 1.0


def examples(site: Path | None) -> Iterator[Example]:
    for path, truth_path in pages(MADE):
        if path.suffix == ".txt":
            page = json.loads(truth_path.read_text(encoding="utf-8"))["stories"]
            yield from _lines("pages", path.stem, page, lambda path=path: read_page(path.name, path.read_bytes()))
    choose = random.Random(4)
    for name, page in stories():
        for layout in choose.sample(list(LAYOUTS), 2):
            text = render(page, **LAYOUTS[layout], seed=1)
            yield from _lines("layouts", name, page, lambda text=text: parse_page(text))
    for name, page in list(site_pages(site))[:_SITE_PAGES] if site else ():
        for layout in choose.sample(_SITE_LAYOUTS, 2):
            text = render(page, **LAYOUTS[layout])
            yield from _lines("site", name, page, lambda text=text: parse_page(text))


def _lines(group: str, source: str, page: Sequence[dict], parse: Callable[[], object]) -> Iterator[Example]:
    """The lines that were judged while PARSE ran, and what the truth says they are."""
    inside = [_bare("".join(story["paragraphs"])) for story in page]
    heads = [_bare(story["kicker"] + story["headline"] + story["subhead"]) for story in page]
    for text, found in _judged(parse):
        bare = _bare(text)
        is_head = any(bare in text for text in heads)
        if is_head or any(bare in text for text in inside):
            yield Example(group, source, frozenset(found), not is_head)


def _judged(parse: Callable[[], object]) -> list[tuple[str, set[str]]]:
    judged = []
    judge = head_runs.is_crosshead

    def note(title, below, later, story, layout, credited):
        told = cues.is_inset(title.text) or crossheads.is_marked_crosshead(title) or crossheads.cannot_be(title, below)
        if not told:
            judged.append((title.text, signs(title, below, later, story, layout, credited)))
        return judge(title, below, later, story, layout, credited)

    head_runs.is_crosshead = note
    try:
        parse()
    finally:
        head_runs.is_crosshead = judge
    return judged


def _bare(text: str) -> str:
    return widen(text).replace(" ", "")


def learn(known: Sequence[Example]) -> dict[str, float]:
    """Weights by gradient descent whose steps shrink for what has moved (AdaGrad); the same lines, the same weights."""
    borne = Counter(sign for example in known for sign in example.signs)
    weights = {sign: 0.0 for sign, count in sorted(borne.items()) if count >= _RARE}
    moved = dict.fromkeys(weights, 1e-3)
    order = list(known)
    shuffle = random.Random(7).shuffle
    for _ in range(_ROUNDS):
        shuffle(order)
        for example in order:
            off = (_likelihood(example, weights) - example.is_crosshead) * example.weight
            for sign in sorted(example.signs & weights.keys()):
                slope = off + _HOLD / borne[sign] * weights[sign]
                moved[sign] += slope * slope
                weights[sign] -= _RATE * slope / math.sqrt(moved[sign])
    return weights


def _likelihood(example: Example, weights: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in example.signs)))


def check(known: Sequence[Example]) -> None:
    right, all_of = Counter(), Counter()
    for others, out in folds(known, _FOLDS):
        weights = learn(others)
        for example in out:
            kind = (example.group, "cross-heads" if example.is_crosshead else "headlines")
            all_of[kind] += 1
            right[kind] += (_likelihood(example, weights) > 0.5) == example.is_crosshead
    for kind in sorted(all_of):
        print(*kind, f"{right[kind]} of {all_of[kind]} left out were told rightly")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    known = list(examples(options.site))
    if options.check:
        check(known)
        return
    rows = {sign: round(weight, 2) + 0.0 for sign, weight in learn(known).items()}
    path = Path(crossheads.__file__).with_name("crosshead_weights.json")
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
