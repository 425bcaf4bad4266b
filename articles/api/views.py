"""Read-only JSON for programs: the same lists and filters as the site, published articles only (docs/api.md)."""

from functools import wraps

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from articles.api.outward import (
    absolute,
    authors,
    bylines,
    corrections,
    full_text,
    moment,
    plain,
    subjects,
    url_of,
    with_facts,
)
from articles.api.schema import SCHEMA
from articles.listing.filters import NAMES, ArticleFilter
from articles.listing.pages import ListPage, PageNotFoundError
from articles.models import Article

MOST = 100
DEFAULT = 20
_PAGING = ("before", "page", "limit")


class BadRequestError(ValueError):
    """A parameter that cannot be used; the message says which and why."""


def endpoint(view):
    """GET and HEAD only, ETag, errors as JSON, and readable from the pages of other sites."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> JsonResponse:
        try:
            response = _json(view(request, *args, **kwargs))
        except BadRequestError as error:
            response = _json({"error": str(error)}, status=400)
        except (PageNotFoundError, Article.DoesNotExist):
            response = _json({"error": "没有找到。"}, status=404)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return conditional_page(require_safe(answer))


def _json(data: dict, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


@endpoint
def root(request: HttpRequest) -> dict:
    """Where everything is."""
    return {
        "articles": absolute(reverse("api_articles")),
        "facets": absolute(reverse("api_facets")),
        "schema": absolute(reverse("api_schema")),
        "filters": list(NAMES),
        "paging": list(_PAGING),
    }


@endpoint
def schema(request: HttpRequest) -> dict:
    """What the answers look like."""
    return SCHEMA


@endpoint
def articles(request: HttpRequest) -> dict:
    """One page of a list, newest first (or by relevance), and the address of the next."""
    wanted = _filter(request, _PAGING)
    size = _digits(request, "limit", DEFAULT)
    if not 1 <= size <= MOST:
        raise BadRequestError(f"limit 应在 1 到 {MOST} 之间。")
    if wanted.words and "before" in request.GET:
        raise BadRequestError("检索结果请用 page 翻页。")
    page = ListPage(wanted, _digits(request, "page", 1), _digits(request, "before", None), size)
    items = page.ordered(with_facts(page.queryset))
    return {
        "count": page.count.number,
        "count_is_at_least": page.count.more,
        "articles": [summary(article) for article in items],
        "next": _next(page, items),
    }


@endpoint
def article(request: HttpRequest, pk: int) -> dict:
    """One article with its text."""
    _refuse_unknown(request, ())
    found = with_facts(Article.objects.published()).get(pk=pk)
    return summary(found) | {"html": full_text(found), "text": plain(found.body_text)}


@endpoint
def facets(request: HttpRequest) -> dict:
    """What can be chosen further beside the filters given, and how many articles each choice would give."""
    page = ListPage(_filter(request, ()))
    return {
        "count": page.count.number,
        "count_is_at_least": page.count.more,
        "facets": [
            {
                "name": panel.name,
                "label": panel.label,
                "options": [
                    {"value": item.option.value, "label": item.option.label, "count": item.count.number,
                     "count_is_at_least": item.count.more, "chosen": item.chosen}
                    for item in panel.options
                ],
            }
            for panel in page.panels
        ],
    }  # fmt: skip


def summary(article: Article) -> dict:
    """All but the text."""
    return {
        "id": article.pk,
        "url": url_of(article),
        "api_url": absolute(reverse("api_article", args=[article.pk])),
        "title": plain(article.title),
        "headline": plain(article.headline),
        "kicker": plain(article.kicker),
        "subhead": plain(article.subhead),
        "column": plain(article.column),
        "dateline": plain(article.dateline),
        "summary": plain(article.summary),
        "genre": {"value": article.genre, "label": article.get_genre_display()},
        "section": article.section.name if article.section else None,
        "published": moment(article.published_at),
        "updated": moment(article.updated_at),
        "authors": authors(article),
        "bylines": bylines(article),
        "districts": [_named(link.district, primary=link.is_primary) for link in article.article_districts.all()],
        "campaigns": [_named(link.campaign) for link in article.article_campaigns.all()],
        "bodies": [{"slug": link.body.slug, "name": link.body.official_name} for link in article.article_bodies.all()],
        "tags": [_named(link.tag) for link in article.tagged.all()],
        "subjects": subjects(article),
        "printed": [
            {"date": place.page.edition.date.isoformat(), "edition": place.page.edition.name, "page": place.page.number,
             "page_name": place.page.name, "position": place.position}
            for place in article.placements.all()
        ],
        "words": article.word_count,
        "ai_use": article.ai_use,
        "corrections": corrections(article),
        "source": plain(article.source_name) if article.is_reprint else None,
    }  # fmt: skip


def _named(item, **more) -> dict:
    return {"slug": item.slug, "name": plain(item.name), **more}


def _filter(request: HttpRequest, more: tuple[str, ...]) -> ArticleFilter:
    """The filter of the query string. A program that misspells a parameter is told, not answered with everything."""
    _refuse_unknown(request, (*NAMES, *more))
    wanted = ArticleFilter(request.GET)
    if not wanted.is_valid:
        raise BadRequestError(" ".join(problem.message for problem in wanted.problems))
    return wanted


def _refuse_unknown(request: HttpRequest, known: tuple[str, ...]) -> None:
    for name in request.GET:
        if name not in known:
            raise BadRequestError(f"没有参数“{plain(name)[:40]}”。")


def _digits(request: HttpRequest, name: str, default: int | None) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise BadRequestError(f"{name} 只能是数字。")
    return int(text)


def _next(page: ListPage, items: list[Article]) -> str | None:
    """By publication number where that is the order: new articles do not shift the pages of a program that walks on."""
    if len(items) < page.size:
        return None
    where = {"page": page.number + 1} if page.wanted.words else {"before": items[-1].number}
    query = page.wanted.query(**where)
    return absolute(reverse("api_articles") + query + f"&limit={page.size}")
