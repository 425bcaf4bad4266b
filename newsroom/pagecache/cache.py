"""Finished pages for anonymous readers, answered before Django's own request handling.

A thin WSGI wrapper around the application. A page is kept as compressed bytes under host, path, known query parameters,
reader's settings and encoding, and under the site's generation (articles/listing/generation.py): when anything the
public sees changes, every kept page is old at once, so a withdrawn story is never shown. One request renders a page;
others wait for it, or get the copy of this generation whose time is up. Nobody who carries a session, an
Authorization header or an unknown parameter is answered from here.
"""

import threading
import time

from newsroom.pagecache.asking import Key, Rules
from newsroom.pagecache.kept import Page, PageStore, encoding_for, may_keep

WAIT_SECONDS = 15
# What a request tells of the person who asks. A page is rendered without it.
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


class Flight:
    """A rendering under way. Others wait for `landed`; `page` stays None when the answer may not be shared."""

    def __init__(self) -> None:
        self.landed = threading.Event()
        self.page: Page | None = None


class PageCache:
    """The WSGI application that answers from kept pages, and asks `application` for the rest.

    `generation` returns the site's generation or raises when it is not to be had: then nothing kept is shown. `count` is
    told how each request was answered: hit, stale (aged), render, bypass. `readers` is told which story's page was given to
    whom (newsroom.readers).
    """

    MOST_SHORTCUTS = 4096

    def __init__(
        self,
        application,
        rules: Rules,
        generation,
        capacity: int = 32_000_000,
        shared=None,
        count=lambda name: None,
        readers=lambda story, environ: None,
    ) -> None:
        self.application = application
        self.rules = rules
        self.generation = generation
        self.store = PageStore(capacity)
        self.shared = shared
        self.flights: dict[tuple[Key, int], Flight] = {}
        self.lock = threading.Lock()
        # Raw request → page and encoding: the way of nine requests in ten, without parsing anything.
        self.shortcuts: dict[tuple, tuple[Page, list, list]] = {}
        self.count = count
        self.readers = readers

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
            try:
                current = page.generation == self.generation() and page.until > time.monotonic()
            except Exception:  # by_key deals with it
                current = False
            if current:
                page.used = True
                self.count("hit")
                if page.story:
                    self.readers(page.story, environ)
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
        key = self.rules.key(environ)
        generation = self.now() if key else None
        if generation is None:
            self.count("bypass")
            return self.application(environ, start_response)
        page = self.store.get(key) or self.from_shared(key, generation)
        if page is None or page.generation != generation or page.until <= time.monotonic():
            stale = page if page and page.generation == generation else None
            page = self.render(key, generation, stale, environ, start_response)
            if not isinstance(page, Page):
                return page
        else:
            self.count("hit")
        return self.send(raw, page, environ, start_response)

    def send(self, raw: tuple, page: Page, environ, start_response):
        headers, chunks = page.answer(encoding_for(page, environ.get("HTTP_ACCEPT_ENCODING", "")))
        if environ["REQUEST_METHOD"] == "HEAD":
            start_response(page.status, headers)
            return []
        if page.story:
            self.readers(page.story, environ)
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

    def render(self, key: Key, generation: int, stale: Page | None, environ, start_response):
        """A page everybody may have, or the WSGI answer of this one request."""
        place = (key, generation)
        with self.lock:
            flight = self.flights.get(place)
            first = flight is None
            if first:
                flight = self.flights[place] = Flight()
        if not first:
            if stale:
                self.count("stale")
                return stale
            flight.landed.wait(WAIT_SECONDS)
            if flight.page:
                self.count("hit")
                return flight.page
            self.count("bypass")
            return self.application(environ, start_response)
        try:
            return self.fly(key, generation, flight, environ, start_response)
        finally:
            flight.landed.set()
            with self.lock:
                del self.flights[place]

    def fly(self, key: Key, generation: int, flight: Flight, environ, start_response):
        self.count("render")
        # Rendered from its key alone, so that its bytes cannot depend on anything else of the first request.
        request = {name: value for name, value in environ.items() if name not in PERSONAL}
        request |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key.query}
        if key.cookies:
            request["HTTP_COOKIE"] = key.cookies
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
        page = Page.made(generation, status, headers, body, self.rules.cache_control_of(key, status))
        page.story = self.rules.story_of(key, status)
        self.store.put(key, page)
        if self.shared:
            self.shared.put(key, page)
        flight.page = page
        return page

    def from_shared(self, key: Key, generation: int) -> Page | None:
        page = self.shared.get(key, generation) if self.shared else None
        if page:
            self.store.put(key, page)
        return page
