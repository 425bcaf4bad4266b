from django.core.management.base import BaseCommand

from articles.workflow.table import markdown


class Command(BaseCommand):
    help = "打印流程权限表（docs/permissions.md 的内容）"

    def handle(self, *args, **options):
        self.stdout.write(markdown(), ending="")
