"""Examples left out in turn, whole pages at a time, to see what weights learnt from the others make of them."""

import random
from collections.abc import Iterator, Sequence


def folds(known: Sequence, count: int) -> Iterator[tuple[list, list]]:
    """(learnt from, left out), COUNT times; each example's `source` is left out once, all examples of it together."""
    order = sorted({example.source for example in known})
    random.Random(3).shuffle(order)
    for fold in range(count):
        out = set(order[fold::count])
        yield (
            [example for example in known if example.source not in out],
            [example for example in known if example.source in out],
        )
