"""Where articles/importing/head_weights.py comes from: python -m tests.importing.learn_heads [--check] FOLDER…

Learns from the head blocks in tests/importing/heads and those of the pages in FOLDER…. Those of the pages count three
times, for they are of whole pages and the others were written to have many lines; the forms of the catalogue twelve times. A reading of a block is as likely as the
exponential of the sum of its weights; the conventions start from weights of their own, the others from nothing, and
all are held near to where they start. Writes head_weights.py; with --check it writes nothing but leaves an eighth of
the pages and blocks out, eight times, and prints how many of those left out are read rightly, and which are not.
"""

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articles.importing import head_weights
from articles.importing.decoding import decode
from articles.importing.head_readings import line_ends, readings, signs_between
from articles.importing.lines import read_lines
from tests.importing.score import pages
from tests.importing.truth import widen

HEADS = Path(__file__).parent / "heads"
CONVENTIONS = {("name alone", 0): 4.0, ("colon", 0): 6.0, ("speaker", 0): 4.0, ("open end", 1): 6.0,
               ("several bodies", 1): 5.0, ("dash", 2): 6.0}  # fmt: skip
_STEPS, _RATE, _HOLD, _FOLDS = 250, 0.05, 0.006, 8
_PAGES_COUNT, _FORMS_COUNT = 3, 12
_LEAST = 0.05  # weights below are left out
Key = tuple[str, int]


@dataclass
class Head:
    """The head lines of a story and where its headline begins and ends."""

    source: str
    lines: list[str]
    cut: tuple[int, int]
    weight: float = 1.0
    features: list[dict[Key, float]] = field(default_factory=list)  # of each reading

    def prepare(self) -> None:
        between = [signs_between(first, second) for first, second in zip(self.lines, self.lines[1:], strict=False)]
        for start, end in readings(len(self.lines)):
            found: dict[Key, float] = {}
            for signs, (said, part) in zip(between, line_ends(len(self.lines), start, end), strict=True):
                for key in [(sign, said) for sign in signs] + ([(part, -1)] if part else []):
                    found[key] = found.get(key, 0) + 1
            if start > 0 and end < len(self.lines):
                found["all three", -1] = 1
            self.features.append(found)

    @property
    def right(self) -> int:
        return list(readings(len(self.lines))).index(self.cut)


def written_heads() -> Iterator[Head]:
    for path in sorted(HEADS.glob("*.json")):
        for n, head in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            cut = head["kicker"], head["kicker"] + head["headline"]
            yield Head(f"{path.stem} {n}", head["lines"], cut, _FORMS_COUNT if path.stem == "forms" else 1)


def page_heads(folder: Path) -> Iterator[Head]:
    """Heads of two to four lines, found in their page by the truth."""
    for path, truth_path in pages(folder):
        lines = [line.string for line in read_lines(decode(path.read_bytes()))] if path.suffix == ".txt" else []
        for story in json.loads(truth_path.read_text(encoding="utf-8"))["stories"]:
            parts = [widen(story[name]) for name in ("kicker", "headline", "subhead")]
            found = next(filter(None, (_find(lines, parts, count) for count in (4, 3, 2))), None)
            if found:
                yield Head(path.stem, *found, _PAGES_COUNT)


def _find(lines: list[str], parts: Sequence[str], count: int) -> tuple[list[str], tuple[int, int]] | None:
    for i in range(len(lines) - count, -1, -1):
        block = lines[i : i + count]
        if parts[1] and widen("".join(block)) == "".join(parts):
            ends = [len(widen("".join(block[: k + 1]))) for k in range(count)]
            starts = [0, *ends]
            kicker, headline = len(parts[0]), len(parts[0] + parts[1])
            if kicker in starts and headline in ends:
                return block, (starts.index(kicker), ends.index(headline) + 1)
    return None


def learn(heads: list[Head]) -> dict[Key, float]:
    """Weights by Adam's gradient descent."""
    start = {key: CONVENTIONS.get(key, 0.0) for head in heads for found in head.features for key in found}
    weights, first, second = dict(start), dict.fromkeys(start, 0.0), dict.fromkeys(start, 0.0)
    total = sum(head.weight for head in heads)
    for step in range(1, _STEPS + 1):
        slope = {key: 2 * _HOLD * (weights[key] - start[key]) for key in start}
        for head in heads:
            likely = likelihoods(weights, head)
            for k, found in enumerate(head.features):
                off = (likely[k] - (k == head.right)) * head.weight / total
                for key, count in found.items():
                    slope[key] += off * count
        for key, value in slope.items():
            first[key] = 0.9 * first[key] + 0.1 * value
            second[key] = 0.99 * second[key] + 0.01 * value * value
            move = first[key] / (1 - 0.9**step) / (math.sqrt(second[key] / (1 - 0.99**step)) + 1e-8)
            weights[key] -= _RATE * move
    return weights


def likelihoods(weights: dict[Key, float], head: Head) -> list[float]:
    """How likely each reading of a head is."""
    sums = [sum(weights.get(key, 0.0) * count for key, count in found.items()) for found in head.features]
    values = [math.exp(value - max(sums)) for value in sums]
    return [value / sum(values) for value in values]


def write(weights: dict[Key, float]) -> None:
    signs = sorted({sign for sign, said in weights if said >= 0})
    rows = {sign: tuple(round(weights.get((sign, said), 0.0), 1) + 0.0 for said in range(3)) for sign in signs}
    kept = {sign: row for sign, row in rows.items() if any(abs(value) > _LEAST for value in row)}
    text = [head_weights.__doc__, "", f"ALL_THREE = {weights['all three', -1]:.1f}"]
    parts = ("kicker", "headline", "subhead")
    text.append(f"GOES_ON = {{{', '.join(f'"{part}": {weights.get((part, -1), 0.0):.1f}' for part in parts)}}}")
    text += ["WEIGHTS = {", *(f'    "{sign}": {row},' for sign, row in kept.items()), "}", ""]
    text[0] = f'"""{text[0]}"""'
    Path(head_weights.__file__).write_text("\n".join(text), encoding="utf-8")


def check(heads: list[Head]) -> None:
    order = sorted({head.source for head in heads})
    random.Random(3).shuffle(order)
    right = {True: 0, False: 0}
    for fold in range(_FOLDS):
        out = set(order[fold::_FOLDS])
        weights = learn([head for head in heads if head.source not in out])
        for head in (head for head in heads if head.source in out):
            likely = likelihoods(weights, head)
            is_right = likely.index(max(likely)) == head.right
            right[head.weight > 1] += is_right
            if not is_right:
                print(head.source, *head.lines, f"headline is {head.cut[0] + 1} to {head.cut[1]}", sep=" | ")
    of_pages = sum(head.weight > 1 for head in heads)
    print(
        f"left out and read rightly: {right[True]} of {of_pages} heads of pages, {right[False]} of {len(heads) - of_pages}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    heads = [*written_heads(), *(head for folder in options.folders for head in page_heads(folder))]
    heads = [head for head in heads if head.cut in list(readings(len(head.lines)))]
    for head in heads:
        head.prepare()
    if options.check:
        check(heads)
    else:
        write(learn(heads))


if __name__ == "__main__":
    main()
