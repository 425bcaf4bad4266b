"""The coverage table among many stories, after tests.benchmarks.corpus:

    python -m tests.benchmarks.bench_coverage              # how long a year takes: the table alone, and its page
    python -m tests.benchmarks.bench_coverage --check 100  # random questions against counting by hand

Both add a few hundred stories in progress and take them away again.
"""

import argparse
import datetime
import os
import random
import statistics
import time

from django.test.utils import setup_test_environment

from tests.benchmarks.bench_search import cpu_clock

IN_PROGRESS = 400
WORDS = (("春联",), ("义诊",), ("志愿者走进",), ("托管班", "驿站"), ("手册",))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", type=int, default=0, help="how many draws to compare instead of timing")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    setup_test_environment()
    from django.conf import settings
    from django.db import connection, transaction
    from django.test import override_settings

    from articles.models import Article

    # Hashed names of static files exist only after collectstatic.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with transaction.atomic(), override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        print(f"{connection.vendor}, {Article.objects.count():,} published stories")
        draw = random.Random(options.seed)
        add_stories_in_progress(draw)
        if options.check:
            check(draw, options.check)
        else:
            measure(draw, options.rounds)
        transaction.set_rollback(True)


def last_day() -> datetime.date:
    from django.utils.timezone import localdate

    from articles.models import Article

    return localdate(Article.objects.exclude(number=None).order_by("-number").values_list("published_at", flat=True)[0])


def add_stories_in_progress(draw: random.Random) -> None:
    from articles.choices import IN_REVIEW, Stage
    from articles.search.index import index
    from tests import factories as make
    from unions.models import Campaign, District, UnionBody

    districts, campaigns, bodies = (list(model.objects.all()) for model in (District, Campaign, UnionBody))
    last = last_day()
    for _ in range(IN_PROGRESS):
        chosen = draw.sample(districts, draw.choice((0, 1, 1, 2, 3)))
        story = make.article(
            "在编稿", districts=chosen[:2], mentioned=chosen[2:], campaigns=draw.sample(campaigns, draw.choice((0, 1, 2))),
            bodies=draw.sample(bodies, draw.choice((0, 1))), genre=draw.choice(("news", "feature", "photo")),
            body=f"<p>{draw.choice(WORDS)[0]}进工地。</p>", stage=draw.choice((Stage.DRAFT, *IN_REVIEW, Stage.SIGNED)),
            planned_on=draw.choice((None, last - datetime.timedelta(days=draw.randrange(400)))),
        )  # fmt: skip
        index(story)


# --- how long ---


def measure(draw: random.Random, rounds: int) -> None:
    from django.test import Client

    from articles.stats.coverage import Coverage
    from articles.stats.question import ask
    from tests import factories as make
    from unions.models import District, Role

    everybody, own = make.staff(Role.CHIEF_EDITOR), make.staff(Role.EDITOR, District.objects.all()[0])
    own.postings.create(role=Role.EDITOR, district=District.objects.all()[5])
    year = {"from": (last_day() - datetime.timedelta(days=364)).isoformat(), "to": last_day().isoformat()}
    questions = {
        "a year": (everybody, {}),
        "a year, seasons": (everybody, {"by": "season"}),
        "a year, a district opened": (everybody, {"open": District.objects.all()[0].slug}),
        "a year, both states, also mentioned": (everybody, {"state": "both", "mentioned": "1"}),
        "a year, front pages": (everybody, {"page": "1"}),
        "a year, genre": (everybody, {"genre": "news"}),
        "a year, a person of two districts": (own, {}),
    }
    if has_words():
        questions["a year, a word"] = (everybody, {"q": "春联"})
    heads = "".join(f"{f'{what} {clock}':>11} p95" for what in ("table", "page") for clock in ("cpu", "wall"))
    print(f"{'milliseconds, p50 and p95':38}{heads}")
    for name, (person, params) in questions.items():
        client = Client()
        client.force_login(person)

        def table(person=person, params=params):
            answer = Coverage(ask(year | params, person))
            assert answer.lines
            assert answer.totals.total.count

        def page(client=client, params=params):
            assert client.get("/admin/coverage/", year | params, secure=True).status_code == 200

        print(f"{name:38}{times(table, rounds)}{times(page, rounds)}", flush=True)


