"""Files of newspaper pages: to everybody while the page view shows them, to the editors who place stories, to nobody else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.media.renditions import FORMATS
from articles.media.sheets import file_name
from articles.models import Page
from articles.views.paper import Sheet, public_editions, with_placements
from articles.views.pictures import send


@require_safe
def picture(request: HttpRequest, pk: int, version: str, width: str, suffix: str) -> HttpResponse:
    """One copy of a page's picture."""
    page, public = _allowed(request, pk, "picture")
    if suffix not in FORMATS or int(width) not in [size[0] for size in page.renditions]:
        raise Http404("没有这张版面图。")
    if version != page.picture_sha256[:16] or page.rendered != page.picture_sha256:
        raise Http404("没有这张版面图。")
    return send(file_name(page, int(width), suffix), f"image/{suffix}", public)


@require_safe
def pdf(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """A page's PDF, to be saved rather than shown: what runs inside one is the reader's own program's business."""
    page, public = _allowed(request, pk, "pdf")
    if not page.pdf or version != page.pdf_sha256[:16]:
        raise Http404("没有这个 PDF。")
    name = f"{page.edition.slug}-{page.number:02d}.pdf"
    return send(page.pdf.name, "application/pdf", public, as_attachment=True, filename=name)


def _allowed(request: HttpRequest, pk: int, what: str) -> tuple[Page, bool]:
    pages = with_placements(Page.objects.select_related("edition"))
    page = pages.filter(pk=pk, edition__in=public_editions()).first()
    if page and getattr(Sheet.of(page), what):
        return page, True
    page = pages.filter(pk=pk).first() if request.user.has_perm("articles.change_page") else None
    if not page:
        raise Http404("没有这个版面文件。")
    return page, False
