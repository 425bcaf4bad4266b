"""Where articles/importing/head_weights.json comes from: python -m tests.importing.learn_heads [--check] [--site FOLDER] FOLDER…

Learns from the heads in tests/importing/heads and those of the pages in FOLDER…. Those of the pages count twenty times,
for they are of whole pages and the others were written to have many lines; the forms of the catalogue twenty-four times. At
each place where a part of a head may end, each of the three things it may be is as likely as the exponential of the sum
of the weights of the signs there; the conventions start from weights of their own, the others from nothing. --site: real heads (tests/importing/site_heads.py). Each
line of theirs is a whole part, so they tell kicker from subhead only, and how often that paper has which stays with the
sign of that paper, which is not written. With --check
nothing is written, but an eighth of the pages and heads is left out, eight times, and it is printed how many of those
left out are read rightly; with --wrong also which are not.
"""

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from articles.importing import head_readings
from articles.importing import head_signs as signs
from articles.importing.decoding import decode
from articles.importing.head_readings import BLANK, LINE_END, Place, Weights, likeliest, likelihoods, places_of
from articles.importing.head_texts import StoryText
from articles.importing.lines import read_lines
from tests.importing.folds import folds
from tests.importing.heads import Head, written_heads
from tests.importing.score import pages
from tests.importing.site_heads import site_heads
from tests.importing.truth import widen

CONVENTIONS = {"name alone": (0, 4.0), "colon": (0, 10.0), "speaker": (0, 4.0), "open end": (1, 6.0),
               "several bodies": (1, 5.0), "dash": (2, 6.0), "a federation": (0, 5.0)}  # fmt: skip
_ROUNDS, _RATE, _HOLD, _FOLDS = 24, 0.12, 40.0, 8
_PAGES_COUNT, _FORMS_COUNT, _SITE_COUNT, _TOGETHER = 20, 24, 5, 20
_SITE, _BROKEN = "of this site", "of this site, broken"
_BREAKABLE, _SHORTEST_LINE = 14, 5  # characters
_LEAST = 0.1  # weights below are left out
_RARE = 2  # signs that fewer heads bear are left out


@dataclass
class Example:
    """A head, the places where a part of it may end, and what is true of each: 0, 1 or 2."""

    source: str
    group: str
    head: Head
    places: list[Place]
    said: list[int]
    weight: float

    @property
    def is_whole(self) -> bool:
        """Each line is a part: where one ends, no part goes on."""
        return self.group == "site"

    def is_right(self, weights: Weights) -> bool:
        cut = likeliest(self.places, len(self.head.lines), weights)
        return [head_readings.said_of(k, cut) for k in range(len(self.places))] == self.said


def examples(folders: Sequence[Path], site: Path | None = None) -> list[Example]:
    found = []
    for name, heads in written_heads().items():
        weight = _FORMS_COUNT if name == "forms" else 1
        found += [_example(f"{name} {n // _TOGETHER}", name, head, weight) for n, head in enumerate(heads)]
    for folder in folders:
        found += [_example(source, "pages", head, _PAGES_COUNT, text) for source, head, text in page_heads(folder)]
    for day, head, text in site_heads(site) if site else ():
        found.append(_lines_only(_example(f"site {day}", "site", head, _SITE_COUNT, text), _SITE))
        broken = _broken(head)
        if broken:
            found.append(_lines_only(_example(f"site {day}", "broken", broken, _SITE_COUNT, text), _BROKEN))
    return [example for example in found if example.places]


def _broken(head: Head) -> Head | None:
    """The head with its headline on two lines, as print has it: broken at its only blank, or at a word near its middle."""
    title = head.headline
    blanks = [found.start() for found in re.finditer(" ", title)]
    if len(blanks) > 1 or len(title) < _BREAKABLE:
        return None
    at = blanks[0] if blanks else _middle(title)
    if min(at, len(title) - at) < _SHORTEST_LINE:
        return None
    lines = [head.kicker, title[:at], title[at:].strip(), head.subhead]
    return replace(head, lines=[line for line in lines if line])


def _middle(title: str) -> int:
    ends = list(accumulate(len(word) for word, _ in signs.tagged_words(title)))
    return min(ends, key=lambda end: abs(end - len(title) / 2))


def _lines_only(example: Example, sign: str) -> Example:
    ends = [k for k, place in enumerate(example.places) if place.kind == LINE_END]
    places = [replace(example.places[k], signs=example.places[k].signs | {sign}) for k in ends]
    return replace(example, places=places, said=[example.said[k] for k in ends])


def _example(source: str, group: str, head: Head, weight: float, text: Sequence[str] = ()) -> Example:
    places = places_of(head.lines, StoryText.of(text))
    lengths = [len(_bare(line)) for line in head.lines]
    kicker, headline = len(_bare(head.kicker)), len(_bare(head.headline))
    said = []
    for place in places:
        at = sum(lengths[: place.line]) + len(_bare(head.lines[place.line][: place.at]))
        said.append(0 if at == kicker else 2 if at == kicker + headline else 1)
    return Example(source, group, head, places, said, weight)


