"""What is kept: finished pages, compressed once per encoding, and the store that holds those of this process."""

import gzip
import hashlib
import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

import brotli

# How long one rendering serves within its generation: dates and "scheduled" stories move on without a bump.
FRESH_SECONDS = 60
# Not 404: whoever asks for addresses at random would fill the store with them.
STATUSES = {"200 OK", "301 Moved Permanently", "410 Gone"}
COMPRESSIBLE = re.compile(r"^(text/|application/(json|xml|feed\+json|rss\+xml|atom\+xml|ld\+json|.*\+xml)|image/svg)")
DROPPED_HEADERS = {"content-length", "etag", "cache-control", "vary", "content-encoding", "server-timing", "date"}


@dataclass
class Page:
    """One rendered answer of one generation; compressed once per encoding, when first asked for."""

    generation: int
    until: float
    status: str
    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    # The article this is the page of; 0: not a story's page.
    story: int = 0
    answers: dict[str, tuple[list, list]] = field(default_factory=dict)
    used: bool = False

    @classmethod
    def made(
        cls, generation: int, status: str, headers: list[tuple[str, str]], body: bytes, cache_control: str
    ) -> "Page":
        """From what the application answered."""
        kept = [(name, value) for name, value in headers if name.lower() not in DROPPED_HEADERS]
        kept += [("Cache-Control", cache_control), ("Vary", "Accept-Encoding, Cookie")]
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        return cls(generation, time.monotonic() + FRESH_SECONDS, status, kept, body, etag)

    def answer(self, encoding: str) -> tuple[list, list]:
        """Headers and body for an encoding ("br", "gzip" or "")."""
        found = self.answers.get(encoding)
        if found is None:
            data, headers, etag = self.body, self.headers, self.etag
            if encoding:
                data = brotli.compress(data, quality=5) if encoding == "br" else gzip.compress(data, 6, mtime=0)
                headers = [*headers, ("Content-Encoding", encoding)]
                etag = f'{etag[:-1]}-{encoding}"'
            headers = [*headers, ("ETag", etag), ("Content-Length", str(len(data)))]
            found = self.answers[encoding] = (headers, [data])
        return found


class PageStore:
    """Pages of this process, up to a number of bytes. What was used since the last look gets a second chance."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self.pages: OrderedDict[tuple, tuple[Page, int]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: tuple) -> Page | None:
        found = self.pages.get(key)
        return found[0] if found else None

    def put(self, key: tuple, page: Page) -> None:
        # Both compressed forms come later; together they are below half of the page.
        size = len(page.body) * 3 // 2 + 2000
        if size > self.capacity // 8:
            return
        with self.lock:
            _, old = self.pages.pop(key, (None, 0))
            self.pages[key] = (page, size)
            self.size += size - old
            while self.size > self.capacity:
                self.drop_one()

    def drop_one(self) -> None:
        key, (page, size) = self.pages.popitem(last=False)
        if page.used:
            page.used = False
            self.pages[key] = (page, size)
            return
        # Shortcuts still hold the page: its time is up for them as well.
        page.until = 0
        self.size -= size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.size = 0


def may_keep(status: str, headers: list[tuple[str, str]]) -> bool:
    """Is this answer for everybody? Nothing that sets a cookie or speaks of its own about caching."""
    if status not in STATUSES:
        return False
    names = {name.lower() for name, _ in headers}
    return not names & {"set-cookie", "cache-control", "content-encoding", "www-authenticate", "content-disposition"}


def encoding_for(page: Page, accepted: str) -> str:
    """Best encoding the reader takes: br, gzip or none."""
    kind = next((value for name, value in page.headers if name.lower() == "content-type"), "")
    if len(page.body) < 200 or not COMPRESSIBLE.match(kind):
        return ""
    offers = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.strip().partition(";")
        offers[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if offers.get(name)), "")
