"""Page views: who is counted, what is written, and that nothing is lost between processes, reloads and the end."""

import datetime
import signal
import threading
import time

import psycopg
import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, StoryViews
from newsroom import readers, retention, state
from newsroom.readers import Readers, is_browser
from tests import factories as make
from unions.models import Role

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; CUBOT X18) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0"
)


@pytest.mark.parametrize(
    "agent, verdict",
    [
        (PHONE, True),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", True),
        ("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", False),
        ("Mozilla/5.0 (Linux; Android 6.0.1) Chrome/130 Mobile Safari/537.36 (compatible; Googlebot/2.1)", False),
        ("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 HeadlessChrome/130.0 Safari/537.36", False),
        ("Mozilla/5.0 (compatible; Nameless/1.0; +https://example.org/why)", False),
        ("curl/8.5.0", False),
        ("", False),
    ],
)
def test_programs_are_left_out_as_far_as_they_say_what_they_are(agent, verdict):
    assert is_browser(agent) is verdict


@pytest.fixture
def quiet():
    """Readers whose thread never gets a turn; `written` is what it would have written."""
    written = []
    counter = Readers(written.append, seconds=3600)
    counter.written = written
    yield counter
    counter.stop()


def test_a_view_is_noted_only_for_people_who_see_the_page(quiet):
    quiet(7, {"HTTP_USER_AGENT": PHONE})
    quiet(7, {"HTTP_USER_AGENT": PHONE})
    quiet(8, {"HTTP_USER_AGENT": PHONE})
    quiet(8, {"HTTP_USER_AGENT": PHONE, "HTTP_SEC_PURPOSE": "prefetch;prerender"})
    quiet(8, {"HTTP_USER_AGENT": "curl/8"})
    quiet(8, {})
    quiet.stop()
    assert quiet.written == [{7: 2, 8: 1}]


def test_the_agents_met_are_not_kept_without_end(quiet, monkeypatch):
    monkeypatch.setattr(readers, "MOST_AGENTS", 10)
    for number in range(100):
        quiet(1, {"HTTP_USER_AGENT": f"{PHONE} {number}"})
    assert len(quiet.agents) <= 10


def test_what_cannot_be_written_now_is_written_later(quiet, monkeypatch):
    def away(views):
        raise DatabaseError("away")

    quiet.write = away
    quiet(7, {"HTTP_USER_AGENT": PHONE})
    quiet.flush()
    quiet.write = quiet.written.append
    monkeypatch.setattr(state, "current", lambda: state.State(read_only=True))
    quiet.flush()
    assert quiet.written == []
    monkeypatch.setattr(state, "current", state.State)
    quiet(7, {"HTTP_USER_AGENT": PHONE})
    quiet.flush()
    assert quiet.written == [{7: 2}]


@pytest.mark.django_db
def test_numbers_add_up_by_day_and_only_of_published_stories():
    story, other, draft = make.published("一"), make.published("二"), make.article("草稿")
    today = timezone.localdate()
    StoryViews.objects.add({story.pk: 2, other.pk: 1, draft.pk: 5, 999_999: 5}, today)
    StoryViews.objects.add({story.pk: 3}, today)
    StoryViews.objects.add({other.pk: 7}, today - datetime.timedelta(days=6))
    StoryViews.objects.add({story.pk: 90}, today - datetime.timedelta(days=7))
    everything = Article.objects.all()

    def read(since):
        rows = StoryViews.objects.most_read(everything, since, 5)
        return [(row["article_id"], row["title"], row["n"]) for row in rows]

    assert read(today) == [(story.pk, "一", 5), (other.pk, "二", 1)]
    assert read(today - datetime.timedelta(days=6)) == [(other.pk, "二", 8), (story.pk, "一", 5)]
    assert [row["n"] for row in StoryViews.objects.most_read(everything, today, 1)] == [5]


@pytest.mark.django_db
def test_the_desk_shows_most_read_of_what_a_person_may_see(client):
    own, other = make.district("昌平区"), make.district("怀柔区")
    seen, unseen = make.published("本区的稿", districts=[own]), make.published("别区的稿", districts=[other])
    StoryViews.objects.add({seen.pk: 1234, unseen.pk: 9}, timezone.localdate())
    client.force_login(make.staff(Role.EDITOR, own))
    html = client.get("/admin/").content.decode()
    assert (
        html.count(
            f'<a href="{reverse("desk_article", args=[seen.pk])}">本区的稿</a> <span class="quiet">1234 次</span>'
        )
        == 2
    )
    assert "别区的稿" not in html


@pytest.mark.django_db
def test_old_numbers_go():
    story = make.published()
    today = timezone.localdate()
    for days in (0, 399, 402):
        StoryViews.objects.add({story.pk: 1}, today - datetime.timedelta(days=days))
    assert retention.tidy()["views"] == 1
    assert StoryViews.objects.count() == 2


@pytest.mark.vendor("postgresql")  # a SQLite in memory refuses a second writer; the one on disk is tried below
@pytest.mark.django_db(transaction=True)
def test_two_that_write_at_once_lose_nothing_and_wait_for_each_other():
    """In opposite order, which would dead-lock if the rows were not sorted."""
    ids = [make.published(f"稿{n}").pk for n in range(20)]

    def write(order):
        for _ in range(5):
            readers.write(dict.fromkeys(order, 1))

    threads = [threading.Thread(target=write, args=[order]) for order in (ids, ids[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(StoryViews.objects.values_list("count", flat=True)) == [10] * 20


MAKE = """
from tests import factories as make
print(make.published("被读的稿").get_absolute_url())
"""
COUNT = "from articles.models import StoryViews; print(sum(StoryViews.objects.values_list('count', flat=True)))"


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_two_processes_reload_and_stop_without_losing_a_view(make_server, request, database):
    address = ""
    if database == "postgresql":
        cluster = request.getfixturevalue("postgres_server")
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE readers")
        address = cluster.url("readers")
    server = make_server("--workers=2", database=True, DATABASE_URL=address)
    server.manage("collectstatic", "--no-input", "-v0")
    path = server.manage("shell", "-v0", "-c", MAKE).strip()
    browser = {"User-Agent": PHONE}
    asked = 0

    def read(times):
        nonlocal asked
        for _ in range(times):
            assert server.get(path, **browser)[0] == 200
            asked += 1

    read(20)
    server.get(path, **{"User-Agent": "Googlebot/2.1"})
    old = server.children("newsroom.server") or server.children("python")
    time.sleep(6)  # granian takes a process that dies within 5.5 seconds for one that can never start
    read(20)
    server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 40
    while set(old) & set(server.children("newsroom.server") or server.children("python")):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    read(20)
    assert server.stop() == 0
    assert int(server.manage("shell", "-v0", "-c", COUNT)) == asked
