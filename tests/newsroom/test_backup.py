"""The drill: what was backed up comes back byte for byte, and nothing of a damaged archive does."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from newsroom.backup import archive

PROJECT = Path(__file__).resolve().parent.parent.parent
FILL = """
from tests import factories
from unions.models import District
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
factories.published("备份演练的稿件", body="<p>正文“引号”与𠮷字。</p>", districts=[factories.district()])
default_storage.save("originals/ab/图片.jpg", ContentFile(bytes(range(256)) * 100))
default_storage.save("空.bin", ContentFile(b""))
"""
DIGEST = """
from articles.models import Article
from newsroom.moving import checksum, models
print([(m._meta.label, checksum(m, "default")) for m in models()])
"""


class House:
    """An installation with its own data directory and database."""

    def __init__(self, directory, database=""):
        self.directory = directory
        self.environment = {
            **os.environ, "NEWSROOM_DATA_DIR": str(directory), "DATABASE_URL": database, "PYTHONPATH": str(PROJECT)
        }  # fmt: skip

    def manage(self, *words, input=None):
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=PROJECT, env=self.environment, capture_output=True, text=True,
            input=input, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def fill(self):
        assert self.manage("migrate", "-v0")[0] == 0
        code, text = self.manage("shell", "-v0", "-c", FILL)
        assert code == 0, text

    def content(self):
        code, text = self.manage("shell", "-v0", "-c", DIGEST)
        assert code == 0, text
        return text

    def files(self):
        root = self.directory / "media"
        return {
            str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in root.rglob("*")
            if path.is_file()
        }


def drill(house, other, target):
    house.fill()
    content, files = house.content(), house.files()
    assert len(files) == 2
    code, text = house.manage("backup", "--to", str(target))
    assert code == 0, text
    # Lost and spoiled: another machine, with other data in the way.
    (other.directory / "media").mkdir(parents=True)
    (other.directory / "media" / "stray.jpg").write_bytes(b"stray")
    code, text = other.manage("restore", str(target), "--yes")
    assert code == 0, text
    assert (other.content(), other.files()) == (content, files)


def test_restore_brings_back_every_byte(tmp_path):
    house, other = House(tmp_path / "a"), House(tmp_path / "b")
    drill(house, other, tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar") as tar:
        kept = hashlib.sha256(tar.extractfile("database.sqlite3").read()).hexdigest()
    assert archive.verify(tmp_path / "backup.tar")["files"]["database.sqlite3"]["sha256"] == kept
    code, text = other.manage("restore", str(tmp_path / "backup.tar"), input="no\n")
    assert (code, "已取消" in text) == (1, True)


@pytest.mark.postgres
@pytest.mark.skipif(not shutil.which("pg_dump"), reason="pg_dump is missing (Debian package postgresql-client)")
def test_restore_on_postgresql(tmp_path, postgres_server):
    import psycopg

    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE drill_a")
        connection.execute("CREATE DATABASE drill_b")
    house = House(tmp_path / "a", postgres_server.url("drill_a"))
    other = House(tmp_path / "b", postgres_server.url("drill_b"))
    drill(house, other, tmp_path / "backup.tar")


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.tar"
    data = b"0123456789" * 1024
    with archive.Writer(path) as writer:
        for name in ("database.sqlite3", "media/a.jpg"):
            (tmp_path / "x").write_bytes(data)
            with (tmp_path / "x").open("rb") as stream:
                writer.add(name, stream, len(data))
        writer.finish(made_at="now", migrations=[])
    return path


def test_every_flipped_byte_of_content_is_noticed(small):
    good = small.read_bytes()
    for place in range(600, len(good) - 11_000, 997):
        small.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(archive.DamagedArchiveError):
            archive.verify(small)
    small.write_bytes(good)
    assert archive.verify(small)["made_at"] == "now"


@pytest.mark.parametrize("part", [0, 0.3, 0.7, 0.95])
def test_a_cut_archive_is_refused(small, part):
    data = small.read_bytes()
    small.write_bytes(data[: int((len(data) - 10_000) * part)])
    with pytest.raises(archive.DamagedArchiveError):
        archive.verify(small)


def test_names_that_lead_elsewhere_are_refused(tmp_path):
    path = tmp_path / "evil.tar"
    for name in ("../x", "/etc/x", "media/../../x"):
        with tarfile.open(path, "w") as tar:
            tar.addfile(tarfile.TarInfo(name))
        with pytest.raises(archive.DamagedArchiveError, match="不该有"):
            archive.verify(path)


def test_a_backup_that_fails_leaves_nothing(tmp_path):
    path = tmp_path / "half.tar"
    with pytest.raises(OSError), archive.Writer(path) as writer:
        (tmp_path / "x").write_bytes(b"short")
        with (tmp_path / "x").open("rb") as stream:
            writer.add("x", stream, 100)
    assert [file.name for file in tmp_path.iterdir()] == ["x"]
