"""A story's head → its column, kicker, headline and subhead, however the page or a manuscript gives them (pure)."""

import re
from collections.abc import Collection
from dataclasses import replace

from articles.importing.column_marks import close_up, is_column_label, is_column_name, split_columns
from articles.importing.cues import has_title_marks
from articles.importing.headlines import Titles, read_titles
from articles.importing.layout import Layout
from articles.importing.parsed import Remainder, Story
from articles.importing.reprints import PART_OF_LABEL, marked_titles, marks_titles, title_at
from articles.importing.storydraft import Draft
from articles.importing.tracked import EMPTY, Tracked, join

MARKS = "【】▇■●◆★▲◎○□•· "
_MARK_ENDS = re.compile(r"\s*[【】丨｜|]\s*")


class StoryTitles:
    """One story on its way from blocks to fields; `dropped` collects what is repeated or belongs to no field."""

    def __init__(self, draft: Draft, layout: Layout, listed: Collection[str] = ()):
        self.draft = draft
        self.layout = layout
        self.listed = listed  # what the page's site prints around its stories
        self.story = Story(draft.line)
        self.dropped: list[Remainder] = []

    def _titles(self) -> None:
        story = self.story
        lines = [block.tracked for block in self.draft.head]
        if any(block.label for block in self.draft.head):
            titles = self._labelled_titles()
        elif lines and has_title_marks(lines[-1].text):
            columns, names, _ = split_columns(lines[:-1])
            titles = self._marked_titles(lines[-1])
            titles = replace(titles, column=join(columns, blank=True), page_name=join(names, blank=True))
        else:
            texts = [block.text for block in self.draft.paragraphs]
            titles = (
                read_titles(lines, self.layout.seen_together, self.listed, texts) if lines else self._original_title()
            )
        if lines and any(marks_titles(block.text) for block in self.draft.sources):
            titles = self._marked_instead(titles)
        marks = _MARK_ENDS.split(story.keep("column", titles.column).strip(MARKS + "[]［］丨｜|"))
        column = close_up(" ".join(dict.fromkeys(filter(None, marks))))  # a site and the page may both name it
        story.column = column.strip("（） ") if column.startswith("（") else column
        if titles.page_name:
            self.dropped.append(Remainder(titles.page_name.text, titles.page_name.spans, self.draft.line, "版名"))
        story.kicker = story.keep("kicker", titles.kicker.cut(0, len(titles.kicker.text.rstrip("：:"))))
        story.headline = story.keep("headline", titles.headline)
        story.subhead = story.keep("subhead", titles.subhead)

    def _marked_instead(self, titles: Titles) -> Titles:
        """A site's title over the printed one, which says of each line what it is: 甲（引题） 乙（主题）."""
        for text in (titles.kicker, titles.headline, titles.subhead):
            if text:
                self.dropped.append(Remainder(text.text, text.spans, self.draft.line, "网页上的标题"))
        return replace(self._original_title(), column=titles.column, page_name=titles.page_name)

    def _labelled_titles(self) -> Titles:
        """A manuscript says of each title which it is: 引题：甲, 标题：乙, 副题：丙."""
        parts: dict[str, list[Tracked]] = {"kicker": [], "headline": [], "subhead": [], "": []}
        for block in self.draft.head:
            name = PART_OF_LABEL.get(block.label.text.lstrip("（【[［")[:1], "headline") if block.label else ""
            parts[name].append(block.tracked)
            if block.label:
                self.dropped.append(Remainder(block.label.text, block.label.spans, block.line, "标题说明"))
        columns, names, headline = split_columns(parts["headline"])
        for text in parts[""]:
            mark = text.text.find("】") + 1
            if mark or is_column_label(text.text) or is_column_name(text.text):
                columns.append(text.cut(0, mark or None))
                names.append(text.cut(mark) if mark else EMPTY)
            else:
                self.dropped.append(Remainder(text.text, text.spans, self.draft.line, "稿件说明"))
        kicker, subhead = join(parts["kicker"], blank=True), join(parts["subhead"], blank=True)
        return Titles(join(columns, blank=True), kicker, join(headline, blank=True), subhead, join(names, blank=True))

    def _original_title(self) -> Titles:
        """A reprint without a title of its own takes that of 原标题：甲（引题） 乙（主题）."""
        for block in self.draft.sources:
            start = title_at(block.text)
            if start is not None:
                self.draft.sources.remove(block)
                self.story.keep("source", block.tracked.cut(0, start))
                return self._marked_titles(block.tracked.cut(start))
        return Titles()

    def _marked_titles(self, text: Tracked) -> Titles:
        named = {}
        for name, part in marked_titles(text):
            if name == "mark":
                self.story.keep("source", part)
            elif name:
                named[name] = part
            elif part and "headline" not in named:
                return replace(read_titles([part], self.layout.seen_together), **named)
            else:
                self.story.keep("source", part)
        return Titles(**named)
