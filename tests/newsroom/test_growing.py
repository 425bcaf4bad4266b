"""Growing out of one machine, on the real things: PostgreSQL with a standby, Redis, an S3 server."""

import json
import subprocess
import sys

import pytest

from articles.listing import generation
from newsroom import databases, replica
from tests import services
from tests.newsroom.test_backup import House


@pytest.mark.postgres
def test_moving_from_sqlite_keeps_every_row(tmp_path, postgres_server):
    import psycopg

    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE moved")
    target = postgres_server.url("moved")
    old, new = House(tmp_path / "old"), House(tmp_path / "new", target)
    old.fill()
    code, text = old.manage("move_database", target)
    assert (code, "校验和一致" in text) == (0, True), text
    assert new.content() == old.content()
    # Sequences stand behind the moved rows, and the moved house works.
    code, text = new.manage("shell", "-v0", "-c", "from tests import factories; factories.published('搬家后的第一篇')")
    assert code == 0, text
    code, text = old.manage("move_database", target)
    assert (code, "已有数据" in text) == (1, True)


@pytest.mark.postgres
def test_moving_that_fails_leaves_the_target_empty(tmp_path, postgres_server):
    import psycopg

    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE refused")
    old = House(tmp_path / "old")
    old.fill()
    # PostgreSQL takes no NUL in a text.
    spoil = "from newsroom.models import SignIn; SignIn.objects.create(username='a\\0b', address='192.0.2.1')"
    assert old.manage("shell", "-v0", "-c", spoil)[0] == 0
    code, text = old.manage("move_database", postgres_server.url("refused"))
    assert (code, "没有搬成" in text) == (1, True), text
    with psycopg.connect(postgres_server.url("refused")) as connection:
        assert connection.execute("SELECT count(*) FROM articles_article").fetchone() == (0,)


@pytest.mark.parametrize("url", ["nonsense", "postgresql://nobody@127.0.0.1:1/none"])
def test_moving_to_nowhere_is_one_sentence(tmp_path, url):
    house = House(tmp_path)
    house.manage("migrate", "-v0")
    code, text = house.manage("move_database", url)
    assert code == 1
    assert "Traceback" not in text


def test_an_address_may_name_several_hosts():
    told = databases.configured("postgresql://u:p@a:5432,b/name")
    assert (told["HOST"], told["PORT"], told["NAME"], told["USER"]) == ("a,b", "5432,5432", "name", "u")
    assert told["OPTIONS"]["target_session_attrs"] == "read-write"


PAGES = '''
import json, sys, time
import django
django.setup()
from django.test import Client
from django.db import connections
from articles.listing import generation
from tests import factories
from newsroom import replica
reads = dict.fromkeys(ALIASES, 0)
def counting(alias):
    def count(execute, sql, params, many, context):
        reads[alias] += 1
        return execute(sql, params, many, context)
    return count
for alias in reads:
    connections[alias].execute_wrappers.append(counting(alias))
client = Client(HTTP_HOST="127.0.0.1")
def ask(path="/list/"):
    reads.update(dict.fromkeys(ALIASES, 0))
    response = client.get(path)
    return response.status_code, dict(reads), response.content.decode()
def ask_patiently():
    """As soon as the standby has caught up; it may take its time on a busy machine."""
    until = time.monotonic() + 30
    while True:
        told = ask()
        if not told[1]["default"] or time.monotonic() > until:
            return told
        time.sleep(0.2)
'''


