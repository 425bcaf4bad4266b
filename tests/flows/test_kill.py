"""kill -9 of the real server at random moments during 200 publish and save actions on SQLite in a file.

Afterwards: nothing that was acknowledged is lost, no story is half published, and the log verifies.
"""

import contextlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.services import free_port

ROOT = Path(__file__).parents[2]
PUBLISH, ACTIONS, KILLS = 40, 200, 6
TOKEN = "k" * 32
START_SECONDS = 90


class Server:
    """`manage.py serve`, in a process group of its own so that nothing of it survives the kill."""

    def __init__(self, directory: Path):
        self.environment = {**os.environ, "NEWSROOM_DATA_DIR": str(directory), "DATABASE_URL": ""}
        self.port, self.log = free_port(), directory / "server.log"
        self.process: subprocess.Popen | None = None

    def program(self, *words: str) -> dict:
        command = [sys.executable, "-m", "tests.flows.newsroom_at_work", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=400, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    def start(self) -> None:
        command = [sys.executable, "manage.py", "serve", f"--port={self.port}", "--workers=2"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/health/live")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(self.log.read_text()[-3000:])

    def kill(self) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(self, method: str, path: str, cookie: str = "", **form: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"sessionid={cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(form) if method == "POST" else None, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


class Editor:
    """Presses buttons and remembers what the server said was done."""

    def __init__(self, server: Server, world: dict):
        self.server, self.world = server, world
        self.published: list[int] = []
        self.saved: dict[int, int] = {}

    def publish(self, pk: int) -> None:
        status, _ = self.server.ask("POST", f"/desk/{pk}/act/", self.world["cookie"], action="publish", opinion="发")
        assert status == 302
        self.published.append(pk)

    def save(self, pk: int) -> None:
        """A save that changes the text: the other of the first two versions comes back as a new one."""
        cookie = self.world["cookie"]
        status, body = self.server.ask("POST", f"/desk/{pk}/lease/", cookie)
        assert status == 200
        version = json.loads(body)["version"]
        wanted = 1 if version % 2 == 0 else 2
        status, _ = self.server.ask("POST", f"/desk/{pk}/history/{wanted}/restore/", cookie, seen=str(version))
        assert status == 302
        self.saved[pk] = version + 1


def work(server: Server, world: dict, chance: random.Random) -> tuple[Editor, int]:
    """200 actions; the server is killed by a timer that may strike in the middle of any of them."""
    editor = Editor(server, world)
    jobs = [(editor.publish, pk) for pk in world["ready"]]
    jobs += [(editor.save, chance.choice(world["drafts"])) for _ in range(ACTIONS - len(jobs))]
    chance.shuffle(jobs)
    kills = interrupted = 0
    strikes = set(chance.sample(range(5, ACTIONS), KILLS))
    for n, (action, pk) in enumerate(jobs):
        timer = subprocess.Popen(
            [sys.executable, "-c", f"import os,time; time.sleep({chance.uniform(0, 0.08)}); os.killpg({server.process.pid}, 9)"]
        ) if n in strikes else None  # fmt: skip
        try:
            action(pk)
        except (OSError, http.client.HTTPException):
            interrupted += 1
        if timer:
            timer.wait()
            kills += 1
            server.kill()
            server.start()
    assert kills == KILLS
    return editor, interrupted


@pytest.mark.timeout(900)
def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path):
    server = Server(tmp_path)
    world = server.program("prepare", str(PUBLISH))
    try:
        server.start()
        editor, interrupted = work(server, world, random.Random(20260211))
    finally:
        server.kill()
    found = server.program("judge")
    assert found["half"] == []
    assert found["log"] == []
    assert set(editor.published) <= set(found["published"])
    assert {pk: v for pk, v in editor.saved.items() if found["versions"][str(pk)] < v} == {}
    done = len(editor.published) + sum(1 for _ in editor.saved)
    assert done > 20
    assert interrupted < KILLS * 2
