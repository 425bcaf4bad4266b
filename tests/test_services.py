"""The private servers start, answer, and leave nothing behind."""

import urllib.request

import psycopg
import pytest
import redis

from tests import services


@pytest.mark.postgres
def test_postgresql_with_a_standby_that_follows():
    with services.postgresql() as primary, services.postgresql(standby_of=primary) as standby:
        with psycopg.connect(primary.url("postgres")) as connection:
            connection.execute("CREATE TABLE note AS SELECT '工会' AS text")
            end = connection.execute("SELECT pg_current_wal_insert_lsn()").fetchone()[0]
        with psycopg.connect(standby.url("postgres"), autocommit=True) as connection:
            follow(connection, end)
            assert connection.execute("SELECT text, pg_is_in_recovery() FROM note").fetchall() == [("工会", True)]
    assert not primary.directory.exists()
    assert primary.process.poll() is not None


def follow(connection, end: str) -> None:
    """Wait until a standby has replayed what the primary had written."""
    for _ in range(200):
        if connection.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [end]).fetchone()[0]:
            return
        connection.execute("SELECT pg_sleep(0.05)")
    pytest.fail("the standby did not follow within ten seconds")


def test_redis_keeps_a_value():
    with services.redis() as server, redis.Redis.from_url(server.url("0")) as connection:
        connection.set("name", "工会")
        assert connection.get("name").decode() == "工会"
    assert not services.listens(server.port)


def test_nginx_serves_what_it_was_told():
    def configure(port, directory):
        return f"server {{ listen 127.0.0.1:{port}; location / {{ return 200 'ok'; }} }}"

    with services.nginx(configure) as server, urllib.request.urlopen(server.url()) as answer:
        assert answer.read() == b"ok"
    assert not services.listens(server.port)


def test_a_server_that_does_not_start_shows_its_log(tmp_path):
    with (
        pytest.raises(RuntimeError, match="no such port here"),
        services.started(["sh", "-c", "echo no such port here; exit 1"], tmp_path, lambda: False),
    ):
        pass
