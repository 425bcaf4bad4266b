"""Words of the desk's pages."""

import datetime

from django import template
from django.utils import timezone

from articles.workflow import desk, sheet
from unions import access

register = template.Library()


@register.inclusion_tag("desk/board.html", takes_context=True)
def desk_board(context):
    """The whole desk for the person who is signed in."""
    user = context["request"].user
    hidden = access.is_correspondent_only(user)
    return {"board": None if hidden else desk.board(user), "request": context["request"], "now": timezone.localtime(),
            "csrf_token": context.get("csrf_token")}  # fmt: skip


@register.filter
def waited(since: datetime.datetime) -> str:
    """How long ago, as one reads it at a glance: 25 分钟, 3 小时, 2 天."""
    minutes = max(0, int((timezone.now() - since).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} 分钟"
    if minutes < 48 * 60:
        return f"{minutes // 60} 小时"
    return f"{minutes // 1440} 天"


@register.filter
def in_words(event):
    """A row of the log as a line of the review sheet."""
    return sheet.line(event)
