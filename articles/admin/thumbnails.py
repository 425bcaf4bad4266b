"""Small pictures in the admin. Originals are private: the view asks the same rule as every picker."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from PIL import Image, ImageOps

from articles.models import Photo

SIDE = 240


def thumbnail(photo: Photo, words: str = ""):
    """An <img> of PHOTO for lists and forms; WORDS instead of its alternative text."""
    return format_html(
        '<img class="thumbnail" src="{}" alt="{}" loading="lazy" width="96" height="72">',
        reverse("admin:articles_photo_thumbnail", args=[photo.pk]),
        words or photo.alt_text or photo.caption[:60] or f"图片 {photo.pk}",
    )


def serve(request, pk: int):
    """A JPEG at most SIDE pixels wide or high, for staff who may see the photo."""
    photo = Photo.objects.visible_to(request.user).filter(pk=pk).first()
    if photo is None or not photo.file or not request.user.has_perm("articles.view_photo"):
        raise Http404("没有这张图片。")
    try:
        content = _shrink(photo)
    except (OSError, ValueError, Image.DecompressionBombError):
        raise Http404("这张图片的文件打不开。") from None
    response = HttpResponse(content, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400"
    return response


def _shrink(photo: Photo) -> bytes:
    with photo.file.open("rb") as file, Image.open(file) as picture:
        picture.draft("RGB", (SIDE, SIDE))  # JPEG decodes at a fraction of its size: milliseconds for 24 megapixels
        small = ImageOps.exif_transpose(picture)
        small.thumbnail((SIDE, SIDE))
        buffer = BytesIO()
        small.convert("RGB").save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
