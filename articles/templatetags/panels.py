"""The options beside a list. Two hundred of them stand on every list: put together here, as templates take three times as long."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_CHOSEN = mark_safe(' aria-current="true"')  # noqa: S308 - our own words


@register.simple_tag
def panel_options(panel) -> SafeString:
    """Links that choose an option of PANEL (the chosen one's takes it back), each with its count."""
    here = reverse("list")
    rows = (
        (here + (panel.clear_query if item.chosen else item.query), _CHOSEN if item.chosen else "", item.option.label, item.count)
        for item in panel.options
    )  # fmt: skip
    return format_html_join("\n", '<li><a href="{}"{}>{}</a> <span class="count">{}</span></li>', rows)
