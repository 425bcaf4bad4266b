"""Sitemaps for search engines: an index, one map a month (cut at the protocol's limit), landing pages, the last two days.

Months and their sizes come from the counts kept for the lists; a month's map is one walk along the read table's index.
Nothing is counted or skipped through, so the map of a million articles costs what the map of a thousand does.
"""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from articles.api.outward import absolute, moment, plain, url_of
from articles.listing import counts
from articles.listing.facets import SITE, Kind, facet, split
from articles.listing.filters import month_of, month_option
from articles.models import Article, ArticleFacet, Section
from articles.views.paper import public_editions
from unions.models import Campaign, District, UnionBody

# The protocol allows 50,000 addresses a file.
MOST = 50_000
NEWS_HOURS = 48
NEWS_MOST = 1000
LANDING = (
    "home",
    "list",
    "districts",
    "campaigns",
    "bodies",
    "tags",
    "paper",
    "archive",
    "corrections",
    "about",
    "contact",
)


@conditional_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    maps = [reverse("sitemap_pages"), reverse("sitemap_news"), *(_month_url(*part) for part in _parts())]
    return _xml("machines/sitemap_index.xml", {"maps": [absolute(path) for path in maps]})


def _parts() -> Iterable[tuple[str, int]]:
    """Months that have articles, newest first, with the number of each part."""
    for (_, _, option), count in sorted(counts.read(panels=[(0, SITE)]).items(), reverse=True):
        kind, month = split(option)
        if kind == Kind.MONTH and count > 0:
            yield from ((month_of(month), part) for part in range(1, -(-count // MOST) + 1))


def _month_url(month: str, part: int) -> str:
    return reverse("sitemap_month", args=[month] if part == 1 else [month, part])


@conditional_page
@require_safe
def month(request: HttpRequest, month: str, part: str = "1") -> HttpResponse:
    option = month_option(month)
    if option is None:
        raise Http404("没有这个月份。")
    numbers = ArticleFacet.objects.filter(facet=option.facet).order_by("-number")
    start = (int(part) - 1) * MOST
    ids = numbers.values("article_id")[start : start + MOST]
    articles = Article.objects.published().filter(pk__in=ids).only("first_published_on", "updated_at", "number")
    urls = [(url_of(article), moment(article.updated_at)) for article in articles]
    if not urls:
        raise Http404("这个月没有报道。")
    return _xml("machines/sitemap.xml", {"urls": urls})


@conditional_page
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Pages that are not articles: sections of the site, what has stories, and every edition of the paper."""
    found = [reverse(name) for name in LANDING]
    for model, kind in ((District, Kind.DISTRICT), (Campaign, Kind.CAMPAIGN), (UnionBody, Kind.BODY)):
        rows = ArticleFacet.objects.filter(facet=OuterRef("pk") + facet(kind, 0))
        found += [item.get_absolute_url() for item in model.objects.filter(Exists(rows))]
    rows = ArticleFacet.objects.filter(facet=OuterRef("pk") + facet(Kind.SECTION, 0))
    found += [f"{reverse('list')}?section={item.slug}" for item in Section.objects.filter(Exists(rows))]
    found += [edition.get_absolute_url() for edition in public_editions()]
    urls = [(absolute(path), "") for path in dict.fromkeys(found)]
    return _xml("machines/sitemap.xml", {"urls": urls[:MOST]})


@conditional_page
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What was published in the last two days, as news search engines want it."""
    since = int((timezone.now() - datetime.timedelta(hours=NEWS_HOURS)).timestamp() * 1000)
    articles = Article.objects.published().filter(number__gte=since, is_reprint=False)[:NEWS_MOST]
    items = [
        {"url": url_of(article), "moment": moment(article.published_at), "title": plain(article.title)}
        for article in articles.only("headline", "web_headline", "first_published_on", "published_at", "number")
    ]
    return _xml("machines/sitemap_news.xml", {"items": items, "name": settings.SITE["name"]})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /reader/",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _xml(template: str, context: dict) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type="application/xml; charset=utf-8")
