"""What a line or a block is by its own text: a sentence, a quotation, a row of a table (pure)."""

import re
from collections.abc import Sequence

from articles.importing import cues
from articles.importing.head_signs import is_name
from articles.importing.lines import width
from articles.importing.sorting import Block, SortedLine
from articles.importing.tails import cut_tail

TITLE_WIDTH = 60
MOST_HEAD_LINES = 4
_REST = 3
_PLACE_COLON = re.compile("^[\u4e00-\u9fff]{2,14}(?:[省市区县镇乡]|街道|地区)[:：]$")  # 江苏南通市通州区：


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


def stands_apart(string: str, above: Block | None) -> bool:
    """An entry of a list or a timetable, or a question of an interview: a paragraph of its own below ABOVE."""
    if cues.is_entry(string):
        return True
    ended = above is None or has_ended(above)
    if cues.is_dialogue(string) or cues.is_marked_title(string):
        return ended
    if above is None or not cues.is_labelled(string):
        return False
    over = ended or above.text[-1:] in "：；" or not re.search("[。，]", above.text)
    return over and (cues.is_labelled(above.text) or above.text[-1:] == "：")


def is_question(item: SortedLine, following: SortedLine) -> bool:
    """A question for a headline: 试用期内生病，单位能解聘吗？ above 问：…… or a report's head."""
    if item.string[-1] not in "？！" or width(item.string) > TITLE_WIDTH / 2 or item.line.indented:
        return False
    asks = following.opens_story or cues.is_dialogue(following.string)
    return asks and not cues.is_dialogue(item.string)


def is_head_line(string: str) -> bool:
    """Short and without punctuation, as the lines of a broken headline are: 某处的 ⏎ 最后一位守林人."""
    return width(string) <= TITLE_WIDTH / 2 and not re.search("[，。；：]", string)


def is_unended(string: str) -> bool:
    """The same with commas, colons and questions: 小哥的车，每周三有人给洗. Above a head a story's text ends in a full stop."""
    return width(string) <= TITLE_WIDTH / 2 and not cues.has_sentence(string)


def is_rest_of_sentence(string: str) -> bool:
    """Two or three characters and a full stop: what the line above left over."""
    return 0 < string.find("。") <= _REST


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
    if cues.has_sentence(string) or string[-1] in "，、；" or cues.is_salutation(string):
        return True
    if (
        string[-1] in "：:"
        and not (is_name(string[:-1]) or _PLACE_COLON.search(string))
        and (width(string) > 8 or re.search("(?:如下|以下|包括|分别是)[:：]$", string))
    ):
        return True
    wide = width(string)
    if cues.is_complete(string) and ("，" in string or wide > 30):
        return True
    return wide > TITLE_WIDTH or (wide > 45 and " " not in string) or string.count("，") > 2
