import subprocess
import sys

import pytest
from django.test import override_settings

from articles.listing import generation


@pytest.fixture
def place(tmp_path):
    generation._store.cache_clear()
    with override_settings(DATA_DIR=tmp_path, REDIS_URL=""):
        yield tmp_path
    generation._store.cache_clear()


def test_every_bump_gives_a_number_never_seen(place):
    seen = [generation.current()]
    for _ in range(3):
        generation.bump()
        seen.append(generation.current())
    assert seen == [seen[0] + step for step in range(4)]


def test_a_lost_file_does_not_bring_an_old_number_back(place):
    before = generation.current()
    (place / "generation").unlink()
    generation._store.cache_clear()
    assert generation.current() > before


PROGRAM = """
import sys
from pathlib import Path
from articles.listing.generation import FileGeneration
store = FileGeneration(Path(sys.argv[1]))
for _ in range(500):
    store.bump(0)
"""


def test_processes_count_together(place):
    before = generation.current()
    command = [sys.executable, "-c", PROGRAM, str(place / "generation")]
    running = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert generation.current() == before + 1000


def test_redis_counts_for_all_machines(tmp_path, redis_server):
    generation._store.cache_clear()
    with override_settings(DATA_DIR=tmp_path, REDIS_URL=redis_server.url("0")):
        before = generation.current()
        generation.bump()
        assert generation.current() == before + 1
    generation._store.cache_clear()


def test_a_bump_owed_to_an_absent_redis_is_delivered_by_the_worker(tmp_path, redis_server):
    generation._store.cache_clear()
    with override_settings(DATA_DIR=tmp_path, REDIS_URL="redis://127.0.0.1:1/0"):
        generation.bump()
    with override_settings(DATA_DIR=tmp_path, REDIS_URL=redis_server.url("1")):
        before = generation.current()
        generation.deliver()
        generation.deliver()
        assert generation.current() == before + 1
    generation._store.cache_clear()
