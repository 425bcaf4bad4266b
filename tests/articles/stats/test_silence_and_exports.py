import csv
import datetime
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from articles.models import Export
from articles.stats import silence
from articles.stats.exporting import run_waiting
from tests import factories as make
from tests.articles.stats import corpus
from unions.models import CampaignTarget, Role

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def test_the_longest_silent_come_first():
    districts = [make.district(name) for name in ("昌平区", "怀柔区", "海淀区")]
    make.published(at=days_ago(40), districts=districts[:1])
    make.published(at=days_ago(3), districts=districts[2:], mentioned=districts[1:2])
    since = timezone.localdate() - datetime.timedelta(days=30)
    found = silence.districts(make.staff(Role.CHIEF_EDITOR), since)
    assert [(s.item.name, s.days) for s in found] == [("怀柔区", None), ("昌平区", 40)]


def test_a_story_of_a_lower_body_is_heard_from_those_above():
    district = make.district()
    federation = make.body("昌平区总工会", district=district)
    street = make.body("回龙观街道总工会", federation, district=district, level="street_town_federation")
    make.body("怀柔区总工会", district=make.district("怀柔区"))
    make.published(at=days_ago(1), bodies=[street])
    since = timezone.localdate() - datetime.timedelta(days=30)
    assert [str(s.item) for s in silence.bodies(make.staff(Role.CHIEF_EDITOR), since)] == ["怀柔区总工会"]


def test_people_of_other_districts_are_not_listed():
    own, other = make.district("昌平区"), make.district("怀柔区")
    for name, district in (("冷杉", own), ("齐放", other)):
        make.contributor(name, unit=make.body(f"{district.name}总工会", district=district))
    person = make.staff(Role.EDITOR, own)
    found = silence.contributors(person, timezone.localdate())
    assert [s.item.name for s in found] == ["冷杉"]


def test_silence_about_one_campaign(client):
    warmth, districts = make.campaign("冬送温暖"), [make.district(name) for name in ("昌平区", "怀柔区")]
    below = make.campaign("进工地", parent=warmth)
    make.published(at=days_ago(3), districts=districts)
    make.published(at=days_ago(40), districts=districts, campaigns=[warmth])
    make.published(at=days_ago(5), districts=districts[1:], campaigns=[below])
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    page = client.get("/admin/silence/", {"days": "30", "campaign": warmth.slug})
    assert [(s.item.name, s.days) for s in page.context["places"]] == [("昌平区", 40)]
    # The switch in the header goes on offering districts.
    assert page.context["districts"] == districts
    export = ask_for(client, "silence", "csv", days="30", campaign=warmth.slug)
    assert bytes(export.content).decode("utf-8-sig").splitlines()[0] == "30 天没有见报的 冬送温暖"
    unknown = client.get("/admin/silence/", {"campaign": "gone"})
    assert (unknown.status_code, "没有这个活动，请从列出的里面选。" in unknown.text) == (404, True)


def ask_for(client, kind: str, form: str, **params) -> Export:
    client.post("/admin/exports/new/", {"kind": kind, "format": form, **params})
    run_waiting()
    return Export.objects.latest("pk")


