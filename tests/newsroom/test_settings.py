"""Settings as an operator gives them: what is bad is refused or warned of at start, with what to do about it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom import checks

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
    """`manage.py check` in a process of its own: settings are read once per process."""
    # DJANGO_: the browser tests of the same process allow themselves what a deployment may not.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSROOM_", "DJANGO_"))}
    environment |= {"DATABASE_URL": "", "NEWSROOM_DATA_DIR": str(directory), **GOOD, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", *options],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
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
    ],
)
def test_bad_settings_are_refused_with_what_to_do(tmp_path, changes, said):
    code, text = check(tmp_path, **changes)
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


def test_a_directory_that_cannot_be_written_is_refused(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(checks.os, "access", lambda path, mode: tmp_path not in [Path(path), *Path(path).parents])
    settings.MEDIA_ROOT = tmp_path / "media"
    assert [error.id for error in checks.directories(None)] == ["newsroom.E005"]


def test_a_cache_two_processes_cannot_share_is_refused_in_production(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PRODUCTION = False
    assert checks.cache_is_shared(None) == []
    settings.PRODUCTION = True
    assert [error.id for error in checks.cache_is_shared(None)] == ["newsroom.E006"]


def test_a_secret_may_come_from_a_file(tmp_path):
    secret = tmp_path / "key"
    secret.write_text(GOOD["NEWSROOM_SECRET_KEY"] + "\n")
    assert check(tmp_path, "--deploy", NEWSROOM_SECRET_KEY=None, NEWSROOM_SECRET_KEY_FILE=str(secret))[0] == 0


@pytest.mark.postgres
def test_a_database_without_utf8_is_refused(tmp_path, postgres_server):
    import psycopg

    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'")
    code, text = check(tmp_path, "--database=default", DATABASE_URL=postgres_server.url("ascii"))
    assert (code, "newsroom.E007" in text) == (1, True)


def test_probes_say_what_is_wrong_and_what_to_do(client, db):
    states = json.loads(client.get("/health/ready").content)["probes"]
    assert states["database"] == "ok"
    assert states["worker"] == "failed"
