"""The signs of a short line between paragraphs by name: its look, the credits around it, the text below (pure).

crossheads.py weighs them. Newspapers set cross-heads and headlines alike; what stands around tells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.importing import cues
from articles.importing.bylines import EDITOR, PHOTOGRAPHER
from articles.importing.head_signs import is_headline_like, starts_with_body
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.sorting import HEAD_KINDS, Block, Kind
from articles.importing.tails import cut_tail

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:(?<![社园校小厂])区|街道|镇|乡|地区|县|市)(?![\u4e00-\u9fff]?[级属长])")
_QUOTE = re.compile("[“”]")
_NOTICE = re.compile("(?:启事|公告|声明|通知|预告)$")
_WIDTHS = (4, 6, 8, 10, 12, 14, 16, 18)
_SIZES = (1, 2, 3, 5, 8)  # paragraphs
_ONE_WIDTH = 3
_MOST_SECTIONS = 3
_MOST_LEFT = 40  # blocks of one story
_INTRODUCED = 45  # a story names its place within so many characters
_PLAIN = re.compile(r"[^\u4e00-\u9fff]|[的了是在和有不这那我他她你们个上下大小多少来去到说着就都也还又]")


@dataclass(frozen=True, slots=True)
class Above:
    """What a line is judged against: the story so far, the page, and what the site's list says of the line."""

    text: str
    crossheads: Sequence[Block]
    has_dateline: bool
    writers: frozenset[str]  # who is named in it
    has_writer: bool
    page: Counter
    copied: bool  # from a site, with its source and date
    is_left_out: bool  # the site lists its headlines, and this line is none of them
    paragraphs: int
    lines: int  # of the line that is judged
    opened: float  # how many of the page's title lines have a dateline or a writer's line right below


def pairs(texts: Sequence[str]) -> Counter:
    """How often two characters stand together, everyday ones left out."""
    found: Counter = Counter()
    for text in texts:
        plain = set(_PLAIN.findall(text))
        found.update(a + b for a, b in pairwise(text) if a not in plain and b not in plain)
    return found


def opened(blocks: Sequence[Block]) -> float:
    """The share of the page's title lines over a text that have a dateline, a source or a writer's line right below."""
    below = [
        blocks[i + 1 : i + 3]
        for i, block in enumerate(blocks[:-1])
        if block.kind is Kind.TITLE and blocks[i + 1].kind not in HEAD_KINDS
    ]
    return sum(map(is_opened, below)) / max(1, len(below))


def is_opened(below: Sequence[Block]) -> bool:
    """What stands below a title, captions aside, begins a story: a dateline, a source, a writer's line over a text."""
    rest = [block for block in below if block.kind is not Kind.CAPTION] or below
    first = rest[0]
    signed = first.kind is Kind.BYLINE and len(rest) > 1 and rest[1].kind is Kind.BODY
    return first.has_lead or first.kind is Kind.SOURCE or signed


def signs(
    title: Block, below: Sequence[Block], later: Sequence[Block], story: Above, layout: Layout, credited: bool
) -> set[str]:
    """The names of the signs that the line bears. The arguments are those of `is_crosshead`."""
    found = {
        "any": True,
        **_by_look(title.text),
        **_by_credits(title.text, below, later, story),
        **_by_text(title.text, below, later, story),
        "begins a list": cues.starts_list_item(title.text),
        "has siblings": _has_siblings(title, later, story),
        "siblings above": any(_are_of_one_width(block.text, title.text) for block in story.crossheads),
        "left out of the list": story.is_left_out,
        "behind a blank line": title.gap > layout.usual_gap,
        "behind blank lines": title.gap > layout.usual_gap + 1,
        "on a credited page": credited,
        "columns": layout.wrapped,
        "two lines": story.lines > 1,
        "two lines in columns": story.lines > 1 and layout.wrapped,
        **{f"opened: over {limit}": story.opened > limit for limit in (0.2, 0.4, 0.6, 0.8)},
        **{f"above: over {size} paragraphs": story.paragraphs > size for size in _SIZES},
    }
    return {name for name, is_there in found.items() if is_there}


def _by_look(text: str) -> dict[str, bool]:
    wide = width(text)
    return {
        **{f"wider than {limit}": wide > limit for limit in _WIDTHS},
        "says who does what": is_headline_like(text),
        "begins with a body": starts_with_body(text),
        "quotation": text[0] == "“",
        "comma": "，" in text,
        "blank": " " in text,
        "question": text[-1] in "？！",
        "notice": bool(_NOTICE.search(text)),
        "ends in a dash": text[-1] in "—：",
    }


