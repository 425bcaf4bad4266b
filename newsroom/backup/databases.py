"""The database as one file and back: SQLite by its backup interface, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, connections

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


def dump(directory: Path) -> Path:
    """A consistent copy of the whole database, taken while the site runs. Returns the file."""
    target = directory / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        connection.connection.backup(copy)
        # A copy in WAL mode would grow side files when it is looked at.
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.close()
    else:
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    return target


def load(file: Path) -> None:
    """Put FILE in the place of the present database."""
    if file.name != NAMES[connection.vendor]:
        raise CommandError(
            f"备份来自另一种数据库（{file.name}），现在用的是 {connection.vendor}。请用 DATABASE_URL 选回原来的数据库恢复，"
            "再用 manage.py move_database 搬家。"
        )
    connections.close_all()
    if connection.vendor == "sqlite":
        replace_sqlite(file, Path(settings.DATABASES["default"]["NAME"]))
        return
    # One transaction: a restore that fails half-way leaves what was there.
    database = settings.DATABASES["default"]["NAME"]
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    run("pg_restore", *options, f"--dbname={database}", str(file))


def replace_sqlite(file: Path, target: Path) -> None:
    check = sqlite3.connect(file)
    (verdict,) = check.execute("PRAGMA quick_check").fetchone()
    check.close()
    if verdict != "ok":
        raise CommandError(f"备份里的数据库不完好：{verdict[:200]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(f".{target.name}.restoring")
    shutil.copyfile(file, staged)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    staged.replace(target)


def run(program: str, *arguments: str) -> None:
    """Run a PostgreSQL client program against the default database; the password goes by the environment."""
    path = shutil.which(program)
    if not path:
        raise CommandError(f"找不到 {program}，请安装数据库客户端：apt install postgresql-client")
    told = settings.DATABASES["default"]
    environment = {
        **os.environ,
        "PGHOST": told.get("HOST") or "",
        "PGPORT": str(told.get("PORT") or ""),
        "PGUSER": told.get("USER") or "",
        "PGPASSWORD": told.get("PASSWORD") or "",
        "PGDATABASE": told["NAME"],
        "PGCONNECT_TIMEOUT": "10",
    }
    environment = {name: value for name, value in environment.items() if value or not name.startswith("PG")}
    done = subprocess.run(  # noqa: S603 - a program found on the PATH, arguments of our own
        [path, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{program} 失败：{done.stderr.strip()[-800:]}")
