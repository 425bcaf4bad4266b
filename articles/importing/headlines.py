"""Title lines → column, kicker 引题, headline 主题, subhead 副题 (pure).

Judged as editors do: the headline holds a fact ("who + does what"); the kicker gives background,
method, place or the body alone; the subhead adds figures and results. Forms H1–H10 of the catalogue.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.importing import head_signs as signs
from articles.importing.column_marks import split_columns
from articles.importing.head_readings import Reading, arrange, has_dash
from articles.importing.lines import width
from articles.importing.tracked import EMPTY, Tracked, join

_SOME = re.compile("[两三四五几多各]家")  # 教师遇上柜员 两家工会办起联谊会 is one sentence
_BULLETS = "·•›»▪●■◆★◎ "
_CLAUSE = 7  # what is shorter is one more phrase: 锁证据 找老板 开“圆桌”


@dataclass(frozen=True, slots=True)
class Titles:
    column: Tracked = EMPTY
    kicker: Tracked = EMPTY
    headline: Tracked = EMPTY
    subhead: Tracked = EMPTY
    page_name: Tracked = EMPTY


def read_titles(lines: Sequence[Tracked], flows=lambda left, right: False, listed: Collection[str] = ()) -> Titles:
    """Sort the title lines of one story. `flows(left, right)` tells that a line end cut a word in two; `listed`: the
    lines that a site prints around its stories: its list of stories names each by its headline."""
    columns, names, titles = split_columns([_without_bullet(line) for line in lines])
    titles = _mend(titles, flows)
    whole = len(titles) == 1 and titles[0].text in listed
    kicker, headline, subhead = (EMPTY, titles[0], EMPTY) if whole else _as_listed(titles, listed) or _read(titles)
    return Titles(join(columns, blank=True), kicker, headline, subhead, join(names, blank=True))


def _without_bullet(line: Tracked) -> Tracked:
    return line.cut(len(line.text) - len(line.text.lstrip(_BULLETS)))


def _as_listed(titles: list[Tracked], listed: Collection[str]) -> Reading | None:
    """The one head line that the site's list has is the headline: what stands above and below is not in the list."""
    found = [i for i, line in enumerate(titles) if any(line.text in entry for entry in listed)]
    if len(titles) < 2 or len(found) != 1 or width(titles[found[0]].text) < _CLAUSE:
        return None
    at = found[0]
    return join(titles[:at], blank=True), titles[at], join(titles[at + 1 :], blank=True)


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


def _read(titles: list[Tracked]) -> Reading:
    if len(titles) == 1:
        return _one_line(titles[0])
    if len(titles) == 2:
        kicker, headline, _ = _one_line(titles[0])
        if kicker and not signs.is_body(kicker.text):
            return kicker, headline, titles[1]
    return arrange(titles)


def _one_line(line: Tracked) -> tuple[Tracked, Tracked, Tracked]:
    """A single line may hold kicker and headline, merged when the page was extracted (H3, H6, H7)."""
    text = line.text
    dash = re.search(r"\s(?=——)", text)
    if dash:
        return EMPTY, line.cut(0, dash.start()), line.cut(dash.end())
    cuts = [found.start() for found in re.finditer(" ", text) if not _in_quotes(text, found.start())]
    if not cuts:
        return EMPTY, line, EMPTY
    first = text[: cuts[0]]
    if signs.names_place(first) or _is_federation(first):
        return line.cut(0, cuts[0]), line.cut(cuts[0]), EMPTY
    last = text[cuts[-1] :].strip()
    front = text[: cuts[-1]].split()
    if len(front) == 1 and (signs.asks(front[0]) or signs.is_open(front[0])):
        return EMPTY, line, EMPTY  # a question and its answer; a sentence that goes on
    named = signs.starts_with_body(last) and not _SOME.match(last)
    acts = signs.is_headline_like(last) and named and width(last) >= _CLAUSE
    if signs.are_phrases(front) and (acts or _are_beats(front, last)):
        return line.cut(0, cuts[-1]), line.cut(cuts[-1]), EMPTY
    return EMPTY, line, EMPTY


def _is_federation(text: str) -> bool:
    """One federation's name; with its district before it, or of several places, it begins the sentence."""
    named = signs.is_body(text) and text.endswith("总工会")
    return named and not signs.is_body_in_full(text) and not signs.names_several(text)


def _are_beats(front: list[str], last: str) -> bool:
    """Two or more phrases of one length and then a longer line: 二十六年 四百公里 一支粉笔 ……"""
    lengths = [width(phrase) for phrase in front]
    return (
        len(front) > 1
        and max(lengths) <= 7
        and max(lengths) - min(lengths) <= 1
        and width(last) >= max(_CLAUSE, 1.4 * max(lengths))
    )


def _in_quotes(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")
