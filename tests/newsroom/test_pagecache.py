"""The page cache as a WSGI application around a small one of our own: what is kept, for whom, and for how long."""

import gzip
import re
import threading
import time

import brotli
import pytest

from newsroom.pagecache import kept
from newsroom.pagecache.asking import Rules
from newsroom.pagecache.cache import PageCache

RULES = Rules(
    private_prefixes=("/admin",),
    private_cookies=frozenset({"sessionid", "csrftoken"}),
    reader_cookies={"reader": lambda value: value if value in ("big", "dark") else ""},
    parameters=frozenset({"district", "page"}),
    tracking=re.compile(r"^utm_\w+=|^page=timeline$"),
    cache_control="public, max-age=0, s-maxage=10, stale-while-revalidate=20",
    story_cache_control="public, no-cache",
    story=re.compile(r"^/\d{4}/\d\d/\d\d/(\d+)"),
)


class Site:
    """An application that says what it was asked for and how often it was asked."""

    def __init__(self):
        self.asked = []
        self.status = "200 OK"
        self.headers = []
        self.pause = 0
        self.generation = 1
        self.read = []
        readers = lambda story, environ: self.read.append((story, environ.get("HTTP_USER_AGENT")))  # noqa: E731
        self.cache = PageCache(self, RULES, lambda: self.generation, readers=readers)

    def __call__(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        time.sleep(self.pause)
        text = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']} {environ.get('HTTP_COOKIE', '')} {len(self.asked)} "
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [(text + "字" * 500).encode()]

    def get(self, path="/", query="", method="GET", **headers):
        answer = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "site",
            "wsgi.url_scheme": "http",
            **{f"HTTP_{name}": value for name, value in headers.items()},
        }
        body = b"".join(self.cache(environ, lambda *given: answer.append(given)))
        status, fields = answer[-1]
        return status, dict(fields), body


@pytest.fixture
def site():
    return Site()


def times_asked(site, *requests):
    for request in requests:
        site.get(**request)
    return len(site.asked)


def test_a_page_is_rendered_once_per_generation(site):
    first = site.get()
    assert site.get() == first
    assert site.get() == first
    assert len(site.asked) == 1
    site.generation = 2
    assert b" 2 " in site.get()[2]
    assert b" 2 " in site.get()[2]


def test_compressed_forms_hold_the_same_page(site):
    plain = site.get()[2]
    status, headers, body = site.get(ACCEPT_ENCODING="gzip, br")
    assert (headers["Content-Encoding"], brotli.decompress(body)) == ("br", plain)
    status, headers, body = site.get(ACCEPT_ENCODING="gzip, br;q=0")
    assert (headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", plain)
    assert "Content-Encoding" not in site.get(ACCEPT_ENCODING="identity")[1]
    assert int(headers["Content-Length"]) == len(body)
    assert len(site.asked) == 1


def test_a_reader_with_this_very_page_gets_304(site):
    etag = site.get(ACCEPT_ENCODING="gzip")[1]["ETag"]
    assert site.get(ACCEPT_ENCODING="gzip", IF_NONE_MATCH=etag)[0::2] == ("304 Not Modified", b"")
    site.generation = 2
    assert site.get(ACCEPT_ENCODING="gzip", IF_NONE_MATCH=etag)[0] == "200 OK"


def test_head_has_the_headers_of_get_and_no_body(site):
    head = site.get(method="HEAD")
    get = site.get()
    assert head == (get[0], get[1], b"")
    assert len(site.asked) == 1


def test_order_of_parameters_blanks_and_tracking_do_not_make_another_page(site):
    same = ["district=1&page=2", "page=2&district=1", "page=2&utm_source=wechat&district=1", "page=2&district=1&"]
    same += ["page=timeline&page=2&district=1"]
    bodies = {site.get(query=query)[2] for query in same}
    assert len(bodies) == 1
    assert b"?district=1&page=2 " in bodies.pop()


@pytest.mark.parametrize(
    "request_",
    [
        {"query": "x=1"},
        {"query": "district=1&x=1"},
        {"query": "district=%ff"},
        {"path": "/admin/"},
        {"COOKIE": "sessionid=abc"},
        {"COOKIE": "reader=big; csrftoken=abc"},
        {"AUTHORIZATION": "Bearer x"},
        {"method": "POST"},
        {"X_FORWARDED_PROTO": "gopher"},
    ],
)
def test_what_is_not_for_everybody_is_never_kept(site, request_):
    site.get()
    assert times_asked(site, request_, request_) == 3
    assert len(site.cache.store.pages) == 1


def test_staff_never_get_the_kept_page_after_a_reader_took_the_short_way(site):
    site.get()
    site.get()
    site.get(AUTHORIZATION="Bearer x")
    site.get(COOKIE="sessionid=1")
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    "name, value",
    [("Set-Cookie", "a=b"), ("Cache-Control", "private"), ("Cache-Control", "no-store"), ("Content-Encoding", "x")],
)
def test_an_answer_that_is_personal_or_speaks_for_itself_is_passed_on_untouched(site, name, value):
    site.headers = [(name, value)]
    assert site.get()[1][name] == value
    assert times_asked(site, {}) == 2


