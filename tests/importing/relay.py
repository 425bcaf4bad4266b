"""The made pages set again in other layouts: what an editor pastes depends on where it was copied from."""

import json
import random
import re
import unicodedata
from pathlib import Path

from articles.importing.head_signs import DISTRICTS
from unions.places import is_foreign_name

MADE = Path(__file__).resolve().parent.parent / "pages"
_PLACE = re.compile(rf"(?:北京)?(?:{'|'.join(DISTRICTS)})[区县]?(?:[\u4e00-\u9fff]{{2,4}}[镇乡])?")
_NAMES = {"reporter": "记者", "correspondent": "通讯员", "intern": "实习生"}


def stories(folder: Path = MADE):
    """(page name, stories with text) of every page with truth."""
    for path in sorted(folder.glob("*.truth.json")):
        found = [
            s
            for s in json.loads(path.read_text(encoding="utf-8"))["stories"]
            if s["paragraphs"] and not _is_set(s) and not _is_picture(s)
        ]
        if found and "founder-page-" not in path.name:
            yield path.name.removesuffix(".truth.json"), found


def _is_set(story: dict) -> bool:
    """Verses, tables and lists are told by how they are set, which these layouts do not keep."""
    ended = [text[-1] in "。？！”…）" for text in story["paragraphs"]]
    return ended.count(False) > len(ended) / 2


def _is_picture(story: dict) -> bool:
    """A picture and what it shows, which only its credit tells from a report."""
    roles = {byline["role"] for byline in story["bylines"]}
    pictured = "photographer" in roles or roles == {"other"}
    shown = any(text[1:3] == "图：" or text[0] in "▲▼" for text in story["paragraphs"])
    return shown or pictured and not story["dateline"] and len(story["paragraphs"]) <= 2


def _is_place(kicker: str) -> bool:
    """What stands before a colon, which truth files leave out."""
    return bool(_PLACE.fullmatch(kicker)) or len(kicker) <= 8 and "工会" not in kicker and is_foreign_name(kicker)


def blocks(story: dict, credited: bool) -> list[tuple[str, str]]:
    """(kind, text) of a story as it is printed; kind is title, text or byline."""
    kicker = story["kicker"] + ("：" if _is_place(story["kicker"]) else "")
    titles = [("title", text) for text in (kicker, story["headline"], story["subhead"]) if text]
    paragraphs = list(story["paragraphs"])
    if not credited:
        return titles + [("text", text) for text in paragraphs]
    others = [byline["name"] for byline in story["bylines"] if byline["role"] == "other"]
    if others and not any(byline["role"] in _NAMES for byline in story["bylines"]):
        titles.append(("byline", "□" + " ".join(others)))
    groups: dict[str, list[str]] = {}
    for byline in story["bylines"]:
        groups.setdefault(byline["role"], []).append(byline["name"])
    words = " ".join(f"{_NAMES[role]} {' '.join(names)}" for role, names in groups.items() if role in _NAMES)
    if story["dateline"]:
        paragraphs[0] = story["dateline"] + (f" （{words}） " if words else " ") + paragraphs[0]
        return titles + [("text", text) for text in paragraphs]
    end = [("byline", "本报" + words)] if words else []
    return titles + [("text", text) for text in paragraphs] + end


def wrap(text: str, width: int, first_indent: int = 0) -> list[str]:
    """Cut to a column; no closing mark begins a line."""
    lines, line, used = [], "", first_indent
    for char in text:
        wide = 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
        if used + wide > width and char not in "，。、；：！？”’）》":
            lines.append(line)
            line, used = "", 0
        line += char
        used += wide
    return [*lines, line]


def render(
    page: list[dict],
    *,
    width=0,
    indent=False,
    lost_indent=False,
    between_lines=0,
    between_blocks=0,
    between_stories=0,
    credited=True,
    cuts=0,
    seed=0,
):
    """The page's text in one layout. `cuts`: column breaks put into that share of the paragraphs; `lost_indent`: the
    paragraphs' first lines are shorter by an indent that the copied text has not."""
    rng = random.Random(seed)
    out: list[str] = []
    for story in page:
        for kind, text in blocks(story, credited):
            pieces = _pieces(kind, text, width, indent, lost_indent, cuts, rng)
            for k, piece in enumerate(pieces):
                out += [piece] + [""] * (between_lines if k < len(pieces) - 1 else max(between_lines, between_blocks))
        out += [""] * max(0, between_stories - between_blocks)
    return "\n".join(out)


def _pieces(kind, text, width, indent, lost_indent, cuts, rng):
    prefix = "\u3000\u3000" if indent and kind == "text" else ""
    if width and kind == "text":
        pieces = wrap(text, width, 2 if lost_indent else len(prefix))
    elif cuts and kind == "text" and len(text) > 40 and rng.random() < cuts:
        at = rng.randrange(8, len(text) - 8)
        while text[at - 1] in "。！？”" or text[at] in "，。、；：！？”’）》":
            at -= 1
        pieces = [text[:at], text[at:]]
    else:
        pieces = [text]
    pieces[0] = prefix + pieces[0]
    return pieces


LAYOUTS = {
    "paragraphs": {},
    "paragraphs, indented": {"indent": True},
    "paragraphs, blank lines": {"between_blocks": 1},
    "paragraphs, blank lines between stories": {"between_stories": 1},
    "paragraphs, two blank lines between stories": {"between_blocks": 1, "between_stories": 2},
    "columns of 20": {"width": 20},
    "columns of 20, indented": {"width": 20, "indent": True},
    "columns of 16, indented": {"width": 16, "indent": True},
    "columns of 24, blank lines between paragraphs": {"width": 24, "between_blocks": 1},
    "columns of 18, blank lines between all lines": {"width": 18, "between_lines": 1, "between_blocks": 1},
    "columns of 22, indented, blank lines everywhere": {"width": 22, "indent": True, "between_lines": 1, "between_blocks": 1},
    "column breaks": {"cuts": 0.3, "between_lines": 1, "between_blocks": 1},
    "column breaks without blank lines": {"cuts": 0.3},
    "column breaks, indented": {"cuts": 0.4, "indent": True},
    "columns of 19, indents lost": {"width": 19, "lost_indent": True, "between_stories": 1},
    "columns of 19, indents lost, no blank lines": {"width": 19, "lost_indent": True},
    "columns of 17, indents lost, blank lines everywhere": {"width": 17, "lost_indent": True, "between_lines": 1, "between_blocks": 1},
    "no bylines": {"credited": False, "between_blocks": 1},
    "no bylines, indented": {"credited": False, "indent": True},
    "no bylines, columns of 20, indented": {"credited": False, "indent": True, "width": 20},
    "no bylines, no blank lines": {"credited": False},
}  # fmt: skip
