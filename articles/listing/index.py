"""Keep the read table: called in the transaction that publishes, changes or withdraws an article, never elsewhere."""

from articles.choices import Stage
from articles.listing.facets import facets_of
from articles.models import Article, ArticleFacet


def index(article: Article) -> None:
    """Write ARTICLE's rows anew from its present links; an article that is not published has none."""
    remove(article)
    if article.stage != Stage.PUBLISHED:
        return
    ArticleFacet.objects.bulk_create(
        ArticleFacet(facet=value, number=article.number, article=article) for value in sorted(facets_of(article))
    )


def remove(article: Article) -> None:
    ArticleFacet.objects.filter(article_id=article.pk).delete()
