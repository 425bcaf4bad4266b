"""Settings as an operator gives them: what is bad is refused or warned of at start, with what to do about it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom import checks
from tests.services import free_port

PROJECT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "NEWSROOM_HOSTS": "news.example.org",
    "NEWSROOM_URL": "https://news.example.org",
    "NEWSROOM_SECRET_KEY": "Zx8-Qm2_Lr5.Tv9+Kp4=Wn7!Bd3~Hs6^Jf1%Gc0&Ya5*Eu8(Io2)",
    "NEWSROOM_ICP": "京ICP备00000000号",
    "NEWSROOM_POLICE": "京公网安备00000000000000号",
    "NEWSROOM_PUBLISHER": "某某报社",
    "NEWSROOM_COMPLAINT_PHONE": "010-00000000",
    "NEWSROOM_COMPLAINT_EMAIL": "jubao@example.org",
}


def check(directory, *options, **changes):
    """`manage.py check --deploy` and the like: exit code and what was said."""
    return run(directory, "check", *options, **changes)


def serve(directory, *options, **changes):
    """`manage.py serve` as an operator starts it, for settings with which it must end by itself."""
    return run(directory, "serve", f"--port={free_port()}", *options, **changes)


def run(directory, *words, **changes):
    """A command in a process of its own: settings are read once per process."""
    # DJANGO_: the browser tests of the same process allow themselves what a deployment may not.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSROOM_", "DJANGO_"))}
    environment |= {"DATABASE_URL": "", "NEWSROOM_DATA_DIR": str(directory), **GOOD, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_good_production_has_nothing_to_be_warned_of(tmp_path):
    code, said = check(tmp_path, "--deploy", "--fail-level=WARNING")
    assert code == 0, said


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"NEWSROOM_SECRET_KEY": None}, ["newsroom.E001", "token_urlsafe"]),
        ({"NEWSROOM_SECRET_KEY": "short"}, ["newsroom.E002"]),
        ({"NEWSROOM_DEBUG": "1"}, ["newsroom.E003", "NEWSROOM_DEBUG"]),
        ({"NEWSROOM_HOSTS": "*"}, ["newsroom.E004", "NEWSROOM_HOSTS"]),
        ({"NEWSROOM_TRUSTED_PROXIES": "nginx"}, ["newsroom.E008", "nginx"]),
        ({"NEWSROOM_DEBUG": "perhaps"}, ["NEWSROOM_DEBUG", "perhaps"]),
        ({"NEWSROOM_EDGE_SECONDS": "many"}, ["NEWSROOM_EDGE_SECONDS", "many"]),
        ({"DATABASE_URL": "postgresql://x:x@127.0.0.1:1/x"}, ["newsroom.E009", "DATABASE_URL"]),
        ({"DJANGO_SETTINGS_MODULE": "tests.newsroom.unshared_cache"}, ["newsroom.E006", "REDIS_URL"]),
    ],
)
def test_the_server_does_not_start_with_bad_settings_and_says_what_to_do(tmp_path, changes, said):
    code, text = serve(tmp_path, **changes)
    assert code != 0
    assert [word for word in said if word not in text] == []


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"NEWSROOM_URL": "http://news.example.org"}, "newsroom.W001"),
        ({"NEWSROOM_ICP": ""}, "NEWSROOM_ICP"),
        ({"NEWSROOM_COMPLAINT_PHONE": ""}, "NEWSROOM_COMPLAINT_PHONE"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "newsroom.W003"),
    ],
)
def test_doubtful_settings_are_warned_of(tmp_path, changes, said):
    code, text = check(tmp_path, **changes)
    assert (code, said in text) == (0, True)


def test_the_server_does_not_start_where_media_cannot_be_written(tmp_path):
    (tmp_path / "media").write_text("a file where the folder should be")
    code, text = serve(tmp_path)
    assert (code != 0, "newsroom.E005" in text, str(tmp_path / "media") in text) == (True, True, True)


def test_the_server_says_that_nobody_publishes_when_no_worker_runs(make_server):
    server = make_server("--workers=1", "--no-background", database=True)
    said = server.log.read_text()
    assert [line for line in said.splitlines() if line.startswith("注意")] == [
        "注意：后台进程从未运行。定时发布已停：请启动 manage.py worker（serve 会自动启动）。"
    ]


def test_a_directory_that_cannot_be_written_is_refused(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(checks.os, "access", lambda path, mode: tmp_path not in [Path(path), *Path(path).parents])
    settings.MEDIA_ROOT = tmp_path / "media"
    assert [error.id for error in checks.directories(None)] == ["newsroom.E005"]


def test_a_secret_may_come_from_a_file(tmp_path):
    secret = tmp_path / "key"
    secret.write_text(GOOD["NEWSROOM_SECRET_KEY"] + "\n")
    assert check(tmp_path, "--deploy", NEWSROOM_SECRET_KEY=None, NEWSROOM_SECRET_KEY_FILE=str(secret))[0] == 0


@pytest.mark.postgres
def test_a_database_without_utf8_is_refused(tmp_path, postgres_server):
    import psycopg

    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'")
    code, text = serve(tmp_path, DATABASE_URL=postgres_server.url("ascii"))
    assert (code, "newsroom.E007" in text) == (1, True)


def test_probes_say_what_is_wrong_and_what_to_do(client, db):
    states = json.loads(client.get("/health/ready").content)["probes"]
    assert states["database"] == "ok"
    assert states["worker"] == "failed"
