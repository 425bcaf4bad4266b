"""Taking a picture in: is it one, how big, what do its own notes (IPTC, XMP) say.

The kind is decided by the content, never by the name. Notes fill empty fields of the form; the place where a picture
was taken is not read, and the copies the public sees carry no EXIF at all.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from PIL import Image, IptcImagePlugin, UnidentifiedImageError

from articles.choices import AiUse
from articles.models import Photo

FORMATS = {"JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"}
MOST_BYTES = 40 * 1024 * 1024
# Decoding costs four bytes a pixel, and an AVIF copy of more took a minute.
MOST_PIXELS = 60_000_000
# 《人工智能生成合成内容标识办法》: the mark in the file; IPTC's word for the same, which cameras and tools write.
_AI_MARK = re.compile(rb"AIGC|trainedAlgorithmicMedia|compositeSynthetic", re.IGNORECASE)
_CAPTION, _BYLINE, _CREDIT = (2, 120), (2, 80), (2, 110)


@dataclass(frozen=True)
class Taken:
    """What a picture says of itself. `ai`: it bears a mark of AI."""

    sha256: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    ai: bool = False


def read(file: BinaryIO) -> Taken:
    """Check FILE (seekable) and read its notes. Raises ValidationError with one sentence; decodes no pixels."""
    data = _content(file)
    try:
        with Image.open(file) as picture:
            _check(picture)
            notes = IptcImagePlugin.getiptcinfo(picture) if picture.format in {"JPEG", "TIFF"} else None
            found = Taken(hashlib.sha256(data).hexdigest(), *picture.size, **_words(notes or {}), ai=_ai(data, picture))
            picture.verify()
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError):
        raise ValidationError("这个文件不是能用的图片。请上传 JPEG、PNG、WebP 或 AVIF 图片。") from None
    file.seek(0)
    return found


def store(file: File, *, by=None, **fields) -> Photo:
    """The photo that holds FILE: the one uploaded before, or a new one whose empty FIELDS the file's notes fill."""
    taken = read(file)
    known = Photo.objects.filter(sha256=taken.sha256).first()
    if known:
        return known
    noted = {"caption": taken.caption, "credit": taken.credit} | {name: v for name, v in fields.items() if v}
    photo = Photo(sha256=taken.sha256, uploaded_by=by, **noted)
    photo.ai_use = AiUse.GENERATED if taken.ai and photo.ai_use == AiUse.NONE else photo.ai_use
    photo.file.save(file.name or "", file, save=False)
    photo.save()
    return photo


def _content(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise ValidationError("这个图片文件是空的，请重新选择。")
    if len(data) > MOST_BYTES:
        raise ValidationError(f"图片超过 {MOST_BYTES // 1024 // 1024} MB，请缩小后再上传。")
    file.seek(0)
    return data


def _check(picture: Image.Image) -> None:
    if picture.format not in FORMATS:
        raise ValidationError(f"不收 {picture.format} 格式。请上传 JPEG、PNG、WebP 或 AVIF 图片。")
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(f"图片超过 {MOST_PIXELS // 1_000_000:,} 百万像素，请缩小后再上传。")


def _words(notes: dict) -> dict[str, str]:
    credit = _text(notes.get(_BYLINE)) or _text(notes.get(_CREDIT))
    return {"caption": _text(notes.get(_CAPTION))[:2000], "credit": credit[:100]}


def _text(value) -> str:
    """IPTC bytes are UTF-8 or, from older Chinese tools, GB18030."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, bytes):
        return ""
    for encoding in ("utf-8", "gb18030"):
        try:
            return first.decode(encoding).replace("\x00", "").strip()
        except UnicodeDecodeError:
            continue
    return ""


def _ai(data: bytes, picture: Image.Image) -> bool:
    xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    xmp = xmp.encode() if isinstance(xmp, str) else xmp
    return bool(_AI_MARK.search(xmp) or _AI_MARK.search(data[:65536]))