def times(run, rounds: int) -> str:
    """Processor time of client and database server, which other work on the machine does not distort; then the clock."""
    run()
    cpu, clocks = cpu_clock(), ([], [])
    for _ in range(rounds):
        begin, used = time.perf_counter(), cpu()
        run()
        clocks[0].append((cpu() - used) * 1000)
        clocks[1].append((time.perf_counter() - begin) * 1000)
    return "".join(f"{statistics.median(found):8.0f} {statistics.quantiles(found, n=20)[-1]:6.0f}" for found in clocks)


def has_words() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM articles_search_public LIMIT 1")
        return cursor.fetchone() is not None


# --- whether it is right ---


def check(draw: random.Random, draws: int) -> None:
    from articles.stats.coverage import Coverage, behind
    from articles.stats.question import ask
    from tests import factories as make
    from tests.benchmarks.coverage_by_hand import Newsroom
    from unions.models import District, Role

    if not has_words():
        print("no search index (corpus --search): questions without words")
    newsroom, districts = Newsroom(), list(District.objects.all())
    persons = [make.staff(Role.CHIEF_EDITOR), make.staff(Role.EDITOR, districts[0])]
    persons[1].postings.create(role=Role.EDITOR, district=districts[7])
    compared = full = lists = 0
    for _ in range(draws):
        person = draw.choice((persons[0], persons[0], persons[1]))
        own = None if person is persons[0] else [districts[0], districts[7]]
        asked, params = question_drawn(draw, districts, own)
        question = ask(params, person)
        assert not question.problems, (params, question.problems)
        answer, expected = Coverage(question), newsroom.count(asked)
        rows, columns = [row.key for row in question.rows], [column.key for column in question.columns]
        for key in ((row, column) for row in [*rows, "total"] for column in [*columns, "total"]):
            cell = answer.cells.get(key)
            found = (cell.count, cell.last) if cell else (0, None)
            assert found == expected.get(key, (0, None)), (params, key, found, expected.get(key))
            compared, full = compared + 1, full + (found[0] > 0)
        foreign = {key for key in expected if key[0] in rows and key[1] not in [*columns, "total"]}
        assert not foreign or asked.by == "campaign", foreign
        for key in draw.sample([(row, column) for row in [*rows, "total"] for column in [*columns, "total"]], 3):
            assert behind(question, *key).count() == expected.get(key, (0, None))[0], (params, key)
            lists += 1
    print(f"{draws} questions: {compared:,} cells equal ({full:,} not empty), {lists} lists behind as long as they say")


def question_drawn(draw: random.Random, districts: list, own: list | None):
    """A question for the count by hand, and the same as the page's parameters."""
    from articles.models import Contributor, Section, Tag
    from tests.benchmarks.coverage_by_hand import Asked
    from unions.models import Campaign, Season, UnionBody

    start = last_day() - datetime.timedelta(days=draw.randrange(1500))
    end = start + datetime.timedelta(days=draw.choice((0, 30, 90, 365)))
    asked = Asked(
        start, end, draw.choice(("published", "published", "progress", "both")), draw.choice(("campaign", "season")),
        draw.random() < 0.4, own and [item.pk for item in own], [item.pk for item in districts],
    )  # fmt: skip
    params = {"from": start.isoformat(), "to": end.isoformat(), "state": asked.state, "by": asked.by}
    if asked.also_mentioned:
        params["mentioned"] = "1"
    if draw.random() < 0.4:
        opened = draw.choice(own or districts)
        asked.opened, params["open"] = opened.pk, opened.slug
    if draw.random() < 0.25:
        asked.page = draw.randint(1, 3)
        params["page"] = str(asked.page)
    if draw.random() < 0.3 and has_words():
        asked.words = draw.choice(WORDS)
        params["q"] = " ".join(asked.words)
        if draw.random() < 0.3:
            asked.without = ("互助保障卡",)
            params["q"] += " -互助保障卡"
    models = {"district": None, "campaign": Campaign, "body": UnionBody, "tag": Tag, "contributor": Contributor}
    models |= {"section": Section, "season": Season, "genre": None, "month": None}
    for name in draw.sample(sorted(models), draw.choice((0, 0, 0, 1, 1, 2))):
        if name in ("genre", "month"):
            value = draw.choice(("news", "feature")) if name == "genre" else f"{start:%Y-%m}"
            asked.filters[name] = params[name] = value
            continue
        item = draw.choice(districts if name == "district" else list(models[name].objects.all()[:40]))
        asked.filters[name], params[name] = item.pk, str(item.pk) if name == "season" else item.slug
    return asked, params


if __name__ == "__main__":
    main()
