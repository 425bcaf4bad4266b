import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from articles.listing import generation
from newsroom import worker
from newsroom.backup import archive, databases, media


class Command(BaseCommand):
    help = "从备份恢复数据库和全部图片。先核对整个备份，有损坏就拒绝，不动现有数据。"
    # The database may be missing or broken: that is why somebody restores.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path, help="backup 命令做的 .tar 文件")
        parser.add_argument("--yes", action="store_true", help="不再询问，直接覆盖现有数据")
        parser.add_argument("--check", action="store_true", help="只核对备份是否完好，不恢复")

    def handle(self, *args, archive: Path, yes, check, **options):
        begun = time.monotonic()
        manifest = self.verified(archive)
        self.stdout.write(f"备份完好：{manifest['made_at']}，{len(manifest['files'])} 个文件。")
        if check:
            return
        self.refuse_if_newer(manifest)
        self.refuse_if_serving()
        if not yes and input("将覆盖现有的数据库和图片。输入 yes 继续：").strip() != "yes":
            raise CommandError("已取消，什么也没有改动。")
        self.restore(archive)
        self.stdout.write(f"已恢复，用时 {time.monotonic() - begun:.1f} 秒。")

    def verified(self, path: Path) -> dict:
        if not path.is_file():
            raise CommandError(f"没有这个文件：{path}")
        try:
            return archive.verify(path)
        except archive.DamagedArchiveError as error:
            raise CommandError(f"拒绝恢复。{error}现有数据没有改动。") from None

    def refuse_if_newer(self, manifest: dict) -> None:
        known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
        unknown = [name for name in manifest["migrations"] if name not in known and name.split(".")[0] in APPS]
        if unknown:
            raise CommandError(f"备份来自更新的程序版本（{unknown[0]}），请先升级程序再恢复。")

    def refuse_if_serving(self) -> None:
        if worker.alive():
            raise CommandError("网站还在运行，请先停止服务(systemctl stop newsroom),一两分钟后再恢复。")

    def restore(self, path: Path) -> None:
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as directory:
            staging = Path(directory)
            archive.extract(path, staging)
            databases.load(next(file for file in staging.iterdir() if file.name.startswith("database.")))
            media.replace(staging / "media")
        call_command("migrate", interactive=False, verbosity=0)
        generation.bump()
        connection.close()


APPS = {"unions", "articles", "newsroom"}
