"""Ten editors save the same story, ten approve it, four workers publish: on SQLite in a file and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def crowd(directory: Path, **environment: str) -> dict:
    settings = {**os.environ, "NEWSROOM_DATA_DIR": str(directory), **environment}
    command = [sys.executable, "-m", "tests.articles.workflow.crowd"]
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def check(found: dict) -> None:
    assert found["saves"] == {
        "outcome": ["saved"] + ["stale"] * 9,
        "version": 2, "winner": True, "texts_kept": True, "revisions": 2,
    }  # fmt: skip
    assert found["approvals"] == {
        "outcome": ["RefusedError"] * 9 + ["second_review"], "signed": 1, "refusals": 9,
    }  # fmt: skip
    assert found["due"] == {"published": 12, "numbers": 12, "events": 12}
    assert found["log"] == []


def test_a_crowd_on_sqlite_in_a_file(tmp_path):
    check(crowd(tmp_path, DATABASE_URL=""))


@pytest.mark.postgres
def test_a_crowd_on_postgresql(tmp_path, postgres_server):
    check(crowd(tmp_path, DATABASE_URL=postgres_server.url("postgres"), NEWSROOM_DB_POOL="20"))
