from django.core.management.base import BaseCommand, CommandError

from articles.workflow import verify


class Command(BaseCommand):
    help = "核对审计日志和历史版本：指出被改、被删的每一条。没有问题时给出末端校验值，可留底。"

    def add_arguments(self, parser):
        parser.add_argument("--anchor", metavar="序号:校验值", help="以前留底的末端校验值，用来发现整条日志被重写")

    def handle(self, *args, anchor, **options):
        found = list(verify.faults(parse(anchor) if anchor else None))
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"日志有 {len(found)} 处问题。")
        head = verify.head()
        self.stdout.write(f"日志完好，共 {head.seq} 条。末端校验值（请留底）：{head.seq}:{head.hash}")


def parse(anchor: str) -> tuple[int, str]:
    seq, _, value = anchor.partition(":")
    if not seq.isdecimal() or len(value) != 64:
        raise CommandError("--anchor 的写法是“序号:校验值”，例如上次核对时打印的那一串。")
    return int(seq), value
