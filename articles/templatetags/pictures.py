"""How pictures stand on the public pages. Everything needed is on the photo itself: no query."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.media.copies import address, words_for
from articles.media.renditions import CARD, FORMATS, FULL

register = template.Library()
# How wide the picture stands on the page, for the browser's choice (site.css, pages.css).
SIZES = {CARD: "(max-width: 40rem) 7rem, 22rem", FULL: "(max-width: 48rem) 100vw, 46rem"}


@register.simple_tag
def figure(item, eager: bool = False) -> str:
    """An ArticlePhoto with caption, credit and AI mark; nothing when it may not be shown."""
    return mark_safe(render_to_string("site/_figure.html", {"item": item, "photo": item.photo, "eager": eager}))  # noqa: S308


@register.simple_tag
def picture_of(photo, eager: bool = False) -> str:
    """PHOTO as wide as the text; "" when it may not be shown."""
    return _picture(photo, FULL, eager)


@register.simple_tag
def card_of(photo) -> str:
    """PHOTO cut for a card; "" when it may not be shown."""
    return _picture(photo, CARD, eager=False)


@register.simple_tag
def picture(article, eager: bool = False) -> str:
    """The first picture of an article for its card, cut around the focal point."""
    first = next(iter(article.article_photos.all()), None)
    return _picture(first.photo, CARD, eager) if first else ""


def _picture(photo, shape: str, eager: bool) -> str:
    sizes = photo.renditions.get(shape) if photo.is_ready else None
    if not sizes:
        return ""
    context = {
        "sources": [
            (f"image/{suffix}", _srcset(photo, shape, sizes, suffix)) for suffix in FORMATS if suffix != "jpeg"
        ],
        "srcset": _srcset(photo, shape, sizes, "jpeg"),
        "src": address(photo, shape, sizes[0][0], "jpeg"),
        "width": sizes[0][0],
        "height": sizes[0][1],
        "sizes": SIZES[shape],
        "alt": words_for(photo),
        "eager": eager,
    }
    return mark_safe(render_to_string("site/_picture.html", context))  # noqa: S308


def _srcset(photo, shape: str, sizes, suffix: str) -> str:
    return ", ".join(f"{address(photo, shape, width, suffix)} {width}w" for width, _ in sizes)
