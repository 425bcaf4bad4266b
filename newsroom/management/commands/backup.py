import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from newsroom.backup import archive, databases, media


class Command(BaseCommand):
    help = "备份数据库和全部图片到一个文件，带校验清单。网站运行时也可以备份。"

    def add_arguments(self, parser):
        parser.add_argument("--to", default="", help="目录或 .tar 文件；默认数据目录下的 backups/")
        parser.add_argument("--keep", type=int, default=0, help="只保留最近几份，多余的删除；默认全部保留")

    def handle(self, *args, to, keep, **options):
        begun = time.monotonic()
        target = self.target(to)
        with tempfile.TemporaryDirectory(dir=self.scratch(target)) as directory, archive.Writer(target) as writer:
            # The database first: a photo added meanwhile is only one file too many.
            file = databases.dump(Path(directory))
            with file.open("rb") as stream:
                writer.add(file.name, stream, file.stat().st_size)
            for name in media.names():
                self.add_media(writer, name)
            writer.finish(
                made_at=timezone.now().isoformat(timespec="seconds"),
                database=connection.vendor,
                django=django.get_version(),
                migrations=sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
            )
        size = target.stat().st_size / 1e6
        count = len(writer.files) - 1
        self.stdout.write(
            f"已备份：{target}（{size:.1f} MB，{count} 个图片文件，{time.monotonic() - begun:.1f} 秒）。请另存一份到别的机器。"
        )
        self.drop_old(target.parent, keep)

    def target(self, to: str) -> Path:
        path = Path(to) if to else Path(settings.DATA_DIR) / "backups"
        if path.suffix == ".tar":
            if path.exists():
                raise CommandError(f"{path} 已存在，请换一个文件名。")
            return path
        return path / f"newsroom-{timezone.localtime():%Y%m%d-%H%M%S}.tar"

    def scratch(self, target: Path) -> Path:
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.parent

    def add_media(self, writer: archive.Writer, name: str) -> None:
        try:
            with default_storage.open(name) as stream:
                writer.add(f"media/{name}", stream, stream.size)
        except FileNotFoundError:
            self.stderr.write(f"备份期间被删除，略过：{name}")

    def drop_old(self, directory: Path, keep: int) -> None:
        if keep > 0:
            for path in sorted(directory.glob("newsroom-*.tar"))[:-keep]:
                path.unlink()
                self.stdout.write(f"已删除旧备份：{path.name}")
