"""What machines read in our pages."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import jsonld
from articles.api.outward import absolute, moment, plain, url_of
from articles.media.cards import HEIGHT, WIDTH, font_file
from articles.media.copies import largest, words_for
from articles.media.renditions import SOCIAL

register = template.Library()
_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@register.simple_tag
def story_data(story) -> SafeString:
    """JSON-LD of a published story and the way to it."""
    return _script(jsonld.news_article(story)) + _script(jsonld.way_to(story))


def _script(data: dict) -> SafeString:
    text = json.dumps(data, ensure_ascii=False).translate(_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - < > & are escaped


@register.simple_tag
def open_graph(story) -> SafeString:
    """Cards of WeChat, Weibo and others."""
    article = story.article
    rows = [
        ("og:type", "article"),
        ("og:site_name", settings.SITE["name"]),
        ("og:title", article.title),
        ("og:description", article.summary),
        ("og:url", url_of(article)),
        ("og:locale", "zh_CN"),
        ("article:published_time", moment(article.published_at)),
        ("article:modified_time", moment(article.updated_at)),
        ("article:section", article.section.name if article.section else ""),
        *(("article:tag", link.label) for link in story.tags),
    ]
    return _tags([*rows, *_card(story)])


@register.simple_tag
def site_card() -> SafeString:
    """The card of a page that is no story."""
    return _tags([("og:type", "website"), ("og:site_name", settings.SITE["name"]), *_plain_card()])


def _card(story) -> list[tuple[str, object]]:
    """The story's first picture that may be shown and is large enough; else its headline, drawn; else the plain card."""
    found = ((photo, largest(photo, SOCIAL)) for photo in story.pictures)
    photo, copy = next(((photo, copy) for photo, copy in found if copy), (None, None))
    if copy:
        return _image(absolute(copy.url), copy.width, copy.height, words_for(photo))
    if font_file():
        return _image(absolute(reverse("card", args=[story.article.pk])), WIDTH, HEIGHT, story.article.title)
    return _plain_card()


def _plain_card() -> list[tuple[str, object]]:
    return _image(absolute(static("newsroom/card.png")), WIDTH, HEIGHT, settings.SITE["name"])


def _image(url: str, width: int, height: int, words: str) -> list[tuple[str, object]]:
    size = [("og:image:width", width), ("og:image:height", height)]
    return [("og:image", url), *size, ("og:image:alt", words), ("twitter:card", "summary_large_image")]


def _tags(rows) -> SafeString:
    # Twitter's are read from `name`, OpenGraph's from `property`.
    tags = [
        f'<meta {"name" if name.startswith("twitter:") else "property"}="{name}" content="{escape(plain(str(value)))}">'
        for name, value in rows
        if value
    ]
    return mark_safe("\n".join(tags))  # noqa: S308 - every value is escaped


@register.simple_tag
def enp_property(story) -> SafeString:
    """The comment by which aggregators of newspaper sites (founder-style, 方正翔宇) read an article's facts.

    Between <!--enpcontent--> and <!--/enpcontent--> stands the text.
    """
    article = story.article
    page = story.placements[0].page if story.placements else None
    facts = {
        "articleid": article.pk,
        "date": f"{moment(article.published_at)[:19].replace('T', ' ')}.0",
        "author": " ".join(_writers(story)),
        "title": article.title,
        "keyword": " ".join(link.label for link in story.tags),
        "subtitle": article.subhead,
        "introtitle": article.kicker,
        "siteid": 1,
        "nodeid": page.number if page else article.section_id or 0,
        "nodename": page.name if page else article.section.name if article.section else "",
        "nodesearchname": "",
    }
    text = "".join(f"<{name}>{_in_comment(value)}</{name}>" for name, value in facts.items())
    return mark_safe(f"<!--enpproperty {text}/enpproperty-->")  # noqa: S308 - see _in_comment


def _writers(story) -> list[str]:
    """Read from the story's own lines, where `authors` would ask the database again."""
    if story.article.is_reprint and story.article.original_author:
        return [story.article.original_author]
    return [line.label for _, group in story.credits for line in group if line.credit in jsonld.AUTHORS]


def _in_comment(value) -> str:
    """Escaped, and without the two hyphens that would end the comment."""
    return escape(plain(str(value))).replace("--", "&#45;&#45;")
