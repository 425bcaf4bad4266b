"""Server-Timing: number and time of database queries, for the people who build and measure the site.
Acting: who is asking and from where, for the log.
Lost connection: a database that starts again while a page is read from it."""

import logging
from time import perf_counter

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection

from articles.workflow import acting
from newsroom.databases import is_lost
from newsroom.security.address import client_address

logger = logging.getLogger(__name__)


class ActingMiddleware:
    """Lets log entries carry the user and the address of the request they were written in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with acting.request_of(request, client_address(request)):
            return self.get_response(request)


class ServerTimingMiddleware:
    """Adds `Server-Timing: db;desc="7 queries";dur=3.1, total;dur=12.5` (milliseconds) when SERVER_TIMING is on."""

    def __init__(self, get_response):
        if not settings.SERVER_TIMING:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        started, queries = perf_counter(), [0, 0.0]

        def count(execute, sql, params, many, context):
            begun = perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                queries[0] += 1
                queries[1] += perf_counter() - begun

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        total = (perf_counter() - started) * 1000
        response["Server-Timing"] = f'db;desc="{queries[0]} queries";dur={queries[1] * 1000:.1f}, total;dur={total:.1f}'
        return response


class LostConnectionMiddleware:
    """A page that only reads is made once more when the database connection was cut under it. What writes is not
    repeated: nobody knows how far it came."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if request.method not in ("GET", "HEAD") or not is_lost(exception):
            return None
        logger.warning("数据库连接断开，重读一次：%s", exception)
        connection.close()
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)
