"""Write the whole search index anew from the articles: after a restore, or when what is indexed has changed."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction

from articles.models import Article, ArticleFacet, SearchName
from articles.search import names, stores
from articles.search.document import with_links
from articles.search.index import put

BATCH = 200


def rebuild() -> Iterator[int]:
    """Yields the number of articles of each batch. Search keeps answering meanwhile, from what is there by then.

    Each batch is a transaction of its own: publishing goes on between them. Documents whose article is gone are
    dropped at the end.
    """
    SearchName.objects.all().delete()
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for start in range(1, newest + 1, BATCH):
        with transaction.atomic():
            yield _write(range(start, start + BATCH))
    _forget_deleted()


def _write(pks: range) -> int:
    articles = list(with_links(Article.objects.select_for_update().filter(pk__range=(pks[0], pks[-1]))))
    facets = defaultdict(list)
    for pk, value in ArticleFacet.objects.filter(article__in=articles).values_list("article_id", "facet"):
        facets[pk].append(value)
    for article in articles:
        put(article, sorted(facets[article.pk]))
    names.learn({value for values in facets.values() for value in values})
    return len(articles)


def _forget_deleted() -> None:
    for store in (stores.public(), stores.staff()):
        for pks in store.batches_of_article_ids():
            known = set(Article.objects.filter(pk__in=pks).values_list("pk", flat=True))
            for pk in set(pks) - known:
                store.drop(pk)
