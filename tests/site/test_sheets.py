"""Picture and PDF of a newspaper page: taken in, shown beside its stories, gone with a withdrawn story."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles.media import sheets
from articles.models import Article, Notice, Page
from articles.workflow import amendments
from tests import factories as make
from tests.forms import fields
from unions.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    """Today's page 3 with two published stories and its files."""
    district = make.district("昌平区")
    stories = [make.published(f"第{n}篇", districts=[district]) for n in (1, 2)]
    page = make.page(timezone.localdate(), 3, name="工会")
    for position, story in enumerate(stories, 1):
        make.place(story, page, position)
    return make.page_files(page, at=timezone.now() - datetime.timedelta(hours=1)), stories


def files(page: Page) -> list[str]:
    return [sheets.picture_address(page, 1440, "webp"), sheets.pdf_address(page)]


def answers(client, page: Page) -> list[int]:
    return [client.get(file).status_code for file in files(page)]


def take_down(story: Article) -> None:
    amendments.take_down(article=story, by=make.staff(Role.CHIEF_EDITOR), opinion="失实", seen=None)


def test_a_page_shows_its_picture_and_offers_its_pdf(client, paper):
    page, _ = paper
    html = client.get(page.get_absolute_url()).content.decode()
    assert page.renditions == [[720, 1080], [1440, 2160], [1500, 2250]]
    for suffix in ("avif", "webp", "jpeg"):
        for width, _height in page.renditions:
            assert f"{sheets.picture_address(page, width, suffix)} {width}w" in html
    assert f'<a href="{sheets.picture_address(page, 1500, "jpeg")}">' in html
    assert f'<a href="{sheets.pdf_address(page)}" download>下载本版 PDF</a>' in html
    picture, pdf = (client.get(file) for file in files(page))
    assert Image.open(io.BytesIO(picture.getvalue())).size == (1440, 2160)
    assert (pdf["Content-Type"], pdf["Content-Disposition"]) == (
        "application/pdf", f'attachment; filename="{timezone.localdate()}-03.pdf"',
    )  # fmt: skip
    assert pdf.getvalue().startswith(b"%PDF-")
    for answer in (picture, pdf):
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "public, max-age=3600, s-maxage=60"


def test_nothing_of_tomorrows_paper_is_to_be_had(client):
    page = make.page(timezone.localdate() + datetime.timedelta(days=1), 1)
    make.place(make.published(), page)
    make.page_files(page)
    assert answers(client, page) == [404, 404]
    client.force_login(make.staff(Role.CORRESPONDENT))
    assert answers(client, page) == [404, 404]
    client.force_login(make.staff(Role.EDITOR))
    assert answers(client, page) == [200, 200]
    assert client.get(files(page)[0])["Cache-Control"] == "private, max-age=60"


def test_a_draft_on_the_page_holds_its_files_back(client, paper):
    page, _ = paper
    make.place(make.article("还没写完"), page, 3)
    assert answers(client, page) == [404, 404]
    html = client.get(page.get_absolute_url()).content.decode()
    assert ("/sheet/" in html, "版面图和 PDF 不提供" in html) == (False, True)


def test_a_withdrawn_story_takes_the_files_with_it_and_the_desk_is_told(client, paper):
    page, (story, other) = paper
    editor = make.staff(Role.EDITOR)
    take_down(story)
    assert answers(client, page) == [404, 404]
    html = client.get(page.get_absolute_url()).content.decode()
    assert ("/sheet/" in html, other.title in html, story.title in html) == (False, True, False)
    told = Notice.objects.get(user=editor, text__contains="版面图").text
    assert told == f"《第1篇》已撤稿，{timezone.localdate()} 第03版:工会的版面图和 PDF 已停用，请换上新的"


def test_taking_the_story_off_the_page_does_not_bring_its_picture_back(client, paper):
    page, (story, _) = paper
    take_down(story)
    story.placements.all().delete()
    assert answers(client, page) == [404, 404]


def test_new_files_after_the_withdrawal_are_shown(client, paper):
    page, (story, _) = paper
    take_down(story)
    page.refresh_from_db()
    old = files(page)
    make.page_files(page)
    assert answers(client, page) == [200, 200]
    assert [client.get(file).status_code for file in old] == [404, 404]


def test_a_page_without_files_needs_no_new_ones(paper):
    _, (story, _) = paper
    Page.objects.update(picture="", pdf="")
    take_down(story)
    assert not Notice.objects.filter(text__contains="版面图").exists()


