"""The archive: a tar of files and, last, a manifest with the size and SHA-256 of each."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20


class DamagedArchiveError(Exception):
    """Nothing of this archive may be restored; the text says why, in Chinese."""


class Writer:
    """Writes to a hidden name and gives the archive its own name only when it is complete and on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.partial = path.with_name(f".{path.name}.partial")
        self.files: dict[str, dict] = {}

    def __enter__(self) -> "Writer":
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.file = os.fdopen(descriptor, "wb")
        self.tar = tarfile.open(fileobj=self.file, mode="w", format=tarfile.PAX_FORMAT)
        return self

    def add(self, name: str, stream, size: int) -> None:
        """Copy exactly SIZE bytes of STREAM under NAME. Raises OSError when there are fewer."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        reader = Hashing(stream)
        self.tar.addfile(info, reader)
        self.files[name] = {"size": size, "sha256": reader.digest.hexdigest()}

    def finish(self, **facts) -> None:
        data = json.dumps({"format": FORMAT, **facts, "files": self.files}, ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(data), 0o600
        self.tar.addfile(info, io.BytesIO(data))
        self.tar.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.partial.replace(self.path)

    def __exit__(self, *_failure) -> None:
        self.file.close()
        self.partial.unlink(missing_ok=True)


class Hashing:
    """A readable that remembers the digest of what was read."""

    def __init__(self, stream) -> None:
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.digest.update(data)
        return data


def verify(path: Path) -> dict:
    """Read the whole archive and compare it with its manifest; returns the manifest or raises DamagedArchiveError."""
    found: dict[str, dict] = {}
    manifest = None
    try:
        with tarfile.open(path) as tar:
            for member in tar:
                if not member.isfile() or not is_safe(member.name) or member.name in found:
                    raise DamagedArchiveError(f"备份里有不该有的内容：{member.name[:100]}")
                stream = tar.extractfile(member)
                if member.name == MANIFEST:
                    manifest = json.load(stream)
                    continue
                found[member.name] = {"size": member.size, "sha256": digest_of(stream)}
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        raise DamagedArchiveError(f"备份文件读不通，可能不完整：{error}") from error
    return compared(manifest, found)


def compared(manifest, found: dict[str, dict]) -> dict:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise DamagedArchiveError("备份没有清单，或不是本系统的备份。")
    expected = manifest.get("files", {})
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            raise DamagedArchiveError(f"备份已损坏：{name} 与清单不一致。")
    return manifest


def extract(path: Path, into: Path) -> None:
    """Write all files of a verified archive below INTO."""
    with tarfile.open(path) as tar:
        for member in tar:
            if member.name == MANIFEST:
                continue
            target = into / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                for chunk in chunks(tar.extractfile(member)):
                    file.write(chunk)


def is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\0" not in name


def chunks(stream) -> Iterator[bytes]:
    while data := stream.read(CHUNK):
        yield data


def digest_of(stream) -> str:
    digest = hashlib.sha256()
    for data in chunks(stream):
        digest.update(data)
    return digest.hexdigest()
