from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.models import Article
from articles.search.rebuild import rebuild


class Command(BaseCommand):
    help = "重建检索索引（恢复备份后，或程序升级说明要求时）。重建期间检索和发布照常。"

    def handle(self, *args, **options):
        done = 0
        with tqdm(total=Article.objects.count(), unit="篇", desc="重建检索", disable=None) as bar:
            for written in rebuild():
                bar.update(written)
                done += written
        self.stdout.write(self.style.SUCCESS(f"检索索引已重建：{done} 篇。"))
