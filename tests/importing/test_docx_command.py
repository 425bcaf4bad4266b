"""manage.py import_docx: text, pictures and captions of a Word file."""

from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from PIL import Image

from articles.models import Article, Photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def word_file(gazetteer, tmp_path):
    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "PNG")
    document = Document()
    document.add_paragraph("昌平区总工会把热饭送到站台")
    document.add_paragraph(
        "本报讯(记者 田雨)近日，昌平区总工会为公交站台上的调度员送去热饭和手套，“冬送温暖”活动持续到月底。"
    )
    document.add_picture(picture)
    document.add_paragraph("图为调度员领到热饭。")
    path = tmp_path / "2026-02-20.docx"
    document.save(path)
    return path


def run(path, **options) -> str:
    out = StringIO()
    call_command("import_docx", str(path), stdout=out, **options)
    return out.getvalue()


def test_a_word_file_becomes_a_draft_with_its_picture(word_file):
    run(word_file)
    story = Article.objects.get()
    assert (story.headline, [d.name for d in story.districts.all()]) == ("昌平区总工会把热饭送到站台", ["昌平区"])
    assert [use.caption for use in story.article_photos.all()] == ["图为调度员领到热饭。"]
    assert run(word_file) == "已经导入过，没有改动。\n"
    assert (Article.objects.count(), Photo.objects.count()) == (1, 1)


def test_text_only_leaves_pictures_out(word_file):
    run(word_file, mode="text")
    assert (Article.objects.count(), Photo.objects.count()) == (1, 0)


def test_as_is_keeps_what_word_had(word_file):
    run(word_file, mode="as_is")
    story = Article.objects.get()
    assert story.body.startswith("<p>昌平区总工会把热饭送到站台</p>")
    assert story.revisions.count() == 2


def test_what_is_no_word_file(gazetteer, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK broken")
    with pytest.raises(CommandError, match="打不开"):
        run(path, date="2026-02-20")
    assert Article.objects.count() == 0