@pytest.mark.parametrize("status, asked", [("200 OK", 1), ("410 Gone", 1), ("404 Not Found", 2), ("302 Found", 2)])
def test_only_lasting_answers_are_kept(site, status, asked):
    site.status = status
    assert {site.get()[0], site.get()[0]} == {status}
    assert len(site.asked) == asked


def test_readers_settings_make_their_own_page_and_other_cookies_do_not(site):
    site.get(COOKIE="reader=big")
    assert b" reader=big " in site.get(COOKIE="other=1; reader=big")[2]
    assert b" reader=big " not in site.get(COOKIE="other=1")[2]
    assert b"script" not in site.get(COOKIE='reader="<script>"')[2]
    assert len(site.asked) == 2


def test_lists_may_rest_in_front_of_us_for_seconds_and_stories_may_not(site):
    assert site.get("/")[1]["Cache-Control"] == "public, max-age=0, s-maxage=10, stale-while-revalidate=20"
    assert site.get("/2026/01/02/3/")[1]["Cache-Control"] == "public, no-cache"
    assert site.get("/")[1]["Vary"] == "Accept-Encoding, Cookie"


def test_every_giving_of_a_storys_page_is_told_and_nothing_else(site):
    story = "/2026/01/02/3/"
    etag = site.get(story, USER_AGENT="a")[1]["ETag"]
    site.get(story, USER_AGENT="b")
    site.get(story, USER_AGENT="c", IF_NONE_MATCH=etag)
    site.get(story, USER_AGENT="d", query="utm_source=x")
    assert site.read == [(3, name) for name in "abcd"]
    site.get(story, method="HEAD")
    site.get(story, COOKIE="sessionid=1")
    site.get("/2026/01/")
    site.status = "410 Gone"
    site.get("/2026/01/02/4/")
    site.get("/2026/01/02/4/")
    assert len(site.read) == 4


def together(number, call):
    found = []
    threads = [threading.Thread(target=lambda: found.append(call())) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_one_request_renders_and_the_others_wait(site):
    site.pause = 0.2
    pages = together(8, site.get)
    assert len(site.asked) == 1
    assert all(page == pages[0] for page in pages)


def test_an_aged_page_of_the_same_generation_is_shown_while_one_renders(site, monkeypatch):
    monkeypatch.setattr(kept, "FRESH_SECONDS", 0.05)
    old = site.get()
    time.sleep(0.1)
    site.pause = 0.3
    pages = together(4, site.get)
    assert sorted(page == old for page in pages) == [False, True, True, True]
    assert len(site.asked) == 2


def test_after_a_bump_nobody_gets_the_old_page_even_while_one_renders(site):
    old = site.get()
    site.pause = 0.2
    site.generation = 2
    assert old not in together(4, site.get)


def test_a_rendering_overtaken_by_a_bump_is_not_shown_to_later_readers(site):
    site.pause = 0.2
    early = threading.Thread(target=site.get)
    early.start()
    time.sleep(0.05)
    site.generation = 2
    assert b" 2 " in site.get()[2]
    early.join()
    assert b" 2 " in site.get()[2]


def test_without_a_generation_nothing_kept_is_shown(site):
    site.get()

    def away():
        raise ConnectionError

    site.cache.generation = away
    assert times_asked(site, {}, {}) == 3
    site.cache.generation = lambda: 1
    assert times_asked(site, {}) == 4


def test_memory_is_bounded_and_what_is_read_stays(site):
    site.cache.store.capacity = 60_000
    site.get("/hot")
    for number in range(100):
        site.get(f"/{number}")
        site.get("/hot")
    assert site.asked.count("/hot") == 1
    assert site.cache.store.size <= 60_000
    assert len(site.cache.store.pages) < 40


def test_a_failing_render_frees_those_who_wait(site):
    def broken(environ, start_response):
        raise RuntimeError

    site.cache.application = broken
    for _ in range(2):
        with pytest.raises(RuntimeError):
            site.get()
    assert site.cache.flights == {}
