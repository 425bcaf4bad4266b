"""Pictures that came inside a Word file → photos of its draft."""

import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image

from articles.importing.word import Picture
from articles.models import Article, Photo
from articles.workflow import editing

MOST_PIXELS = 60_000_000
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "TIFF": ".tif"}


def attach(article: Article, pictures: list[Picture], by=None) -> list[str]:
    """Give ARTICLE its pictures, in order, by the editor's door; a sentence for each that cannot be used."""
    problems, uses = [], []
    for number, picture in enumerate(pictures, start=1):
        photo = _photo(picture, by)
        if photo is None:
            problems.append(f"第 {number} 张图片打不开或太大，没有导入，请另外上传。")
        elif photo.pk not in [use["photo"] for use in uses]:
            uses.append({"photo": photo.pk, "own_caption": picture.caption})
    if uses:
        editing.save(article=article, by=by, seen=None, fields={"photos": uses}, note="Word 文件里的图片")
    return problems


def _photo(picture: Picture, by) -> Photo | None:
    """The photo of these bytes, made once."""
    suffix = _suffix(picture.data)
    if suffix is None:
        return None
    digest = hashlib.sha256(picture.data).hexdigest()
    photo = Photo.objects.filter(sha256=digest).first()
    if photo is None:
        file = ContentFile(picture.data, f"picture{suffix}")
        photo = Photo.objects.create(file=file, sha256=digest, caption=picture.caption, uploaded_by=by)
    return photo


def _suffix(data: bytes) -> str | None:
    """By content, never by name; None for what is no picture or has too many pixels to be opened safely."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.verify()
            return _SUFFIX.get(image.format)
    except Exception:  # the library raises whatever a broken file makes it raise
        return None