def play(house, script, aliases=("default", "replica")):
    """Run a scene in a process of its own and return what it printed as JSON."""
    environment = {**house.environment, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "NEWSROOM_DEBUG": "1"}
    program = PAGES.replace("ALIASES", repr(tuple(aliases))) + script
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=environment["PYTHONPATH"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.postgres
def test_a_standby_answers_anonymous_readers_and_may_die_or_be_promoted(tmp_path):
    with services.postgresql() as primary:
        house = House(tmp_path / "a", primary.url("postgres"))
        house.fill()
        with services.postgresql(standby_of=primary) as standby:
            house.environment["NEWSROOM_REPLICA_URL"] = standby.url("postgres")
            seen = play(house, """
generation.bump()
first = ask_patiently()
story = factories.published("复制之后马上要看到的稿件")
generation.bump()
fresh = ask()
from unions.models import User
client.force_login(factories.user())
staff = ask()
client.logout()
print(json.dumps([first[0], first[1], story.headline in fresh[2], staff[1]["replica"]]))
""")  # fmt: skip
            assert seen[0] == 200
            assert seen[1]["replica"] > 0
            assert seen[1]["default"] == 0
            assert seen[2:] == [True, 0]

            # A standby that lags is not asked; one that is killed is not missed.
            seen = play(house, f"""
import os, signal
with connections["replica"].cursor() as cursor: cursor.execute("SELECT pg_wal_replay_pause()")
story = factories.published("副本还没有的稿件")
generation.bump()
behind = ask()
with connections["replica"].cursor() as cursor: cursor.execute("SELECT pg_wal_replay_resume()")
again = ask_patiently()
os.kill({standby.process.pid}, signal.SIGQUIT)
time.sleep(1)
killed = ask()
print(json.dumps([story.headline in behind[2], behind[1]["default"] > 0, again[1]["replica"] > 0, killed[0], killed[1]["default"] > 0]))
""")  # fmt: skip
            assert seen == [True, True, True, 200, True]


@pytest.mark.postgres
def test_a_promoted_standby_takes_over_without_hands(tmp_path):
    with services.postgresql() as primary:
        house = House(tmp_path / "a", primary.url("postgres"))
        house.fill()
        with services.postgresql(standby_of=primary) as standby:
            both = f"postgresql://postgres@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/postgres"
            house = House(tmp_path / "a", both)
            seen = play(house, f"""
import os, signal, psycopg
before = ask()
os.kill({primary.process.pid}, signal.SIGQUIT)
time.sleep(1)
with psycopg.connect("{standby.url("postgres")}", autocommit=True) as connection:
    connection.execute("SELECT pg_promote()")
deadline = time.time() + 30
while True:
    try:
        story = factories.published("主库换了之后的稿件")
        break
    except Exception:
        assert time.time() < deadline
        connections["default"].close()
        time.sleep(0.3)
generation.bump()
after = ask()
print(json.dumps([before[0], after[0], story.headline in after[2]]))
""", aliases=["default"])  # fmt: skip
            assert seen == [200, 200, True]


def test_writes_never_go_to_the_replica_and_end_reading_from_it():
    router = replica.Router()
    replica.here.allowed = True
    assert router.db_for_read(None) == "replica"
    assert router.db_for_write(None) == "default"
    assert router.db_for_read(None) == "default"
    assert not router.allow_migrate("replica", "articles")


def test_pages_and_generation_are_shared_through_redis(redis_server, tmp_path, settings):
    from newsroom.pagecache.shared import SharedPages
    from tests.newsroom.test_pagecache import Site

    settings.REDIS_URL, settings.DATA_DIR = redis_server.url("2"), tmp_path
    generation._store.cache_clear()
    one, two = Site(), Site()
    for site in (one, two):
        site.cache.generation = generation.store().current
        site.cache.shared = SharedPages(redis_server.url("2"))
    page = one.get("/list/", ACCEPT_ENCODING="gzip")
    assert two.get("/list/", ACCEPT_ENCODING="gzip") == page
    assert (len(one.asked), len(two.asked)) == (1, 0)
    generation.bump()
    two.get("/list/")
    assert len(two.asked) == 1
    generation._store.cache_clear()


def test_without_redis_pages_are_made_for_each_reader(tmp_path, settings):
    from newsroom.pagecache.shared import SharedPages
    from tests.newsroom.test_pagecache import Site

    settings.REDIS_URL, settings.DATA_DIR = "redis://127.0.0.1:1/0", tmp_path
    generation._store.cache_clear()
    site = Site()
    site.cache.generation = generation.store().current
    site.cache.shared = SharedPages("redis://127.0.0.1:1/0")
    assert [site.get()[0], site.get()[0]] == ["200 OK", "200 OK"]
    assert len(site.asked) == 2
    generation._store.cache_clear()


@pytest.fixture
def s3_server():
    port = services.free_port()
    with services.private_directory() as directory:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        with services.started(command, directory, lambda: services.listens(port)):
            yield f"http://127.0.0.1:{port}"


def test_media_in_an_object_store_are_backed_up_and_restored(s3_server, tmp_path):
    import boto3

    client = boto3.client(
        "s3", endpoint_url=s3_server, aws_access_key_id="k", aws_secret_access_key="s", region_name="us-east-1"
    )
    client.create_bucket(Bucket="media")
    house = House(tmp_path / "a")
    house.environment |= {
        "NEWSROOM_S3_BUCKET": "media", "NEWSROOM_S3_ENDPOINT": s3_server, "NEWSROOM_S3_KEY": "k",
        "NEWSROOM_S3_SECRET": "s", "NEWSROOM_S3_REGION": "us-east-1", "NO_PROXY": "127.0.0.1",
    }  # fmt: skip
    house.fill()

    def stored():
        listed = client.list_objects_v2(Bucket="media").get("Contents", [])
        return {item["Key"]: client.get_object(Bucket="media", Key=item["Key"])["Body"].read() for item in listed}

    files = stored()
    assert sorted(files) == ["originals/ab/图片.jpg", "空.bin"]
    code, text = house.manage("backup", "--to", str(tmp_path / "b.tar"))
    assert code == 0, text
    client.delete_object(Bucket="media", Key="空.bin")
    client.put_object(Bucket="media", Key="stray", Body=b"x")
    code, text = house.manage("restore", str(tmp_path / "b.tar"), "--yes")
    assert code == 0, text
    assert stored() == files
    assert "图片存储：对象存储可写" in house.manage("health")[1]
