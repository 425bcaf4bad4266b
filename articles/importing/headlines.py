"""Title lines → column, kicker 引题, headline 主题, subhead 副题 (pure).

Judged as editors do: the headline holds a fact ("who + does what"); the kicker gives background,
method, place or the body alone; the subhead adds figures and results. Forms H1–H10 of the catalogue.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.importing import head_signs as signs
from articles.importing.column_marks import column_behind, is_marked_column, split_columns
from articles.importing.head_readings import Reading, arrange, has_dash
from articles.importing.head_texts import StoryText
from articles.importing.lines import width
from articles.importing.tracked import EMPTY, Tracked, join

_BULLETS = "·•›»▪●■◆★◎▲△▼▶ "
_CLAUSE = 7


@dataclass(frozen=True, slots=True)
class Titles:
    column: Tracked = EMPTY
    kicker: Tracked = EMPTY
    headline: Tracked = EMPTY
    subhead: Tracked = EMPTY
    page_name: Tracked = EMPTY


def read_titles(
    lines: Sequence[Tracked],
    flows=lambda left, right: False,
    listed: Collection[str] = (),
    paragraphs: Sequence[str] = (),
) -> Titles:
    """Sort the title lines of one story. `flows(left, right)` tells that a line end cut a word in two; `listed`: the
    lines that a site prints around its stories: its list of stories names each by its headline; `paragraphs`: the story."""
    bare = [_without_bullet(line) for line in lines]
    has_mark = len(bare) > 1 and is_marked_column(lines[0].text) and bare[1] == lines[1]
    columns, names, titles = split_columns(bare[has_mark:])
    columns = [*bare[:has_mark], *columns]
    titles = _mend(titles, flows)
    whole = len(titles) == 1 and titles[0].text in listed
    listed_reading = (EMPTY, titles[0], EMPTY) if whole else _as_listed(titles, listed)
    marked = {line.text[:end] for line in lines if (end := column_behind(line.text)) is not None}
    reading = listed_reading or _as_marked(titles, marked) or arrange(titles, StoryText.of(paragraphs))
    kicker, headline, subhead = reading
    return Titles(join(columns, blank=True), kicker, headline, subhead, join(names, blank=True))


def _without_bullet(line: Tracked) -> Tracked:
    return line.cut(len(line.text) - len(line.text.lstrip(_BULLETS)))


def _as_listed(titles: list[Tracked], listed: Collection[str]) -> Reading | None:
    """The one or two head lines that the site's list has are the headline: what stands above and below is not in the list."""
    for start in range(len(titles) - 1):
        first, second = titles[start].text, titles[start + 1].text
        both = _bare(first + second)
        if (
            min(width(first), width(second)) >= _CLAUSE
            and not _names_place(first)
            and any(_bare(entry) == both for entry in listed)
        ):
            headline = join(titles[start : start + 2], blank=True)
            return join(titles[:start], blank=True), headline, join(titles[start + 2 :], blank=True)
    found = [i for i, line in enumerate(titles) if any(line.text in entry for entry in listed)]
    if len(titles) < 2 or len(found) != 1 or width(titles[found[0]].text) < _CLAUSE:
        return None
    at = found[0]
    return join(titles[:at], blank=True), titles[at], join(titles[at + 1 :], blank=True)


def _as_marked(titles: list[Tracked], marked: Collection[str]) -> Reading | None:
    """The line that had a column's name behind it is the headline: 某镇办起夜校 ⏎ 灯下的课堂（今日谈）"""
    at = next((i for i, title in enumerate(titles) if title.text in marked), None)
    if at is None:
        return None
    first = at - 1 if at and signs.is_open(titles[at - 1].text) else at
    return tuple(join(part, blank=True) for part in (titles[:first], titles[first : at + 1], titles[at + 1 :]))


def _names_place(text: str) -> bool:
    return text[-1] in "：:" or signs.is_name(text)


def _bare(text: str) -> str:
    return "".join(text.strip(_BULLETS).split())


def _mend(titles: list[Tracked], flows) -> list[Tracked]:
    """Put a headline together that was broken in the middle of a word."""
    mended: list[Tracked] = []
    for line in titles:
        if (
            mended
            and not has_dash(line.text)
            and mended[-1].text[-1].isalpha()
            and flows(mended[-1].text, line.text)
            and not _are_bodies(mended[-1].text, line.text)
            and not signs.starts_with_detail(line.text)
        ):
            mended[-1] = join([mended[-1], line], blank=False)
        else:
            mended.append(line)
    return mended


def _are_bodies(first: str, second: str) -> bool:
    return signs.is_body(first) or signs.starts_with_body(second)
