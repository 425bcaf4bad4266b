"""Blocks → stories: where one ends and the next begins (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing import cues
from articles.importing.bylines import OTHER, Credit
from articles.importing.crossheads import Above, is_crosshead, is_marked_crosshead, pairs
from articles.importing.datelines import is_closing_dateline
from articles.importing.debris import LIST
from articles.importing.layout import Layout
from articles.importing.person_names import authors, is_person
from articles.importing.poems import end_of_verses
from articles.importing.sorting import Block, Kind, is_photo_credit
from articles.importing.storydraft import Draft
from articles.importing.tails import cut_tail
from articles.importing.title_runs import (
    has_text_below,
    is_classified,
    is_framed,
    within_frame,
    without_list,
    without_navigation,
)

_LEADING_SOURCE = re.compile(r"(?:本文|稿件)?(?:转自|转载自|摘自)\s?[:：]|原(?:标)?题\s?[:：]")
_HEAD_KINDS = {Kind.TITLE, Kind.COLUMN}
_AHEAD = 200  # blocks looked at below a short line


@dataclass(slots=True)
class Split:
    drafts: list[Draft]
    orphans: list[tuple[Block, str]]  # blocks of no story, and the reason


def split_stories(blocks: Sequence[Block], layout: Layout) -> Split:
    """Group the page's blocks into stories."""
    return _Splitter(list(blocks), layout).run()


