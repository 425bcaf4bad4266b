"""The review screen by its requests: choices, split, merge, who may, what goes wrong."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from articles.importing.marks import pieces
from articles.models import Article, ArticlePhoto, Contributor, ImportJob
from tests import factories as make
from tests.forms import fields
from tests.importing.test_drafts import PAGE
from unions.models import District, Role, UnionBody

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/importjob/add/"


@pytest.fixture
def editor(gazetteer, client):
    user = make.staff(Role.EDITOR, name="史册")
    client.force_login(user)
    return user


def paste(client, text: str = PAGE, **values):
    return client.post(ADD, {"day": "2026-02-20", "text": text} | values)


def press(client, job: ImportJob, order: str = "save", **changes):
    """Send the form as it stands on the screen, with CHANGES (None: unchecked), by the button ORDER."""
    url = f"/admin/articles/importjob/{job.pk}/change/"
    data = fields(client.get(url), "import-form") | {"do": order}
    data |= {name.replace("_", "-"): value for name, value in changes.items()}
    return client.post(url, {name: value for name, value in data.items() if value is not None}, follow=True)


def headlines(job: ImportJob) -> list[str]:
    job.refresh_from_db()
    return [story["headline"] for story in job.plan["stories"]]


def job_of(client, text: str = PAGE) -> ImportJob:
    assert paste(client, text).status_code == 302
    return ImportJob.objects.latest("pk")


def test_drafts_come_after_the_clicks(client, editor):
    job = job_of(client)
    assert "还有署名没有确认：田雨、高山。" in press(client, job, "create").content.decode()
    assert Article.objects.count() == 0
    press(client, job, "people")
    assert "已生成 2 篇草稿" in press(client, job, "create").content.decode()
    assert [p.name for p in Contributor.objects.order_by("name", "pk")] == ["田雨", "高山", "高山"]
    job.refresh_from_db()
    assert job.finished_at
    assert press_again(client, job) == 2


def press_again(client, job) -> int:
    client.post(f"/admin/articles/importjob/{job.pk}/change/", {"do": "create", "version": job.version})
    return Article.objects.count()


def test_the_same_page_pasted_again_says_so(client, editor):
    job = job_of(client)
    press(client, job, "people")
    press(client, job, "create")
    again = job_of(client)
    page = client.get(f"/admin/articles/importjob/{again.pk}/change/").content.decode()
    assert page.count("已经导入过：") == 2
    assert "2 篇以前导入过，没有改动。" in press(client, again, "create").content.decode()
    assert Article.objects.count() == 2


def test_what_the_editor_changes_is_what_is_saved(client, editor):
    job = job_of(client)
    press(client, job, "people")
    press(
        client, job, "create", s0_headline="热饭到站台", s0_body="第一段。\n## 小标题\n第二段。", s0_district0="mentioned",
        s0_tags="公交、热饭", s0_campaign0=None, s1_on=None, **{"s0_district-add": "110101", "s0_body-add": "北京市总工会"},
    )  # fmt: skip
    story = Article.objects.get()
    assert (story.headline, story.body) == ("热饭到站台", "<p>第一段。</p><h3>小标题</h3><p>第二段。</p>")
    assert [(str(d), d.is_primary) for d in story.article_districts.all()] == [("东城区", True), ("昌平区", False)]
    assert {b.official_name for b in story.bodies.all()} == {"昌平区总工会", "北京市总工会"}
    assert (story.campaigns.count(), sorted(story.tags.names())) == (0, ["公交", "热饭"])


def test_stories_are_reordered_merged_and_split(client, editor):
    job = job_of(client)
    first, second = headlines(job)
    press(client, job, "down:0")
    assert headlines(job) == [second, first]
    press(client, job, "merge:1")
    assert headlines(job) == [second]
    blocks = job.plan["stories"][0]["blocks"]
    assert [text for text, crosshead in blocks if crosshead] == [first]
    press(client, job, f"split:0:{next(n for n, block in enumerate(blocks) if block[1])}")
    assert headlines(job) == [second, first]
    assert "没有这样的操作" in press(client, job, "merge:9").content.decode()


def test_of_two_title_lines_the_other_becomes_the_headline(client, editor):
    job = job_of(client)
    press(client, job, s0_kicker="把账算到工友心里", s0_headline="某区总工会请来会计", s0_subhead="")
    press(client, job, "titles:0")
    assert titles(job) == ["", "把账算到工友心里", "某区总工会请来会计"]
    press(client, job, "titles:0")
    assert titles(job) == ["把账算到工友心里", "某区总工会请来会计", ""]
    told = press(client, job, "titles:0", s0_subhead="首批二十堂课")
    assert "才能与主题互换" in told.content.decode()
    assert titles(job) == ["把账算到工友心里", "某区总工会请来会计", "首批二十堂课"]


def titles(job: ImportJob) -> list[str]:
    job.refresh_from_db()
    return [job.plan["stories"][0][name] for name in ("kicker", "headline", "subhead")]


GLUED = """第03版:工会

