"""Time in the database of list pages: `python -m tests.benchmarks.bench_lists` after tests.benchmarks.corpus.

Prints p50 and p95 in milliseconds of everything a list page asks (articles, panels, counts) for one filter, for any
two, for three, and of the 500th page against the first. "cpu" is time of the processor (for PostgreSQL: of the server's
process), which other work on the machine does not distort; "wall" is what passed meanwhile.
"""

import argparse
import os
import random
import time
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=200)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.db import connection

    from articles.models import Article

    print(f"{connection.vendor}, {Article.objects.count():,} articles, {options.draws} draws")
    draw = random.Random(5)
    choices = drawn_filters(draw)
    for size in (0, 1, 2, 3):
        draws = 20 if size == 0 else options.draws
        report(f"{size} filters", [measure(pick(draw, choices, size)) for _ in range(draws)])
    # One combination measured often would hide behind a warm cache; deep pages are compared on the same lists.
    for size in (0, 1):
        lists = [params for params in (pick(draw, choices, size) for _ in range(60)) if pages_of(params) >= 500][:20]
        report(f"first page, {size} filters", [measure(params) for params in lists])
        report(f"500th page, {size} filters", [measure(params, 500) for params in lists])


def drawn_filters(draw: random.Random) -> dict:
    """Values as readers would choose them: often the frequent ones. (From published stories drawn at random.)"""
    from articles.models import Article

    newest = Article.objects.order_by("-id").values_list("pk", flat=True)[0]
    stories = [draw.randint(newest // 1000, newest) for _ in range(300)]
    found = Article.objects.filter(pk__in=stories).prefetch_related(
        "districts", "campaigns", "bodies", "tags", "bylines__contributor", "section"
    )
    values = {
        name: [] for name in ("district", "campaign", "body", "tag", "contributor", "section", "genre", "month", "from")
    }
    for story in found:
        values["district"] += [item.slug for item in story.districts.all()]
        values["campaign"] += [item.slug for item in story.campaigns.all()]
        values["body"] += [item.slug for item in story.bodies.all()]
        values["tag"] += [item.slug for item in story.tags.all()]
        values["contributor"] += [item.contributor.slug for item in story.bylines.all()]
        values["section"].append(story.section.slug)
        values["genre"].append(story.genre)
        values["month"].append(f"{story.published_at:%Y-%m}")
        values["from"].append(f"{story.published_at:%Y-%m-%d}")
    return values


def pick(draw: random.Random, choices: dict, size: int) -> dict:
    return {name: draw.choice(choices[name]) for name in draw.sample(sorted(choices), size)}


def pages_of(params: dict) -> int:
    from articles.listing.filters import ArticleFilter
    from articles.listing.pages import ListPage

    return ListPage(ArticleFilter(params)).last_page


def measure(params: dict, number: int = 1) -> tuple[float, float, dict]:
    """Milliseconds spent in the database for one page of the list."""
    from django.db import connection

    from articles.listing.filters import ArticleFilter
    from articles.listing.pages import ListPage

    wall = cpu = 0.0
    clock = server_clock()

    def timed(execute, sql, parameters, many, context):
        nonlocal wall, cpu
        begin, used = time.perf_counter(), clock()
        try:
            return execute(sql, parameters, many, context)
        finally:
            wall += time.perf_counter() - begin
            cpu += clock() - used

    with connection.execute_wrapper(timed):
        page = ListPage(ArticleFilter(params), number)
        assert page.articles is not None
        assert page.panels
        str(page.count)
    return cpu * 1000, wall * 1000, params


def server_clock():
    """A function that tells the seconds of processor the database used so far for this connection."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.thread_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        statistics = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(statistics.read_text().split()[0]) / 1e9


def report(name: str, times: list[tuple[float, float, dict]]) -> None:
    if not times:
        print(f"{name:28} none")
        return
    line = f"{name:26} n={len(times):4}"
    for label, place in (("cpu", 0), ("wall", 1)):
        ordered = sorted(row[place] for row in times)
        middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
        line += f"  {label} p50 {middle:6.2f} p95 {late:6.2f} max {ordered[-1]:6.2f}"
    print(line, max(times, key=lambda row: row[0])[2])


if __name__ == "__main__":
    main()
