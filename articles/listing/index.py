"""Keep the read tables: called in the transaction that publishes, changes or withdraws an article, never elsewhere."""

from articles.choices import Stage
from articles.listing import counts
from articles.listing.facets import LINKS, facets_of
from articles.models import Article, ArticleFacet


def index(article: Article) -> None:
    """Write ARTICLE's rows anew from its present links; an article that is not published has none."""
    if article.stage == Stage.PUBLISHED:
        # Read anew: ARTICLE may carry links that were prefetched before they changed.
        _replace(article, facets_of(Article.objects.prefetch_related(*LINKS).get(pk=article.pk)))
    else:
        _replace(article, set())


def remove(article: Article) -> None:
    _replace(article, set())


def _replace(article: Article, facets: set[int]) -> None:
    old = ArticleFacet.objects.filter(article_id=article.pk)
    before = set(old.values_list("facet", flat=True))
    old.delete()
    ArticleFacet.objects.bulk_create(
        ArticleFacet(facet=value, number=article.number, article=article) for value in sorted(facets)
    )
    counts.change(before, facets)
