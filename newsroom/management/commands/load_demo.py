import secrets
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.importing import files
from articles.importing.intake import ImportProblem
from articles.models import Article
from newsroom.demo import load, staff
from unions.models import User


class Command(BaseCommand):
    help = "载入演示报纸：稿件经版面导入，由演示人员走完三审三校后发布。已有正式稿件的数据库拒绝载入。"

    def add_arguments(self, parser):
        parser.add_argument("--page", type=Path, help="另外导入这个版面文件，由演示人员审校发布")
        parser.add_argument("--date", default="", help="--page 的见报日期，如 2026-01-27；不写则取文件名里的日期")

    def handle(self, *args, page: Path | None, date: str, **options):
        if load.has_real_stories():
            raise CommandError("数据库里已有正式稿件，不载入演示内容。")
        password = secrets.token_urlsafe(9)
        is_new = not User.objects.filter(username__startswith=staff.PREFIX).exists()
        people = staff.engage(password)
        before = Article.objects.count()
        try:
            self.take(page, date, people)
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"演示内容：稿件 {Article.objects.count()} 篇，新增 {Article.objects.count() - before} 篇。")
        if is_new:
            self.tell(people, password)

    def take(self, page: Path | None, date: str, people) -> None:
        def progress(items):
            return tqdm(items, file=sys.stderr, leave=False, disable=None)

        if page is None:
            load.load(people, progress)
            return
        day = files.parse_date(date) if date else files.date_in_name(page)
        if day is None:
            raise ImportProblem("不知道见报日期，请用 --date 写明，例如 --date 2026-01-27。")
        for article in load.publish_page(page, day, people):
            self.stdout.write(f"已发布 {article.pk}《{article.headline}》 {article.get_absolute_url()}")

    def tell(self, people, password: str) -> None:
        names = "、".join(f"{user.username}（{user.real_name}）" for user in people.values())
        self.stdout.write(f"演示账号：{names}")
        self.stdout.write(f"演示账号的密码都是：{password}（只显示这一次）")
