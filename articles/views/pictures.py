"""The public copies of pictures: to everybody while a published story shows them, to staff by their own rule."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from articles.media.renditions import FORMATS, file_name
from articles.models import Photo


@require_safe
def picture(request, pk: int, version: str, shape: str, width: str, suffix: str):
    """One copy. A browser may keep it for an hour, a cache in front for a minute: a withdrawn picture must be gone."""
    photo, public = _allowed(request, pk)
    widths = [size[0] for size in photo.renditions.get(shape, [])]
    if suffix not in FORMATS or int(width) not in widths or version != photo.rendered:
        raise Http404("没有这张图片。")
    return send(file_name(photo, version, shape, int(width), suffix), f"image/{suffix}", public)


def send(path: str, kind: str, public: bool, **options) -> FileResponse:
    """A stored file, which only the caller's rule lets anybody have; raises Http404 where it is not."""
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404("没有这个文件。") from None
    response = FileResponse(file, content_type=kind, **options)
    response["Cache-Control"] = "public, max-age=3600, s-maxage=60" if public else "private, max-age=60"
    # Whatever the bytes are, nothing in them may run.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _allowed(request, pk: int) -> tuple[Photo, bool]:
    photo = Photo.objects.public().filter(pk=pk).first()
    if photo:
        return photo, True
    photo = request.user.is_authenticated and Photo.objects.visible_to(request.user).filter(pk=pk).first()
    if not photo:
        raise Http404("没有这张图片。")
    return photo, False
