"""Finished pages for anonymous readers, answered before Django's own request handling.

A thin WSGI wrapper around the application. A page is kept as compressed bytes under host, path, known query parameters,
reader's settings and encoding, and under the site's generation (articles/listing/generation.py): when anything the
public sees changes, every kept page is old at once, so a withdrawn story is never shown. One request renders a page;
others wait for it, or get the copy of this generation whose time is up. Nobody who carries a session, an
Authorization header or an unknown parameter is answered from here.
"""

import gzip
import hashlib
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

import brotli

# How long one rendering serves within its generation: dates and "scheduled" stories move on without a bump.
FRESH_SECONDS = 60
WAIT_SECONDS = 15
# Not 404: whoever asks for addresses at random would fill the store with them.
STATUSES = {"200 OK", "301 Moved Permanently", "410 Gone"}
COMPRESSIBLE = re.compile(r"^(text/|application/(json|xml|feed\+json|rss\+xml|atom\+xml|ld\+json|.*\+xml)|image/svg)")
DROPPED_HEADERS = {"content-length", "etag", "cache-control", "vary", "content-encoding", "server-timing", "date"}
PERSONAL = {
    f"HTTP_{name}"
    for name in (
        "COOKIE",
        "IF_NONE_MATCH",
        "IF_MODIFIED_SINCE",
        "IF_RANGE",
        "RANGE",
        "REFERER",
        "USER_AGENT",
        "X_FORWARDED_FOR",
    )
}


@dataclass(frozen=True)
class Rules:
    """What makes two requests the same page, and which are none of ours."""

    private_prefixes: tuple[str, ...]
    private_cookies: frozenset[str]
    # Name → what makes the few values it may have out of what was sent.
    reader_cookies: dict[str, Callable[[str], str]]
    parameters: frozenset[str]
    tracking: re.Pattern
    cache_control: str
    story_cache_control: str
    story: re.Pattern


@dataclass
class Page:
    """One rendered answer of one generation; compressed once per encoding, when first asked for."""

    generation: int
    until: float
    status: str
    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    answers: dict[str, tuple[list, list]] = field(default_factory=dict)
    used: bool = False

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


class Flight:
    """A rendering under way. Others wait for `landed`; `page` stays None when the answer may not be shared."""

    def __init__(self) -> None:
        self.landed = threading.Event()
        self.page: Page | None = None


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


