"""What stands on the card of a story in a list."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Article

register = template.Library()
SHOWN = 3


@register.simple_tag
def badges(article: Article) -> SafeString:
    """Links to the districts a story is filed under: all of them, or the first few and how many there are."""
    districts = [link.district for link in article.article_districts.all() if link.is_primary]
    links = ((district.get_absolute_url(), district.short_name) for district in districts[:SHOWN])
    shown = format_html_join("", '<a class="badge" href="{}">{}</a>', links)
    return shown if len(districts) <= SHOWN else shown + format_html("<span>等{}区</span>", len(districts))
