"""Where the weights of articles.importing.head_readings come from: python -m tests.importing.learn_heads FOLDER…

Takes the heads of two lines of all pages with truth, learns the weights (logistic regression, the certain signs fixed)
with one page left out after another, prints the heads that are then read wrongly, and last the weights of all.
"""

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.importing.decoding import decode
from articles.importing.head_readings import _WEIGHTS, _signs
from articles.importing.lines import read_lines
from tests.importing.score import pages
from tests.importing.truth import widen

CERTAIN = ("name", "colon", "speech", "open", "several", "dash")
READINGS = ("kicker", "one headline", "subhead")
_STEPS, _RATE, _SHRINK = 400, 0.5, 0.003

Weights = dict[str, list[float]]


@dataclass
class Head:
    """Two head lines of a story, their signs, and what truth says stands between them."""

    page: str
    lines: tuple[str, str]
    signs: list[str]
    reading: int


def heads(folder: Path) -> Iterator[Head]:
    """Every head of exactly two lines."""
    for path, truth_path in pages(folder):
        lines = [line.string for line in read_lines(decode(path.read_bytes()))] if path.suffix == ".txt" else []
        for story in json.loads(truth_path.read_text(encoding="utf-8"))["stories"]:
            kicker, headline, subhead = (widen(story[name]) for name in ("kicker", "headline", "subhead"))
            reading = 0 if kicker else 2 if subhead else 1
            for first, second in reversed(list(zip(lines, lines[1:], strict=False))):
                if headline and not (kicker and subhead) and widen(first + second) == kicker + headline + subhead:
                    found = [sign for sign, is_there in _signs(first, second) if is_there]
                    yield Head(path.stem, (first, second), found, reading)
                    break


def likelihoods(weights: Weights, signs: list[str]) -> list[float]:
    """How likely each reading is."""
    sums = [math.exp(sum(weights[sign][k] for sign in signs)) for k in range(3)]
    return [value / sum(sums) for value in sums]


def learn(known: list[Head]) -> Weights:
    """Weights of the signs that are not certain, by gradient descent."""
    weights = {sign: list(_WEIGHTS[sign]) if sign in CERTAIN else [0.0] * 3 for sign in _WEIGHTS}
    free = [sign for sign in weights if sign not in CERTAIN]
    for _ in range(_STEPS):
        slope = {sign: [2 * _SHRINK * value for value in weights[sign]] for sign in free}
        for head in known:
            for k, value in enumerate(likelihoods(weights, head.signs)):
                for sign in head.signs:
                    if sign in slope:
                        slope[sign][k] += (value - (k == head.reading)) / len(known)
        for sign in free:
            weights[sign] = [value - _RATE * step for value, step in zip(weights[sign], slope[sign], strict=True)]
    return weights


def guess(weights: Weights, head: Head) -> int:
    found = likelihoods(weights, head.signs)
    return found.index(max(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    known = [head for folder in parser.parse_args().folders for head in heads(folder)]
    wrong = 0
    for page in sorted({head.page for head in known}):
        weights = learn([head for head in known if head.page != page])
        for head in known:
            if head.page == page and guess(weights, head) != head.reading:
                wrong += 1
                print(page, *head.lines, READINGS[guess(weights, head)], sep=" | ")
    print(f"{len(known) - wrong} of {len(known)} heads are read with their page left out")
    for sign, values in learn(known).items():
        print(f"{sign:20}", *(f"{value:5.1f}" for value in values))


if __name__ == "__main__":
    main()
