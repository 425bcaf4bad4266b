"""The index in the database: one class per vendor with the same answers (docs/search.md).

Both keep a document by a key whose order is the order of results (newest first = highest key), write in the caller's
transaction, and answer `keys` (a page of them) and `count` (up to a cap). OpenSearch could be a third class.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from time import time

from django.db import connection
from django.utils.timezone import localdate

from articles.models.reading import BASE, Kind, facet
from articles.search.document import FACET, NAME, PLACES, Document
from articles.search.words import Term
from articles.text.grams import phrase

# How many months PostgreSQL looks back, one after the other, before it looks everywhere: without, with one, with more
# filters (what those leave of a window is seldom enough, and it was asked in vain). Up to WHOLE_RANGE months are named.
WINDOWS = ((2, 13), (13,), (4,))
WHOLE_RANGE = 36
ONLY_GIN = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off",
    "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT",
)


@dataclass(frozen=True)
class Match:
    """Terms that must (and must not) be there, facets that must, a range of keys [low, high), and where to look."""

    terms: list[Term] = field(default_factory=list)
    facets: tuple[int, ...] = ()
    low: int | None = None
    high: int | None = None
    place: int = len(PLACES) - 1
    months: tuple[int, ...] = ()  # any of these; set by a store for itself

    @property
    def everywhere(self) -> bool:
        return self.place == len(PLACES) - 1


class Store:
    """Common to both: TABLE is one of the two names below, never input."""

    def __init__(self, table: str, by_month: bool):
        """BY_MONTH: keys are publication numbers, and documents have the facet of their month."""
        self.table, self.by_month = table, by_month

    def keys(self, match: Match, limit: int) -> list[int]:
        """The highest LIMIT keys that match, highest first."""
        where, values = self.where(match)
        if where is None:
            return []
        return self._keys(f"SELECT {self.key} {where} ORDER BY {self.key} DESC LIMIT %s", [*values, limit])

    def by_place(self, match: Match, keys: list[int], all_keys: bool, wanted: int) -> list[int]:
        """The first WANTED by relevance: all words in the main headline, then in any headline, …, newest first within each.

        KEYS are the highest that match anywhere, ALL_KEYS whether there are no others.
        """
        found: dict[int, None] = {}
        for place in range(match.place):
            if len(found) >= wanted:
                break
            # Those found before come again among these: a page's worth is asked for beyond them.
            found.update(dict.fromkeys(self.keys(replace(match, place=place), wanted)))
        found.update(dict.fromkeys(keys))
        return list(found)[:wanted]

    def _keys(self, sql: str, values: list) -> list[int]:
        return [key for (key,) in self._rows(sql, values)]

    def batches_of_article_ids(self, size: int = 5000) -> Iterator[list[int]]:
        """The articles that have a document, in order."""
        sql, last = f"SELECT article_id FROM {self.table} WHERE article_id > %s ORDER BY article_id LIMIT %s", 0
        while found := [article_id for (article_id,) in self._rows(sql, [last, size])]:
            yield found
            last = found[-1]

    def key_range(self, match: Match) -> tuple[str, list]:
        sql, values = "", []
        if match.low is not None:
            sql, values = sql + f" AND {self.key} >= %s", [*values, match.low]
        if match.high is not None:
            sql, values = sql + f" AND {self.key} < %s", [*values, match.high]
        return sql, values

    def _rows(self, sql: str, values) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def _run(self, *statements: tuple[str, list]) -> None:
        with connection.cursor() as cursor:
            for sql, values in statements:
                cursor.execute(sql, values)


class SqliteStore(Store):
    """FTS5 without content (it would store every pair of characters again); what it needs to forget a document, the
    tokens exactly as given, is kept compressed beside it."""

    key = "rowid"

    def where(self, match: Match) -> tuple[str | None, list]:
        expression = self._expression(match)
        if expression is None:
            return None, []
        keys, values = self.key_range(match)
        return f"FROM {self.table}_fts WHERE {self.table}_fts MATCH %s{keys}", [expression, *values]

    def put(self, key: int, document: Document) -> None:
        self.drop(document.article_id)
        text = " ".join(document.tokens)
        packed = zlib.compress(text.encode())
        self._run(
            (f"INSERT INTO {self.table} (key, article_id, tokens) VALUES (%s, %s, %s)", [key, document.article_id, packed]),
            (f"INSERT INTO {self.table}_fts (rowid, tokens) VALUES (%s, %s)", [key, text]),
        )  # fmt: skip

    def drop(self, article_id: int) -> None:
        for key, packed in self._rows(f"SELECT key, tokens FROM {self.table} WHERE article_id = %s", [article_id]):
            forget = f"INSERT INTO {self.table}_fts ({self.table}_fts, rowid, tokens) VALUES ('delete', %s, %s)"
            self._run(
                (forget, [key, zlib.decompress(packed).decode()]), (f"DELETE FROM {self.table} WHERE key = %s", [key])
            )

    def clear(self) -> None:
        self._run(
            (f"INSERT INTO {self.table}_fts ({self.table}_fts) VALUES ('delete-all')", []),
            (f"DELETE FROM {self.table}", []),
        )

    def _expression(self, match: Match) -> str | None:
        wanted = [self._term(term, match) for term in match.terms if not term.excluded]
        wanted += [f'"{FACET}{facet}"' for facet in match.facets]
        unwanted = [self._phrase(term, PLACES[-1]) for term in match.terms if term.excluded]
        if not wanted:
            return None
        expression = " AND ".join(wanted)
        return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression

    def _term(self, term: Term, match: Match) -> str:
        text = self._phrase(term, PLACES[match.place])
        if match.everywhere and term.is_latin:
            return f'({text} OR "{NAME}{term.text}"{" *" if is_prefix_of_name(term) else ""})'
        return text

    @staticmethod
    def _phrase(term: Term, place: str) -> str:
        tokens, open_ended = phrase(term.text)
        return f'"{" ".join(place + token for token in tokens)}"{" *" if open_ended else ""}'


class PostgresStore(Store):
    """Pairs in a tsvector without positions under GIN, the folded text beside it.

    One pair is answered by GIN alone. Longer words are narrowed down by their pairs, then compared with the text:
    faster than positions (which end at 16,383, 256 per lexeme), and exact for a text of any length.
    """

    key = "key"

    def keys(self, match: Match, limit: int) -> list[int]:
        """GIN knows no order: all that match would be read to find the newest. So the newest months are asked first."""
        found: list[int] = []
        for months in self._windows(match):
            found = super().keys(replace(match, months=months), limit)
            if len(found) == limit:
                break
        return found

    def by_place(self, match: Match, keys: list[int], all_keys: bool, wanted: int) -> list[int]:
        """What is known tells its place by its text: enough where it is all, or where its headlines fill the page."""
        places = match.place if all_keys else 1
        patterns = [f"%{term.text}%" for term in match.terms if not term.excluded]
        cases = [f"WHEN {' AND '.join([f'text{n} LIKE %s'] * len(patterns))} THEN {n}" for n in range(places)]
        sql = f"SELECT key, CASE {' '.join(cases)} ELSE {places} END AS place FROM {self.table} WHERE key = ANY(%s)"
        values = [*patterns * places, keys, wanted]
        rows = self._rows(f"{sql} ORDER BY place, key DESC LIMIT %s", values)
        if all_keys or rows[-1][1] == 0:
            return [key for key, _ in rows]
        return super().by_place(match, keys, all_keys, wanted)

    def _windows(self, match: Match) -> Iterator[tuple[int, ...]]:
        """Facets of the months to look in, more each time, at last () for everything in the range."""
        if not self.by_month or any(value // BASE == Kind.MONTH for value in match.facets):
            yield ()
            return
        # Nothing is published ahead of time; a month more is for clocks that differ.
        last = int((time() + 31 * 86_400) * 1000)
        months = list(islice(months_back(min(last, match.high or last), match.low), WHOLE_RANGE + 1))
        yield from (tuple(months[:n]) for n in WINDOWS[min(len(match.facets), 2)] if len(months) > n)
        yield tuple(months) if match.low is not None and len(months) <= WHOLE_RANGE else ()

    def _keys(self, sql: str, values: list) -> list[int]:
        """By GIN, whatever the planner thinks: it takes comparing a tsvector for cheap, not knowing that each is first
        fetched from outside its row (50 µs). One round trip; the settings end with it."""
        with connection.cursor() as cursor:
            cursor.execute(f"{ONLY_GIN[0]}; {sql}; {ONLY_GIN[1]}", values)
            while cursor.description is None:
                cursor.nextset()
            return [key for (key,) in cursor.fetchall()]

    def where(self, match: Match) -> tuple[str | None, list]:
        wanted = [self._lexemes(term, match) for term in match.terms if not term.excluded]
        wanted += [f"'{FACET}{facet}'" for facet in match.facets]
        if not wanted:
            return None, []
        if match.months:
            wanted.append(f"({' | '.join(f"'{FACET}{month}'" for month in match.months)})")
        keys, more = self.key_range(match)
        values = [" & ".join(wanted), *more]
        exactly = [self._exactly(term, match) for term in match.terms]
        # OFFSET 0 keeps the comparisons outside: texts are fetched newest first, and no more than are needed.
        inner = f"SELECT * FROM {self.table} WHERE tsv @@ %s::tsquery{keys} ORDER BY key DESC OFFSET 0"
        conditions = " AND ".join(["true", *(sql for sql, _ in exactly if sql)])
        return f"FROM ({inner}) AS newest WHERE {conditions}", [
            *values,
            *(value for _, more in exactly for value in more),
        ]

    def put(self, key: int, document: Document) -> None:
        self.drop(document.article_id)
        columns = "key, article_id, tsv, text0, text1, text2, text3"
        values = [key, document.article_id, list(document.tokens), *document.texts]
        # fmt: off
        self._run((f"INSERT INTO {self.table} ({columns}) VALUES (%s, %s, array_to_tsvector(%s::text[]), %s, %s, %s, %s)", values))
        # fmt: on

    def drop(self, article_id: int) -> None:
        self._run((f"DELETE FROM {self.table} WHERE article_id = %s", [article_id]))

    def clear(self) -> None:
        self._run((f"TRUNCATE {self.table}", []))

    def _lexemes(self, term: Term, match: Match) -> str:
        tokens, open_ended = phrase(term.text)
        parts = [f"'{PLACES[match.place]}{token}'" for token in tokens]
        parts[-1] += ":*" if open_ended else ""
        text = " & ".join(parts)
        return f"(({text}) | {name_lexeme(term)})" if match.everywhere and term.is_latin else f"({text})"

    def _exactly(self, term: Term, match: Match) -> tuple[str, list]:
        """What the pairs alone do not tell: that they stand side by side, or that they are not there."""
        pattern = f"%{term.text}%"
        if term.excluded:
            return "text3 NOT LIKE %s", [pattern]
        if len(term.text) <= 2 and " " not in term.text:
            return "", []
        if match.everywhere and term.is_latin:
            return "(text3 LIKE %s OR tsv @@ %s::tsquery)", [pattern, name_lexeme(term)]
        return f"text{match.place} LIKE %s", [pattern]


def is_prefix_of_name(term: Term) -> bool:
    """Four letters are enough for the beginning of a name in full pinyin; fewer are initials and must be all of them."""
    return len(term.text) >= 4


def name_lexeme(term: Term) -> str:
    return f"'{NAME}{term.text}'{':*' if is_prefix_of_name(term) else ''}"


def months_back(number: int, low: int | None) -> Iterator[int]:
    """Facets of the month of publication number NUMBER and the ones before it, down to that of LOW."""
    day, first = _day(number), _day(low) if low is not None else date(1949, 1, 1)
    year, month = day.year, day.month
    while (year, month) >= (first.year, first.month):
        yield facet(Kind.MONTH, year * 100 + month)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def _day(number: int) -> date:
    """The day of a publication number in Beijing; numbers beyond the calendar are its ends."""
    seconds = min(max(number / 1000, -(10**9)), 4 * 10**9)
    return localdate(datetime.fromtimestamp(seconds, UTC))


def store(table: str, by_month: bool) -> Store:
    """The store of the database in use."""
    return (PostgresStore if connection.vendor == "postgresql" else SqliteStore)(table, by_month)


def public() -> Store:
    """Published articles by publication number."""
    return store("articles_search_public", by_month=True)


def staff() -> Store:
    """Everything else, by article id. The public functions never look here."""
    return store("articles_search_staff", by_month=False)
