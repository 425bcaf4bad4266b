"""Find articles of any stage, for the staff: the same engine, over the staff's documents and the public ones."""

from articles.models import Article
from articles.models.reading import SITE
from articles.search import stores
from articles.search.stores import Match
from articles.search.words import parse

# The newest of each kind; further back nobody reads, and a changelist filters these once more.
MOST = 2000


def find(words: str) -> list[int]:
    """Ids of articles that hold all of WORDS: unpublished ones, then published, newest first, at most MOST of each.

    Not narrowed to what somebody may see: callers filter a queryset that already is (`visible_to`).
    """
    terms = parse(words)
    if not terms:
        return []
    unpublished = stores.staff().keys(Match(terms, (SITE,)), MOST)
    numbers = stores.public().keys(Match(terms, (SITE,)), MOST)
    by_number = dict(Article.objects.filter(number__in=numbers).values_list("number", "pk"))
    return [*unpublished, *(by_number[number] for number in numbers if number in by_number)]
