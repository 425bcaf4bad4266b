"""What an operator looks at: errors, logs, metrics, retention, the worker."""

import datetime
import json
import logging
import signal
import threading

import pytest
from django.core.cache import cache
from django.utils import timezone

from newsroom import errors, health, metrics, retention, worker
from newsroom.logs import JsonFormatter
from newsroom.models import ErrorReport, SignIn


def fail(message="postgresql://user:hidden@host/ password=hidden"):
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


@pytest.mark.django_db
def test_the_same_error_is_one_row_that_counts(settings):
    for path in ("/a/", "/b/"):
        errors.keep(fail(), path)
    report = ErrorReport.objects.get()
    assert (report.count, report.path) == (2, "/b/")
    assert "hidden" not in report.kind + report.traceback


@pytest.mark.django_db
def test_a_broken_view_ends_in_the_error_list(client, monkeypatch):
    client.get("/about/")

    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("newsroom.views.render", broken)
    client.raise_request_exception = False
    logger = logging.getLogger("django.request")
    handler = errors.ErrorListHandler()
    logger.addHandler(handler)
    try:
        assert client.get("/about/").status_code == 500
    finally:
        logger.removeHandler(handler)
    assert ErrorReport.objects.get().path == "/about/"


def test_an_error_list_that_cannot_be_written_does_not_make_another_error():
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "x", (), (ValueError, fail(), None))
    errors.ErrorListHandler().emit(record)  # pytest forbids the database here


def test_json_lines_hold_message_extras_and_traceback():
    error = fail("böse")
    record = logging.LogRecord(
        "x", logging.ERROR, "x.py", 1, "因 %s", ("此",), (ValueError, error, error.__traceback__)
    )
    record.user = "何苗"
    line = json.loads(JsonFormatter().format(record))
    assert (line["message"], line["level"], line["user"]) == ("因 此", "ERROR", "何苗")
    assert "ValueError: böse" in line["traceback"]


@pytest.mark.django_db
@pytest.mark.parametrize("days, kept", [(365, 1), (1, 1)])
def test_a_year_is_kept_and_never_less_than_half_a_year(settings, days, kept):
    settings.RETENTION_DAYS = days
    for age in (100, 400):
        SignIn.objects.create(username="x", address="192.0.2.1", at=timezone.now() - datetime.timedelta(days=age))
    assert retention.tidy()["sign_ins"] == 1
    assert SignIn.objects.count() == kept


@pytest.mark.django_db
def test_metrics_add_up_all_processes_and_are_for_the_monitor_only(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    for process in ("1", "2"):
        metrics.Counters(tmp_path / "metrics" / process).add("hit", 21)
    text = client.get("/metrics").content.decode()
    assert 'newsroom_pages_total{from="cache"} 42' in text
    assert 'newsroom_probe_ok{probe="database"} 1' in text
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 403


ran = []


def job():
    ran.append("job")


def broken():
    ran.append("broken")
    raise RuntimeError


@pytest.mark.django_db
def test_one_broken_job_does_not_stop_the_others_and_is_tried_later():
    ran.clear()
    here = worker.Worker([(300, {f"{__name__}.broken": 0.01, f"{__name__}.job": 0.01})])
    here.run_due()
    assert ran == ["broken", "job"]
    first, second = here.lanes[0].jobs
    assert (first.failures, second.failures) == (1, 0)
    first.due = 0
    here.run_due()
    assert first.failures == 2


prompt, waited = threading.Event(), []


def slow():
    waited.append(prompt.wait(10))


def at_once():
    prompt.set()


def test_a_slow_job_holds_up_its_own_lane_only():
    """A mail server that hangs must not delay a story that is due."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    here = worker.Worker(
        [(300, {f"{__name__}.slow": 60, f"{__name__}.at_once": 60}), (10, {f"{__name__}.at_once": 60})]
    )
    threading.Timer(0.3, here.stop).start()
    try:
        here.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert waited == [True]


def test_the_heartbeat_tells_whether_the_worker_lives():
    assert not worker.alive()
    worker.beat()
    assert worker.alive()
    at, host, pid = worker.last_beat()
    cache.set(worker.HEARTBEAT, (at - worker.DEAD_AFTER - 1, host, pid))
    assert not worker.alive()
    probe = health.examine(*next(probe for probe in health.PROBES if probe[0] == "worker"))
    assert not probe.ok
    assert "worker" in probe.advice
