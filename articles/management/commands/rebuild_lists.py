"""Write the public lists' read tables anew from the articles."""

from django.core.management import BaseCommand
from django.db import transaction
from tqdm import tqdm

from articles.listing.facets import LINKS, facets_of
from articles.listing.recount import PARTS, recount
from articles.models import Article, ArticleFacet

CHUNK = 500


class Command(BaseCommand):
    help = "重建公开列表的索引和计数；可以反复执行，读者不受影响"

    def add_arguments(self, parser):
        parser.add_argument("--counts-only", action="store_true", help="只重算计数，不重建索引")

    def handle(self, *, counts_only=False, **options):
        if not counts_only:
            self.rebuild_index()
        counts = sum(tqdm(recount(), total=PARTS, unit="份", disable=None, file=self.stderr))
        self.stdout.write(f"计数已重算：{counts} 条")

    def rebuild_index(self) -> None:
        """In short transactions, so that publishing goes on; rows of articles that are no longer published go."""
        ArticleFacet.objects.exclude(article__in=Article.objects.published().order_by()).delete()
        ids = list(Article.objects.published().values_list("pk", flat=True))
        for start in tqdm(range(0, len(ids), CHUNK), unit="批", disable=None, file=self.stderr):
            self.write(ids[start : start + CHUNK])
        self.stdout.write(f"索引已重建：{len(ids)} 篇")

    @transaction.atomic
    def write(self, ids: list[int]) -> None:
        rows = []
        locked = Article.objects.published().filter(pk__in=ids).select_for_update()
        for article in locked.prefetch_related(*LINKS):
            rows += [ArticleFacet(facet=f, number=article.number, article=article) for f in sorted(facets_of(article))]
        ArticleFacet.objects.filter(article__in=ids).delete()
        ArticleFacet.objects.bulk_create(rows, batch_size=2000)
