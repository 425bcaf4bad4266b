"""A short line between paragraphs: the story's cross-head, or the headline of the next story? (pure)

No single sign decides; each adds to a score. Newspapers set both alike, so the signs are the text's own:
length, "who does what", where credits stand, whether the text below goes on with the same people and places.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing import cues
from articles.importing.bylines import EDITOR, PHOTOGRAPHER
from articles.importing.column_marks import is_column_label
from articles.importing.head_signs import is_headline_like
from articles.importing.layout import Layout
from articles.importing.lines import width
from articles.importing.sorting import Block, Kind
from articles.importing.tails import cut_tail

_WIDEST = 20
_MARKS = "●■◆★"  # on a line of its own, in a story that has begun
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:(?<![社园校小厂])区|街道|镇|乡|地区|县|市)(?![\u4e00-\u9fff]?[级属长])")
_QUOTE = re.compile("[“”]")
_NOTICE = re.compile("(?:启事|公告|声明|通知|预告)$")
_ONE_WIDTH = 3
_MOST_SECTIONS = 3
_LEFT_OUT = 2.5
_MOST_LEFT = 40  # blocks of one story
_INTRODUCED = 45  # a story names its place within so many characters
_PLAIN = re.compile(r"[^\u4e00-\u9fff]|[的了是在和有不这那我他她你们个上下大小多少来去到说着就都也还又]")


def is_crosshead(
    title: Block, below: Sequence[Block], later: Sequence[Block], story: "Above", layout: Layout, credited: bool
) -> bool:
    """`below`: the blocks under the line up to the next title; `later`: all that follow; `story`: what stands above."""
    if cues.is_inset(title.text):
        return True
    if all(block.kind is not Kind.BODY for block in below):
        return False  # a picture story's head
    if title.kind is Kind.COLUMN or _opens_story(below) or width(title.text) > _WIDEST or is_column_label(title.text):
        return False
    text = title.text
    if is_marked_crosshead(title):
        return True
    score = _by_look(text) + _by_credits(text, below, story) + _by_text(text, below, later, story)
    if cues.starts_list_item(text) or _has_siblings(title, later, story):
        score += 1.5 if credited else 0.5
    score += _LEFT_OUT if story.is_left_out else 0
    score += 1.5 if _last_of_the_page(later, story) else 0
    score -= 1.0 if title.gap > layout.usual_gap + 1 else 0
    score -= 0 if credited else 0.5
    return score > 0


def is_marked_crosshead(title: Block) -> bool:
    """●一棵树的户口: a mark that headlines do not have."""
    return title.kind is Kind.TITLE and title.text[0] in _MARKS


def _last_of_the_page(later: Sequence[Block], story: "Above") -> bool:
    """The story named its writer or its source at its head, and below nothing is named any more: it goes on."""
    named = any(
        block.has_lead or block.credits or block.kind in (Kind.BYLINE, Kind.COLUMN, Kind.SOURCE) for block in later
    )
    told = any(cues.has_sentence(block.text) for block in later)
    begun = story.copied or story.has_writer and not story.has_dateline
    return begun and told and len(later) < _MOST_LEFT and not named


@dataclass(frozen=True, slots=True)
class Above:
    """The story so far, the page's characters to compare with, and what the site's list says of the line that is judged."""

    text: str
    crossheads: Sequence[Block]
    has_dateline: bool
    writers: frozenset[str]  # who is named in it
    has_writer: bool
    page: Counter
    copied: bool  # from a site, with its source and date
    is_left_out: bool  # the site lists its headlines, and this line is none of them


def pairs(texts: Sequence[str]) -> Counter:
    """How often two characters stand together, everyday ones left out."""
    found: Counter = Counter()
    for text in texts:
        found.update(text[i : i + 2] for i in range(len(text) - 1) if not _PLAIN.search(text, i, i + 2))
    return found


def _opens_story(below: Sequence[Block]) -> bool:
    first = below[0]
    if first.kind is Kind.SOURCE or first.has_lead or cues.is_salutation(first.text):
        return True
    return first.kind is Kind.BYLINE and len(below) > 1 and below[1].kind is Kind.BODY


def _by_look(text: str) -> float:
    wide = width(text)
    score = (0.5 if wide <= 12 else 0) + (0.5 if wide <= 8 else 0) - (1.0 if wide >= 16 else 0)
    return score - (2.0 if is_headline_like(text) else 0)


def _by_credits(title: str, below: Sequence[Block], story: Above) -> float:
    score = -1.0 if story.has_dateline else 0.0
    if _ends_with_text_credits(below):
        again = any(credit.name in story.writers for credit in below[-1].credits)
        score += 2.0 if not story.has_writer else 0 if again else -3.0
    elif story.has_writer and not story.has_dateline and not _NOTICE.search(title):
        score += 0.5  # a feature signed at its head: what nobody signs goes on
    return score


def _ends_with_text_credits(below: Sequence[Block]) -> bool:
    last = below[-1]
    if last.kind is Kind.BYLINE:
        return any(c.role != PHOTOGRAPHER for c in last.credits) or len(below) < 3
    tail = cut_tail(last.tracked) if last.kind is Kind.BODY else None
    return bool(tail) and any(c.role not in (PHOTOGRAPHER, EDITOR) for c in tail.credits)


def _by_text(title: str, below: Sequence[Block], later: Sequence[Block], story: Above) -> float:
    texts = [block.text for block in below if block.kind is Kind.BODY]
    if not texts:
        return 0.0
    score = -0.7 if cues.starts_like_lead(texts[0]) and texts[0][0] != "“" else 0.0
    places = _PLACE.findall(texts[0][:_INTRODUCED])
    if any(place[-3:] not in story.text for place in places):
        score -= 1.5
    return score + _cohesion([title, *texts], _sections(later[len(below) :]), story)


def _sections(later: Sequence[Block]) -> list[str]:
    """What may be further sections of the same story: the next titled pieces, up to one that opens a report."""
    texts, titles = [], 0
    for block in later:
        titles += block.kind is Kind.TITLE
        if titles > _MOST_SECTIONS or block.has_lead or block.kind not in (Kind.TITLE, Kind.BODY, Kind.CAPTION):
            break
        texts.append(block.text)
    return texts


def _cohesion(texts: Sequence[str], sections: Sequence[str], story: Above) -> float:
    """Words that only this stretch of the page shares, and repeats: its people, its thing."""
    under, above, after = pairs(texts), pairs([story.text]), pairs(sections)
    own = [pair for pair in under if above[pair] and story.page[pair] == under[pair] + above[pair] + after[pair]]
    strong = sum(1 for pair in own if above[pair] > 1)
    if strong > 1:
        return 1.5
    if strong or len(own) > 5:
        return 0.7
    return -1.0 if sum(under.values()) > 40 and len(own) < 3 else 0.0


def _has_siblings(title: Block, later: Sequence[Block], story: Above) -> bool:
    """Other short titles of about the same length in the same stretch: cross-heads come in sets."""
    if width(title.text) > 14 or is_headline_like(title.text):
        return False
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
    return (
        bool(above)
        and width(later[k].text) <= 16
        and under is not None
        and under.kind is Kind.BODY
        and not under.has_lead
    )
