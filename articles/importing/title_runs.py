"""Which of the titles that stand together are the head of the story below, and which only a list (pure)."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from articles.importing import cues
from articles.importing.head_readings import has_dash
from articles.importing.person_names import authors
from articles.importing.prose import MOST_HEAD_LINES
from articles.importing.sorting import HEAD_KINDS, Block, Kind, is_photo_credit

_KEPT_OF_A_LIST = 4
_FEWEST_COPIES = 3
_CLASSIFIED = re.compile(
    r"(?:遗失|作废|注销|减资|清算|更名)(?:声明|公告|启事)|(?:拍卖|招标|中标|催告|送达|债权转让)公告|声明|招聘启事|(?:征稿|约稿|征集)(?:启事|启示)?|寻(?:人|物)启事|分类(?:广告|信息)"
)


def without_navigation(
    blocks: Sequence[Block], start: int, end: int, begun: bool, last_title: Mapping[str, int]
) -> tuple[list[Block], list[Block]]:
    """(head, list): of the titles from START to END, dropped are those above a navigation line and those that come
    again. `begun`: a story stands above; `last_title`: where each title stands last."""
    run = blocks[start:end]
    if any(block.label for block in run):
        return list(run), []  # a manuscript's 引题：, 标题：
    cut = 0 if begun else max((k for k, block in enumerate(run) if block.after_debris and k), default=0)
    kept, dropped = list(run[cut:]), list(run[:cut])
    listed = len(run) > 2 or not begun
    last = [last_title.get(block.text, -1) for block in kept[:-1]]
    again = (k for k, at in enumerate(last) if listed and at >= end or start + cut + k < at < end)
    in_list = max(again, default=-1)
    kept, repeated = kept[in_list + 1 :], kept[: in_list + 1]
    if end < len(blocks) and blocks[end].after_debris and len(kept) > MOST_HEAD_LINES:
        return [], dropped + kept + repeated
    return kept, dropped + repeated


def without_list(run: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """(head, list): the last few title lines; what stands above them is a list of other headlines."""
    titles = [block for block in run if block.kind is Kind.TITLE]
    if len(titles) <= MOST_HEAD_LINES:
        return list(run), []
    head = titles[-_KEPT_OF_A_LIST:]
    return [block for block in run if block.kind is not Kind.TITLE or block in head], titles[:-_KEPT_OF_A_LIST]


def has_text_below(blocks: Sequence[Block], end: int) -> bool:
    """A text comes before the next title; what a reprint says of itself, or a writer's line, may stand between."""
    sourced = signed = False
    for block in blocks[end:]:
        if block.kind in (Kind.BODY, Kind.CAPTION):
            return True
        sourced = sourced or block.kind is Kind.SOURCE
        own = block.kind is Kind.COLUMN or block.kind is Kind.TITLE and _is_of_head(block.text)
        if block.kind in HEAD_KINDS and not (sourced and own or signed):
            return False
        signed = block.kind is Kind.BYLINE and not is_photo_credit(block)  # a mark or a cross-head may follow
    return False


def _is_of_head(text: str) -> bool:
    """What stands below a site's line under the headline: 阅读提示, a subhead behind a dash, the writer's name."""
    return cues.is_prompt(text) or has_dash(text) or bool(authors(text))


def is_classified(run: Sequence[Block]) -> bool:
    """遗失声明, 拍卖公告: the head of paid notices, which are no stories."""
    return bool(run) and bool(_CLASSIFIED.fullmatch(run[-1].text.replace(" ", "")))


def is_framed(blocks: Sequence[Block]) -> bool:
    """True for a page of copies each of which has its site's lines around it: one story in each frame."""
    runs = [list(run) for is_head, run in groupby(blocks, lambda block: block.kind in HEAD_KINDS) if is_head]
    framed = sum(any(block.after_debris for block in run) for run in runs)
    opened = sum(block.has_lead or block.kind is Kind.BYLINE and not is_photo_credit(block) for block in blocks)
    return framed >= _FEWEST_COPIES and opened <= framed + 1


def within_frame(blocks: Sequence[Block], start: int, end: int) -> int:
    """How far the titles from START to END belong to the story above, where each story has a frame of its own."""
    frame = next((i for i in range(start, end) if blocks[i].after_debris), end)
    following = blocks[end] if end < len(blocks) else None
    opens = following is not None and (following.has_lead or following.kind in (Kind.BYLINE, Kind.SOURCE))
    marked = any(block.text.startswith("【") for block in blocks[start:frame])
    return start if marked or frame == end and opens else frame
