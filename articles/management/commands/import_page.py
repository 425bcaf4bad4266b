import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from tqdm import tqdm

from articles.importing import drafts, files, pictures
from articles.importing.intake import ImportProblem, plan_of
from articles.importing.reading import recognise_page, to_json
from unions.known_names import name_table
from unions.models import User


class Command(BaseCommand):
    help = "把一个版面（.txt、.html、.docx，或一个文件夹）变成草稿；同一版面再导入一次不会重复。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="文件或文件夹")
        parser.add_argument("--date", default="", help="见报日期，如 2026-01-27；不写则取文件名里的日期")
        parser.add_argument("--edition", default="", help="版别，如“特刊”；普通的一期不用写")
        parser.add_argument("--page", type=int, help="版次；不写则取版头上印的")
        parser.add_argument("--by", default="", metavar="用户名", help="记作谁建的稿")
        parser.add_argument("--dry-run", action="store_true", help="只看结果，什么也不保存")
        parser.add_argument("--json", action="store_true", help="在标准输出上只打印一个 JSON 对象")

    def handle(self, *args, path: Path, **options):
        try:
            self.take_in(path, options)
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem

    def take_in(self, path: Path, options) -> None:
        day = files.parse_date(options["date"]) if options["date"] else None
        if len(options["edition"]) > 40 or (options["page"] is not None and not 0 < options["page"] < 1000):
            raise ImportProblem("版别不能超过 40 字，版次是 1 到 999 的数字。")
        by = self.account(options["by"])
        if not path.is_dir():
            self.one(path, day, by, options)
            return
        if options["json"]:
            raise ImportProblem("--json 一次只能处理一个文件。")
        self.folder(path, day, by, options)

    def account(self, username: str) -> User | None:
        if not username:
            return None
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise ImportProblem(f"没有“{username}”这个账号。")
        return user

    def folder(self, folder: Path, day, by, options) -> None:
        """Each file by itself: one that cannot be read does not stop the others."""
        failed = []
        for path in tqdm(list(files.pages_in(folder)), unit="版", file=sys.stderr, disable=options["verbosity"] == 0):
            try:
                self.one(path, day, by, options)
            except ImportProblem as problem:
                failed.append(f"{path.name}:{problem}")
        if failed:
            raise ImportProblem(f"有 {len(failed)} 个文件没有导入。" + "".join(f"\n{line}" for line in failed))

    def one(self, path: Path, day, by, options) -> None:
        day = day or files.date_in_name(path)
        if day is None:
            raise ImportProblem("不知道见报日期，请用 --date 写明，例如 --date 2026-01-27。")
        page = files.read_file(path)
        if options["dry_run"]:
            self.show(page, day, options)
            return
        number = options["page"] or files.number_in_name(path)
        try:
            with transaction.atomic():
                plan = plan_of(page, day, edition=options["edition"], number=number)
                pictures.take_in(page, plan, by)
                report = drafts.create(plan, by=by)
        except DatabaseError as error:
            raise ImportProblem("数据库还没有准备好，请先执行 make run 或 manage.py migrate。") from error
        self.tell(path, report, options)

    def show(self, page, day, options) -> None:
        found = to_json(page, recognise_page(name_table(), page, day))
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for story in found["stories"]:
            names = "、".join(line["name"] for line in story["bylines"])
            self.stdout.write(f"《{story['headline']}》 {names} {len(story['paragraphs'])} 段")
        self.problems((problem["line"], problem["message"]) for problem in found["problems"])
        self.stdout.write(f"共 {len(found['stories'])} 篇。这是试运行，什么也没有保存。")

    def tell(self, path: Path, report: drafts.Report, options) -> None:
        if options["json"]:
            articles = {"created": report.created, "existing": report.existing}
            self.stdout.write(json.dumps({name: [a.pk for a in found] for name, found in articles.items()}))
            return
        for article in report.created:
            self.stdout.write(f"新建草稿 {article.pk}《{article.headline}》")
        for title, duplicate in report.left_out:
            self.stdout.write(f"没有新建《{title}》：与稿件 {duplicate.article.pk} 几乎相同")
        for article, duplicate in report.similar:
            self.stdout.write(
                f"请看一看：草稿 {article.pk} 与稿件 {duplicate.article.pk}《{duplicate.article.headline}》相似"
            )
        for person in report.people:
            self.stdout.write(f"新建作者 {person}")
        self.problems(report.problems)
        if report.created:
            self.stdout.write(f"{path.name}:新建 {len(report.created)} 篇，已有 {len(report.existing)} 篇未动。")
        else:
            self.stdout.write(f"{path.name}:已经导入过，没有改动。")

    def problems(self, found) -> None:
        for line, message in found:
            self.stdout.write(f"第 {line} 行：{message}")
