from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from newsroom import databases, moving, worker

TARGET = "move_target"


class Command(BaseCommand):
    help = (
        "把全部数据从现在的数据库（例如 SQLite）搬到另一个空库（例如 PostgreSQL），逐表核对行数和校验和。原库不改动。"
    )

    def add_arguments(self, parser):
        parser.add_argument("target", help="新库地址，例如 postgresql://用户：密码@主机：5432/newsroom")
        parser.add_argument("--while-running", action="store_true", help="网站运行时也搬（搬的是开始时的内容）")

    def handle(self, *args, target, while_running, **options):
        if worker.alive() and not while_running:
            raise CommandError("网站还在运行，搬家期间的修改会丢失。请先停止服务，一两分钟后再试。")
        self.connect(target)
        try:
            call_command("migrate", database=TARGET, interactive=False, verbosity=0)
            self.check(databases=[TARGET])
            filled = moving.filled(TARGET)
            if filled:
                raise CommandError(f"新库里已有数据（{'、'.join(filled[:5])}），请换一个空库。")
            moving.move("default", TARGET, self.told)
        except (DatabaseError, ValueError) as error:
            raise CommandError(f"没有搬成，新库保持为空，原库没有改动。原因：{str(error).strip()[:600]}") from error
        finally:
            connections[TARGET].close()
        self.stdout.write("各表行数与校验和一致。")
        self.stdout.write("接下来：把 DATABASE_URL 设为新地址，执行 manage.py rebuild_search，再启动服务。")

    def connect(self, url: str) -> None:
        try:
            told = databases.configured(url)
        except Exception:  # dj-database-url raises what it likes
            raise CommandError("看不懂这个数据库地址，应像 postgresql://用户：密码@主机：5432/库名。") from None
        connections.settings[TARGET] = connections.configure_settings({"default": told})["default"]

    def told(self, model, count: int) -> None:
        if count:
            self.stdout.write(f"  {model._meta.verbose_name} {count} 行")
