"""Read replicas: the primary answers by default; only pages for anonymous readers may come from a replica.

"All reads to the replica" lost sign-ins and people's own writes when it was tried. Here a request must be a GET without
session for a public page, and the replica must have come as far as the log of the last bump of the site's generation,
or a page older than its generation would be kept. A replica that is away or behind is not asked; one that goes away in
the middle of a request gets the view run again on the primary.
"""

import logging
import threading
import time

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connections
from django.db.utils import InterfaceError, OperationalError

from articles.listing import generation
from newsroom.public import PRIVATE_PREFIXES

logger = logging.getLogger(__name__)
ALIAS = "replica"
REST_SECONDS = 5
LOST = (OperationalError, InterfaceError)  # also queries that replaying the log cancels


class Here(threading.local):
    """May this thread read from the replica now?"""

    allowed = False


here = Here()


class Router:
    """Never the replica for writes, nor for reads of a request that has written."""

    def db_for_read(self, model, **hints):
        return ALIAS if here.allowed else "default"

    def db_for_write(self, model, **hints):
        here.allowed = False
        return "default"

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db != ALIAS


class Replica:
    """What this process knows of the replica."""

    def __init__(self) -> None:
        self.position = -1
        self.rest_until = 0.0

    def is_fresh(self) -> bool:
        """Has it replayed what the current generation needs? One small query per generation."""
        if time.monotonic() < self.rest_until:
            return False
        try:
            needed = generation.log_position()
            if needed > self.position or self.position < 0:
                self.position = self.replayed()
            return self.position >= needed
        except Exception as error:  # away, or refused: whatever it is, the primary answers
            self.lost(error)
            return False

    def replayed(self) -> int:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT coalesce(pg_last_wal_replay_lsn() - '0/0'::pg_lsn, -1)")
            return int(cursor.fetchone()[0])

    def lost(self, error: Exception) -> None:
        logger.warning("只读副本不可用，改读主库：%s", error)
        self.position = -1
        self.rest_until = time.monotonic() + REST_SECONDS
        connections[ALIAS].close()


class ReplicaMiddleware:
    def __init__(self, get_response):
        if ALIAS not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.replica = Replica()

    def __call__(self, request):
        here.allowed = self.is_public(request) and self.replica.is_fresh()
        try:
            return self.get_response(request)
        finally:
            here.allowed = False

    def is_public(self, request) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "Authorization" not in request.headers
            and not request.path.startswith(PRIVATE_PREFIXES)
        )

    def process_exception(self, request, exception):
        """The replica went away under the view: once more, on the primary."""
        if not (here.allowed and isinstance(exception, LOST)):
            return None
        here.allowed = False
        self.replica.lost(exception)
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)
