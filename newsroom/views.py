"""The home page, the pages about the site, and the pages for what went wrong."""

import sys
from pathlib import Path

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from articles.listing.facets import SITE, Kind, facet
from articles.models import Article, ArticleFacet, Correction
from articles.views.paper import public_editions, sheets_of, with_pages
from newsroom.databases import is_lost
from unions.models import Campaign, District

LATEST = 28
CAMPAIGNS_SHOWN = 6
CORRECTIONS_SHOWN = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead, latest, one story of each district, the busiest campaigns, today's paper."""
    latest = list(
        ArticleFacet.objects.filter(facet=SITE).order_by("-number").values_list("article_id", flat=True)[:LATEST]
    )
    districts = list(District.objects.annotate(newest=_newest(Kind.DISTRICT)))
    campaigns = list(
        Campaign.objects.filter(active=True)
        .annotate(newest=_newest(Kind.CAMPAIGN), when=_newest(Kind.CAMPAIGN, "number"))
        .filter(when__isnull=False)
        .order_by(F("when").desc())[:CAMPAIGNS_SHOWN]
    )
    wanted = {*latest, *(item.newest for item in [*districts, *campaigns] if item.newest)}
    articles = {item.pk: item for item in Article.objects.published().filter(pk__in=wanted).for_list()}
    stories = [articles[pk] for pk in latest if pk in articles]
    lead = next((item for item in stories if item.is_lead), stories[0] if stories else None)
    rest = [item for item in stories if item is not lead]
    edition = with_pages(public_editions()).first()
    context = {
        "lead": lead,
        "seconds": rest[:6],
        "latest": rest[6:],
        "districts": [(item, articles.get(item.newest)) for item in districts],
        "campaigns": [(item, articles.get(item.newest)) for item in campaigns],
        "edition": edition,
        "sheets": sheets_of(edition) if edition else [],
    }
    return render(request, "site/home.html", context)


def _newest(kind: Kind, column: str = "article_id") -> Subquery:
    rows = ArticleFacet.objects.filter(facet=OuterRef("pk") + facet(kind, 0)).order_by("-number")
    return Subquery(rows.values(column)[:1])


@require_safe
def static_page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"site/{name}.html")


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected in stories that are public, newest first."""
    found = Correction.objects.public().select_related("article").defer("article__body", "article__body_text")
    found = found[:CORRECTIONS_SHOWN]
    return render(request, "site/corrections.html", {"corrections": found})


@requires_csrf_token
def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", {"reason": _sentence(exception)}, status=404)


def _sentence(exception) -> str:
    """Django's own messages are English and name files; ours are short Chinese sentences."""
    said = str(exception.args[0]) if exception and exception.args and isinstance(exception.args[0], str) else ""
    return said if said.endswith("。") else ""


@requires_csrf_token
def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    request.refusal = _sentence(exception)
    return render(request, "403.html", {"reason": request.refusal}, status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is not this session's: signed out and in again meanwhile, or sent from elsewhere."""
    request.refusal = "这张表单已过期，没有交上。请用浏览器的“后退”回到上一页，刷新后再交。"
    return render(request, "403.html", {"reason": request.refusal}, status=403)


@requires_csrf_token
def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """A file read as it is: no template, no context, no database that may be what failed. 503: it is what failed."""
    page = Path(settings.BASE_DIR) / "templates" / "500.html"
    if is_lost(sys.exception()):
        return HttpResponse(page.read_bytes(), status=503, headers={"Retry-After": "10"})
    return HttpResponse(page.read_bytes(), status=500)
