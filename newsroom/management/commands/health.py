from django.core.management.base import BaseCommand, CommandError

from newsroom import health


class Command(BaseCommand):
    help = "检查数据库、迁移、缓存、磁盘、图片存储和后台进程；有问题时退出码为 1，并说明怎么办。"
    requires_system_checks = []

    def handle(self, *args, **options):
        probes = health.examine_all()
        for probe in probes:
            mark = "正常" if probe.ok else "异常"
            self.stdout.write(f"[{mark}] {probe.title}：{probe.detail}{'。' + probe.advice if probe.advice else ''}")
        failed = [probe.title for probe in probes if not probe.ok]
        if failed:
            raise CommandError(f"有 {len(failed)} 项异常：{'、'.join(failed)}")
        self.stdout.write("一切正常。")