def _by_credits(title: str, below: Sequence[Block], later: Sequence[Block], story: Above) -> dict[str, bool]:
    signed = _ends_with_text_credits(below)
    again = signed and any(credit.name in story.writers for credit in below[-1].credits)
    named = any(
        block.has_lead or block.credits or block.kind in (Kind.BYLINE, Kind.COLUMN, Kind.SOURCE) for block in later
    )
    unsigned = story.has_writer and not story.has_dateline
    return {
        "the story has a dateline": story.has_dateline,
        "the story has a writer at its head": unsigned,
        "the story has no writer": not story.has_writer,
        "signed below": signed,
        "signed below by the writer above": again,
        "signed below, and nobody above": signed and not story.has_writer,
        "signed below, and another above": signed and story.has_writer and not again,
        "nobody signs below": not signed,
        "nobody signs below, dateline above": not signed and story.has_dateline,
        "nobody signs below, writer above": not signed and unsigned,
        "copied": story.copied,
        "nothing named below on the page": not named and len(later) < _MOST_LEFT,
        "nothing named below, writer above": not named and unsigned and len(later) < _MOST_LEFT,
    }


def _ends_with_text_credits(below: Sequence[Block]) -> bool:
    last = below[-1]
    if last.kind is Kind.BYLINE:
        return any(c.role != PHOTOGRAPHER for c in last.credits) or len(below) < 3
    tail = cut_tail(last.tracked) if last.kind is Kind.BODY else None
    return bool(tail) and any(c.role not in (PHOTOGRAPHER, EDITOR) for c in tail.credits)


def _by_text(title: str, below: Sequence[Block], later: Sequence[Block], story: Above) -> dict[str, bool]:
    texts = [block.text for block in below if block.kind is Kind.BODY and block.text]
    if not texts:
        return {"no text below": True}
    places = _PLACE.findall(texts[0][:_INTRODUCED])
    above, under = pairs([story.text]), pairs([title, *texts])
    return {
        "the text below begins like a report": cues.starts_like_lead(texts[0]) and texts[0][0] != "“",
        "the text below begins with a quotation": texts[0][0] == "“",
        "the text below names another place": any(place[-3:] not in story.text for place in places),
        **{f"below: over {size} paragraphs": len(texts) > size for size in _SIZES},
        **_cohesion(under, above, pairs(_sections(later[len(below) :])), story),
        **_shared(pairs([title]), under, above),
    }


def _sections(later: Sequence[Block]) -> list[str]:
    """What may be further sections of the same story: the next titled pieces, up to one that opens a report."""
    texts, titles = [], 0
    for block in later:
        titles += block.kind is Kind.TITLE
        if titles > _MOST_SECTIONS or block.has_lead or block.kind not in (Kind.TITLE, Kind.BODY, Kind.CAPTION):
            break
        texts.append(block.text)
    return texts


def _cohesion(under: Counter, above: Counter, after: Counter, story: Above) -> dict[str, bool]:
    """Words that only this stretch of the page shares, and repeats: its people, its thing."""
    own = [pair for pair in under if above[pair] and story.page[pair] == under[pair] + above[pair] + after[pair]]
    strong = sum(1 for pair in own if above[pair] > 1)
    both = sum(min(under[pair], above[pair]) for pair in under)
    share = both / max(1, min(under.total(), above.total()))
    return {
        **{f"over {limit} own words": len(own) > limit for limit in (0, 2, 5, 10)},
        **{f"over {limit} own words again": strong > limit for limit in (0, 1, 3)},
        **{f"over {limit} of the words above": share > limit for limit in (0.05, 0.1, 0.2, 0.3)},
        "long below": under.total() > 40,
    }


def _shared(own: Counter, under: Counter, above: Counter) -> dict[str, bool]:
    """How much of the line itself the texts below and above have. `under` counts the line itself, too."""
    return {
        "none of its words below": all(under[pair] == own[pair] for pair in own),
        "its words above": any(above[pair] for pair in own),
        "most of its words above": 2 * sum(above[pair] > 0 for pair in own) > len(own) > 0,
    }


def _has_siblings(title: Block, later: Sequence[Block], story: Above) -> bool:
    """Other short titles of about the same length in the same stretch: cross-heads come in sets."""
    others = list(story.crossheads)
    for k, block in enumerate(later):
        if block.has_lead or block.kind in (Kind.BYLINE, Kind.EDITORS, Kind.COLUMN, Kind.SOURCE):
            break
        if block.kind is Kind.TITLE:
            if not _stands_alone(later, k):
                break
            others.append(block)
    return any(_are_of_one_width(block.text, title.text) for block in others)


def _are_of_one_width(first: str, second: str) -> bool:
    """Nearly as wide, with their quotation marks or without."""
    return any(
        abs(width(_QUOTE.sub(mark, first)) - width(_QUOTE.sub(mark, second))) <= _ONE_WIDTH for mark in ("", "甲")
    )


def _stands_alone(later: Sequence[Block], k: int) -> bool:
    """Text above and text below, and no head of a report below."""
    above = k and later[k - 1].kind is not Kind.TITLE
    under = later[k + 1] if k + 1 < len(later) else None
    return bool(above) and under is not None and under.kind is Kind.BODY and not under.has_lead
