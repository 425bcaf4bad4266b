"""Title lines that stand together: the head of a new story, a cross-head, an author's line, or none of them (pure)."""

from collections.abc import Collection
from dataclasses import replace

from articles.importing import cues
from articles.importing.bylines import OTHER, Credit
from articles.importing.column_marks import is_column_label, is_column_name, is_standing
from articles.importing.crosshead_signs import Above, opened, pairs
from articles.importing.crossheads import is_crosshead, is_marked_crosshead
from articles.importing.debris import LIST, PRINTED_IN
from articles.importing.head_readings import has_dash
from articles.importing.layout import Layout
from articles.importing.person_names import authors, is_person, may_be_author
from articles.importing.poems import end_of_verses
from articles.importing.sorting import HEAD_KINDS, Block, Kind, Place
from articles.importing.storydraft import Draft
from articles.importing.title_runs import (
    has_text_below,
    is_framed,
    within_frame,
    without_list,
    without_navigation,
)

_FEWEST_ENTRIES, _SHORTEST_ENTRY = 3, 5  # of a list of headlines; characters of each
_AHEAD = 200  # blocks looked at below a short line
_MOST_LINES = 2  # of a cross-head
_OPENING = 6  # blocks of a story, captions among them
_RECENT = 60  # blocks of the story that a line below is compared with: more would take the square of a story's length


