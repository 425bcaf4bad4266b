from django.core.management.base import BaseCommand

from newsroom.worker import Worker


class Command(BaseCommand):
    help = "后台进程：按时发布、撤下到期内容、生成图片、清理记录。serve 会自动启动它，不必单独运行。"

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="每项任务做一次就结束")

    def handle(self, *args, once, **options):
        worker = Worker()
        if once:
            worker.run_due()
        else:
            worker.run()
