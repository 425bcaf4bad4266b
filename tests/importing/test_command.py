"""manage.py import_page, on real and made pages and on everything that is no page."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.choices import Stage
from articles.models import Article
from articles.workflow import actions
from articles.workflow.signatures import proofs
from tests import factories as make
from unions.models import Campaign, District, Role

pytestmark = pytest.mark.django_db
PAGES = Path(__file__).parents[1] / "pages"
REAL = next((f for up in PAGES.parents[2:4] if (f := up / "shared/data/pages/2026-01-27.txt").exists()), None)
STORY = {
    "kicker", "headline", "subhead", "column", "dateline", "bylines", "districts", "mentioned_districts", "bodies",
    "proposed_bodies", "campaigns", "captions", "paragraphs",
}  # fmt: skip


def run(path, **options) -> str:
    out = io.StringIO()
    call_command("import_page", str(path), stdout=out, **options)
    return out.getvalue()


def refusal(path, **options) -> str:
    """The one sentence; nothing was saved."""
    with pytest.raises(CommandError) as caught:
        run(path, **{"date": "2026-01-27"} | options)
    assert Article.objects.count() == 0
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_dry_run_prints_one_object_and_saves_nothing(path, gazetteer):
    found = json.loads(run(path, date=path.name[:10], dry_run=True, json=True))
    assert set(found) == {"stories", "problems"}
    assert all(set(story) == STORY for story in found["stories"])
    assert Article.objects.count() == 0


def test_a_dry_run_works_without_a_gazetteer_in_the_database():
    path = PAGES / "2026-02-11-union-page.txt"
    found = json.loads(run(path, date="2026-02-11", dry_run=True, json=True))
    assert found["stories"][1]["districts"] == ["110107"]


def test_without_a_gazetteer_nothing_is_saved():
    sentence = "数据库里还没有区和工会名录，请先执行 manage.py load_gazetteer。"
    assert refusal(PAGES / "2026-02-11-union-page.txt") == sentence


def test_a_folder_is_taken_in_file_by_file(gazetteer, tmp_path):
    for name in ("2026-02-11-union-page.txt", "2026-02-14-people-page.txt"):
        (tmp_path / name).write_bytes((PAGES / name).read_bytes())
    (tmp_path / "2026-02-12-empty.txt").write_text("")
    with pytest.raises(CommandError, match="^有 1 个文件没有导入。\n2026-02-12-empty.txt:文件是空的"):
        run(tmp_path, verbosity=0)
    assert Article.objects.count() == 11


def test_an_index_page_brings_the_articles_it_links_to(gazetteer):
    out = run(PAGES / "2026-03-26-founder-page.html", date="2026-03-26")
    assert "新建 4 篇" in out
    assert Article.objects.count() == 4


def test_the_second_time_it_says_so(gazetteer):
    path = PAGES / "2026-02-11-union-page.txt"
    run(path, date="2026-02-11")
    assert run(path, date="2026-02-11").endswith("已经导入过，没有改动。\n")


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as docx:
        for name, data in parts.items():
            docx.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.txt", b"", "文件是空的"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(900), "图片"),
        ("noise.txt", bytes(range(256)) * 40, "另存为 UTF-8"),
        ("broken.docx", b"PK\x03\x04 broken", "打不开"),
        ("bomb.docx", archive(word__document_xml=b"<a/>", word__big_xml=bytes(90 << 20)), "过大"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(gazetteer, tmp_path, name, data, sentence):
    path = tmp_path / name
    path.write_bytes(data)
    assert sentence in refusal(path)


def test_a_file_of_fifty_megabytes_is_refused_unread(gazetteer, tmp_path, monkeypatch):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert refusal(path) == "文件超过 30 MB，没有导入，请拆成一版一个文件。"


def test_wrong_words_on_the_command_line(gazetteer, tmp_path):
    page = PAGES / "2026-02-11-union-page.txt"
    plain = tmp_path / "page.txt"
    plain.write_text("一版")
    for date in ("2026-02-30", "明天", "20260211", "0026-01-01", "9999-01-01"):
        assert refusal(page, date=date) == f"日期“{date}”不对，请写成“2026-01-27”这样的见报日期。"
    assert refusal(plain, date="") == "不知道见报日期，请用 --date 写明，例如 --date 2026-01-27。"
    assert refusal(tmp_path / "none.txt") == "文件不存在或读不了，请检查路径和权限。"
    assert refusal(tmp_path / "page.txt", by="nobody") == "没有“nobody”这个账号。"
    assert refusal(page, page=0) == "版别不能超过 40 字，版次是 1 到 999 的数字。"


@pytest.mark.skipif(REAL is None, reason="the real page (../shared/data/pages) is not on this machine")
def test_the_real_page_walks_to_the_public_site(gazetteer, client):
    run(REAL, date="2026-01-27")
    assert Article.objects.count() == 6
    staff = {
        role: make.staff(role, name=f"{role.label}甲") for role in (Role.EDITOR, Role.DESK_HEAD, Role.CHIEF_EDITOR)
    }
    proofreader = make.staff(Role.PROOFREADER, name="校对甲")
    for story in Article.objects.all():
        actions.submit(article=story, by=staff[Role.EDITOR])
        for role in staff:
            actions.approve(article=story, by=staff[role])
        for _ in proofs():
            actions.proof(article=story, by=proofreader)
        actions.publish(article=story, by=staff[Role.EDITOR])
    assert Article.objects.filter(stage=Stage.PUBLISHED).count() == 6
    addresses = District.objects.get(name="昌平区").slug, Campaign.objects.get(name="冬送温暖").slug
    listed = client.get("/list/", dict(zip(("district", "campaign"), addresses, strict=True))).content.decode()
    shown = [a.headline for a in Article.objects.all() if a.get_absolute_url() in listed]
    assert shown == ["昌平区总工会“冬送温暖”精准直达一线职工"]
