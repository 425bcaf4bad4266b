"""How pictures stand on the public pages."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def figure(item, eager: bool = False) -> str:
    """An ArticlePhoto with caption, credit and AI mark; nothing when it may not be shown."""
    return mark_safe(render_to_string("site/_figure.html", {"item": item, "photo": item.photo, "eager": eager}))  # noqa: S308


@register.simple_tag
def picture_of(photo, eager: bool = False) -> str:
    return ""


@register.simple_tag
def picture(article, eager: bool = False) -> str:
    """The first picture of an article for its card."""
    return ""
