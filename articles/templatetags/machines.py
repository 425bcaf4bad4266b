"""What machines read in our pages."""

import json

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import jsonld
from articles.api.outward import absolute, moment, plain, url_of
from articles.media.cards import HEIGHT, WIDTH, font_file

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
    if font_file():
        picture = absolute(reverse("card", args=[article.pk]))
        rows += [("og:image", picture), ("og:image:width", WIDTH), ("og:image:height", HEIGHT)]
    tags = [f'<meta property="{name}" content="{escape(plain(str(value)))}">' for name, value in rows if value]
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
