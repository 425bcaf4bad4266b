"""Picture and PDF of a newspaper page: taken in, copied for readers, found by address."""

import hashlib
import logging
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db.models import F
from django.urls import reverse
from PIL import Image, ImageOps

from articles.media import intake
from articles.media.renditions import FORMATS, write
from articles.models import Page

logger = logging.getLogger(__name__)

# The widest is for reading: at 2,400 pixels body text of a broadsheet is legible.
WIDTHS = [720, 1440, 2400]
MOST_PDF_BYTES = 60 * 1024 * 1024


def read_picture(file: BinaryIO) -> str:
    """SHA-256 of a picture we can use; raises ValidationError with one sentence."""
    return intake.read(file).sha256


def read_pdf(file: BinaryIO) -> str:
    """SHA-256 of FILE (seekable) if its content, not its name, is a whole PDF; ValidationError with one sentence."""
    file.seek(0)
    data = file.read(MOST_PDF_BYTES + 1)
    file.seek(0)
    if len(data) > MOST_PDF_BYTES:
        raise ValidationError(f"PDF 超过 {MOST_PDF_BYTES // 1024 // 1024} MB，请用“缩小文件”另存后再上传。")
    if not data.startswith(b"%PDF-"):
        raise ValidationError("这个文件不是 PDF，请重新选择。")
    if b"%%EOF" not in data[-2048:]:
        raise ValidationError("这个 PDF 不完整，可能没有传完，请重新导出或上传。")
    return hashlib.sha256(data).hexdigest()


def make_waiting(limit: int = 2) -> int:
    """A job of the worker: copies of page pictures that have none yet. Returns how many pages."""
    waiting = Page.objects.exclude(rendered=F("picture_sha256")).exclude(picture_sha256="")[:limit]
    for page in waiting:
        _make(page)
    return len(waiting)


def _make(page: Page) -> None:
    digest = page.picture_sha256
    try:
        made, problem = _copies(page), ""
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        logger.exception("no copies of the picture of page %s", page.pk)
        made, problem = [], "版面图打不开，没有生成公开用的图，请重新上传。"
    # Unless it was replaced meanwhile: then the next round makes the newer copies.
    Page.objects.filter(pk=page.pk, picture_sha256=digest).update(
        renditions=made, rendered=digest, render_problem=problem
    )


def _copies(page: Page) -> list[list[int]]:
    with page.picture.open("rb") as file, Image.open(file) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    # Pillow would write some of the original's notes into the copies.
    picture.info.clear()
    made = []
    for width in sorted({min(width, picture.width) for width in WIDTHS}):
        height = max(1, round(picture.height * width / picture.width))
        copy = picture.resize((width, height), Image.Resampling.LANCZOS)
        for suffix in FORMATS:
            write(file_name(page, width, suffix), copy, suffix)
        made.append([width, height])
    return made


def file_name(page: Page, width: int, suffix: str) -> str:
    """Where a copy is kept. Not served as it stands: articles.views.sheets asks who may see it."""
    return f"sheets/{page.picture_sha256[:2]}/{page.picture_sha256}-{width}.{suffix}"


def picture_address(page: Page, width: int, suffix: str) -> str:
    return reverse("sheet_picture", args=[page.pk, page.picture_sha256[:16], width, suffix])


def pdf_address(page: Page) -> str:
    return reverse("sheet_pdf", args=[page.pk, page.pdf_sha256[:16]])
