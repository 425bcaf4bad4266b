"""Everything between installed packages and a running server, safe to repeat: `make run` calls it each time."""

import hashlib
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "准备好数据库、名录、演示内容、管理员和静态文件；可以反复执行，不改动已有数据"
    requires_system_checks = []

    def handle(self, **options):
        begin = time.monotonic()
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        self.connect()
        self.migrate()
        self.run("load_gazetteer")
        self.load_demo()
        self.run("ensure_admin")
        self.collect_static()
        self.say(f"准备完毕，用时 {time.monotonic() - begin:.1f} 秒")

    def connect(self) -> None:
        """Refuse at once, and in one sentence, when there is no database behind the settings."""
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = str(error).strip().partition("\n")[0]
            raise CommandError(f"连不上数据库，请检查 DATABASE_URL 和数据库服务：{reason}") from error

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        fresh = not executor.loader.applied_migrations
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            self.say("数据库：已是最新，数据未动")
            return
        if fresh:
            # Kept until the demo content is in, so that an interrupted first run is finished by the next one.
            self.demo_pending.touch()
        self.say(f"数据库：{'新建' if fresh else '升级'}，执行 {len(plan)} 项迁移 …")
        self.run("migrate", interactive=False, verbosity=0)

    def load_demo(self) -> None:
        """Demo content goes into a new database only: whoever deletes it must not find it back."""
        if not self.demo_pending.exists():
            return
        self.say("演示内容：首次运行，正在写入 …")
        self.run("load_demo")
        self.demo_pending.unlink()

    def collect_static(self) -> None:
        """Collect and compress static files again only if one of them changed (this takes longer than all the rest)."""
        stamp = Path(settings.DATA_DIR) / "static-files.sha256"
        fingerprint = static_fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint and Path(settings.STATIC_ROOT).is_dir():
            self.say("静态文件：没有变化")
            return
        self.run("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(fingerprint)
        self.say("静态文件：已收集")

    @property
    def demo_pending(self) -> Path:
        return Path(settings.DATA_DIR) / "demo-pending"

    def run(self, command: str, **options) -> None:
        call_command(command, stdout=self.stdout, stderr=self.stderr, **options)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def static_fingerprint() -> str:
    """A digest of path, size and time of every static file, and of the settings that decide what becomes of them."""
    digest = hashlib.sha256(repr((settings.STATIC_ROOT, settings.STORAGES["staticfiles"])).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
