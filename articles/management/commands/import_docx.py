from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.importing import drafts, files, pictures
from articles.importing.intake import ImportProblem, plan_of, read_page
from articles.importing.word import Mode, read_word
from articles.workflow import editing
from articles.workflow.step import RefusedError
from unions.models import User

MODES = {
    Mode.AS_IS: "保留 Word 里的标题、列表和粗体",
    Mode.CLEANED: "整理成段落和小标题",
    Mode.TEXT: "只要文字，不要图片",
}


class Command(BaseCommand):
    help = "把 Word 文件(.docx)变成草稿，连同图片和图片说明；再导入一次不会重复。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="一个 .docx 文件")
        parser.add_argument("--date", default="", help="见报日期，如 2026-01-27；不写则取文件名里的日期")
        parser.add_argument(
            "--mode", choices=[str(m) for m in Mode], default=str(Mode.CLEANED),
            help=";".join(f"{mode}:{words}" for mode, words in MODES.items()),
        )  # fmt: skip
        parser.add_argument("--by", default="", metavar="用户名", help="记作谁建的稿")

    def handle(self, *args, path: Path, date: str, mode: str, by: str, **options):
        try:
            self.take_in(path, date, Mode(mode), by)
        except (ImportProblem, RefusedError) as problem:
            raise CommandError(str(problem)) from problem

    def take_in(self, path: Path, date: str, mode: Mode, username: str) -> None:
        day = files.parse_date(date) if date else files.date_in_name(path)
        if day is None:
            raise ImportProblem("不知道见报日期，请用 --date 写明，例如 --date 2026-01-27。")
        user = User.objects.filter(username=username).first() if username else None
        if username and user is None:
            raise ImportProblem(f"没有“{username}”这个账号。")
        data = files.read_bytes(path)
        page = read_page(path.name, data)
        plan = plan_of(page, day)
        with transaction.atomic():
            if mode is not Mode.TEXT:
                pictures.take_in(page, plan, user)
            report = drafts.create(plan, by=user, note="Word 导入")
            if mode is Mode.AS_IS and len(report.created) == 1:
                body = {"body": read_word(data, mode).html}
                editing.save(article=report.created[0], by=user, seen=None, fields=body, note="按 Word 的样子")
        for line, sentence in report.problems:
            self.stdout.write(f"第 {line} 行：{sentence}")
        for article in report.created:
            self.stdout.write(f"新建草稿 {article.pk}《{article.headline}》")
        if not report.created:
            self.stdout.write("已经导入过，没有改动。")
