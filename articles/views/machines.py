"""Small answers for scripts and phones: suggestions while typing, QR codes, cards."""

import io

import segno
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.api.outward import url_of
from articles.media import cards
from articles.models import Article
from articles.search.names import suggest
from articles.search.query import find

STORIES = 3


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """?q= → names that fit, then the newest stories with these words in the headline; [] for nothing."""
    typed = request.GET.get("q", "")[:50]
    offered = [{"text": item.text, "kind": item.kind, "url": item.url} for item in suggest(typed)]
    numbers = find(typed, sort="relevance", limit=STORIES).numbers if len(typed.strip()) > 1 else []
    stories = Article.objects.published().filter(number__in=numbers)
    offered += [{"text": item.title, "kind": "报道", "url": item.get_absolute_url()} for item in stories]
    return JsonResponse(
        {"suggestions": offered, "all": f"{reverse('list')}"}, json_dumps_params={"ensure_ascii": False}
    )


@require_safe
def qr_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a published article, to open it on the phone."""
    article = get_object_or_404(Article.objects.published().only("first_published_on"), pk=pk)
    picture = io.BytesIO()
    code = segno.make(url_of(article), error="m", micro=False)
    # A light ground of its own: phones do not read codes that the dark mode has turned round.
    code.save(picture, kind="svg", scale=5, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None)
    response = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a published article for cards of other sites."""
    shown = ("headline", "web_headline", "kicker", "published_at", "number")
    article = get_object_or_404(Article.objects.published().only(*shown), pk=pk)
    if not cards.font_file():
        raise Http404("这台服务器没有中文字体。")
    response = HttpResponse(cards.draw(article), content_type="image/png")
    response["Cache-Control"] = "public, max-age=3600"
    return response
