"""The background worker: one loop that calls what is due, and a heartbeat that says it still runs.

Jobs are functions without arguments, named in settings.WORKER_JOBS with their period in seconds. They must be
idempotent: a worker may be killed at any moment, and two may run side by side for the length of a reload.
"""

import logging
import os
import signal
import socket
import threading
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import close_old_connections
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

HEARTBEAT = "newsroom:worker:heartbeat"
BEAT_SECONDS = 5
# A beat older than this means: no worker. Longer than the longest job should take.
DEAD_AFTER = 120


@dataclass
class Job:
    name: str
    period: float
    due: float = 0.0
    failures: int = 0

    def run(self, now: float) -> None:
        """Call it; a failure is logged and tried again later, twice as late each time, at most five minutes."""
        try:
            import_string(self.name)()
            self.failures = 0
        except Exception:
            self.failures += 1
            logger.exception("后台任务 %s 失败(连续第 %d 次)", self.name, self.failures)
        self.due = now + min(self.period * 2**self.failures, max(self.period, 300))


def beat() -> None:
    """Say that the worker runs: in the shared cache, for all machines."""
    cache.set(HEARTBEAT, (time.time(), socket.gethostname(), os.getpid()), timeout=86_400)


def last_beat() -> tuple[float, str, int] | None:
    """Unix time, machine and process of the last heartbeat; None when there never was one."""
    return cache.get(HEARTBEAT)


def alive() -> bool:
    found = last_beat()
    return bool(found) and time.time() - found[0] < DEAD_AFTER


class Worker:
    def __init__(self, jobs: dict[str, float] | None = None) -> None:
        jobs = settings.WORKER_JOBS if jobs is None else jobs
        self.jobs = [Job(name, period) for name, period in jobs.items()]
        self.stopping = threading.Event()
        self.parent = int(os.environ.get("NEWSROOM_PARENT") or 0)

    def stop(self, *_signal) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Until SIGTERM or SIGINT, or until the server that started us is gone."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        beaten = 0.0
        while not self.stopping.is_set() and not self.orphaned():
            if time.monotonic() - beaten >= BEAT_SECONDS:
                beaten = time.monotonic()
                self.beat()
            self.run_due()
            self.stopping.wait(0.5)

    def run_due(self) -> None:
        for job in self.jobs:
            now = time.monotonic()
            if job.due <= now and not self.stopping.is_set():
                close_old_connections()
                job.run(now)

    def beat(self) -> None:
        try:
            beat()
        except Exception:  # a cache that is away must not end the worker
            logger.exception("后台进程的心跳没有写成")

    def orphaned(self) -> bool:
        return bool(self.parent) and os.getppid() != self.parent
