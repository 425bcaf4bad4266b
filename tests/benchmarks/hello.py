"""A bare WSGI application that answers with the bytes of the file named in BENCHMARK_BODY."""

import os
from pathlib import Path

BODY = Path(os.environ["BENCHMARK_BODY"]).read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
