"""Figures in Prometheus' text format. Each process counts in a mapped file of its own; whoever is asked adds them up."""

import mmap
import os
import time
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, HttpResponseForbidden
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom import health
from newsroom.security.address import client_address, within

COUNTERS = {
    "hit": 'newsroom_pages_total{from="cache"}',
    "stale": 'newsroom_pages_total{from="aged"}',
    "render": 'newsroom_pages_total{from="render"}',
    "bypass": 'newsroom_pages_total{from="bypass"}',
    "2xx": 'newsroom_responses_total{status="2xx"}',
    "3xx": 'newsroom_responses_total{status="3xx"}',
    "4xx": 'newsroom_responses_total{status="4xx"}',
    "5xx": 'newsroom_responses_total{status="5xx"}',
    "microseconds": "newsroom_response_microseconds_total",
}
NAMES = list(COUNTERS)
SIZE = 8 * len(NAMES)


def directory() -> Path:
    return Path(settings.DATA_DIR) / "metrics"


class Counters:
    """Numbers by name, in a file that outlives the process: totals never fall."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or directory() / str(os.getpid())
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        os.ftruncate(descriptor, SIZE)
        self.view = memoryview(mmap.mmap(descriptor, SIZE)).cast("Q")
        self.place = {name: number for number, name in enumerate(NAMES)}
        os.close(descriptor)

    def add(self, name: str, number: int = 1) -> None:
        self.view[self.place[name]] += number


def totals() -> dict[str, int]:
    """Sums over all processes, those that have ended included."""
    sums = dict.fromkeys(NAMES, 0)
    for path in directory().glob("*"):
        data = path.read_bytes()
        if len(data) == SIZE:
            for name, value in zip(NAMES, memoryview(data).cast("Q"), strict=True):
                sums[name] += value
    return sums


class MetricsMiddleware:
    """Counts what Django answers; kept pages are counted by the page cache."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.counters = None

    def __call__(self, request):
        begun = time.perf_counter()
        response = self.get_response(request)
        if self.counters is None:
            self.counters = Counters()
        kind = f"{response.status_code // 100}xx"
        if kind in self.counters.place:
            self.counters.add(kind)
        self.counters.add("microseconds", int((time.perf_counter() - begun) * 1e6))
        return response


@never_cache
@require_safe
def metrics(request):
    """For the addresses in NEWSROOM_METRICS_ADDRESSES only (this machine by default)."""
    if not within(client_address(request), settings.METRICS_ADDRESSES):
        return HttpResponseForbidden("只限监控主机。", content_type="text/plain; charset=utf-8")
    lines = [f"{COUNTERS[name]} {value}" for name, value in totals().items()]
    lines += [f'newsroom_probe_ok{{probe="{probe.name}"}} {int(probe.ok)}' for probe in health.examine_all()]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")
