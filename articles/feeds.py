"""RSS 2.0, Atom and JSON Feed with full text: of the whole site and of every filter of the list."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.views.decorators.http import conditional_page, require_safe

from articles.api.outward import (
    absolute,
    authors,
    full_text,
    main_picture,
    moment,
    plain,
    subjects,
    url_of,
    with_facts,
)
from articles.listing.filters import ArticleFilter
from articles.listing.pages import newest
from articles.media.copies import largest
from articles.models import Article, ArticlePhoto

ITEMS = 50


class FullRss(Rss201rev2Feed):
    """RSS with the story itself in content:encoded, its main picture in media:content."""

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["html"])
        if item["picture"]:
            handler.startElement("media:content", _media(item["picture"]))
            handler.addQuickElement("media:description", plain(_caption(item["picture"])))
            if item["picture"].photo.credit:
                handler.addQuickElement("media:credit", plain(item["picture"].photo.credit))
            handler.endElement("media:content")


class FullAtom(Atom1Feed):
    """Atom with the story itself in content."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


@conditional_page
@require_safe
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """The newest articles of the filter in the query string. A filter that means nothing is a 404, as in the list."""
    wanted = ArticleFilter({name: value for name, value in request.GET.items() if name != "sort"})
    if not wanted.is_valid:
        raise Http404(wanted.problems[0].message)
    articles = list(with_facts(newest(wanted, ITEMS)))
    return FORMATS[form](wanted, articles)


def _media(item: ArticlePhoto) -> dict[str, str]:
    copy = largest(item.photo)
    size = {"width": str(copy.width), "height": str(copy.height)}
    return {"url": absolute(copy.url), "type": "image/jpeg", "medium": "image", **size}


def _caption(item: ArticlePhoto) -> str:
    return item.caption or item.photo.caption


def _enclosures(item: ArticlePhoto | None) -> list[Enclosure]:
    # RSS asks for the length and says 0 where it is not known: asking the store for 50 files is not worth it.
    return [Enclosure(absolute(largest(item.photo).url), "0", "image/jpeg")] if item else []


def _title(wanted: ArticleFilter) -> str:
    return settings.SITE["name"] if wanted.is_empty else f"{wanted.title} - {settings.SITE['name']}"


def _xml(generator: type, content_type: str, form: str, wanted: ArticleFilter, articles: list[Article]) -> HttpResponse:
    made = generator(
        title=plain(_title(wanted)),
        link=absolute(reverse("list") + wanted.query()),
        description=settings.SITE["tagline"],
        language="zh-Hans-CN",
        feed_url=absolute(reverse("feed", args=[form]) + wanted.query()),
        feed_copyright=settings.SITE["publisher"] or settings.SITE["name"],
        ttl=15,
    )
    for article in articles:
        picture = main_picture(article)
        made.add_item(
            title=plain(article.title),
            link=url_of(article),
            description=plain(article.summary),
            author_name=plain(" ".join(authors(article))) or settings.SITE["name"],
            pubdate=article.published_at,
            updateddate=article.updated_at,
            unique_id=url_of(article),
            unique_id_is_permalink=True,
            categories=subjects(article),
            html=full_text(article),
            picture=picture,
            enclosures=_enclosures(picture),
        )
    return HttpResponse(made.writeString("utf-8"), content_type=f"{content_type}; charset=utf-8")


def _json(wanted: ArticleFilter, articles: list[Article]) -> HttpResponse:
    items = [
        _image(article)
        | {
            "id": url_of(article),
            "url": url_of(article),
            "title": plain(article.title),
            "summary": plain(article.summary),
            "content_html": full_text(article),
            "date_published": moment(article.published_at),
            "date_modified": moment(article.updated_at),
            "authors": [{"name": plain(name)} for name in authors(article)],
            "tags": subjects(article),
            "language": "zh-Hans-CN",
        }
        for article in articles
    ]
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plain(_title(wanted)),
        "description": settings.SITE["tagline"],
        "home_page_url": absolute(reverse("list") + wanted.query()),
        "feed_url": absolute(reverse("feed", args=["json"]) + wanted.query()),
        "language": "zh-Hans-CN",
        "items": items,
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False}, content_type="application/feed+json")


def _image(article: Article) -> dict[str, str]:
    item = main_picture(article)
    return {"image": absolute(largest(item.photo).url)} if item else {}


def _rss(wanted, articles):
    return _xml(FullRss, "application/rss+xml", "rss", wanted, articles)


def _atom(wanted, articles):
    return _xml(FullAtom, "application/atom+xml", "atom", wanted, articles)


FORMATS: dict[str, Callable] = {"rss": _rss, "atom": _atom, "json": _json}