class PageCache:
    """The WSGI application that answers from kept pages, and asks `application` for the rest.

    `generation` returns the site's generation or raises when it is not to be had: then nothing kept is shown.
    """

    MOST_SHORTCUTS = 4096

    def __init__(
        self, application, rules: Rules, generation, capacity: int = 32_000_000, shared=None, counts=None
    ) -> None:
        self.application = application
        self.rules = rules
        self.generation = generation
        self.store = PageStore(capacity)
        self.shared = shared
        self.flights: dict[tuple, Flight] = {}
        self.lock = threading.Lock()
        # Raw request → page and encoding: the way of nine requests in ten, without parsing anything.
        self.shortcuts: dict[tuple, tuple[Page, list, list]] = {}
        self.counts = counts or {"hit": 0, "stale": 0, "render": 0, "bypass": 0}

    def __call__(self, environ, start_response):
        raw = (
            environ["PATH_INFO"],
            environ["QUERY_STRING"],
            environ.get("HTTP_HOST"),
            environ.get("HTTP_ACCEPT_ENCODING"),
            environ.get("HTTP_COOKIE"),
            environ.get("HTTP_X_FORWARDED_PROTO"),
        )
        shortcut = self.shortcuts.get(raw)
        if shortcut is not None and environ["REQUEST_METHOD"] == "GET" and "HTTP_AUTHORIZATION" not in environ:
            page, headers, chunks = shortcut
            if page.until > time.monotonic() and page.generation == self.now():
                page.used = True
                self.counts["hit"] += 1
                if "HTTP_IF_NONE_MATCH" not in environ:
                    start_response(page.status, headers)
                    return chunks
                return self.conditional(page, headers, chunks, environ, start_response)
        return self.by_key(raw, environ, start_response)

    def now(self) -> int | None:
        """The generation, or None when it cannot be known; then what is kept here is forgotten, too."""
        try:
            return self.generation()
        except Exception:  # whatever the shared store raises, a reader gets a page made now
            self.store.clear()
            self.shortcuts.clear()
            return None

    def by_key(self, raw: tuple, environ, start_response):
        key = self.key(environ)
        generation = self.now() if key else None
        if generation is None:
            self.counts["bypass"] += 1
            return self.application(environ, start_response)
        page = self.store.get(key) or self.from_shared(key, generation)
        if page is None or page.generation != generation or page.until <= time.monotonic():
            stale = page if page and page.generation == generation else None
            page = self.render(key, generation, stale, environ, start_response)
            if not isinstance(page, Page):
                return page
        else:
            self.counts["hit"] += 1
        return self.send(raw, page, environ, start_response)

    def send(self, raw: tuple, page: Page, environ, start_response):
        headers, chunks = page.answer(encoding_for(page, environ.get("HTTP_ACCEPT_ENCODING", "")))
        if environ["REQUEST_METHOD"] == "HEAD":
            start_response(page.status, headers)
            return []
        if len(raw[4] or "") <= 200 and len(raw[1]) <= 200:
            if len(self.shortcuts) >= self.MOST_SHORTCUTS:
                self.shortcuts.clear()
            self.shortcuts[raw] = (page, headers, chunks)
        return self.conditional(page, headers, chunks, environ, start_response)

    def conditional(self, page: Page, headers: list, chunks: list, environ, start_response):
        """304 when the reader's copy is this one."""
        asked = environ.get("HTTP_IF_NONE_MATCH", "")
        # A weak comparison, as RFC 9110 asks for; any encoding of the same page is the same page.
        if asked and page.status == "200 OK" and page.etag[:-1] in asked:
            kept = [(name, value) for name, value in headers if name not in ("Content-Length", "Content-Encoding")]
            start_response("304 Not Modified", kept)
            return []
        start_response(page.status, headers)
        return chunks

    # --- rendering, once ---

    def render(self, key: tuple, generation: int, stale: Page | None, environ, start_response):
        """A page everybody may have, or the WSGI answer of this one request."""
        place = (key, generation)
        with self.lock:
            flight = self.flights.get(place)
            first = flight is None
            if first:
                flight = self.flights[place] = Flight()
        if not first:
            if stale:
                self.counts["stale"] += 1
                return stale
            flight.landed.wait(WAIT_SECONDS)
            if flight.page:
                self.counts["hit"] += 1
                return flight.page
            self.counts["bypass"] += 1
            return self.application(environ, start_response)
        try:
            return self.fly(key, generation, flight, environ, start_response)
        finally:
            flight.landed.set()
            with self.lock:
                del self.flights[place]

    def fly(self, key: tuple, generation: int, flight: Flight, environ, start_response):
        self.counts["render"] += 1
        # Rendered from its key alone, so that its bytes cannot depend on anything else of the first request.
        request = {name: value for name, value in environ.items() if name not in PERSONAL}
        request |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key[3]}
        if key[4]:
            request["HTTP_COOKIE"] = key[4]
        caught: list = []
        result = self.application(request, lambda *answer: caught.append(answer[:2]))
        status, headers = caught[-1]
        if not may_keep(status, headers) or getattr(result, "streaming", False):
            start_response(status, headers)
            return result
        try:
            body = b"".join(result)
        finally:
            getattr(result, "close", lambda: None)()
        page = self.page(key, generation, status, headers, body)
        self.store.put(key, page)
        if self.shared:
            self.shared.put(key, page)
        flight.page = page
        return page

    def page(self, key: tuple, generation: int, status: str, headers: list, body: bytes) -> Page:
        kept = [(name, value) for name, value in headers if name.lower() not in DROPPED_HEADERS]
        story = self.rules.story.match(key[2])
        control = self.rules.story_cache_control if story or status != "200 OK" else self.rules.cache_control
        kept += [("Cache-Control", control), ("Vary", "Accept-Encoding, Cookie")]
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        return Page(generation, time.monotonic() + FRESH_SECONDS, status, kept, body, etag)

    def from_shared(self, key: tuple, generation: int) -> Page | None:
        page = self.shared.get(key, generation) if self.shared else None
        if page:
            self.store.put(key, page)
        return page

    # --- which page is asked for ---

    def key(self, environ) -> tuple | None:
        """Scheme, host, path, canonical query and reader's cookies; None: not a page for everybody."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(self.rules.private_prefixes):
            return None
        if "HTTP_AUTHORIZATION" in environ:
            return None
        query = self.canonical_query(environ["QUERY_STRING"])
        cookies = self.reader_cookies(environ.get("HTTP_COOKIE", ""))
        if query is None or cookies is None:
            return None
        scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
        if scheme not in ("http", "https"):
            return None
        return scheme, environ.get("HTTP_HOST", ""), path, query, cookies

    def canonical_query(self, query: str) -> str | None:
        """Known parameters in a fixed order; tracking ones fall away; None when there is one we do not know."""
        if not query:
            return ""
        try:
            pairs = parse_qsl(query, strict_parsing=False, errors="strict", max_num_fields=40)
        except ValueError:
            return None
        wanted = [pair for pair in pairs if not self.rules.tracking.match("=".join(pair))]
        if any(name not in self.rules.parameters for name, _ in wanted):
            return None
        return urlencode(sorted(wanted, key=lambda pair: pair[0]))

    def reader_cookies(self, header: str) -> str | None:
        """The reader's own settings in a fixed order; None for those who carry a session."""
        if not header:
            return ""
        try:
            jar = SimpleCookie(header)
        except CookieError:
            return None
        if self.rules.private_cookies & jar.keys():
            return None
        kept = [(name, tidy(jar[name].value)) for name, tidy in self.rules.reader_cookies.items() if name in jar]
        return "; ".join(f"{name}={value}" for name, value in kept if value)


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
