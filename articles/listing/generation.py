"""One number for the whole site: whoever keeps a public page keeps it under the generation it was made in.

`bump()` after commit makes every kept page of every process old at once; a newsroom publishes about a hundred times a
day, so anything finer buys nothing. On one machine the number stands in a small mapped file under DATA_DIR (reading it
costs well under a microsecond); with REDIS_URL it stands in Redis, for all machines.

With a read replica the place in the primary's log is kept beside it: a page of this generation may only be read from a
replica that has come that far (newsroom/replica.py).
"""

import contextlib
import fcntl
import logging
import mmap
import os
import threading
import time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

logger = logging.getLogger(__name__)

KEY = "newsroom:generation"
LOG_KEY = "newsroom:generation:lsn"
_LOG_PAGE, _LOG_HEADER = 8192, 40  # bytes (PostgreSQL, access/xlog_internal.h: XLOG_BLCKSZ, SizeOfXLogLongPHD)


class FileGeneration:
    """Two 64-bit numbers in a file shared by all processes of this machine: generation and log position."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        self.descriptor = descriptor
        self.threads = threading.Lock()
        with self.locked():
            if os.fstat(descriptor).st_size < 16:
                os.ftruncate(descriptor, 16)
            self.view = memoryview(mmap.mmap(descriptor, 16)).cast("Q")
            if not self.view[0]:
                # Never a number used before, should the file have been lost.
                self.view[0] = time.time_ns()

    @contextlib.contextmanager
    def locked(self):
        # A POSIX lock keeps other processes out, but not the threads of this one.
        with self.threads:
            fcntl.lockf(self.descriptor, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self.descriptor, fcntl.LOCK_UN)

    def current(self) -> int:
        return self.view[0]

    def log_position(self) -> int:
        return self.view[1]

    def bump(self, position: int) -> None:
        with self.locked():
            self.view[1] = max(self.view[1], position)
            self.view[0] += 1


class RedisGeneration:
    """The same in Redis. Reading raises redis.RedisError when it cannot be reached: then nothing kept may be shown."""

    def __init__(self, url: str) -> None:
        import redis

        self.client = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)

    def current(self) -> int:
        value = self.client.get(KEY)
        if value is None:
            self.client.set(KEY, time.time_ns(), nx=True)
            value = self.client.get(KEY)
        return int(value)

    def log_position(self) -> int:
        return int(self.client.get(LOG_KEY) or 0)

    def bump(self, position: int) -> None:
        if not self.client.exists(KEY):
            self.client.set(KEY, time.time_ns(), nx=True)
        with self.client.pipeline() as pipe:
            if position:
                pipe.set(LOG_KEY, position)
            pipe.incr(KEY)
            pipe.execute()


@lru_cache(maxsize=8)
def _store(url: str, path: Path):
    return RedisGeneration(url) if url else FileGeneration(path)


def store():
    return _store(settings.REDIS_URL, Path(settings.DATA_DIR) / "generation")


def _owed() -> Path:
    """Exists while a bump could not be delivered (Redis away); the background worker delivers it."""
    return Path(settings.DATA_DIR) / "generation.owed"


def current() -> int:
    """The generation now. redis.RedisError when Redis is configured and away."""
    return store().current()


def log_position() -> int:
    """How far a replica must have come before it may answer for the current generation; 0 without replica."""
    return store().log_position()


def bump() -> None:
    """Make every kept page old. To be called by transaction.on_commit whenever what the public sees has changed.

    The change is committed by then, so a Redis that is away must not make it look failed: the bump is owed, and the
    worker delivers it. Processes that cannot reach Redis show nothing kept meanwhile.
    """
    try:
        store().bump(_primary_position())
    except Exception as error:  # redis.RedisError, without importing redis where it is not used
        if not settings.REDIS_URL:
            raise
        logger.error("页面缓存的版本号没有更新，后台进程会补上：%s", error)
        _owed().touch()


def deliver() -> None:
    """Worker job: repeat a bump that could not be delivered."""
    if _owed().exists():
        store().bump(_primary_position())
        _owed().unlink(missing_ok=True)


def _primary_position() -> int:
    """How far the log has come with what is committed."""
    if "replica" not in settings.DATABASES or connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        # The insert position: with synchronous_commit off a commit may not have been written out yet.
        cursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
        position = int(cursor.fetchone()[0])
    # At the start of a page it points behind the page's header, where no record ends before the next one is written.
    into_page = position % _LOG_PAGE
    return position - into_page if into_page <= _LOG_HEADER else position
