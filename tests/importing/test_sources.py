"""Strangers' files: what is read, and the one sentence an editor gets for what is not."""

import io
import zipfile

import docx
import pytest
from docx.shared import Inches
from PIL import Image

from articles.importing.decoding import ImportProblem
from articles.importing.sources import read_page, read_pasted
from articles.importing.word import Mode, check_archive, read_word

TEXT = "望京街道总工会为骑手送雨衣\n本报讯(记者 陆一帆)近日,朝阳区望京街道总工会为骑手送去雨衣。\n"
RELATION = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="http://attacker.example/x" TargetMode="External"/></Relationships>'
)


def word(*paragraphs, picture=False):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if picture:
        image = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(image, "PNG")
        document.add_picture(image, width=Inches(1))
        document.add_paragraph("图为活动现场。 陆一帆 摄")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(data, **parts):
    """The archive with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in parts:
                new.writestr(item, old.read(item))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def problem(name, data):
    with pytest.raises(ImportProblem) as caught:
        read_page(name, data)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode("gb18030"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
    ids=["utf-8", "mark", "gb18030", "utf-16", "cr-lf", "cr"],
)
def test_encodings_give_the_same_story(data):
    page = read_page("page.txt", data)
    assert [(s.headline, [c.name for c in s.credits], len(s.paragraphs)) for s in page.stories] == [
        ("望京街道总工会为骑手送雨衣", ["陆一帆"], 1)
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b" \n\t ", "文件是空的"),
        ("a.txt", b"x" * (50 * 1024 * 1024), "超过 1 MB 的上限"),
        ("a.txt", bytes(range(256)) * 40, "编码"),
        ("a.txt", b"abc\x00def" * 100, "不是文本"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 100, ".docx"),
        ("a.png", b"\x89PNG\r\n", "图片"),
        ("a.docx", b"PK\x03\x04broken", "打不开"),
    ],
)
def test_a_file_that_is_no_page_gets_one_sentence(name, data, words):
    message = problem(name, data)
    assert words in message
    assert message.endswith("。") and message.count("。") == 1


def test_word_text_becomes_stories():
    page = read_page("page.docx", word(*TEXT.split("\n")))
    assert [(s.headline, len(s.paragraphs)) for s in page.stories] == [("望京街道总工会为骑手送雨衣", 1)]


def test_word_keeps_pictures_with_their_captions():
    result = read_word(word("正文一段。", picture=True))
    assert [(p.content_type, p.caption) for p in result.pictures] == [("image/png", "图为活动现场。 陆一帆 摄")]
    assert result.text == "正文一段。\n图为活动现场。 陆一帆 摄"
    assert result.pictures[0].line == 2


def test_word_modes():
    document = docx.Document()
    document.add_heading("小标题", level=2)
    paragraph = document.add_paragraph("近日,")
    paragraph.add_run("加粗").bold = True
    file = io.BytesIO()
    document.save(file)
    html = {mode: read_word(file.getvalue(), mode).html for mode in Mode}
    assert html == {
        Mode.AS_IS: "<h3>小标题</h3><p>近日,<strong>加粗</strong></p>",
        Mode.CLEANED: "<h3>小标题</h3><p>近日，加粗</p>",
        Mode.TEXT: "<p>小标题</p><p>近日，加粗</p>",
    }


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_word_with_references_to_the_outside_is_refused(kind):
    data = repacked(word("正文。"), **{"word/_rels/settings.xml.rels": RELATION.format(kind=kind)})
    assert "引用了外部文件或网址" in problem("a.docx", data)


def test_word_with_an_ordinary_link_is_read():
    data = repacked(word("正文。"), **{"word/_rels/settings.xml.rels": RELATION.format(kind="hyperlink")})
    check_archive(data)


def test_word_with_a_document_type_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "出于安全没有导入" in problem("a.docx", repacked(word("正文。"), **{"word/document.xml": bomb}))


def test_zip_bomb_is_refused_without_unpacking_it():
    data = repacked(word("正文。"), **{"word/media/image1.png": b"\0" * (90 * 1024 * 1024)})
    assert len(data) < 200_000
    assert "解开后过大" in problem("a.docx", data)


def test_xml_that_is_too_deep_is_refused():
    deep = "<a>" * 5000 + "</a>" * 5000
    assert "结构异常" in problem("a.docx", repacked(word("正文。"), **{"word/document.xml": deep}))


def test_another_archive_is_no_word_file():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "不是 Word 文档" in problem("a.docx", out.getvalue())


def test_word_without_text_is_refused():
    assert "没有文字" in problem("a.docx", word())


def test_pasted_text_and_empty_paste():
    assert len(read_pasted(TEXT).stories) == 1
    with pytest.raises(ImportProblem, match="文件是空的"):
        read_pasted("  \n ")


def test_an_index_page_reads_only_bare_names_beside_it():
    index = (
        '<html><a href="a.html">一</a><a href="../secret.html">二</a><a href="http://x.example/b.html">三</a></html>'
    )
    asked = []
    read_page("index.html", index.encode(), lambda name: asked.append(name))
    assert asked == ["a.html"]
