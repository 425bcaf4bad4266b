"""The background worker: it calls what is due, and a heartbeat says it still runs.

Jobs are functions without arguments, named in settings.WORKER_LANES with their period in seconds and
the longest pause after failures. They must be
idempotent: a worker may be killed at any moment, and two may run side by side for the length of a reload. Lanes run side
by side: fifty mails to a server that hangs, or the copies of five large pictures, take minutes, and a story that is due
must not wait for them.
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
# A beat older than this means: no worker, or a stuck lane. Longer than the longest job should take.
DEAD_AFTER = 120


@dataclass
class Job:
    name: str
    period: float
    longest_pause: float = 300.0
    due: float = 0.0
    failures: int = 0

    def run(self, now: float) -> None:
        """Call it; a failure is logged and tried again later, twice as late each time, up to the longest pause."""
        try:
            import_string(self.name)()
            self.failures = 0
        except Exception:
            self.failures += 1
            logger.exception("后台任务 %s 失败（连续第 %d 次）", self.name, self.failures)
        self.due = now + min(self.period * 2**self.failures, max(self.period, self.longest_pause))


def beat() -> None:
    """Say that the worker runs: in the shared cache, for all machines."""
    cache.set(HEARTBEAT, (time.time(), socket.gethostname(), os.getpid()), timeout=86_400)


def last_beat() -> tuple[float, str, int] | None:
    """Unix time, machine and process of the last heartbeat; None when there never was one."""
    return cache.get(HEARTBEAT)


def alive() -> bool:
    found = last_beat()
    return bool(found) and time.time() - found[0] < DEAD_AFTER


class Lane:
    """Jobs that run in turn. A slow one holds up its own lane only."""

    def __init__(self, longest_pause: float, jobs: dict[str, float]) -> None:
        self.jobs = [Job(name, period, longest_pause) for name, period in jobs.items()]
        self.moved = time.monotonic()

    def run_due(self, stopping: threading.Event) -> None:
        for job in self.jobs:
            self.moved = now = time.monotonic()
            if job.due <= now and not stopping.is_set():
                close_old_connections()
                job.run(now)

    def run(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            self.run_due(stopping)
            stopping.wait(0.5)

    def stuck(self) -> bool:
        return time.monotonic() - self.moved > DEAD_AFTER


class Worker:
    def __init__(self, lanes: list[tuple[float, dict[str, float]]] | None = None) -> None:
        self.lanes = [Lane(*lane) for lane in lanes or settings.WORKER_LANES]
        self.stopping = threading.Event()
        self.parent = int(os.environ.get("NEWSROOM_PARENT") or 0)

    def stop(self, *_signal) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Until SIGTERM or SIGINT, or until the server that started us is gone. Running jobs finish."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        threads = [threading.Thread(target=lane.run, args=[self.stopping]) for lane in self.lanes]
        for thread in threads:
            thread.start()
        beaten = 0.0
        while not self.stopping.is_set() and not self.orphaned() and all(thread.is_alive() for thread in threads):
            if time.monotonic() - beaten >= BEAT_SECONDS and not any(lane.stuck() for lane in self.lanes):
                beaten = time.monotonic()
                self.beat()
            self.stopping.wait(0.5)
        self.stop()
        for thread in threads:
            thread.join()

    def run_due(self) -> None:
        """Everything that is due, once."""
        for lane in self.lanes:
            lane.run_due(self.stopping)

    def beat(self) -> None:
        try:
            beat()
        except Exception:  # a cache that is away must not end the worker
            logger.exception("后台进程的心跳没有写成")

    def orphaned(self) -> bool:
        return bool(self.parent) and os.getppid() != self.parent
