"""审稿单 on the screen (made for printing) and as PDF, for one story and for a whole edition. Each look is logged."""

from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles.models import Article, Edition
from articles.views.desk.door import desk_page, story
from articles.workflow import audit, quality, sheet, sheet_pdf


@desk_page
@require_GET
def article_sheet(request, pk: int):
    article = story(request, pk)
    return _page(request, f"审稿单 {article.headline}", [sheet.sheet(article)], "../sheet.pdf")


@desk_page
@require_GET
def article_pdf(request, pk: int):
    article = story(request, pk)
    audit.record("export", obj=article, opinion="审稿单 PDF")
    return _file("审稿单", [sheet.sheet(article)], f"review-sheet-{pk}.pdf")


@desk_page
@require_GET
def edition_sheet(request, pk: int):
    edition = get_object_or_404(Edition, pk=pk)
    return _page(request, f"审稿单 {edition}", _visible(request, edition), "../sheet.pdf", quality.of_edition(edition))


@desk_page
@require_GET
def edition_pdf(request, pk: int):
    edition = get_object_or_404(Edition, pk=pk)
    audit.record("export", obj=edition, opinion="全期审稿单 PDF")
    return _file(f"{edition} 审稿单", _visible(request, edition), f"review-sheet-{edition.date}.pdf")


def _visible(request, edition: Edition) -> list[sheet.Sheet]:
    seen = set(
        Article.objects.visible_to(request.user).filter(placements__page__edition=edition).values_list("pk", flat=True)
    )
    return [one for one in sheet.sheets_of(edition) if one.article.pk in seen]


def _page(request, title: str, sheets, pdf: str, figures=()):
    context = {"title": title, "sheets": sheets, "pdf": pdf, "figures": figures}
    return render(request, "desk/sheet.html", admin.site.each_context(request) | context)


def _file(heading: str, sheets, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(sheet_pdf.pdf(heading, sheets), content_type="application/pdf", headers=disposition)
