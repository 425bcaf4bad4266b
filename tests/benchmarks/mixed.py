"""Readers while the newsroom works: is every answer right the moment the call that changed it has returned?

    python -m tests.benchmarks.mixed DIRECTORY [--requests 10000] [--connections 64]

Two workers serve; one process publishes, corrects and takes down stories by the workflow's own functions and says when
each call began and returned (one clock for all processes of a machine). Every answer is judged by these times: stale
(an older state than the one established before the question), leak (a state before it existed), error. DATABASE_URL
chooses another database than SQLite.
"""

import argparse
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import serving

SCENE = """
import json, sys, time
from articles.models import Article
from articles.workflow import actions, amendments, editing
from tests import factories
from unions.models import Role

chief = factories.staff(Role.CHIEF_EDITOR, None, name=f"总编{time.time_ns()}", username=f"chief{time.time_ns()}",
                        staff_number=str(time.time_ns())[-18:])
def tell(story, state, begun):
    print(json.dumps({"pk": story.pk, "path": story.get_absolute_url(), "state": state, "begun": begun, "done": time.monotonic()}), flush=True)
for number in range(10_000):
    story = factories.article(f"MARK-{time.time_ns()}-v1", districts=[factories.district()])
    begun = time.monotonic()
    actions.emergency_publish(article=story, by=chief, opinion="压力测试")
    tell(story, "v1", begun)
    time.sleep(0.15)
    story.refresh_from_db()
    begun = time.monotonic()
    correct(story)
    tell(story, "v2", begun)
    time.sleep(0.15)
    story.refresh_from_db()
    begun = time.monotonic()
    amendments.take_down(article=story, by=chief, opinion="压力测试")
    tell(story, "gone", begun)
    time.sleep(0.1)
"""
CORRECT = """
def correct(story):
    from django.db import transaction
    from articles.workflow import publish
    with transaction.atomic():
        story.headline = story.headline.replace("-v1", "-v2")
        story.save(update_fields=["headline"])
        publish.follow(story, story.stage)
"""
ORDER = {"": 0, "v1": 1, "v2": 2, "gone": 3}
PLAIN = ["/", "/list/", "/list/?page=2", "/list/?sort=newest", "/paper/", "/about/", "/list/?utm_source=x"]


@dataclass
class Story:
    path: str
    # State → when the call began and when it had returned.
    began: dict[str, float] = field(default_factory=dict)
    done: dict[str, float] = field(default_factory=dict)

    def least(self, at: float) -> str:
        """The newest state whose call had returned by AT."""
        return max((state for state, moment in self.done.items() if moment <= at), key=ORDER.get, default="")

    def most(self, at: float) -> str:
        """The newest state whose call had begun by AT."""
        return max((state for state, moment in self.began.items() if moment <= at), key=ORDER.get, default="")


class Run:
    def __init__(self, port: int, requests: int) -> None:
        self.port, self.left = port, requests
        self.stories: dict[str, Story] = {}
        self.answers: list[tuple] = []
        self.faults: Counter = Counter()
        self.lock = threading.Lock()

    def listen(self, stream) -> None:
        for line in stream:
            event = json.loads(line)
            story = self.stories.setdefault(event["path"], Story(event["path"]))
            story.began[event["state"]], story.done[event["state"]] = event["begun"], event["done"]

    def read(self, seed: int) -> None:
        rng = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while True:
            with self.lock:
                if self.left <= 0:
                    return
                self.left -= 1
            known = list(self.stories)[-4:]
            path = rng.choice(known) if known and rng.random() < 0.5 else rng.choice(PLAIN)
            headers = {"Cookie": "reader=dark"} if rng.random() < 0.2 else {}
            begun = time.monotonic()
            try:
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                body = answer.read().decode(errors="replace")
            except (OSError, http.client.HTTPException) as error:
                self.faults[f"error: {type(error).__name__}"] += 1
                connection.close()
                continue
            self.answers.append((path, answer.status, re.findall(r"MARK-\d+-v\d", body), begun, time.monotonic()))

    def judge(self) -> None:
        for path, status, marks, begun, ended in self.answers:
            if status >= 500:
                self.faults[f"error: {status}"] += 1
            elif path in self.stories:
                self.judge_story(self.stories[path], status, marks, begun, ended)

    def judge_story(self, story: Story, status: int, marks: list[str], begun: float, ended: float) -> None:
        shown = {404: "", 410: "gone"}.get(status) if status != 200 else next((mark[-2:] for mark in marks), "?")
        if shown not in ORDER:
            self.faults[f"error: {status} {shown}"] += 1
        elif ORDER[shown] < ORDER[story.least(begun)]:
            self.faults[f"stale: {shown or 'none'} after {story.least(begun)}"] += 1
        elif ORDER[shown] > ORDER[story.most(ended)]:
            self.faults[f"leak: {shown} before its time"] += 1


def judge_lists(run: Run, names: dict[str, Story]) -> int:
    """On every page: no mark of a story that was gone, none older than its correction. Returns the marks looked at."""
    looked = 0
    for path, _, marks, begun, ended in run.answers:
        if path in run.stories:
            continue
        for mark in set(marks):
            story, looked = names.get(mark[:-3]), looked + 1
            if story and ORDER[mark[-2:]] < ORDER[story.least(begun)]:
                run.faults["stale: list"] += 1
            if story and ORDER[mark[-2:]] > ORDER[story.most(ended)]:
                run.faults["leak: list"] += 1
    return looked


def names_of(run: Run) -> dict[str, Story]:
    """ "MARK-…" → story, as seen on the stories' own pages."""
    return {
        mark[:-3]: run.stories[path]
        for path, status, marks, _, _ in run.answers
        if path in run.stories and status == 200
        for mark in marks[:1]
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=64)
    options = parser.parse_args()
    place = serving.newspaper(options.directory, 300)
    with serving.server(place, "newsroom.wsgi:application") as (port, _):
        run = Run(port, options.requests)
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", CORRECT + SCENE]
        newsroom = subprocess.Popen(
            command, cwd=serving.PROJECT, env=serving.environment(place), stdout=subprocess.PIPE, text=True
        )
        threading.Thread(target=run.listen, args=(newsroom.stdout,), daemon=True).start()
        while not run.stories:
            if newsroom.poll() is not None:
                return 1
            time.sleep(0.1)
        begun = time.monotonic()
        readers = [threading.Thread(target=run.read, args=(number,)) for number in range(options.connections)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        took = time.monotonic() - begun
        newsroom.terminate()
        newsroom.wait()
    run.judge()
    looked = judge_lists(run, names_of(run))
    changes = sum(len(story.done) for story in run.stories.values())
    print(
        f"{len(run.answers)} answers with {options.connections} connections in {took:.1f} s while {changes} changes were made"
    )
    print(
        f"answers by status: {dict(Counter(answer[1] for answer in run.answers))}; {looked} headlines on lists judged"
    )
    print(f"faults: {dict(run.faults) or 'none'}")
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
