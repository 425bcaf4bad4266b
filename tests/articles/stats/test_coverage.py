import datetime
import random

import pytest

from articles.choices import Genre
from articles.models import Article
from articles.stats.cells import TOTAL, Cell
from articles.stats.coverage import Coverage, behind
from articles.stats.question import ask
from tests import factories as make
from tests.articles.stats import corpus
from unions.models import CampaignTarget, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return corpus.City()


def draws(seed: int, count: int):
    """Random questions over all filters."""
    draw = random.Random(seed)
    for _ in range(count):
        start = corpus.START + datetime.timedelta(days=draw.randrange(corpus.DAYS // 2))
        yield {
            "start": start,
            "end": start + datetime.timedelta(days=draw.choice((10, 90, 400, 400))),
            "state": draw.choice(("published", "progress", "both")),
            "genre": draw.choice(("", "", "", *Genre.values[:3])),
            "words": draw.choice(("", "", "", "工匠", "手套")),
            "page": draw.choice((None, None, None, 1, 2)),
            "mentioned": draw.random() < 0.5,
            "by": draw.choice(("campaign", "season")),
            "opened": draw.choice((None, 0, 2)),
        }


def params(wanted: dict, city) -> dict[str, str]:
    given = {
        "from": wanted["start"].isoformat(), "to": wanted["end"].isoformat(), "state": wanted["state"],
        "genre": wanted["genre"], "q": wanted["words"], "page": str(wanted["page"] or ""), "by": wanted["by"],
    }  # fmt: skip
    given |= {"mentioned": "1"} if wanted["mentioned"] else {}
    given |= {"open": city.districts[wanted["opened"]].slug} if wanted["opened"] is not None else {}
    return given


def stands_under_row(article, row, mentioned: bool) -> bool:
    if row.key == "city":
        return not any(link.is_primary for link in article.article_districts.all())
    if row.is_body:
        return corpus.under_body(article, row.body)
    return corpus.under_district(article, row.district, mentioned)


def stands_under_column(article, column) -> bool:
    if column.season:
        return corpus.under_season(article, column.season)
    return corpus.under_campaign(article, column.campaign)


def load_all() -> list[Article]:
    links = (
        "article_districts",
        "article_campaigns__campaign__parent",
        "placements__page",
        "article_bodies__body__parent",
    )
    return list(Article.objects.prefetch_related(*links))


@pytest.mark.parametrize("seed", range(3))
def test_every_cell_equals_counting_by_hand(city, seed):
    corpus.fill(city, 120, seed)
    person, everything = make.staff(Role.CHIEF_EDITOR), load_all()
    counted = 0
    for wanted in draws(seed, 8):
        question = ask(params(wanted, city), person)
        assert not question.problems
        answer = Coverage(question)
        filters = {name: wanted[name] for name in ("start", "end", "state", "genre", "words", "page")}
        found = [article for article in everything if corpus.matches(article, **filters)]
        for row in question.rows:
            here = [a for a in found if stands_under_row(a, row, wanted["mentioned"])]
            assert answer.cells.get((row.key, TOTAL), Cell()).count == len(here)
            for column in question.columns:
                cell = [a for a in here if stands_under_column(a, column)]
                assert answer.cells.get((row.key, column.key), Cell()).count == len(cell), (
                    wanted,
                    row.label,
                    column.label,
                )
                if cell or column is question.columns[0]:
                    assert set(behind(question, row.key, column.key)) == set(cell)
                counted += len(cell)
        for column in question.columns:
            total = [a for a in found if stands_under_column(a, column)]
            assert answer.cells.get((TOTAL, column.key), Cell()).count == len(total)
            assert set(behind(question, TOTAL, column.key)) == set(total)
        assert answer.cells.get((TOTAL, TOTAL), Cell()).count == len(found)
    assert counted > 20


def test_two_districts_see_their_own_rows_only(city, client):
    corpus.fill(city, 60, 9)
    person = make.staff(Role.EDITOR, city.districts[0])
    person.postings.create(role=Role.EDITOR, district=city.districts[1])
    question = ask({"from": "2025-01-01", "to": "2026-03-31"}, person)
    assert [row.label for row in question.rows] == ["昌平区", "怀柔区"]
    own = {d.pk for d in city.districts[:2]}
    visible = [
        a for a in load_all()
        if a.published_at and any(link.is_primary and link.district_id in own for link in a.article_districts.all())
    ]  # fmt: skip
    assert Coverage(question).cells[TOTAL, TOTAL].count == len(visible)
    client.force_login(person)
    page = client.get("/admin/coverage/?from=2025-01-01&to=2026-03-31").text
    table = page[page.index("<tbody>") : page.index("</figure>")]
    assert ("昌平区" in table, "海淀区" in table, "海淀" in table) == (True, False, False)
    foreign = f"/admin/coverage/articles/?from=2025-01-01&to=2026-03-31&row=d{city.districts[2].pk}&column=total"
    assert client.get(foreign).status_code == 404


def test_targets_and_shortfall_stand_with_their_season(city):
    CampaignTarget.objects.create(season=city.seasons[1], district=city.districts[0], stories=3)
    make.published(at=at(2025, 12, 20), districts=[city.districts[0]], campaigns=[city.campaigns[0]])
    make.published(at=at(2025, 1, 20), districts=[city.districts[0]], campaigns=[city.campaigns[0]])
    question = ask({"from": "2025-12-01", "to": "2026-02-28", "by": "season"}, make.staff(Role.AUDITOR))
    answer = Coverage(question, today=datetime.date(2025, 12, 25))
    [cell] = answer.lines[0].cells
    assert (cell.count, cell.target, cell.shortfall, cell.days) == (1, 3, 2, 5)
    # The season before, in the same days of the year before.
    assert (cell.before, cell.change) == (1, 0)
    assert answer.lines[1].cells[0].target is None


def test_a_district_without_a_story_is_a_gap(city):
    make.published(at=at(2026, 1, 5), districts=[city.districts[0]], campaigns=[city.campaigns[0]])
    question = ask({"from": "2026-01-01", "to": "2026-01-31"}, make.staff(Role.CHIEF_EDITOR))
    gaps = [(column.label, [row.label for row in rows]) for column, rows in Coverage(question).gaps]
    assert gaps == [("冬送温暖", ["怀柔区", "海淀区", "房山区"])]


def at(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 2, tzinfo=datetime.UTC)


BAD = {
    "reversed dates": ("from=2026-02-01&to=2026-01-01", "结束日期早于开始日期，请调换。"),
    "impossible date": ("from=2026-02-30&to=2026-03-01", "日期“2026-02-30”不存在"),
    "no dates": ("from=&to=", "请填写开始和结束日期。"),
    "unknown campaign": ("campaign=gone", "没有“gone”这个活动"),
    "too long": ("from=1950-01-01&to=2026-01-01", "时间段最长十年，请缩短后再查。"),
    "page": ("page=0", "版次应是 1 到 999 的数字。"),
    "state": ("state=x", "没有这个选项，请从列出的里面选。"),
    "foreign district": ("open=nowhere", "没有这个区，或它不在您负责的范围里。"),
}


@pytest.mark.parametrize(("query", "words"), BAD.values(), ids=BAD.keys())
def test_bad_questions_get_a_sentence_and_no_number(city, client, query, words):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    page = client.get(f"/admin/coverage/?{query}")
    assert page.status_code == 200
    assert words in page.text.replace("&quot;", '"')
    assert "<tbody>" not in page.text


def test_an_empty_period_says_so(city, client):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    page = client.get("/admin/coverage/?from=2020-01-01&to=2020-01-02").text
    assert "这段时间里没有归到活动的稿件。" in page


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.EDITOR, 200), (Role.AUDITOR, 200), (Role.CORRESPONDENT, 302), (Role.SYSTEM_ADMIN, 403), (None, 302)],
)
@pytest.mark.parametrize("url", ["coverage/", "silence/", "credits/", "exports/"])
def test_who_may_look(city, client, role, status, url):
    if role:
        client.force_login(make.staff(role))
    assert client.get(f"/admin/{url}").status_code == status


