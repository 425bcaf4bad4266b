"""What a line or a block is by its own text: a sentence, a quotation, a row of a table (pure)."""

import re
from collections.abc import Sequence

from articles.importing import cues
from articles.importing.lines import width
from articles.importing.sorting import Block
from articles.importing.tails import cut_tail

TITLE_WIDTH = 60


def table_rows(strings: Sequence[str]) -> set[int]:
    """Lines of a table: neighbours with as many cells between blanks, figures among them, and no sentence."""
    cells = [len(string.split(" ")) if not re.search("[。，；！？]", string) else 0 for string in strings]
    found: set[int] = set()
    for i in range(len(strings) - 1):
        both = strings[i] + strings[i + 1]
        if cells[i] == cells[i + 1] > 2 and re.search(r" [\d.,%％-]+(?: |$)", strings[i + 1]) and len(both) < 120:
            found |= {i, i + 1}
    return found


def is_quoted(string: str) -> bool:
    """A quotation alone, without a full stop: a cross-head or a headline."""
    return string[0] == "“" and string[-1] == "”" and string.count("“") == 1


def closes_bracket(text: str, string: str) -> bool:
    """A bracket that was open at the line's end is closed in the next line: （某 ⏎ 某）."""
    at = text.rfind("（")
    return at > max(text.rfind("）"), len(text) - 40) and 0 <= string.find("）") < 20


def has_ended(block: Block) -> bool:
    """The paragraph's last sentence is over, or credits stand behind it."""
    ending = block.ending
    return cues.is_complete(ending.text) or bool(cut_tail(ending).credits) or cues.photo_note(ending.text) is not None


def is_prose(string: str) -> bool:
    """Text by its own look: it has a full stop, ends in a comma, or is too long for a headline."""
    if cues.has_sentence(string) or string[-1] in "，、；":
        return True
    if string[-1] in "：:" and (width(string) > 8 or re.search("(?:如下|以下|包括|分别是)[:：]$", string)):
        return True
    wide = width(string)
    if cues.is_complete(string) and ("，" in string or wide > 30):
        return True
    return wide > TITLE_WIDTH or (wide > 45 and " " not in string) or string.count("，") > 2
