"""The list of articles with its filters, and the archive by month."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.listing import counts
from articles.listing.facets import SITE, Kind, split
from articles.listing.filters import ArticleFilter, month_of
from articles.listing.pager import Pager
from articles.listing.pages import ListPage, PageNotFoundError


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """One page of the list. A filter that cannot be used is a 404 that says why and offers what there is."""
    wanted = ArticleFilter(request.GET)
    if not wanted.is_valid:
        # The other filters stay, so that the panels offer what goes with them.
        page = ListPage(wanted)
        return render(
            request, "site/list.html", {"page": page, "filter": wanted, "problems": wanted.problems}, status=404
        )
    page = read_page(request, wanted)
    return render(
        request, "site/list.html", {"page": page, "pager": Pager(page), "filter": wanted, "canonical": _canonical(page)}
    )


def read_page(request: HttpRequest, wanted: ArticleFilter) -> ListPage:
    """The page the URL asks for; raises Http404 where there is none."""
    number, before = _digits(request.GET.get("page"), 1), _digits(request.GET.get("before"), None)
    try:
        page = ListPage(wanted, number or 0, before)
    except PageNotFoundError:
        raise Http404("这个列表没有这一页。") from None
    if not page.articles and (page.number > 1 or before):
        raise Http404("这个列表没有这一页。")
    return page


def _digits(text: str | None, default: int | None) -> int | None:
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise Http404("页码只能是数字。")
    return int(text)


def _canonical(page: ListPage) -> str:
    if page.before:
        return page.wanted.query(before=page.before)
    return page.wanted.query(page=page.number if page.number > 1 else None)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All months that have articles, by year."""
    rows = counts.read(panels=[(0, SITE)])
    years: dict[int, dict[int, int]] = {}
    for (_, _, option), n in rows.items():
        kind, value = split(option)
        if kind == Kind.MONTH:
            years.setdefault(value // 100, {})[value % 100] = n
    table = [
        {
            "year": year,
            "count": sum(months.values()),
            "months": [
                {"month": month, "value": month_of(year * 100 + month), "count": months.get(month, 0)}
                for month in range(1, 13)
            ],
        }
        for year, months in sorted(years.items(), reverse=True)
    ]
    return render(request, "site/archive.html", {"years": table})
