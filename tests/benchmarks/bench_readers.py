"""What counting page views costs a kept page (run on demand, not by pytest).

    python -m tests.benchmarks.bench_readers

Processor time of one answer of the page cache's short way, without and with the count, least of many rounds.
"""

import os
import re
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
ROUNDS, CALLS = 40, 20_000
AGENT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0"


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [b"x" * 30_000]


def microseconds(cache) -> float:
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/2026/01/27/123/", "QUERY_STRING": "", "HTTP_HOST": "site",
        "HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_USER_AGENT": AGENT, "wsgi.url_scheme": "http",
    }  # fmt: skip
    answer = lambda status, headers: None  # noqa: E731
    cache(environ, answer)
    begun = time.process_time()
    for _ in range(CALLS):
        cache(environ, answer)
    return (time.process_time() - begun) / CALLS * 1e6


def main() -> None:
    import django

    django.setup()
    from newsroom import public
    from newsroom.pagecache import kept
    from newsroom.pagecache.cache import PageCache
    from newsroom.readers import Readers

    # One rendering must last the whole run.
    kept.FRESH_SECONDS = 3600
    rules = public.rules()
    assert re.match(rules.story, "/2026/01/27/123/")
    readers = Readers(lambda views: None, seconds=3600)
    plain = PageCache(application, rules, lambda: 1)
    counting = PageCache(application, rules, lambda: 1, readers=readers)
    # Turn and turn about, so that a busy moment of the machine does not fall on one of them only.
    found = [(microseconds(plain), microseconds(counting)) for _ in range(ROUNDS)]
    without, with_count = (min(column) for column in zip(*found, strict=True))
    print(f"without {without:.3f} µs, with {with_count:.3f} µs, counting costs {with_count - without:.3f} µs a page")


if __name__ == "__main__":
    main()
