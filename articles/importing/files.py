"""Files and folders on this machine → parsed pages; what is too big is refused before it is read."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from articles.importing.decoding import ImportProblem
from articles.importing.parsed import ParsedPage
from articles.importing.sources import read_page
from articles.importing.word import MAX_FILE

KINDS = {".txt", ".html", ".htm", ".docx"}
_DATE = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_PAGE = re.compile(r"\d{4}-\d{2}-\d{2}-(\d{1,3})(?!\d)")


def read_file(path: Path) -> ParsedPage:
    """The page in a file. ImportProblem: it is missing, too big, or nothing that can be read."""
    return read_page(path.name, read_bytes(path), lambda name: _sibling(path.parent, name))


def read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise ImportProblem(f"文件超过 {MAX_FILE // 1024 // 1024} MB，没有导入，请拆成一版一个文件。")
        return path.read_bytes()
    except OSError as error:
        raise ImportProblem("文件不存在或读不了，请检查路径和权限。") from error


def _sibling(folder: Path, name: str) -> bytes | None:
    """A file beside the page, for web editions kept as an index and its articles; never one from elsewhere."""
    path = folder / Path(name).name
    return read_bytes(path) if path.is_file() else None


def pages_in(path: Path) -> Iterator[Path]:
    """The files of a folder in order of name, sub-folders included; a file is itself. ImportProblem: nothing there."""
    if not path.is_dir():
        yield path
        return
    found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in KINDS)
    if not found:
        raise ImportProblem("文件夹里没有可以导入的文件（.txt、.html、.docx）。")
    yield from found


def parse_date(text: str) -> date:
    """ "2026-01-27" → date. ImportProblem for anything else and for days that do not exist or no paper was printed on."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip())
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or not 1949 <= day.year <= date.today().year + 1:
        raise ImportProblem(f"日期“{text.strip()[:20]}”不对，请写成“2026-01-27”这样的见报日期。")
    return day


def date_in_name(path: Path) -> date | None:
    """The day a file name begins with or holds: 2026-02-12-01.txt."""
    for found in _DATE.finditer(path.stem):
        try:
            return date(*(int(part) for part in found.groups()))
        except ValueError:
            continue
    return None


def number_in_name(path: Path) -> int | None:
    """The page behind the date: 2026-02-12-01.txt → 1."""
    found = _PAGE.search(path.stem)
    return int(found[1]) or None if found else None
