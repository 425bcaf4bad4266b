"""Speed and memory of the importer: python -m tests.benchmarks.bench_import [STORIES]

Parses and recognises made pages again and again in one process, on one core, and prints stories a minute and the
memory after each tenth: it must not grow.
"""

import resource
import sys
import time
from datetime import date

from articles.importing.page import parse_page
from articles.importing.reading import recognise_page, to_json
from tests.importing.relay import LAYOUTS, render, stories
from unions.nametable import NameTable

BAR = 1_000  # stories a minute on one core


def memory() -> float:
    """Peak resident memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count: int) -> None:
    texts = [render(page, **layout) for layout in LAYOUTS.values() for _, page in stories()]
    table = NameTable.from_csv()
    recognise_page(table, parse_page(texts[0]))  # builds the automaton and loads the dictionary
    done, step, peaks, start = 0, max(1, count // 10), [], time.process_time()
    while done < count:
        for text in texts:
            page = parse_page(text)
            to_json(page, recognise_page(table, page, date(2026, 1, 27)))
            done += len(page.stories)
            if done >= step * (len(peaks) + 1):
                peaks.append(memory())
            if done >= count:
                break
    seconds = time.process_time() - start
    rate = done / seconds * 60
    print(
        f"{done} stories, {sum(map(len, texts)) / len(texts):.0f} characters a page: {rate:,.0f} stories a minute of CPU"
    )
    print("peak memory after each tenth, MB:", " ".join(f"{peak:.0f}" for peak in peaks))
    if rate < BAR or peaks[-1] > peaks[0] * 1.1 + 5:
        sys.exit("below the bar")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