昌平区总工会把热饭送到站台

本报讯 (记者 田雨) 近日,昌平区总工会开展“冬送温暖”活动,为公交站台上的调度员送去热饭和手套。

调度员说,饭是热的,心也是热的。

职工夜校的灯亮了

本报讯 (通讯员 高山) 怀柔区泉河街道总工会的职工夜校昨天开课,首批四十名职工报名学习烘焙和剪辑。
"""


def stories(job: ImportJob) -> list[dict]:
    job.refresh_from_db()
    return job.plan["stories"]


def glued(client) -> ImportJob:
    """Both stories as one, as a page might be read whose second headline looks like a cross-head."""
    job = job_of(client, GLUED)
    press(client, job, "merge:1")
    assert len(stories(job)) == 1
    return job


def bylines(story: dict) -> list[tuple]:
    return [(line["name"], line["role"]) for line in story["bylines"]]


def test_a_story_split_off_is_read_anew(client, editor):
    job = glued(client)
    press(client, job, "split:0:2")
    first, second = stories(job)
    assert (first["headline"], second["headline"], second["dateline"]) == (
        "昌平区总工会把热饭送到站台", "职工夜校的灯亮了", "本报讯",
    )  # fmt: skip
    assert (bylines(first), bylines(second)) == ([("田雨", "reporter")], [("高山", "correspondent")])
    assert [[g["code"] for g in s["districts"] if g["primary"]] for s in (first, second)] == [["110114"], ["110116"]]
    assert [[g["name"] for g in s["bodies"]] for s in (first, second)] == [["昌平区总工会"], ["泉河街道总工会"]]
    assert [[g["name"] for g in s["campaigns"]] for s in (first, second)] == [["冬送温暖"], []]


def test_what_was_typed_stays_when_a_story_is_split(client, editor):
    job = glued(client)
    press(
        client, job, "split:0:2", s0_body="第一段改过了。\n调度员说。\n## 夜校开课\n怀柔区泉河街道总工会的职工夜校昨天开课。",
        **{"s0-headline": "改过的题", "s0-line-add": "江州", "s0-district-add": "110101"},
    )  # fmt: skip
    first, second = stories(job)
    assert (first["headline"], first["blocks"]) == ("改过的题", [["第一段改过了。", False], ["调度员说。", False]])
    assert (second["headline"], second["blocks"]) == (
        "夜校开课", [["怀柔区泉河街道总工会的职工夜校昨天开课。", False]],
    )  # fmt: skip
    assert ("江州", "reporter") in bylines(first)
    assert "110101" in [guess["code"] for guess in first["districts"]]
    assert [guess["code"] for guess in second["districts"]] == ["110116"]


def test_a_merged_story_is_recognised_as_a_whole(client, editor):
    job = job_of(client, GLUED.replace("怀柔区泉河街道总工会的", "区总工会的"))
    assert [guess["name"] for guess in stories(job)[1]["bodies"]] == []
    press(client, job, "merge:1")
    (story,) = stories(job)
    assert [guess["words"] for guess in story["bodies"]] == ["昌平区总工会"]
    assert bylines(story) == [("田雨", "reporter"), ("高山", "correspondent")]


def word_page() -> SimpleUploadedFile:
    picture, file = BytesIO(), BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "PNG")
    document = Document()
    for line in [line for line in PAGE.splitlines() if line][1:4]:
        document.add_paragraph(line)
    document.add_picture(picture)
    document.add_paragraph("图为调度员领到热饭。 江州 摄")
    for line in [line for line in PAGE.splitlines() if line][4:6]:
        document.add_paragraph(line)
    document.save(file)
    return SimpleUploadedFile("page.docx", file.getvalue())


def test_pictures_of_a_word_file_come_into_their_draft(client, editor):
    assert paste(client, text="", file=word_page()).status_code == 302
    job = ImportJob.objects.latest("pk")
    first, second = stories(job)
    assert ([p["caption"] for p in first["photos"]], second["photos"]) == (["图为调度员领到热饭。"], [])
    assert ("江州", "photographer") in bylines(first)
    press(client, job, "people", **{"s0-photo0-caption": "调度员领到热饭"})
    press(client, job, "create")
    story = Article.objects.get(headline=first["headline"])
    assert [use.caption for use in story.article_photos.all()] == ["调度员领到热饭"]
    assert (story.wanted_captions, story.revisions.count()) == ("", 1)


def test_a_picture_may_be_left_out(client, editor):
    paste(client, text="", file=word_page())
    job = ImportJob.objects.latest("pk")
    press(client, job, "people")
    press(client, job, "create", **{"s0-photo0-on": None})
    assert not ArticlePhoto.objects.exists()


def test_a_proposed_body_needs_the_click(client, editor):
    job = job_of(client, PAGE.replace("泉河街道总工会的职工夜校", "泉河街道云杉里社区联合工会的职工夜校"))
    press(client, job, "people")
    bodies = job_bodies(job)
    press(client, job, "create", **{f"s1_body{bodies.index('云杉里社区联合工会')}": "on"})
    assert UnionBody.objects.get(official_name="云杉里社区联合工会").parent.official_name == "泉河街道总工会"


def job_bodies(job) -> list[str]:
    job.refresh_from_db()
    return [guess["name"] for guess in job.plan["stories"][1]["bodies"]]


def test_an_old_window_overwrites_nothing(client, editor):
    job = job_of(client)
    press(client, job, "down:0")
    answer = press(client, job, "down:0", version="1")
    assert "这一版在别的窗口里改过了" in answer.content.decode()
    assert headlines(job)[0] == "怀柔区泉河街道总工会办起夜校"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": " "}, "请粘贴版面文字，或者选择一个文件"),
        ({"day": "2026-02-30"}, "日期“2026-02-30”不对"),
        ({"number": "0"}, "1。"),
        ({"text": "", "file": SimpleUploadedFile("a.docx", b"PK broken")}, "打不开"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", bytes(800))}, "另存为"),
    ],
)
def test_what_cannot_be_read_keeps_what_was_typed(client, editor, values, sentence):
    answer = paste(client, **values)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert ImportJob.objects.count() == 0


@pytest.mark.parametrize("name", ["version", "s0-line0-who", "number", "do", "s0-district-add", "s0-genre"])
@pytest.mark.parametrize("value", ["", "9" * 40, "\u0663", "<script>", "-1"])
def test_forged_values_are_no_error_of_ours(client, editor, name, value):
    job = job_of(client)
    assert press(client, job, **{name: value}).status_code == 200


def test_only_the_owner_sees_a_page_on_its_way_in(client, editor):
    job = job_of(client)
    url = f"/admin/articles/importjob/{job.pk}/change/"
    changping = District.objects.get(name="昌平区")
    for other in (make.staff(Role.EDITOR, changping), make.staff(Role.CHIEF_EDITOR), make.user(is_superuser=True)):
        client.force_login(other)
        assert client.get(url).status_code == 302
        assert client.post(url, {"do": "create", "version": 1}).status_code == 302
        assert f"/{job.pk}/change/" not in client.get("/admin/articles/importjob/").content.decode()
    assert Article.objects.count() == 0


@pytest.mark.parametrize("role", [Role.CORRESPONDENT, Role.PROOFREADER, Role.AUDITOR, Role.SYSTEM_ADMIN])
def test_who_may_not_take_pages_in(client, gazetteer, role):
    client.force_login(make.staff(role))
    assert client.get(ADD).status_code in (302, 403)
    assert paste(client).status_code in (302, 403)
    assert ImportJob.objects.count() == 0


def test_a_reader_is_sent_to_sign_in(client):
    assert client.get(ADD).url.startswith("/admin/login/")


def test_pieces_hold_the_whole_text(client, editor):
    job = job_of(client)
    found = pieces(job.text, job.marks)
    assert "".join(piece.text for piece in found) == job.text
    assert ("district", "怀柔区") in [(piece.kind, piece.text) for piece in found]
    assert {"headline", "byline", "dateline", "body", "campaign"} <= {piece.kind for piece in found}