def test_exported_sums_agree_with_the_page(client):
    city = corpus.City()
    corpus.fill(city, 40, 3)
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    export = ask_for(client, "coverage", "xlsx", **{"from": "2025-01-01", "to": "2026-03-31"})
    assert (export.state, export.percent) == ("done", 100)
    file = client.get(f"/admin/exports/{export.pk}/")
    rows = list(load_workbook(io.BytesIO(file.content)).active.values)
    header, body, totals = rows[1], rows[2:-1], rows[-1]
    column = header.index("冬送温暖")
    assert [row[0] for row in body] == ["昌平区", "怀柔区", "海淀区", "房山区", "全市（不分区）"]
    page = client.get("/admin/coverage/?from=2025-01-01&to=2026-03-31").context["answer"]
    place = [c.label for c in page.columns].index("冬送温暖")
    assert [row[column] for row in body] == [line.cells[place].count for line in page.lines]
    assert totals[column] == page.totals.cells[place].count


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice: apt-get install libreoffice-calc-nogui")
@pytest.mark.parametrize("params", [{}, {"by": "season"}], ids=["campaigns", "seasons"])
def test_libreoffice_opens_the_table_and_its_sums_agree_with_the_page(client, tmp_path, params):
    city = corpus.City()
    corpus.fill(city, 40, 3)
    CampaignTarget.objects.create(season=city.seasons[1], district=city.districts[0], stories=9)
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    params = {"from": "2025-01-01", "to": "2026-03-31"} | params
    (tmp_path / "table.xlsx").write_bytes(bytes(ask_for(client, "coverage", "xlsx", **params).content))
    [title, header, *rows] = as_libreoffice_reads(tmp_path / "table.xlsx")
    answer = client.get("/admin/coverage/", params).context["answer"]
    shown = {}
    for place, column in enumerate(answer.columns):
        cells = [line.cells[place] for line in answer.lines]
        shown[column.label] = [cell.count for cell in cells]
        shown[f"{column.label} 去年同期"] = [cell.before for cell in cells]
        if column.season:
            shown[f"{column.label} 目标"] = [cell.target or 0 for cell in cells]
    shown["合计（每稿一次）"] = [line.total.count for line in answer.lines]
    assert title[0] == "报道覆盖 已发布 2025-01-01 至 2026-03-31"
    assert sum(sum(numbers) for numbers in shown.values()) > 40
    read = {name: [int(row[n] or 0) for row in rows[:-1]] for n, name in enumerate(header) if name in shown}
    assert read == shown
    totals = {name: int(rows[-1][n] or 0) for n, name in enumerate(header) if name in shown and "目标" not in name}
    places = {column.label: answer.totals.cells[n] for n, column in enumerate(answer.columns)}
    expected = {name: cell.count for name, cell in places.items()} | {"合计（每稿一次）": answer.totals.total.count}
    assert {name: totals[name] for name in expected} == expected


def as_libreoffice_reads(file: Path) -> list[list[str]]:
    """The rows of a spreadsheet, converted by LibreOffice with a profile of its own."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    csv_filter = "csv:Text - txt - csv (StarCalc):44,34,76"  # comma, quotation mark, UTF-8
    command = ["soffice", profile, "--headless", "--convert-to", csv_filter, "--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return list(csv.reader(file.with_suffix(".csv").read_text(encoding="utf-8").splitlines()))


def test_an_export_holds_the_persons_own_districts_only(client):
    city = corpus.City()
    corpus.fill(city, 40, 4)
    client.force_login(make.staff(Role.EDITOR, city.districts[0]))
    export = ask_for(client, "coverage", "csv", **{"from": "2025-01-01", "to": "2026-03-31"})
    text = bytes(export.content).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text))][2:] == ["昌平区", "合计（每稿一次）"]


def test_nobody_else_gets_the_file(client):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    export = ask_for(client, "silence", "csv")
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    assert client.get(f"/admin/exports/{export.pk}/").status_code == 404


def test_a_bad_question_fails_with_its_sentence(client):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    export = ask_for(client, "credits", "csv", **{"from": "2026-02-01", "to": "2026-01-01"})
    assert (export.state, export.message) == ("failed", "结束日期早于开始日期，请调换。")


def test_an_abandoned_export_is_begun_again_and_old_ones_go():
    person = make.staff(Role.CHIEF_EDITOR)
    ago = timezone.now() - datetime.timedelta(minutes=5)
    lost = Export.objects.create(kind="silence", format="csv", by=person, state="running", touched_at=ago)
    old = Export.objects.create(kind="silence", format="csv", by=person, created_at=days_ago(2))
    run_waiting()
    lost.refresh_from_db()
    assert lost.state == "done"
    assert not Export.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_names_are_never_formulas_and_never_stop_a_table(client, form):
    for name in ("＝1+1", " =2", "何\x01苗"):
        make.published(at=days_ago(1), reporters=[name])
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    export = ask_for(client, "credits", form)
    content = bytes(export.content)
    if form == "csv":
        names = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    else:
        names = [row[0] for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]
    assert sorted(names[2:-1]) == ["' =2", "'＝1+1", "何苗"]
