"""kill -9 of each program of a running site in turn, under load, on PostgreSQL: the site comes back without hands, and
nothing the server said was done is lost.

`serve` starts its own web and background processes again; the server itself and the database are started again by a
supervisor that does what the units in deploy/ tell systemd.
"""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests import services
from tests.flows.test_kill import Editor
from tests.server import PROJECT, RunningServer

PUBLISH, SCHEDULED_IN = 60, 20
READERS = 4
BACK_SECONDS = 60


def pause_of(unit: str) -> float:
    """RestartSec of a unit that systemd shall start again for ever; fails for one it gives up."""
    text = (PROJECT / "deploy" / unit).read_text()
    assert re.search(r"^Restart=(always|on-failure)$", text, re.MULTILINE)
    assert "\nStartLimitIntervalSec=0\n" in text
    return float(re.search(r"^RestartSec=(\d+)$", text, re.MULTILINE)[1])


class Supervisor:
    """Starts a program again RestartSec after it has ended, until stopped."""

    def __init__(self, unit: str, process: subprocess.Popen, log: Path, environment: dict | None = None) -> None:
        self.pause, self.process, self.log, self.environment = pause_of(unit), process, log, environment
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self) -> None:
        while not self.stopping.is_set():
            self.process.wait()
            if self.stopping.wait(self.pause):
                return
            with self.log.open("a") as log:
                self.process = subprocess.Popen(
                    self.process.args, cwd=PROJECT, env=self.environment, stdout=log, stderr=log, start_new_session=True
                )

    def __enter__(self) -> "Supervisor":
        self.thread.start()
        return self

    def __exit__(self, *_error) -> None:
        self.stopping.set()
        self.process.send_signal(signal.SIGINT)
        self.thread.join(timeout=30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Load:
    """Editors who press buttons and readers who read, until told to stop; what fails is tried again."""

    def __init__(self, server: RunningServer, world: dict) -> None:
        self.server, self.world = server, world
        self.stopping, self.lock = threading.Event(), threading.Lock()
        self.ready = list(world["ready"])
        self.editors = [Editor(server, world) for _ in world["drafts"]]
        self.acknowledged: list[float] = []
        self.answers: list[int] = []
        work = [(self.edit, pair) for pair in zip(self.editors, world["drafts"], strict=True)]
        work += [(self.read, ())] * READERS
        self.threads = [threading.Thread(target=self.again, args=pair) for pair in work]

    def again(self, action, arguments) -> None:
        while not self.stopping.is_set():
            try:
                action(*arguments)
            except (OSError, http.client.HTTPException, AssertionError):
                time.sleep(0.2)

    def edit(self, editor: Editor, draft: int) -> None:
        editor.save(draft)
        with self.lock:
            story = self.ready.pop() if self.ready and len(self.acknowledged) % 4 == 0 else None
        self.acknowledged.append(time.monotonic())
        if story:
            editor.publish(story)

    def read(self) -> None:
        self.answers.append(self.server.get("/")[0])
        time.sleep(0.02)

    def back_after(self, moment: float) -> float:
        """Seconds from MOMENT to the first save that was begun and acknowledged later."""
        started = len(self.acknowledged)
        while time.monotonic() < moment + BACK_SECONDS:
            if len(self.acknowledged) > started + len(self.editors):
                return self.acknowledged[started + len(self.editors)] - moment
            time.sleep(0.05)
        raise AssertionError(self.server.log.read_text()[-3000:])

    def __enter__(self) -> "Load":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def victims(server: Supervisor, database: Supervisor) -> dict:
    """Name → the process to kill, looked up when its turn comes."""
    return {
        "web process": lambda: services.children(server.process.pid, "newsroom.server")[0],
        "worker": lambda: services.children(server.process.pid, "manage.py")[0],
        "database connection": lambda: services.children(database.process.pid, "postgres: postgres")[0],
        "database": lambda: database.process.pid,
        "server": lambda: server.process.pid,
    }


@pytest.mark.timeout(600)
def test_killed_in_turn_the_site_comes_back_and_nothing_acknowledged_is_lost(tmp_path):
    with services.postgresql(durable=True) as postgresql:
        server = RunningServer(tmp_path, {"DATABASE_URL": postgresql.url("postgres")}, "--workers=2")
        server.manage("collectstatic", "--no-input", "-v0")
        world = server.program("prepare", str(PUBLISH), str(SCHEDULED_IN))
        server.start()
        with (
            Supervisor("postgresql-restart.conf", postgresql.process, postgresql.directory / "log") as database,
            Supervisor("newsroom.service", server.process, server.log, server.environment) as site,
        ):
            with Load(server, world) as load:
                for name, victim in victims(site, database).items():
                    time.sleep(6)  # granian takes a process that dies within 5.5 seconds for one that can never start
                    moment, pid = time.monotonic(), victim()
                    os.kill(pid, signal.SIGKILL)
                    print(f"{name}: back after {load.back_after(moment):.1f} s")
            found = published_in_time(server, world["scheduled"])
    assert found["half"] == []
    assert found["log"] == []
    published = [pk for editor in load.editors for pk in editor.published]
    saved = {pk: version for editor in load.editors for pk, version in editor.saved.items()}
    assert [pk for pk in [*published, *world["scheduled"]] if pk not in found["published"]] == []
    assert {pk: version for pk, version in saved.items() if found["versions"][str(pk)] < version} == {}
    print(
        f"{len(load.acknowledged)} saves and {len(published)} publications acknowledged, {Counter(load.answers)} readings"
    )
    assert 200 in load.answers
    assert 500 not in load.answers
    assert len(load.acknowledged) > 20
    assert len(published) > 5


def published_in_time(server: RunningServer, scheduled: list[int]) -> dict:
    """The state judged when the worker has published what was due, at the latest after a minute."""
    for _ in range(12):
        found = server.program("judge")
        if set(scheduled) <= set(found["published"]):
            break
        time.sleep(5)
    return found