class HeadRuns:
    """The stories of a page as they grow, and what a run of title lines is to them."""

    def __init__(self, blocks: list[Block], layout: Layout, listed: Collection[str]):
        self.blocks = blocks
        self.layout = layout
        self.drafts: list[Draft] = []
        self.orphans: list[tuple[Block, str]] = []
        self.current: Draft | None = None
        self.pairs = pairs([block.text for block in blocks])
        self.last_title = {block.text: i for i, block in enumerate(blocks) if block.kind is Kind.TITLE}
        self.framed = is_framed(blocks)
        self.listed = set(listed)
        self.opened = opened(blocks)
        self.credited = any(block.has_lead or block.kind is Kind.BYLINE for block in blocks)

    def _start(self) -> Draft:
        """A new story; one that has only its source line, 上接第1版 or 开栏的话 so far is used first."""
        begun = self.current
        titled = begun and any(block.kind is not Kind.COLUMN for block in begun.head)
        if begun and not titled and all(cues.is_editors_note(block.text) for block in begun.body):
            return begun
        self.current = Draft()
        self.drafts.append(self.current)
        return self.current

    def _run_end(self, i: int) -> int:
        """The first block after `i` that is no title or column mark."""
        end = i
        while end < len(self.blocks) and self.blocks[end].kind in HEAD_KINDS:
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
        run = self._rest_of_text(run)
        run = self._rest_of_head(run)
        if not run:
            return
        if self._is_prompt_of_current(run):
            self._as_paragraphs(run)
        elif self._is_first_crosshead(run, end):
            self.current.body.extend(run)
        elif self.current and not self.current.body and all(block.kind is Kind.COLUMN for block in run):
            self.current.head.extend(run)
        elif not has_text_below(self.blocks, end) and not self._has_verses_below(end):
            self._titles_without_text(run)
        elif self._is_crosshead(run, end):
            self.current.body.extend([_joined(run)] if self.layout.wrapped else run)
        else:
            self._new_head(run)

    def _new_head(self, run: list[Block]) -> None:
        draft = self._start()
        crossheads = [block for block in run if block.place is Place.INSIDE]
        if crossheads and (authors(crossheads[0].text) or may_be_author(crossheads[0].text)):
            self._author(crossheads.pop(0))
        run = [block for block in run if block.place is not Place.INSIDE]
        prompt = run[-1:] if len(run) > 1 and cues.is_prompt(run[-1].text) else []
        draft.head.extend(self._drop(without_list(self._without_author(run[: -1 if prompt else None]))))
        self._as_paragraphs(prompt)
        draft.body.extend(crossheads)

    def _in_frame(self, start: int, end: int) -> int:
        """Take what the story above goes on with before the site's next frame: a cross-head, or what pictures show."""
        draft = self.current
        if not self.framed or draft is None or draft.closed or not draft.paragraphs or self._is_brief(draft):
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
        if len(run) > 1 and run[-1].kind is Kind.TITLE and self._names_author(run):
            self._author(run[-1])
            return run[:-1]
        return run

    def _names_author(self, run: list[Block]) -> bool:
        above = run[-2].text
        below = run[-2].kind is Kind.TITLE and not (is_column_label(above) or is_column_name(above))
        return bool(authors(run[-1].text)) or below and may_be_author(run[-1].text)

    def _begins_with_author(self, run: list[Block]) -> bool:
        """The name alone below a story that nobody has signed yet, right above the next headline."""
        draft = self.current
        unsigned = draft is not None and draft.paragraphs and not draft.closed and not draft.has_text_credits
        return bool(unsigned) and len(run) > 1 and run[0].kind is Kind.TITLE and is_person(run[0].text)

    def _rest_of_text(self, run: list[Block]) -> list[Block]:
        """Take what stands at the story's end where only its text does: 作者系某校教师 right above the next head."""
        heads = [i for i, block in enumerate(run) if block.place is Place.HEAD]
        if not heads or self.current is None or not self.current.body:
            return run
        self._as_paragraphs([block for block in run[: heads[0]] if block.place is Place.INSIDE])
        return [block for i, block in enumerate(run) if i >= heads[0] or block.place is not Place.INSIDE]

    def _rest_of_head(self, run: list[Block]) -> list[Block]:
        """Take the subhead behind a dash and the writer's name that stand below the site's line under the headline."""
        draft = self.current
        if draft is None or draft.body or not (draft.head and draft.sources):
            return run
        dashed = [block for block in run[:1] if has_dash(block.text)]
        draft.head += dashed
        run = run[len(dashed) :]
        if len(run) == 1 and authors(run[0].text):
            self._author(run.pop())
        return run

    def _author(self, block: Block) -> None:
        block.kind = Kind.BYLINE
        names = authors(block.text) or [block.text.replace(" ", "")]
        block.credits = [Credit(name, OTHER, unsure=True) for name in names]
        self.current.bylines.append(block)

    def _drop(self, kept_and_dropped: tuple[list[Block], list[Block]]) -> list[Block]:
        kept, dropped = kept_and_dropped
        self.listed |= {block.text for block in dropped}
        self.orphans += [(block, LIST) for block in dropped]
        return kept

    def _is_prompt_of_current(self, run: list[Block]) -> bool:
        """阅读提示 below a title or a byline: the story has begun already."""
        draft = self.current
        begun = draft is not None and not draft.body and bool(draft.head or draft.bylines or draft.sources)
        return begun and len(run) == 1 and cues.is_prompt(run[0].text)

    def _is_first_crosshead(self, run: list[Block], end: int) -> bool:
        """案情 right below the head and the writer's line or 上接第1版; a report's head below it would make it a headline."""
        draft = self.current
        told = draft is not None and (draft.has_text_credits or any("上接" in block.text for block in draft.jumps))
        begun = told and bool(draft.head) and not draft.body
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
            self.blocks[end].kind not in HEAD_KINDS or is_marked_crosshead(self.blocks[end])
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
        if any(block.place is Place.HEAD for block in run):
            return False
        if draft is not None and draft.head and all(block.place is Place.INSIDE for block in run):
            return True
        if draft is None or draft.closed or not draft.paragraphs:
            return False
        if all(cues.is_editors_note(block.text) for block in draft.body):
            return False  # 开栏的话 over the first story
        framed = any(block.after_debris for block in run)
        if not framed and any(block.after == PRINTED_IN for block in draft.body[:_OPENING]):
            return not self._is_printed_again(end)
        if len(run) > _MOST_LINES or len(run) > 1 and (any(map(_names_column, run)) or authors(run[-1].text)):
            return False
        if end < len(self.blocks) and self.blocks[end].kind is Kind.JUMP and "接" in self.blocks[end].text:
            return False  # 上接第1版 stands below headlines
        title = _joined(run)
        in_list = self._in_list(title.text)
        if in_list or self._is_brief(draft):
            return False
        recent = draft.body[-_RECENT:]
        above = Above(
            text="\n".join(block.text for block in (*draft.head, *recent)),
            crossheads=[block for block in recent if block.kind is Kind.TITLE],
            has_dateline=draft.has_dateline,
            writers=frozenset(credit.name for block in (*draft.bylines, *draft.body) for credit in block.credits),
            has_writer=draft.has_text_credits,
            page=self.pairs,
            copied=bool(draft.sources),
            is_left_out=in_list is False,
            paragraphs=len(draft.paragraphs),
            opened=self.opened,
            lines=len(run),
        )
        return is_crosshead(
            title, self._until_next_head(end), self.blocks[end : end + _AHEAD], above, self.layout, self.credited
        )

    def _is_printed_again(self, end: int) -> bool:
        """The site says of the next story, too, in which number of the paper it stood."""
        text = next((i for i in range(end, len(self.blocks)) if self.blocks[i].kind is Kind.BODY), len(self.blocks))
        return any(block.after == PRINTED_IN for block in self.blocks[end : text + 1])

    @staticmethod
    def _is_brief(draft: Draft) -> bool:
        """One paragraph under 工会速览: what follows is the next item."""
        return len(draft.paragraphs) == 1 and any(is_standing(block.text.replace(" ", "")) for block in draft.head)

    def _in_list(self, text: str) -> bool | None:
        """Does the site's list of headlines have it? None if the page has no such list."""
        if not self.listed:
            return None
        entries = "\n".join(self.listed)
        known = sum(title in entries for title in self.last_title if len(title) > _SHORTEST_ENTRY)
        return text in entries if known >= _FEWEST_ENTRIES else None


def _names_column(block: Block) -> bool:
    return block.kind is Kind.COLUMN or is_column_label(block.text) or is_column_name(block.text)


def _joined(run: list[Block]) -> Block:
    """A cross-head that was broken over two lines as one block."""
    if len(run) == 1:
        return run[0]
    return replace(run[0], parts=[part for block in run for part in block.parts])
