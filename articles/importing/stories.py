"""Blocks → stories: where one ends and the next begins (pure)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.importing import cues
from articles.importing.datelines import is_closing_dateline, is_dated
from articles.importing.head_runs import HeadRuns
from articles.importing.layout import Layout
from articles.importing.sorting import HEAD_KINDS, Block, Kind, is_photo_credit
from articles.importing.storydraft import Draft
from articles.importing.tails import cut_tail
from articles.importing.title_runs import is_classified

_AGENCIES = ("新华社", "中新社")
_LEADING_SOURCE = re.compile(r"(?:本文|稿件)?(?:转自|转载自|摘自)\s?[:：]|原(?:标)?题\s?[:：]")


@dataclass(slots=True)
class Split:
    drafts: list[Draft]
    orphans: list[tuple[Block, str]]  # blocks of no story, and the reason


def split_stories(blocks: Sequence[Block], layout: Layout, listed: Collection[str] = ()) -> Split:
    """Group the page's blocks into stories. `listed`: lines around them, among which may be the site's list of headlines."""
    return _Splitter(list(blocks), layout, listed).run()


class _Splitter(HeadRuns):
    def run(self) -> Split:
        i = 0
        while i < len(self.blocks):
            block = self.blocks[i]
            if block.kind in HEAD_KINDS:
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
        if draft and draft.paragraphs and self._is_dated_end(i, block):
            draft.closing, draft.closed = block, True
            return
        if draft and block.has_lead and self._only_picture_texts(draft):
            draft.make_captions()
            draft.closed = False
        if draft is None or (draft.closed and draft.paragraphs and block.has_lead):
            draft = self._start()
        elif block.has_lead and draft.paragraphs:
            if draft.was_intro:
                draft.make_captions()
            elif block.dateline and not self._is_second_report(draft, block):
                draft = self._start()
        draft.take(block)
        self._close_by_tail(i, draft, block)

    def _is_dated_end(self, i: int, block: Block) -> bool:
        """新华社北京4月25日电 on a line of its own, and no text below it."""
        below = self.blocks[i + 1].kind if i + 1 < len(self.blocks) else None
        return not block.text and not block.credits and is_dated(block.dateline.text) and below is not Kind.BODY

    @staticmethod
    def _is_second_report(draft: Draft, block: Block) -> bool:
        """新华社华盛顿4月26日电 below the paragraphs of 新华社华盛顿4月25日电: two of the agency's reports under one head."""
        first = next((above.dateline.text for above in draft.body if above.dateline), "")
        agency = next((name for name in _AGENCIES if first.startswith(name)), None)
        return bool(agency and draft.head and len(draft.paragraphs) > 1 and block.dateline.text.startswith(agency))

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
        if following is None or following.kind in (*HEAD_KINDS, Kind.EDITORS, Kind.SOURCE) or following.has_lead:
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
        of_picture = is_photo_credit(block) or cues.is_supply(block.text)
        if of_picture and draft.body and draft.body[-1].kind is Kind.CAPTION:
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
        below = self.blocks[i + 1].kind if i + 1 < len(self.blocks) else None
        if cues.is_photo_note(block.text) and below in (Kind.BODY, Kind.CAPTION) and self.current and self.current.body:
            self.orphans.append((block, "附注"))
            self.current.last_as_caption()
            return
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
