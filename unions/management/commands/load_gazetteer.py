from django.core.management.base import BaseCommand

from unions.gazetteer.load import load


class Command(BaseCommand):
    help = "载入区、街道、工会组织和活动名录；重复运行不会覆盖编辑改过的内容。"

    def handle(self, *args, **options):
        report = load()
        for title, counter in (("新建", report.created), ("更新", report.updated), ("保留编辑的改动", report.kept)):
            words = "、".join(f"{label} {n}" for label, n in sorted(counter.items()) if n)
            if words:
                self.stdout.write(f"{title}:{words}")
        if not (sum(report.created.values()) or sum(report.updated.values())):
            self.stdout.write("名录已是最新。")
