from django.core.management.base import BaseCommand

from articles.workflow.due import publish_due


class Command(BaseCommand):
    help = "发布到时间的稿件。serve 自带的后台进程每几秒做一次；没有后台进程时由 cron 每分钟调用，可重复执行。"

    def handle(self, *args, **options):
        published = publish_due()
        self.stdout.write(
            f"发布 {len(published)} 篇：{'、'.join(map(str, published))}" if published else "没有到时间的稿件。"
        )
