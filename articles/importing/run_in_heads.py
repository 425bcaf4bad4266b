"""Short items whose headline runs in on the line of their text: 某区总工会设立选课台　近日，…… (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from articles.importing import cues
from articles.importing.head_signs import is_headline_like, is_name
from articles.importing.lines import Line, width

_NARROWEST, _WIDEST, _TEXT = 8, 30, 40
_AGAIN = 3  # characters in a row of the headline that its text says again
_FEWEST = 2


def split_run_in_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a headline and its text made two, if the page has several such lines."""
    if sum(_end_of_head(line.string, is_headline_like) > 0 for line in lines) < _FEWEST:
        return list(lines)
    cuts = [_end_of_head(line.string, bool) for line in lines]
    split: list[Line] = []
    for line, cut in zip(lines, cuts, strict=True):
        if cut:
            split += [replace(line, text=line.text.cut(0, cut)), replace(line, text=line.text.cut(cut), gap=0)]
        else:
            split.append(line)
    return split


def _end_of_head(text: str, may_be_head: Callable[[str], bool]) -> int:
    """Where the headline ends; 0 if the line has none."""
    cut = text.find(" ")
    head, rest = text[:cut], text[cut + 1 :]
    if cut < 0 or not _NARROWEST <= width(head) <= _WIDEST or width(rest) < _TEXT or not cues.has_sentence(rest):
        return 0
    if any(mark in head for mark in "，。；（）") or is_name(head) or not may_be_head(head):
        return 0
    again = any(head[i : i + _AGAIN] in rest for i in range(len(head) - _AGAIN + 1))
    return cut if again or cues.starts_like_lead(rest) else 0
