"""Pictures that came inside a Word file → photos, and the story of the page each belongs to."""

import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image

from articles.importing.parsed import ParsedPage, Picture, Story
from articles.importing.plan import PagePlan, PlannedPhoto
from articles.models import Photo

MOST_PIXELS = 60_000_000
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "TIFF": ".tif"}


def take_in(page: ParsedPage, plan: PagePlan, by=None) -> None:
    """Keep PAGE's pictures as photos and give each to its story of PLAN; what cannot be used is one of its problems."""
    for number, picture in enumerate(page.pictures, start=1):
        photo = _photo(picture, by)
        if photo is None or not page.stories:
            plan.problems.append((picture.line, f"第 {number} 张图片打不开或太大，没有导入，请另外上传。"))
            continue
        at = _story_of(page.stories, picture)
        planned = plan.stories[at]
        if photo.pk not in [known.photo for known in planned.photos]:
            planned.photos.append(PlannedPhoto(photo.pk, _caption(page.stories[at], picture)))
            if planned.blocks:  # a picture story's text is its caption
                planned.captions = [text for text in planned.captions if text != planned.photos[-1].caption]


def _story_of(stories: list[Story], picture: Picture) -> int:
    """The story that has its caption, or whose text it stands in or below."""
    for i, story in enumerate(stories):
        if picture.caption and any(caption.line == picture.line for caption in story.captions):
            return i
    return max((i for i, story in enumerate(stories) if story.line < picture.line), default=0)


def _caption(story: Story, picture: Picture) -> str:
    """As the parser read it, without the credit, which is a byline by then."""
    read = [caption.text for caption in story.captions if picture.caption and caption.line == picture.line]
    return read[0] if read else picture.caption


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
