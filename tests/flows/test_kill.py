"""kill -9 of the real server at random moments while stories are published and saved, on SQLite in a file.

Afterwards: nothing that was acknowledged is lost, no story is half published, and the log verifies. The full size, with
figures: NEWSROOM_KILL_ACTIONS=200 python -m pytest -s tests/flows/test_kill.py
"""

import http.client
import json
import os
import random
import subprocess
import sys

import pytest

from tests.server import RunningServer

ACTIONS = int(os.environ.get("NEWSROOM_KILL_ACTIONS", "60"))
PUBLISH, KILLS = ACTIONS // 2, max(3, ACTIONS // 20)


class Editor:
    """Presses buttons and remembers what the server said was done."""

    def __init__(self, server: RunningServer, world: dict):
        self.server, self.world = server, world
        self.published: list[int] = []
        self.saved: dict[int, int] = {}
        self.acknowledged = 0

    def publish(self, pk: int) -> None:
        status, _ = self.server.post(f"/desk/{pk}/act/", self.world["cookie"], action="publish", opinion="发")
        assert status == 302
        self.published.append(pk)
        self.acknowledged += 1

    def save(self, pk: int) -> None:
        """A save that changes the text: the other of the first two versions comes back as a new one."""
        cookie = self.world["cookie"]
        status, body = self.server.post(f"/desk/{pk}/lease/", cookie)
        assert status == 200
        version = json.loads(body)["version"]
        wanted = 1 if version % 2 == 0 else 2
        status, _ = self.server.post(f"/desk/{pk}/history/{wanted}/restore/", cookie, seen=str(version))
        assert status == 302
        self.saved[pk] = version + 1
        self.acknowledged += 1


def work(server: RunningServer, world: dict, chance: random.Random) -> tuple[Editor, int]:
    """All actions; the server is killed by a timer that may strike in the middle of any of them."""
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


@pytest.mark.timeout(1800)
def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path):
    server = RunningServer(tmp_path, {"DATABASE_URL": ""}, "--workers=2")
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
    # Only what was under way when the server died may go without an answer.
    assert ACTIONS - editor.acknowledged == interrupted <= KILLS
    print(f"{ACTIONS} actions, {KILLS} × kill -9, {editor.acknowledged} acknowledged, {interrupted} cut off, none lost")
