"""The copies the public sees: cut around the focal point, in three formats, without the original's notes.

Made by the worker, never in a request (an AVIF of 24 megapixels took 14 s). What was made stands on the photo itself
(`Photo.renditions`), so showing a picture asks the database nothing. A copy's name holds the version: of the content,
the focal point and the AI mark, so a changed picture has new addresses.
"""

import io
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F
from PIL import Image, ImageOps

from articles.choices import AiUse
from articles.models import Photo

logger = logging.getLogger(__name__)

CARD, FULL, SOCIAL = "card", "full", "social"
CARD_SIZES = [(480, 320), (960, 640)]
FULL_WIDTHS = [720, 1440]
# For cards of other sites (og:image): the widest such cut up to this, and none from a picture they would not show.
SOCIAL_SIZE, SOCIAL_LEAST = (1200, 630), 600
FORMATS = {
    "avif": ("AVIF", {"quality": 55, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpeg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
# GB 45438-2025: the mark in the file stays in every copy of it.
_AI_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" '
    'TC260:AIGC="{{&quot;Label&quot;:&quot;{label}&quot;}}"/></rdf:RDF></x:xmpmeta>'
)


def make_waiting(limit: int = 5) -> int:
    """A job of the worker: copies for photos whose copies are missing or of an older version. Returns how many."""
    waiting = Photo.objects.exclude(rendered=F("version")).order_by("pk")[:limit]
    for photo in waiting:
        make(photo)
    return len(waiting)


def make(photo: Photo) -> None:
    """All copies of PHOTO. A file that cannot be read is noted on the photo and not tried again until it changes."""
    version = photo.version
    try:
        made, problem = _make(photo), ""
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        logger.exception("no renditions of photo %s", photo.pk)
        made, problem = {}, "图片文件打不开，没有生成公开用的图。请重新上传。"
    # Unless it changed meanwhile: then the next round makes the newer copies.
    Photo.objects.filter(pk=photo.pk, version=version).update(renditions=made, rendered=version, render_problem=problem)


def _make(photo: Photo) -> dict[str, list[list[int]]]:
    with photo.file.open("rb") as file, Image.open(file) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    # Pillow would write some of the original's notes into the copies.
    picture.info.clear()
    made = {CARD: [], FULL: [], SOCIAL: []}
    focus = (photo.focal_x / 100, photo.focal_y / 100)
    for size in _card_sizes(picture):
        _save(photo, CARD, ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=focus))
        made[CARD].append(list(size))
    for width in _full_widths(picture):
        height = max(1, round(picture.height * width / picture.width))
        _save(photo, FULL, picture.resize((width, height), Image.Resampling.LANCZOS))
        made[FULL].append([width, height])
    for size in _social_sizes(picture):
        _save(photo, SOCIAL, ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=focus), ["jpeg"])
        made[SOCIAL].append(list(size))
    return made


def _card_sizes(picture: Image.Image) -> list[tuple[int, int]]:
    """Never enlarged, except that the smallest is always there."""
    return [size for size in CARD_SIZES if size == CARD_SIZES[0] or picture.width >= size[0]]


def _full_widths(picture: Image.Image) -> list[int]:
    return sorted({min(width, picture.width) for width in FULL_WIDTHS})


def _social_sizes(picture: Image.Image) -> list[tuple[int, int]]:
    width, height = SOCIAL_SIZE
    width = min(width, picture.width, picture.height * width // height)
    return [(width, round(width * height / SOCIAL_SIZE[0]))] if width >= SOCIAL_LEAST else []


def _save(photo: Photo, shape: str, picture: Image.Image, suffixes=tuple(FORMATS)) -> None:
    for suffix in suffixes:
        write(file_name(photo, photo.version, shape, picture.width, suffix), picture, suffix, **_mark(photo))


def write(path: str, picture: Image.Image, suffix: str, **notes) -> None:
    """Keep PICTURE at PATH in the format of SUFFIX, unless it is there: a path names what it holds."""
    if default_storage.exists(path):
        return
    name, options = FORMATS[suffix]
    buffer = io.BytesIO()
    picture.save(buffer, name, **options, **notes)
    default_storage.save(path, ContentFile(buffer.getvalue()))


def _mark(photo: Photo) -> dict:
    if photo.ai_use == AiUse.NONE:
        return {}
    return {"xmp": _AI_XMP.format(label="1" if photo.ai_use == AiUse.GENERATED else "2").encode()}


def file_name(photo: Photo, version: str, shape: str, width: int, suffix: str) -> str:
    """Where a copy is kept. Not served as it stands: articles.views.pictures asks who may see it."""
    return f"renditions/{photo.sha256[:2]}/{photo.sha256}/{version}-{shape}-{width}.{suffix}"