def upload(client, page: Page, **given):
    client.force_login(make.staff(Role.EDITOR))
    address = f"/admin/articles/page/{page.pk}/change/"
    return client.post(address, fields(client.get(address), "page_form") | given)


def jpeg(name: str = "a.jpg", width: int = 800) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.picture(width, width * 3 // 2))


def test_editors_upload_both_and_names_do_not_matter(client, paper):
    page, _ = paper
    before = page.picture_sha256
    response = upload(client, page, picture=jpeg("../../恶意.exe"), pdf=SimpleUploadedFile("x.txt", make.PDF + b"new"))
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.picture_sha256 != before
    assert page.picture.name == f"pages/{page.picture_sha256[:2]}/{page.picture_sha256}.bin"
    assert (page.pdf.name.startswith(f"pages/{page.pdf_sha256[:2]}/{page.pdf_sha256}"), page.pdf_bytes) == (
        True,
        len(make.PDF + b"new"),
    )
    assert answers(client, page)[0] == 404
    assert (sheets.make_waiting(), sheets.make_waiting()) == (1, 0)
    page.refresh_from_db()
    assert page.renditions == [[720, 1080], [800, 1200]]
    html = client.get(f"/admin/articles/page/{page.pk}/change/").content.decode()
    assert "版面图：公开（见报日起）<br>PDF：可以下载" in html


def test_an_edition_takes_the_files_of_all_its_pages_at_once(client, paper):
    page, _ = paper
    second = make.page(timezone.localdate(), 4)
    client.force_login(make.staff(Role.EDITOR))
    address = f"/admin/articles/edition/{page.edition_id}/change/"
    form = fields(client.get(address), "edition_form")
    response = client.post(
        address, form | {"pages-1-picture": jpeg(), "pages-1-pdf": SimpleUploadedFile("a", make.PDF)}
    )
    assert response.status_code == 302
    second.refresh_from_db()
    assert (bool(second.picture), bool(second.pdf), second.picture_at is None) == (True, True, False)


BAD = {
    "text as picture": ({"picture": SimpleUploadedFile("a.jpg", b"hello" * 100)}, "这个文件不是能用的图片"),
    "picture as PDF": ({"pdf": SimpleUploadedFile("a.pdf", make.picture())}, "这个文件不是 PDF，请重新选择。"),
    "half a PDF": ({"pdf": SimpleUploadedFile("a.pdf", make.PDF[:40])}, "这个 PDF 不完整"),
    "HTML as PDF": ({"pdf": SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>%PDF-1.4 %%EOF")}, "不是 PDF"),
    "empty": ({"pdf": SimpleUploadedFile("a.pdf", b"")}, "空"),
}


@pytest.mark.parametrize(("given", "sentence"), BAD.values(), ids=BAD.keys())
def test_what_is_neither_is_refused_with_a_sentence_and_the_old_stays(client, paper, given, sentence):
    page, _ = paper
    response = upload(client, page, **given)
    assert (response.status_code, response.content.decode().count(sentence)) == (200, 1)
    after = Page.objects.get(pk=page.pk)
    assert (after.picture_sha256, after.pdf_sha256) == (page.picture_sha256, page.pdf_sha256)


def test_too_large_a_pdf_is_refused(monkeypatch, client, paper):
    monkeypatch.setattr(sheets, "MOST_PDF_BYTES", 1024 * 1024)
    large = SimpleUploadedFile("a.pdf", b"%PDF-1.4" + b"x" * 1024 * 1024 + b"%%EOF")
    assert "PDF 超过 1 MB" in upload(client, paper[0], pdf=large).content.decode()


def test_a_picture_that_cannot_be_opened_is_told_and_not_tried_for_ever(paper):
    page, _ = paper
    storage = page.picture.storage
    storage.delete(page.picture.name)
    Page.objects.filter(pk=page.pk).update(rendered="")
    assert (sheets.make_waiting(), sheets.make_waiting()) == (1, 0)
    page.refresh_from_db()
    assert (page.renditions, page.render_problem) == ([], "版面图打不开，没有生成公开用的图，请重新上传。")


@pytest.mark.parametrize(
    "path", ["/sheet/999/0123456789abcdef.pdf", "/sheet/999/0123456789abcdef-720.webp", "/sheet/1/x.pdf"]
)
def test_other_addresses_do_not_exist(client, path):
    assert client.get(path).status_code == 404