def page_heads(folder: Path) -> Iterator[tuple[str, Head, list[str]]]:
    """Heads of one to four lines, found in their page by the truth, and the paragraphs below."""
    for path, truth_path in pages(folder):
        lines = [line.string for line in read_lines(decode(path.read_bytes()))] if path.suffix == ".txt" else []
        for story in json.loads(truth_path.read_text(encoding="utf-8"))["stories"]:
            parts = [story[name] for name in ("kicker", "headline", "subhead")]
            found = next(filter(None, (_find(lines, parts, count) for count in (4, 3, 2, 1))), None)
            if found:
                yield path.stem, Head(found, *parts), story["paragraphs"]


def _find(lines: list[str], parts: Sequence[str], count: int) -> list[str] | None:
    """The last COUNT lines in a row that hold nothing but PARTS, each of which ends at a line's end or a blank."""
    whole = _bare("".join(parts))
    for i in range(len(lines) - count, -1, -1):
        block = lines[i : i + count]
        if parts[1] and _bare("".join(block)) == whole:
            ends = {len(_bare(" ".join(block)[: found.end()])) for found in re.finditer(r"\s|$", " ".join(block))}
            if {len(_bare(parts[0])), len(_bare(parts[0] + parts[1]))} <= ends | {0}:
                return block
    return None


def _bare(text: str) -> str:
    return widen(text).replace(" ", "")


def learn(known: list[Example]) -> Weights:
    """Weights by gradient descent whose steps shrink for what has moved (AdaGrad); the same heads, the same weights."""
    borne = {kind: _borne(known, kind) for kind in (LINE_END, BLANK)}
    weights = {kind: _start(counts) for kind, counts in borne.items()}
    moved = {kind: {sign: [1e-3] * 3 for sign in table} for kind, table in weights.items()}
    order = [
        (place, said, example.weight, example.is_whole)
        for example in known
        for place, said in zip(example.places, example.said, strict=True)
    ]
    shuffle = random.Random(7).shuffle
    for _ in range(_ROUNDS):
        shuffle(order)
        for place, said, weight, is_whole in order:
            slopes = _slopes(likelihoods(place, weights), said, weight, is_whole)
            _step(weights[place.kind], moved[place.kind], borne[place.kind], place, slopes)
    return weights


def _borne(known: list[Example], kind: str) -> Counter:
    """How many places bear each sign."""
    return Counter(sign for example in known for place in example.places if place.kind == kind for sign in place.signs)


def _start(borne: Counter) -> dict[str, list[float]]:
    table = {sign: [0.0] * 3 for sign, count in borne.items() if count >= _RARE}
    for sign, (said, value) in CONVENTIONS.items():
        table.setdefault(sign, [0.0] * 3)[said] = value
    return table


def _slopes(likely: Sequence[float], said: int, weight: float, is_whole: bool) -> list[float]:
    if not is_whole:
        return [(each - (k == said)) * weight for k, each in enumerate(likely)]
    kicker = likely[0] / (likely[0] + likely[2])
    slope = (kicker - (said == 0)) * weight
    return [slope, 0.0, -slope]


def _step(
    table: dict[str, list[float]], moved: dict[str, list[float]], borne: Counter, place: Place, slopes: list[float]
) -> None:
    for sign in sorted(place.signs & table.keys()):
        row, sums = table[sign], moved[sign]
        held = CONVENTIONS.get(sign)
        for k in range(3):
            start = held[1] if held and held[0] == k else 0.0
            slope = slopes[k] + _HOLD / max(borne[sign], 1) * (row[k] - start)
            sums[k] += slope * slope
            row[k] -= _RATE * slope / math.sqrt(sums[k])


def write(weights: Weights) -> None:
    """One sign a line, those that say nearly nothing left out."""
    parts = []
    for kind, table in weights.items():
        rows = {sign: [round(value, 2) + 0.0 for value in row] for sign, row in sorted(table.items())}
        lines = [
            f"  {json.dumps(sign, ensure_ascii=False)}: {row}"
            for sign, row in rows.items()
            if max(row) - min(row) > _LEAST and sign not in (_SITE, _BROKEN)
        ]
        parts.append(f"{json.dumps(kind)}: {{\n" + ",\n".join(lines) + "\n}")
    path = Path(head_readings.__file__).with_name("head_weights.json")
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def check(known: list[Example], show: bool) -> None:
    right, all_of = Counter(), Counter()
    for others, out in folds(known, _FOLDS):
        weights = learn(others)
        for example in out:
            is_right = example.is_right(weights)
            right[example.group] += is_right
            all_of[example.group] += 1
            if show and not is_right:
                head = example.head
                print(example.source, *head.lines, f"→ {head.kicker} ‖ {head.headline} ‖ {head.subhead}", sep=" | ")
    for group in sorted(all_of):
        print(
            f"{group}: {right[group]} of {all_of[group]} left out were read rightly ({right[group] / all_of[group]:.3f})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    known = examples(options.folders, options.site)
    if options.check:
        check(known, options.wrong)
    else:
        write(learn(known))


if __name__ == "__main__":
    main()
