"""Keep the search index: called in the transaction that changes an article, like articles.listing.index."""

from articles.choices import Stage
from articles.models import Article, ArticleFacet
from articles.models.reading import SITE
from articles.search import names, stores
from articles.search.document import document


def index(article: Article) -> None:
    """Write ARTICLE anew, after articles.listing.index: into the public index if it is published, else into the staff's.

    To be called whatever changed: text, links or stage. What was there before is forgotten.
    """
    facets = sorted(ArticleFacet.objects.filter(article_id=article.pk).values_list("facet", flat=True))
    put(article, facets)
    names.learn(facets)


def put(article: Article, facets: list[int]) -> None:
    """Write the document of ARTICLE, whose rows in the read table are FACETS (none unless it is published)."""
    if article.stage == Stage.PUBLISHED:
        stores.staff().drop(article.pk)
        stores.public().put(article.number, document(article, facets))
    else:
        stores.public().drop(article.pk)
        stores.staff().put(article.pk, document(article, [SITE]))


def remove(article: Article) -> None:
    """Forget ARTICLE everywhere (it is being deleted; a withdrawn one is indexed again for the staff)."""
    stores.public().drop(article.pk)
    stores.staff().drop(article.pk)
