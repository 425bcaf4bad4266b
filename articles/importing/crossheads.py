"""A short line between paragraphs: the story's cross-head, or the headline of the next story? (pure)

No single sign decides. crosshead_weights.json, learnt by tests/importing/learn_crossheads.py from pages with truth, says
how much each speaks for a cross-head; a few forms are one or the other by themselves.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from articles.importing import cues
from articles.importing.column_marks import is_column_label
from articles.importing.crosshead_signs import Above, is_opened, signs
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.sorting import Block, Kind

_WIDEST = 40
_NUMBERED = re.compile(r"[0-9]{2} |[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）")  # 01 活动时间
_MARKS = "●■◆★"  # on a line of its own, in a story that has begun


def is_crosshead(
    title: Block, below: Sequence[Block], later: Sequence[Block], story: Above, layout: Layout, credited: bool
) -> bool:
    """`below`: the blocks under the line up to the next title; `later`: all that follow; `story`: what stands above."""
    if cues.is_inset(title.text):
        return True
    if cannot_be(title, below):
        return False
    if is_marked_crosshead(title) or _NUMBERED.match(title.text):
        return True
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in signs(title, below, later, story, layout, credited)) > 0


def cannot_be(title: Block, below: Sequence[Block]) -> bool:
    """A picture story's head, a column's mark, a report's headline."""
    if all(block.kind is not Kind.BODY for block in below):
        return True
    return (
        title.kind is Kind.COLUMN or _opens_story(below) or width(title.text) > _WIDEST or is_column_label(title.text)
    )


def is_marked_crosshead(title: Block) -> bool:
    """●一棵树的户口: a mark that headlines do not have."""
    return title.kind is Kind.TITLE and title.text[0] in _MARKS


def _opens_story(below: Sequence[Block]) -> bool:
    return is_opened(below) or cues.is_salutation(below[0].text)


@cache
def _weights() -> dict[str, float]:
    """Learn anew instead of changing figures there."""
    return json.loads(Path(__file__).with_name("crosshead_weights.json").read_text(encoding="utf-8"))
