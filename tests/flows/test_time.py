"""What has to happen in time, on the real server with two web processes and its worker: withdrawal and the clock."""

import contextlib
import datetime
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import quote

import pytest

from tests.server import PROJECT, RunningServer

pytestmark = pytest.mark.timeout(900)
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
# Each round asks every address on so many new connections: both web processes, each with kept pages of its own.
TIMES = 6
WITHDRAWN_SECONDS = 5
LATE_SECONDS = 30


@pytest.fixture
def server(tmp_path):
    """Not started yet; taken away with all that belongs to it."""
    server = RunningServer(tmp_path, {"DATABASE_URL": ""}, "--workers=2")
    yield server
    server.kill()


def shows(server: RunningServer, path: str, world: dict) -> bool:
    """Does this address still give the story away?"""
    status, _, body = server.get(quote(path, safe="/?=&"))
    if path == world["story"]:
        return status != 410
    if path in world["alone"]:
        return status not in (404, 410)
    # The page of an author without other stories goes as well.
    assert status in (200, 404), (path, status)
    return world["story"].encode() in body


def test_a_withdrawn_story_is_gone_everywhere_within_seconds(server):
    world = server.program("public")
    server.manage("collectstatic", "--no-input", "--verbosity=0")
    server.start()
    places = [world["story"], *world["alone"], *world["listed"]]
    for path in places * TIMES:
        assert shows(server, path, world), path
    act = f"/desk/{world['pk']}/act/"
    assert server.post(act, world["editor"], action="request_withdrawal", opinion="失实", notice="本文已撤。")[0] == 302
    assert shows(server, world["story"], world)
    assert server.post(act, world["chief"], action="withdraw", opinion="同意")[0] == 302
    returned, last = time.monotonic(), {}
    while time.monotonic() - returned < WITHDRAWN_SECONDS:
        for path in places * TIMES:
            if shows(server, path, world):
                last[path] = time.monotonic() - returned
    # Nothing brings it back once the first copies are over.
    assert last == {}
    assert "本文已撤。".encode() in server.get(world["story"])[2]
    print(f"withdrawn: {len(places)} addresses × {TIMES} connections, none showed it {WITHDRAWN_SECONDS} s long")
    assert server.program("judge")["log"] == []


@contextlib.contextmanager
def silent_mail_server():
    """Takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield str(listener.getsockname()[1])


def at(seconds: float) -> datetime.datetime:
    return datetime.datetime.now(BEIJING) + datetime.timedelta(seconds=seconds)


def schedule(server: RunningServer, world: dict, pk: int, moment: datetime.datetime) -> None:
    form = {"action": "schedule", "publish_at": moment.replace(tzinfo=None).isoformat()}
    assert server.post(f"/desk/{pk}/act/", world["cookie"], **form)[0] == 302


def sleep_until(moment: datetime.datetime) -> None:
    time.sleep(max(0, (moment - datetime.datetime.now(BEIJING)).total_seconds()))


def lateness(server: RunningServer, pk: int, moment: datetime.datetime) -> float:
    """Seconds from MOMENT until a reader gets the story."""
    while (datetime.datetime.now(BEIJING) - moment).total_seconds() < 2 * LATE_SECONDS:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if server.get(f"/api/articles/{pk}/")[0] == 200:
                break
        time.sleep(0.1)
    return (datetime.datetime.now(BEIJING) - moment).total_seconds()


def test_scheduled_stories_come_in_time_once_whatever_is_killed(server):
    """The worker killed before the hour, the whole machine at the hour, two workers at once; the mail server hangs."""
    with silent_mail_server() as port:
        server.environment |= {"NEWSROOM_SMTP_HOST": "127.0.0.1", "NEWSROOM_SMTP_PORT": port}
        world = server.program("prepare", "3")
        server.start()
        first, second, third = world["ready"]
        late = {}

        moment = at(5)
        schedule(server, world, first, moment)
        sleep_until(moment - datetime.timedelta(seconds=2))
        [worker] = server.children("manage.py")
        os.kill(worker, signal.SIGKILL)
        late["worker killed"] = lateness(server, first, moment)

        moment = at(3)
        schedule(server, world, second, moment)
        sleep_until(moment)
        server.kill()
        server.start()
        late["server killed"] = lateness(server, second, moment)

        another = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=PROJECT, env=server.environment)
        try:
            moment = at(8)
            schedule(server, world, third, moment)
            late["two workers"] = lateness(server, third, moment)
        finally:
            another.kill()
            another.wait()
    found = server.program("judge")
    print("late:", {name: f"{seconds:.1f} s" for name, seconds in late.items()}, "written:", found["late"])
    assert max(late.values()) <= LATE_SECONDS
    assert min(late.values()) >= 0
    # `half` names a story without exactly one event of publication.
    assert (sorted(found["published"]), found["half"], found["log"]) == (sorted(world["ready"]), [], [])