class _Splitter:
    def __init__(self, blocks: list[Block], layout: Layout):
        self.blocks = blocks
        self.layout = layout
        self.drafts: list[Draft] = []
        self.orphans: list[tuple[Block, str]] = []
        self.current: Draft | None = None
        self.pairs = pairs([block.text for block in blocks])
        self.last_title = {block.text: i for i, block in enumerate(blocks) if block.kind is Kind.TITLE}
        self.framed = is_framed(blocks)
        self.credited = any(block.has_lead or block.kind is Kind.BYLINE for block in blocks)

    def run(self) -> Split:
        i = 0
        while i < len(self.blocks):
            block = self.blocks[i]
            if block.kind in _HEAD_KINDS:
                end = self._run_end(i)
                self._head_run(i, end)
                i = end
            else:
                self._inside(i, block)
                i += 1
        for draft in self.drafts:
            if is_classified(draft.head):
                self.orphans += [(block, "分类公告") for block in draft.blocks]
                self.drafts = [other for other in self.drafts if other is not draft]
        return Split([draft for draft in self.drafts if draft.body or draft.head], self.orphans)

    def _start(self) -> Draft:
        """A new story; one that has only its source line, 上接第1版 or 开栏的话 so far is used first."""
        begun = self.current
        titled = begun and any(block.kind is not Kind.COLUMN for block in begun.head)
        if begun and not titled and all(cues.is_editors_note(block.text) for block in begun.body):
            return begun
        self.current = Draft()
        self.drafts.append(self.current)
        return self.current

    # ---- titles -------------------------------------------------------------

    def _run_end(self, i: int) -> int:
        """The first block after `i` that is no title or column mark."""
        end = i
        while end < len(self.blocks) and self.blocks[end].kind in _HEAD_KINDS:
            end += 1
        return end

    def _head_run(self, start: int, end: int) -> None:
        start = self._in_frame(self._poem(start, end), end)
        begun = self.current is not None
        run = self._drop(without_navigation(self.blocks, start, end, begun, self.last_title))
        if not run:
            return
        if self._begins_with_author(run):
            self._author(run.pop(0))
        if self._is_prompt_of_current(run):
            self._as_paragraphs(run)
        elif self._is_first_crosshead(run, end):
            self.current.body.extend(run)
        elif self.current and not self.current.body and all(block.kind is Kind.COLUMN for block in run):
            self.current.head.extend(run)
        elif not has_text_below(self.blocks, end) and not self._has_verses_below(end):
            self._titles_without_text(run)
        elif self._is_crosshead(run, end):
            self.current.body.extend(run)
        else:
            draft = self._start()
            prompt = run[-1:] if len(run) > 1 and cues.is_prompt(run[-1].text) else []
            draft.head.extend(self._drop(without_list(self._without_author(run[: -1 if prompt else None]))))
            self._as_paragraphs(prompt)

    def _in_frame(self, start: int, end: int) -> int:
        """Take what the story above goes on with before the site's next frame: a cross-head, or what pictures show."""
        draft = self.current
        if not self.framed or draft is None or draft.closed or not draft.paragraphs:
            return start
        cut = within_frame(self.blocks, start, end)
        lines = self.blocks[start:cut]
        for block in lines if len(lines) > 1 or cut < end else ():
            block.kind = Kind.CAPTION
        draft.body.extend(lines)
        return cut

    def _poem(self, start: int, end: int) -> int:
        """Make a story of a poem that begins here, or goes on below its author's line; where it ends."""
        run, draft = self.blocks[start:end], self.current
        begun = draft is not None and bool(draft.head and draft.bylines) and not draft.body
        titled = not begun and len(run) > 1 and is_person(run[1].text)
        cut = end_of_verses(run, 2 if titled else 0, self.layout) if begun or titled else 0
        if cut and titled:
            self._start().head.append(run[0])
            self._author(run[1])
        if cut:
            self._as_paragraphs(run[2 if titled else 0 : cut])
            self.current.closed = True
        return start + cut

    def _without_author(self, run: list[Block]) -> list[Block]:
        """B15: the author's name on a line of its own below the headline."""
        if len(run) > 1 and run[-1].kind is Kind.TITLE and authors(run[-1].text):
            self._author(run[-1])
            return run[:-1]
        return run

    def _begins_with_author(self, run: list[Block]) -> bool:
        """The name alone below a story that nobody has signed yet, right above the next headline."""
        draft = self.current
        unsigned = draft is not None and draft.paragraphs and not draft.closed and not draft.has_text_credits
        return bool(unsigned) and len(run) > 1 and run[0].kind is Kind.TITLE and is_person(run[0].text)

    def _author(self, block: Block) -> None:
        block.kind = Kind.BYLINE
        block.credits = [Credit(name, OTHER, unsure=True) for name in authors(block.text)]
        self.current.bylines.append(block)

    def _drop(self, kept_and_dropped: tuple[list[Block], list[Block]]) -> list[Block]:
        kept, dropped = kept_and_dropped
        self.orphans += [(block, LIST) for block in dropped]
        return kept

    def _is_prompt_of_current(self, run: list[Block]) -> bool:
        """阅读提示 below a title or a byline: the story has begun already."""
        draft = self.current
        begun = draft is not None and not draft.body and bool(draft.head or draft.bylines or draft.sources)
        return begun and len(run) == 1 and cues.is_prompt(run[0].text)

    def _is_first_crosshead(self, run: list[Block], end: int) -> bool:
        """案情 right below the head and the writer's line; a report's head below it would make it a headline."""
        draft = self.current
        begun = draft is not None and bool(draft.head) and draft.has_text_credits and not draft.body
        following = self.blocks[end] if end < len(self.blocks) else None
        text_below = following is not None and following.kind is Kind.BODY and not following.has_lead
        return begun and text_below and len(run) == 1 and run[0].kind is Kind.TITLE

    def _has_verses_below(self, end: int) -> bool:
        """The author's line, and below it a poem."""
        if end >= len(self.blocks) or self.blocks[end].kind is not Kind.BYLINE:
            return False
        return bool(end_of_verses(self.blocks[end + 1 : self._run_end(end + 1)], 0, self.layout))

    def _until_next_head(self, i: int) -> list[Block]:
        end = i
        while end < len(self.blocks) and (
            self.blocks[end].kind not in _HEAD_KINDS or is_marked_crosshead(self.blocks[end])
        ):
            end += 1
        return self.blocks[i:end]

    def _titles_without_text(self, run: list[Block]) -> None:
        """Lines at a story's end that look like titles: its author, lines of a list, or left-overs."""
        if self.current and not self.current.closed and len(run) == 1 and is_person(run[0].text):
            self._author(run[0])
        elif self.current and not self.current.closed and len(run) > 2 and self.blocks[-1] is not run[-1]:
            self._as_paragraphs(run)
        else:
            self.orphans += [(block, "像标题而没有正文") for block in run]

    def _as_paragraphs(self, run: list[Block]) -> None:
        for block in run:
            block.kind = Kind.BODY
        self.current.body.extend(run)

    def _is_crosshead(self, run: list[Block], end: int) -> bool:
        draft = self.current
        if draft is None or draft.closed or not draft.paragraphs or len(run) != 1:
            return False
        if end < len(self.blocks) and self.blocks[end].kind is Kind.JUMP and "接" in self.blocks[end].text:
            return False  # 上接第1版 stands below headlines
        crossheads = [block for block in draft.body if block.kind is Kind.TITLE]
        texts = [block.text for block in (*draft.head, *draft.body)]
        above = Above(texts, crossheads, draft.has_dateline, draft.has_text_credits, self.pairs, bool(draft.sources))
        return is_crosshead(
            run[0], self._until_next_head(end), self.blocks[end : end + _AHEAD], above, self.layout, self.credited
        )

    # ---- everything else -----------------------------------------------------

    def _inside(self, i: int, block: Block) -> None:
        handler = {
            Kind.BODY: self._body,
            Kind.CAPTION: self._caption,
            Kind.BYLINE: self._byline,
            Kind.EDITORS: self._editors,
            Kind.SOURCE: self._source,
            Kind.JUMP: self._jump,
            Kind.NOTE: self._note,
        }[block.kind]
        handler(i, block)

    def _body(self, i: int, block: Block) -> None:
        draft = self.current
        if draft and draft.has(block):
            draft.repeats.append(block)
            return
        if draft and block.has_lead and self._only_picture_texts(draft):
            draft.make_captions()
            draft.closed = False
        if draft is None or (draft.closed and draft.paragraphs and block.has_lead):
            draft = self._start()
        elif block.has_lead and draft.paragraphs:
            if draft.was_intro:
                draft.make_captions()
            elif block.dateline:
                draft = self._start()
        draft.take(block)
        self._close_by_tail(i, draft, block)

    def _only_picture_texts(self, draft: Draft) -> bool:
        """Between the headline and a report's own start: short texts that end in 摄."""
        if not draft.paragraphs or draft.bylines or not draft.was_intro:
            return False
        return all(cues.ends_in_photo_credit(block.text) for block in draft.paragraphs)

    def _close_by_tail(self, i: int, draft: Draft, block: Block) -> None:
        """Credits behind the last sentence end a story, unless more of its text follows."""
        tail = cut_tail(block.tracked)
        if not tail.credits or draft.shows_picture(block, tail):
            return
        following = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        if following is None or following.kind in (*_HEAD_KINDS, Kind.EDITORS, Kind.SOURCE) or following.has_lead:
            draft.closed = True

    def _caption(self, i: int, block: Block) -> None:
        draft = self.current
        if draft is None:
            draft = self._start()
        draft.body.append(block)

    def _byline(self, i: int, block: Block) -> None:
        draft = self.current
        following = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        goes_on = following is not None and following.kind is Kind.BODY and not following.has_lead
        if goes_on and draft and draft.has(following):
            goes_on = False
        if draft is None or (draft.closed and goes_on and not is_photo_credit(block)):
            draft = self._start()
        if is_photo_credit(block) and draft.body and draft.body[-1].kind is Kind.CAPTION:
            draft.body[-1].credits = draft.body[-1].credits + block.credits
            draft.body[-1].byline = block.tracked
            return
        draft.bylines.append(block)
        if not draft.paragraphs:
            return
        if not goes_on:
            draft.closed = True
        elif is_photo_credit(block):
            draft.last_as_caption()
        elif draft.was_intro_before(block):
            draft.make_captions()

    def _editors(self, i: int, block: Block) -> None:
        if self.current is None or not self.current.paragraphs:
            self.orphans.append((block, "版面编辑"))
            return
        self.current.bylines.append(block)
        self.current.closed = True

    def _source(self, i: int, block: Block) -> None:
        leads = bool(_LEADING_SOURCE.match(block.text)) and i + 1 < len(self.blocks)
        if self.current is None or (leads and self.current.paragraphs):
            self._start()
        self.current.sources.append(block)

    def _note(self, i: int, block: Block) -> None:
        if self.current and is_closing_dateline(block.text):
            self.current.closing = block
        else:
            self.orphans.append((block, "附注"))
        if self.current and self.current.paragraphs:
            self.current.closed = True

    def _jump(self, i: int, block: Block) -> None:
        resumes = "上接" in block.text or "紧接" in block.text
        if self.current is None or resumes and self.current.body:
            self._start()
        self.current.jumps.append(block)
        if self.current.paragraphs and "下" in block.text:
            self.current.closed = True
