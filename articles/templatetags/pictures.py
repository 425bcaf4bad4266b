"""How pictures stand on the public pages. Everything needed is on the photo itself: no query."""

from functools import partial

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from articles.media.copies import address, words_for
from articles.media.renditions import CARD, FORMATS, FULL
from articles.media.sheets import picture_address

register = template.Library()
# How wide the picture stands on the page, for the browser's choice (site.css, pages.css).
SIZES = {CARD: "(max-width: 40rem) 7rem, 22rem", FULL: "(max-width: 48rem) 100vw, 46rem"}
SHEET = "(max-width: 56rem) 100vw, 38rem"


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


@register.simple_tag
def sheet_picture(page, words: str) -> str:
    """The picture of a newspaper page; whether it may be shown is for the caller to know."""
    return _element(page.renditions, partial(picture_address, page), SHEET, words, eager=True)


@register.simple_tag
def sheet_large(page) -> str:
    """The address of its largest picture, for reading."""
    return picture_address(page, page.renditions[-1][0], "jpeg")


def _picture(photo, shape: str, eager: bool) -> str:
    sizes = photo.renditions.get(shape) if photo.is_ready else None
    return _element(sizes, partial(address, photo, shape), SIZES[shape], words_for(photo), eager) if sizes else ""


def _element(sizes, address_of, wide: str, words: str, eager: bool) -> str:
    """<picture> with all SIZES; ADDRESS_OF(width, suffix)."""

    def srcset(suffix: str) -> str:
        return ", ".join(f"{address_of(width, suffix)} {width}w" for width, _ in sizes)

    context = {
        "sources": [(f"image/{suffix}", srcset(suffix)) for suffix in FORMATS if suffix != "jpeg"],
        "srcset": srcset("jpeg"),
        "src": address_of(sizes[0][0], "jpeg"),
        "width": sizes[0][0],
        "height": sizes[0][1],
        "sizes": wide,
        "alt": words,
        "eager": eager,
    }
    return mark_safe(render_to_string("site/_picture.html", context))  # noqa: S308
