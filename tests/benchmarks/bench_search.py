"""How long search takes among many articles (run on demand, not by pytest).

    python -m tests.benchmarks.bench_search 100000 --directory DIRECTORY   # SQLite file there, kept for the next run
    DATABASE_URL=… python -m tests.benchmarks.bench_search 100000          # an empty PostgreSQL database

Fills only the search index (rows of made text with the frequencies of words a union paper has), then times `find` with
words from everyday to rare, without and with any two filters, by both sorts.
"""

import argparse
import os
import random
import statistics
import time
import zlib
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path

YEARS = 12
BATCH = 2000
COPIES = 10
# From a word of nearly every story to one of a few in a hundred thousand.
QUERIES = [
    "工会", "职工", "总工会", "区总工会开展慰问", "慰问", "工匠", "冬送温暖", "技能竞赛", "石磊创新工作室", "腊八", "劳模精神",
    "户外劳动者", "2024年", "职工 技能 -竞赛", "首都 工匠 学院", '"法律援助" 职工', "新就业形态劳动者", "匠", "心理健康讲座", "app",
]  # fmt: skip
WORDS = {
    "工会": 1.0, "职工": 0.9, "总工会": 0.8, "开展": 0.5, "慰问": 0.3, "一线": 0.3, "服务": 0.5, "活动": 0.6, "技能": 0.2,
    "竞赛": 0.12, "工匠": 0.1, "劳模": 0.12, "劳模精神": 0.03, "冬送温暖": 0.05, "夏送清凉": 0.05, "户外劳动者": 0.06,
    "新就业形态劳动者": 0.04, "法律援助": 0.02, "心理健康讲座": 0.004, "首都工匠学院": 0.02, "石磊创新工作室": 0.0005,
    "腊八": 0.002, "APP": 0.03, "区总工会开展慰问": 0.02, "2024年": 0.1, "街道": 0.4, "企业": 0.4, "集体协商": 0.05,
}  # fmt: skip


