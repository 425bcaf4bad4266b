"""What a copied story says of itself: 来源, 转自, 作者, 原标题：甲（引题）/乙（主题） (pure)."""

import re
from collections.abc import Iterator

from articles.importing.bylines import Credit, has_role_word, parse_credits
from articles.importing.cues import TITLE_MARK
from articles.importing.parsed import Source
from articles.importing.sorting import Block
from articles.importing.tracked import Tracked

_NAME = re.compile(
    r"(?:来源|转自|转载自|摘自)\s?[:：]\s?[《“]?([^\s《》“”|｜）)]{2,30}?)(?=[》”]|\s|$|[|｜）)]|作者|编辑|责编|发布|时间|\d{4}[-年/.])"
)
_DATE = re.compile(r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
_TITLE = re.compile(r"原(?:标)?题\s?[:：]\s?(.+)$")
_AUTHOR = re.compile(
    r"(?:作者|记者|责编|责任编辑|编辑)\s?[:：]\s?[\u4e00-\u9fff·、 ]{2,30}?(?=\s(?:来源|责|编|发布|时间|\d)|[|｜）]|$)"
)
_AHEAD = re.compile(r"(?:文章|稿件|信息|本文)?来源|\d{4}\s?[-年/.]|[（(]")
PART_OF_LABEL = {"引": "kicker", "肩": "kicker", "眉": "kicker", "主": "headline", "副": "subhead"}


def read_source(block: Block) -> tuple[Source, list[Credit]]:
    """A line about where the story was taken from, and whom it names as its author."""
    text = block.text
    names = [found.group(1) for found in _NAME.finditer(text)]
    dates = _DATE.findall(text)
    title = _TITLE.search(text)
    authors = [found.group().strip() for found in _AUTHOR.finditer(text)]
    source = Source(
        text,
        block.tracked.spans,
        block.line,
        "".join(names[:1]),
        "".join(dates[:1]),
        title.group(1) if title else "",
    )
    named = authors or [_AHEAD.split(text, maxsplit=1)[0].strip()]
    return source, [credit for each in named if has_role_word(each) for credit in parse_credits(each)]


def title_at(text: str) -> int | None:
    """Where the title begins in 原标题：甲; None if the line has none."""
    found = _TITLE.search(text)
    return found.start(1) if found else None


def marks_titles(text: str) -> bool:
    """True if the line says of its titles which they are: 甲（引题） 乙（主题）."""
    return bool(TITLE_MARK.search(text))


def marked_titles(text: Tracked) -> Iterator[tuple[str, Tracked]]:
    """("kicker" | "headline" | "subhead", its text) for each marked title, ("mark", …) for the mark itself, and
    ("", what stands behind the last mark)."""
    if TITLE_MARK.match(text.text):
        yield from _marks_first(text)
        return
    start = 0
    for found in TITLE_MARK.finditer(text.text):
        title = text.cut(start, found.start())
        yield PART_OF_LABEL[found.group(1)[0]], title.cut(1) if title.text.startswith("/") else title
        yield "mark", text.cut(found.start(), found.end())
        start = found.end()
    yield "", text.cut(start)


def _marks_first(text: Tracked) -> Iterator[tuple[str, Tracked]]:
    """The same for （引题）甲（主题）乙."""
    marks = list(TITLE_MARK.finditer(text.text))
    for found, following in zip(marks, [*marks[1:], None], strict=True):
        yield "mark", text.cut(found.start(), found.end())
        yield PART_OF_LABEL[found.group(1)[0]], text.cut(found.end(), following.start() if following else None)
