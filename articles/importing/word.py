"""Word files (.docx) → text, HTML and pictures. A stranger's archive: everything is capped, nothing is fetched.

Checked before any library reads it: number and size of parts, depth and number of XML elements, no DTD, no
references to other files or sites except ordinary hyperlinks (which are text here).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from xml.sax.handler import ContentHandler  # noqa: S406 the parser itself is defusedxml's

import mammoth
from defusedxml import DefusedXmlException
from defusedxml.sax import parse as safe_parse

from articles.importing.cues import ends_in_photo_credit, starts_caption
from articles.importing.decoding import ImportProblem, check_size
from articles.importing.html_pages import to_lines
from articles.importing.parsed import Picture
from articles.text.html import clean
from articles.text.normalise import tidy

MAX_FILE = 30 * 1024 * 1024
MAX_PARTS = 1000
MAX_UNPACKED = 80 * 1024 * 1024
MAX_XML = 20 * 1024 * 1024
MAX_ELEMENTS = 400_000
MAX_DEPTH = 200
_CHUNK = 64 * 1024
_BROKEN = "这个 Word 文件打不开，可能已损坏，请在 Word 里重新另存为 .docx 后再导入。"
_TOO_BIG = "这个 Word 文件解开后过大或结构异常，出于安全没有导入，请在 Word 里另存一份再试。"
_OUTSIDE = "这个 Word 文件引用了外部文件或网址里的内容，出于安全没有导入，请把图片直接插入文档后再试。"
_STYLES = """
p[style-name='标题'] => h2:fresh
p[style-name='标题 1'] => h2:fresh
p[style-name='标题 2'] => h3:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h3:fresh
p[style-name='Title'] => h2:fresh
p[style-name='Subtitle'] => h3:fresh
p[style-name='副标题'] => h3:fresh
"""
_PICTURE = re.compile(r"\[\[picture:(\d+)\]\]")


class Mode(StrEnum):
    AS_IS = "as_is"  # headings, lists, tables and bold as in Word
    CLEANED = "cleaned"  # paragraphs and headings, house punctuation
    TEXT = "text"  # plain paragraphs


@dataclass(slots=True)
class WordFile:
    text: str
    html: str
    pictures: list[Picture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_word(data: bytes, mode: Mode = Mode.CLEANED) -> WordFile:
    """Text, HTML (sanitised) and pictures with captions. ImportProblem for a file that is broken or unsafe."""
    check_size(data, MAX_FILE)
    check_archive(data)
    images: list[tuple[bytes, str]] = []
    html = _convert(data, images)
    blocks = list(_blocks(html, images))
    lines: list[str] = []
    pictures: list[Picture] = []
    for _, text, picture in blocks:
        if picture:
            pictures.append(replace(picture, line=len(lines) + 1))
        lines += [text] if text else []
    texts = [(tag, text) for tag, text, picture in blocks if text and not picture]
    if not texts and not pictures:
        raise ImportProblem("这个 Word 文件里没有文字，请检查后重新选择。")
    return WordFile("\n".join(lines), _html(html, texts, mode), pictures)


def _html(html: str, texts: list[tuple[str, str]], mode: Mode) -> str:
    if mode is Mode.AS_IS:
        return clean(_PICTURE.sub("", html))
    if mode is Mode.TEXT:
        texts = [("p", text) for _, text in texts]
    return "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in texts)


def _convert(data: bytes, images: list) -> str:
    def keep(image):
        with image.open() as file:
            images.append((file.read(), image.content_type))
        return {"src": f"picture:{len(images) - 1}"}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except Exception as error:  # the library raises whatever the broken file makes it raise
        raise ImportProblem(_BROKEN) from error
    return re.sub(r'<img[^>]*src="picture:(\d+)"[^>]*/?>', r"</p><p>[[picture:\1]]</p><p>", result.value)


def _blocks(html: str, images) -> Iterator[tuple[str, str, Picture | None]]:
    """(tag, text, picture) in order; the short line below a picture is its caption."""
    waiting: Picture | None = None
    for tag, text in _lines(html):
        found = _PICTURE.fullmatch(text)
        if found:
            if waiting:
                yield "p", "", waiting
            waiting = Picture(*images[int(found.group(1))])
            continue
        if waiting:
            captioned = starts_caption(text) or ends_in_photo_credit(text) and len(text) < 100
            yield "p", text if captioned else "", Picture(waiting.data, waiting.content_type, text if captioned else "")
            waiting = None
            if captioned:
                continue
        yield tag, text, None
    if waiting:
        yield "p", "", waiting


def _lines(html: str) -> Iterator[tuple[str, str]]:
    for tag, body in re.findall(r"<(p|h2|h3|li|td|th)\b[^>]*>(.*?)</\1>", html, re.DOTALL):
        for line in to_lines(body):
            text = tidy(line)
            if text:
                yield tag if tag in ("h2", "h3") else "p", text


def check_archive(data: bytes) -> None:
    """ImportProblem unless the archive is a Word file of sane size without references to the outside."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise ImportProblem(_BROKEN) from error
    with archive:
        if not any(part.filename == "word/document.xml" for part in parts):
            raise ImportProblem("这个文件不是 Word 文档（.docx），请检查后重新选择。")
        if any(part.flag_bits & 1 for part in parts):
            raise ImportProblem("这个 Word 文件有密码，请去掉密码后再导入。")
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise ImportProblem(_TOO_BIG)
        unpacked = 0
        for part in parts:
            unpacked += _check_part(archive, part)
            if unpacked > MAX_UNPACKED:
                raise ImportProblem(_TOO_BIG)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unpack one part in pieces (its stated size may lie) and look at its XML; its true size."""
    is_xml = part.filename.endswith((".xml", ".rels"))
    most = MAX_XML if is_xml else MAX_UNPACKED
    size, kept = 0, io.BytesIO()
    try:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise ImportProblem(_TOO_BIG)
                if is_xml:
                    kept.write(chunk)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as error:
        raise ImportProblem(_BROKEN) from error
    except Exception as error:
        if isinstance(error, ImportProblem):
            raise
        raise ImportProblem(_BROKEN) from error
    if is_xml:
        _check_xml(kept, part.filename.endswith(".rels"))
    return size


def _check_xml(file: io.BytesIO, is_relations: bool) -> None:
    file.seek(0)
    try:
        safe_parse(file, _Guard(is_relations), forbid_dtd=True)
    except DefusedXmlException as error:
        raise ImportProblem(_TOO_BIG) from error
    except ImportProblem:
        raise
    except Exception as error:  # expat's own errors
        raise ImportProblem(_BROKEN) from error


class _Guard(ContentHandler):
    """Counts elements and depth; in relationship parts, refuses what lies outside the file."""

    def __init__(self, is_relations: bool):
        super().__init__()
        self.is_relations = is_relations
        self.count = self.depth = 0

    def startElement(self, name, attrs):  # noqa: N802 the name is the interface's
        self.count += 1
        self.depth += 1
        if self.count > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise ImportProblem(_TOO_BIG)
        if self.is_relations and attrs.get("TargetMode") == "External" and not _is_link(attrs):
            raise ImportProblem(_OUTSIDE)

    def endElement(self, name):  # noqa: N802
        self.depth -= 1


def _is_link(attrs) -> bool:
    return attrs.get("Type", "").endswith("/hyperlink")
