"""How found words are shown in a list of results."""

from django import template
from django.urls import reverse

from articles.listing.filters import ArticleFilter
from articles.search import snippets
from articles.search.names import did_you_mean

register = template.Library()


@register.simple_tag
def marked(text: str, words: str):
    """TEXT with WORDS marked."""
    return snippets.mark(text, words)


@register.simple_tag
def snippet(article, words: str):
    """The part of the article's text in which WORDS stand, marked; its beginning where they stand elsewhere."""
    return snippets.snippet(article.body_text, words)


@register.inclusion_tag("machines/did_you_mean.html")
def meant_instead(wanted: ArticleFilter) -> dict:
    """For a search that found nothing: the words as they may have been meant, and the list of them."""
    words = did_you_mean(wanted.words)
    return {"words": words, "url": reverse("list") + wanted.query(q=words)}
