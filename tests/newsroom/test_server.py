"""`manage.py serve` as an operator sees it: what dies comes back, what is asked to stop stops, nothing is left behind."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.1)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_what_dies_comes_back_what_is_reloaded_drops_nothing_what_is_stopped_stops(make_server):
    """One journey, since starting the server is what takes the time."""
    server = make_server("--workers=2")
    until(lambda: len(server.children("newsroom.server")) == 2 and len(server.children("manage.py")) == 1)
    assert server.get("/health/live", **{"Content-Type": "text/plain; charset=hex"})[0] == 200
    time.sleep(6)  # granian takes a process that dies within 5.5 seconds for one that can never start

    web, background = server.children("newsroom.server")[0], server.children("manage.py")[0]
    os.kill(web, signal.SIGKILL)
    os.kill(background, signal.SIGKILL)
    until(lambda: len(server.children("newsroom.server")) == 2 and web not in server.children("newsroom.server"))
    until(lambda: len(server.children("manage.py")) == 1 and background not in server.children("manage.py"))
    server.wait_for("/health/live")

    before = server.children("newsroom.server")
    answers, done = [], threading.Event()

    def ask():
        while not done.is_set():
            try:
                answers.append(server.get("/health/live")[0])
            except OSError as error:
                answers.append(repr(error))

    reader = threading.Thread(target=ask)
    reader.start()
    server.process.send_signal(signal.SIGHUP)
    until(lambda: not set(before) & set(server.children("newsroom.server")))
    time.sleep(1)
    done.set()
    reader.join()
    assert len(server.children("newsroom.server")) == 2
    assert set(answers) == {200}

    family = [server.process.pid, *server.children("python")]
    assert server.stop() == 0
    until(lambda: not any(alive(pid) for pid in family))


def test_a_killed_server_leaves_no_orphans(make_server):
    server = make_server("--workers=1")
    until(lambda: len(server.children("python")) == 2)
    time.sleep(2)
    family = server.children("python")
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    until(lambda: not any(alive(pid) for pid in family))
