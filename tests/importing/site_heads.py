"""Heads and pages as a newspaper's site has them, part by part, for learn_heads.py and learn_crossheads.py to learn from.

The stories are the papers' and not kept here: a folder with a file for each story, named by day, page and number
(20200527-13-01.txt), the kicker in its first line, the headline in the second, the subhead, if any, in those up to the
first indented one (either may be empty), then the text. That is what public crawlers of the People's Daily write (h3, h1,
h2 of its pages).
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from articles.importing.datelines import read_lead
from articles.importing.lines import read_lines
from tests.importing.heads import Head

_COLUMN = re.compile(r"[（(][^（）()]{1,30}(?:[（(][^（）()]*[）)])?[）)]$")  # ……（今日谈）
_WIDEST = 40
_SHORTEST_PARAGRAPH, _MOST_PARAGRAPHS = 20, 12
_STORIES = range(3, 10)
_OFTEN = 2
_SHORTEST_STORY = 60
_WRITERS = [
    "何苗", "陆一帆", "贺声", "叶知秋", "温如初", "向南", "盛夏", "苗青", "殷溪", "石榴", "霍山", "江州远", "白衡之", "钟离静",
]  # fmt: skip


@dataclass(frozen=True)
class SiteStory:
    page: str
    kicker: str
    headline: str
    subheads: list[str]
    paragraphs: list[str]


def _read(path: Path) -> SiteStory:
    kicker, headline, *rest = [*path.read_text(encoding="utf-8", errors="replace").splitlines(), "", ""]
    end = next((i for i, line in enumerate(rest) if line.startswith("　　")), len(rest))
    subheads = [line.strip() for line in rest[:end] if line.strip()]
    paragraphs = [line.strip() for line in rest[end:] if line.strip()]
    return SiteStory(path.stem[:11], kicker.strip(), headline.strip(), subheads, paragraphs)


def site_heads(folder: Path) -> Iterator[tuple[str, Head, list[str]]]:
    """(day, head, paragraphs) of each story whose head has more than a headline; the same head once."""
    seen = set()
    for story in map(_read, sorted(folder.rglob("*.txt"))):
        noted = any(line.startswith(("（", "(")) for line in story.subheads)
        if not story.headline or len(story.subheads) > 1 or noted:
            continue
        parts = [_tidy(_COLUMN.sub("", text)) for text in (story.kicker, story.headline, "".join(story.subheads))]
        lines = [part for part in parts if part]
        if len(lines) > 1 and tuple(parts) not in seen and all(len(line) <= _WIDEST for line in lines):
            seen.add(tuple(parts))
            text = [paragraph for paragraph in story.paragraphs if len(paragraph) > _SHORTEST_PARAGRAPH]
            yield story.page[:8], Head(lines, *parts), text[:_MOST_PARAGRAPHS]


def site_pages(folder: Path) -> Iterator[tuple[str, list[dict]]]:
    """(page, its stories in the form of truth files) of the pages most of whose stories are reports, in mixed order.

    The crawlers leave out who wrote what a dateline does not say; such stories get a made-up writer. What a site puts
    where a picture or a box has no headline (图片报道, 速览) comes again and again: such stories are left out.
    """
    stories = list(map(_read, sorted(folder.rglob("*.txt"))))
    times = Counter(story.headline for story in stories)
    read = [story for story in stories if times[story.headline] <= _OFTEN]
    found = [(name, list(page)) for name, page in groupby(read, key=lambda story: story.page)]
    random.Random(5).shuffle(found)
    for name, page in found:
        whole = all(story.headline and sum(map(len, story.paragraphs)) > _SHORTEST_STORY for story in page)
        if len(page) in _STORIES and whole and 2 * sum(map(_is_report, page)) >= len(page):
            yield name, [_as_truth(story, random.Random(name)) for story in page]


def _is_report(story: SiteStory) -> bool:
    return read_lead(read_lines(story.paragraphs[0])[0].text).found


def _as_truth(story: SiteStory, choose: random.Random) -> dict:
    writer = [] if _is_report(story) else [{"name": choose.choice(_WRITERS), "role": "reporter"}]
    parts = {"kicker": story.kicker, "headline": story.headline, "subhead": " ".join(story.subheads)}
    return {**parts, "paragraphs": story.paragraphs, "bylines": writer, "dateline": "", "captions": []}


def bare_headline(story: dict) -> dict:
    """The story, its headline without the column's name behind it."""
    return {**story, "headline": _COLUMN.sub("", story["headline"])}


def _tidy(text: str) -> str:
    return read_lines(text)[0].string if text.strip() else ""
