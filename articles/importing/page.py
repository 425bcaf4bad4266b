"""A newspaper page's text → its stories (pure: no database, no network)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from articles.importing.assemble import Assembler
from articles.importing.blocks import build_blocks
from articles.importing.column_marks import is_standing
from articles.importing.cues import jump_at_start
from articles.importing.debris import (
    IMAGE_FILE,
    IMPRINT,
    LIST,
    NAVIGATION,
    PAGE_HEAD,
    PRINTED_IN,
    PageHead,
    is_legal,
    is_printed_in,
    read_head,
)
from articles.importing.furniture import mark_furniture
from articles.importing.indents import restore_indents
from articles.importing.layout import Layout, learn, like_above, localise
from articles.importing.lines import Line, has_ink, read_lines
from articles.importing.mending import mend
from articles.importing.navigation import is_image_file, is_index_entry, is_navigation, read_navigation
from articles.importing.parsed import ParsedPage, Problem, Remainder, Story
from articles.importing.run_in_heads import split_run_in_heads
from articles.importing.stories import split_stories

_WEEKDAYS = "一二三四五六日"
_BRIEF = 300  # characters of a short item under a standing mark


def parse_page(source: str) -> ParsedPage:
    """Stories, problems and left-overs of one page.

    Any text is accepted; what belongs to no story is in `remainder` with its reason, so that every
    visible character of `source` is in exactly one of stories and remainder.
    """
    page = ParsedPage(text=source)
    lines, after_debris = _drop_debris(mend(read_lines(source)), page)
    lines = split_run_in_heads(mend(lines))
    layout = learn(lines)
    restored = restore_indents(lines, layout)
    if restored != lines:
        lines, layout = restored, learn(restored)
    listed = {item.text for item in page.remainder if item.reason in (NAVIGATION, LIST)}
    split = split_stories(build_blocks(lines, layout, after_debris), layout, listed)
    layouts = _layouts(lines, [draft.line for draft in split.drafts], layout)
    if any(local is not layout for local in layouts):
        split = split_stories(build_blocks(lines, layouts, after_debris), layout, listed)
    page.remainder += [Remainder(b.labelled.text, b.labelled.spans, b.line, reason) for b, reason in split.orphans]
    listed |= {block.text for block, reason in split.orphans if reason == LIST}
    for draft in split.drafts:
        assembler = Assembler(draft, layout, listed)
        page.stories.append(assembler.run())
        page.remainder += assembler.dropped
    _share_columns(page.stories)
    return finish(page)


def _share_columns(stories: list[Story]) -> None:
    """工会短波 over the first of several short items is the column of each."""
    for above, story in pairwise(stories):
        if not story.column and is_standing(above.column) and _is_brief(above) and _is_brief(story):
            story.column = above.column


def _is_brief(story: Story) -> bool:
    return 0 < len(story.blocks) <= 2 and sum(len(block.text) for block in story.blocks) <= _BRIEF and not story.subhead


def _layouts(lines: list[Line], starts: list[int], page: Layout) -> list[Layout]:
    """The layout of each line: that of the story which a first reading found it in."""
    layouts: list[Layout] = []
    for start, end in zip([0, *starts[1:]], [*starts[1:], lines[-1].no + 1 if lines else 0], strict=True):
        story = [line for line in lines if start <= line.no < end]
        local = localise(story, page)
        if layouts and page.wrapped:
            local = like_above(story, local, layouts[-1])
        layouts += [page if local == page else local] * len(story)
    return layouts


def finish(page: ParsedPage) -> ParsedPage:
    """Report what no piece accounts for, and what an editor should look at."""
    _report_uncovered(page.text, page)
    page.remainder.sort(key=lambda item: item.spans[0] if item.spans else (0, 0))
    page.problems = sorted(_problems(page), key=lambda problem: problem.line)
    return page


def _drop_debris(lines: list[Line], page: ParsedPage) -> tuple[list[Line], dict[int, str]]:
    """Take navigation, imprint and page head away; note which lines came right after such a line, and after what."""
    reasons = [_debris_reason(line.string, page.head) for line in lines]
    page.head.settle()
    mark_furniture(lines, reasons, page.head)
    kept: list[Line] = []
    after: dict[int, str] = {}
    gap, dropped = 0, ""
    for line, reason in zip(lines, reasons, strict=True):
        if reason == PAGE_HEAD and is_printed_in(line.string):
            reason = PRINTED_IN
        if reason:
            page.remainder.append(Remainder(line.string, line.text.spans, line.no, reason))
            gap, dropped = gap + line.gap, reason
            continue
        if dropped:
            after[line.no] = dropped
        kept.append(replace(line, gap=line.gap + gap))
        gap, dropped = 0, ""
    return kept, after


def _debris_reason(text: str, head: PageHead) -> str:
    if jump_at_start(text) == len(text):
        return ""
    if is_image_file(text):
        return IMAGE_FILE
    if is_navigation(text):
        read_navigation(text, head)
        return NAVIGATION
    if is_legal(text):
        return IMPRINT
    if read_head(text, head):
        return PAGE_HEAD
    return NAVIGATION if is_index_entry(text) else ""


def _report_uncovered(source: str, page: ParsedPage) -> None:
    """The safety net: characters that no piece accounts for are reported, never lost."""
    covered = bytearray(len(source))
    for start, end in _all_spans(page):
        covered[start:end] = b"\x01" * (end - start)
    run: list[int] = []
    for i, char in enumerate(source):
        if not covered[i] and has_ink(char) and not char.isspace():
            run.append(i)
        elif run and (covered[i] or char in "\r\n"):
            _report_run(source, run, page)
            run = []
    if run:
        _report_run(source, run, page)


def _report_run(source: str, run: list[int], page: ParsedPage) -> None:
    start, end = run[0], run[-1] + 1
    page.remainder.append(
        Remainder(source[start:end].strip(), ((start, end),), source.count("\n", 0, start) + 1, "未归入任何稿件")
    )


def _all_spans(page: ParsedPage):
    for item in page.remainder:
        yield from item.spans
    for story in page.stories:
        for spans in story.spans.values():
            yield from spans
        for piece in (*story.blocks, *story.captions, *story.sources):
            yield from piece.spans


def _problems(page: ParsedPage):
    if not page.stories:
        yield Problem(1, "没有找到稿件，请检查粘贴的内容是否完整。")
    head = page.head
    if head.date and head.weekday:
        yield from _weekday_problem(head)
    for item in page.remainder:
        if item.reason in ("像标题而没有正文", "未归入任何稿件") and any(char.isalnum() for char in item.text):
            yield Problem(item.line, f"“{item.text[:30]}”{item.reason}，请看一看。")
    for story in page.stories:
        yield from _story_problems(story)


def _weekday_problem(head: PageHead):
    try:
        weekday = _WEEKDAYS[date(*head.date).weekday()]
    except ValueError:
        yield Problem(1, "版头上的日期不存在，请核对。")
        return
    if weekday != head.weekday.replace("天", "日"):
        yield Problem(1, f"版头写星期{head.weekday}，按日期应是星期{weekday}，请核对。")


def _story_problems(story):
    name = story.headline[:20] or (story.blocks[0].text[:12] if story.blocks else "")
    if not story.headline:
        yield Problem(story.line, f"没有找到标题：“{name}”，请补上。")
    if not story.blocks and not story.captions:
        yield Problem(story.line, f"《{name}》没有正文，请补上或删去。")
    for credit in story.credits:
        if credit.unsure:
            yield Problem(story.line, f"《{name}》的署名“{credit.name}”请核对姓名和身份。")
    writers = [c for c in story.credits if c.role in ("reporter", "intern")]
    if story.credits and not writers and any("记者" in p.text and "获悉" in p.text for p in story.paragraphs[:1]):
        yield Problem(story.line, f"《{name}》正文写“记者……获悉”，署名里却没有记者，请核对。")