class Language:
    """Made words with the frequencies of real ones (Zipf), so that pairs of characters repeat as in print."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        characters = [chr(code) for code in rng.sample(range(0x4E00, 0x9FA0), 3000)]
        common = list(accumulate(1 / (n + 20) for n in range(len(characters))))
        lengths = rng.choices((1, 2, 3, 4), (10, 70, 15, 5), k=20_000)
        self.words = ["".join(rng.choices(characters, cum_weights=common, k=length)) for length in lengths]
        self.weights = list(accumulate(1 / (n + 5) for n in range(len(self.words))))

    def sentence(self, *used: str) -> str:
        words = self.rng.choices(self.words, cum_weights=self.weights, k=self.rng.randint(4, 14))
        words[2:2] = used
        return "".join(words)

    def story(self, longest: int) -> list[list[str]]:
        """Lines of each place; about 14 characters a sentence."""
        used = [word for word, share in WORDS.items() if self.rng.random() < share]
        self.rng.shuffle(used)
        sentences = [self.sentence(*used[n : n + 1]) for n in range(self.rng.randint(longest // 4, longest))]
        headline = self.sentence(*self.rng.sample(used, min(2, len(used))))
        kicker = self.sentence() if self.rng.random() < 0.3 else ""
        cut = len(sentences) // 5
        return [[headline], [kicker], ["，".join(sentences[:cut])], ["。".join(sentences[cut:])]]


def documents(count: int, sentences: int, change):
    """(key, document) of COUNT stories, evenly over the years up to now; the same ones each time.

    Each made story stands COPIES times, in neighbouring minutes: an index does not see that lists repeat, and most of
    the time went into making them.
    """
    from articles.models.reading import SITE, Kind, facet
    from articles.search.document import compose

    rng = random.Random(5)
    language = Language(rng)
    names = ["田雨", "上官云舒", "昌平区总工会", "怀柔区总工会"]
    end = int(time.time() * 1000)
    made = count // COPIES
    step = YEARS * 365 * 86_400_000 // made
    for n in range(made):
        key = end - (made - n) * step
        month = time.gmtime(key / 1000)
        facets = {
            SITE,
            facet(Kind.DISTRICT, min(int(rng.expovariate(0.2)), 16) + 1),
            facet(Kind.GENRE, min(int(rng.expovariate(0.8)), 6) + 1),
            facet(Kind.MONTH, month.tm_year * 100 + month.tm_mon),
            facet(Kind.BODY, 1),
            facet(Kind.BODY, rng.randint(2, 500)),
            facet(Kind.CONTRIBUTOR, min(int(rng.expovariate(0.01)), 900) + 1),
            facet(Kind.SECTION, rng.randint(1, 8)),
            *(facet(Kind.TAG, min(int(rng.expovariate(0.01)), 2000) + 1) for _ in range(3)),
        }
        if rng.random() < 0.6:
            facets.add(facet(Kind.CAMPAIGN, min(int(rng.expovariate(0.15)), 40) + 1))
        document = change(compose(n + 1, language.story(sentences), sorted(facets), rng.sample(names, 2)))
        for copy in range(COPIES):
            yield key + copy * step // COPIES, replace(document, article_id=(n * COPIES) + copy + 1)


@cache
def asked_for() -> tuple[set[str], set[str]]:
    """Pairs and single characters in QUERIES."""
    from articles.search.words import parse
    from articles.text.grams import grams

    wanted = {gram for words in QUERIES for term in parse(words) for gram in grams(term.text)}
    return wanted, {gram for gram in wanted if len(gram) == 1}


def asked(document):
    """The document with one and the same token for all that QUERIES never ask for.

    The lists that are walked, compared and cut stay as they are; filling takes a tenth of the time.
    """
    wanted, first = asked_for()
    tokens = (
        token if token[0] in "/~" or token.lstrip("=+^") in wanted or token.lstrip("=+^")[:1] in first else "x"
        for token in document.tokens
    )
    return replace(document, tokens=tuple(tokens))


def fill(count: int, sentences: int, only_asked: bool) -> None:
    from django.db import connection, transaction

    begin, rows = time.monotonic(), []
    with transaction.atomic(), connection.cursor() as cursor:
        put = put_postgresql if connection.vendor == "postgresql" else put_sqlite
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX articles_search_public_tsv")
        for key, document in documents(count, sentences, asked if only_asked else lambda document: document):
            rows.append((key, document))
            if len(rows) == BATCH:
                put(cursor, rows)
                rows = []
                print(f"\r{document.article_id} of {count}, {time.monotonic() - begin:.0f} s", end="", flush=True)
        put(cursor, rows)
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute(
                "CREATE INDEX articles_search_public_tsv ON articles_search_public USING gin (tsv) WITH (fastupdate = off)"
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE articles_search_public" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"\nfilled in {time.monotonic() - begin:.0f} s")


def put_sqlite(cursor, rows) -> None:
    texts = [(key, document.article_id, " ".join(document.tokens)) for key, document in rows]
    packed = [(key, article_id, zlib.compress(text.encode())) for key, article_id, text in texts]
    cursor.executemany("INSERT INTO articles_search_public (key, article_id, tokens) VALUES (%s, %s, %s)", packed)
    texts = [(key, text) for key, _, text in texts]
    cursor.executemany("INSERT INTO articles_search_public_fts (rowid, tokens) VALUES (%s, %s)", texts)


def put_postgresql(cursor, rows) -> None:
    columns = "key, article_id, tsv, text0, text1, text2, text3"
    with cursor.copy(f"COPY articles_search_public ({columns}) FROM STDIN") as copy:
        for key, document in rows:
            lexemes = " ".join(f"'{token}'" for token in sorted(set(document.tokens)))
            copy.write_row([key, document.article_id, lexemes, *document.texts])


def pairs(rng: random.Random) -> list[int]:
    """Any two filters of different kinds, common and rare."""
    from articles.models.reading import Kind, facet

    offered = [
        facet(Kind.DISTRICT, rng.randint(1, 16)), facet(Kind.CAMPAIGN, rng.randint(1, 30)), facet(Kind.GENRE, rng.randint(1, 4)),
        facet(Kind.BODY, rng.randint(1, 300)), facet(Kind.TAG, rng.randint(1, 300)), facet(Kind.CONTRIBUTOR, rng.randint(1, 300)),
        facet(Kind.MONTH, rng.randint(2016, 2025) * 100 + rng.randint(1, 12)), facet(Kind.SECTION, rng.randint(1, 8)),
    ]  # fmt: skip
    return rng.sample(offered, 2)


def cpu_clock():
    """A function that gives the CPU seconds spent by this process and, on PostgreSQL, by its backend (Linux).

    Beside other work the clock on the wall tells of the neighbours.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    connection.ensure_connection()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return lambda: time.process_time() + int(backend.read_text().split()[0]) / 1e9


def measure() -> None:
    from articles.search.query import find

    rng, cpu = random.Random(7), cpu_clock()
    for sort in ("newest", "relevance"):
        for filters in (0, 2):
            walls, times, slowest = [], [], {}
            for _ in range(10 if filters else 3):
                for words in QUERIES:
                    facets = pairs(rng) if filters else []
                    begin, begin_cpu = time.perf_counter(), cpu()
                    find(words, facets, sort=sort)
                    walls.append((time.perf_counter() - begin) * 1000)
                    times.append((cpu() - begin_cpu) * 1000)
                    slowest[words] = max(slowest.get(words, 0), times[-1])
            worst = ", ".join(f"{words} {slowest[words]:.0f}" for words in sorted(slowest, key=slowest.get)[:-5:-1])
            print(
                f"{sort:9} {filters} filters: {percentiles('CPU', times)}; {percentiles('wall', walls)}; most CPU: {worst}"
            )


def percentiles(label: str, times: list[float]) -> str:
    return f"{label} p50 {statistics.median(times):.1f} p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--directory", type=Path)
    parser.add_argument("--sentences", type=int, default=35, help="longest story; 35 makes 500 characters on average")
    parser.add_argument("--only-asked", action="store_true", help="index only what the queries ask for")
    options = parser.parse_args()
    if options.directory:
        os.environ["NEWSROOM_DATA_DIR"] = str(options.directory)
        os.environ["DATABASE_URL"] = ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_search_public")
        if not cursor.fetchone()[0]:
            fill(options.count, options.sentences, options.only_asked)
    print(f"{connection.vendor}, {options.count} articles")
    measure()


if __name__ == "__main__":
    main()
