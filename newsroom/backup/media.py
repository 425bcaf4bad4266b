"""All media files, wherever the storage keeps them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage


def names(storage: Storage = default_storage, below: str = "") -> Iterator[str]:
    """Every file's name, in order; none when there is no directory yet."""
    try:
        directories, files = storage.listdir(below)
    except FileNotFoundError:
        return
    prefix = f"{below}/" if below else ""
    yield from (prefix + name for name in sorted(files) if name)
    for directory in sorted(directories):
        yield from names(storage, prefix + directory)


def replace(source: Path, storage: Storage = default_storage) -> None:
    """Make the storage hold exactly the files below SOURCE."""
    source.mkdir(parents=True, exist_ok=True)
    try:
        root = Path(storage.path(""))
    except NotImplementedError:
        upload(source, storage)
        return
    swap(source, root)


def swap(source: Path, root: Path) -> None:
    """On a disk: stage beside the old directory, then two renames. The old one goes only when the new one is in place."""
    staged, old = root.with_name(f"{root.name}.restoring"), root.with_name(f"{root.name}.replaced")
    for left in (staged, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(source, staged)
    if root.exists():
        root.rename(old)
    staged.rename(root)
    shutil.rmtree(old, ignore_errors=True)


def upload(source: Path, storage: Storage) -> None:
    """In an object store: file by file, and away with what is not in the backup."""
    wanted = {path.relative_to(source).as_posix(): path for path in source.rglob("*") if path.is_file()}
    for name in list(names(storage)):
        storage.delete(name)
    for name, path in wanted.items():
        with path.open("rb") as file:
            storage.save(name, File(file))
