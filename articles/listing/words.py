"""Plain substring search, until articles.search answers."""

from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article


@dataclass(frozen=True)
class Found:
    numbers: list[int]
    count: int
    capped: bool


def find(words, facets=(), number_range=None, sort="newest", limit=20, offset=0) -> Found:
    rows = Article.objects.published()
    for word in words.split():
        rows = rows.filter(
            Q(headline__icontains=word)
            | Q(kicker__icontains=word)
            | Q(subhead__icontains=word)
            | Q(body_text__icontains=word)
        )
    for value in facets:
        rows = rows.filter(facets__facet=value)
    if number_range:
        rows = rows.filter(number__gte=number_range[0], number__lt=number_range[1])
    count = len(rows.values_list("number")[:1001])
    return Found(list(rows.values_list("number", flat=True)[offset : offset + limit]), min(count, 1000), count > 1000)