def test_queries_do_not_grow_with_stories(city, client, django_assert_num_queries):
    person = make.staff(Role.CHIEF_EDITOR)
    for n in (1, 3):
        for _ in range(n):
            make.published(at=at(2026, 1, 5), districts=city.districts, campaigns=city.campaigns)
        question = ask({"from": "2026-01-01", "to": "2026-01-31"}, person)
        with django_assert_num_queries(6):
            list(Coverage(question).lines)


def page_of(client, query: str) -> str:
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    return client.get(f"/admin/coverage/?{query}").text


def test_a_campaign_switched_off_keeps_its_stories_and_is_no_gap(city, client):
    make.published(at=at(2026, 1, 5), districts=city.districts[:1], campaigns=city.campaigns[:1])
    city.campaigns[0].active = False
    city.campaigns[0].save()
    page = page_of(client, "from=2026-01-01&to=2026-01-31")
    assert '<th scope="col">冬送温暖（已停用）</th>' in page
    assert "空白" not in page


def test_a_deleted_campaign_leaves_no_address_that_answers_with_a_number(city, client):
    gone = make.campaign("临时活动")
    query = f"from=2026-01-01&to=2026-01-31&campaign={gone.slug}"
    behind_it = f"from=2026-01-01&to=2026-01-31&row=total&column=c{gone.pk}"
    gone.delete()
    page = page_of(client, query)
    assert f"没有“{gone.slug}”这个活动，请从列出的里面选。" in page
    assert "<tbody>" not in page
    answer = client.get(f"/admin/coverage/articles/?{behind_it}")
    assert (answer.status_code, "没有这个格子，请回到报道覆盖表。" in answer.text) == (404, True)


def test_a_season_without_target_shows_none_and_no_shortfall(city, client):
    make.published(at=at(2025, 12, 20), districts=[city.districts[0]], campaigns=[city.campaigns[0]])
    page = page_of(client, "from=2025-12-01&to=2026-02-28&by=season")
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert ("目标" in table, "缺" in table) == (False, False)
    assert '"shade-5"' in table


def test_an_empty_season_table_says_so(city, client):
    assert "这段时间里没有归到活动季的稿件。" in page_of(client, "from=2020-01-01&to=2020-01-02&by=season")
