"""What a line is when looked at alone: credits, the head of a report, a caption, a jump – or text, which needs its neighbours (pure)."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from articles.importing import cues
from articles.importing.bylines import (
    EDITOR,
    OTHER,
    PAGE_CODE,
    PHOTOGRAPHER,
    Credit,
    has_role_word,
    parse_credits,
    parse_lawyer,
    parse_names,
)
from articles.importing.column_marks import is_column_label, is_column_name
from articles.importing.credit_words import is_role_alone
from articles.importing.datelines import Lead, is_closing_dateline, read_lead
from articles.importing.debris import IMAGE_FILE
from articles.importing.lines import Line, width
from articles.importing.person_names import has_surname, is_person
from articles.importing.tracked import EMPTY, Tracked, join

_LAST_PARTS = 8


class Kind(StrEnum):
    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    EDITORS = "editors"
    COLUMN = "column"
    JUMP = "jump"
    SOURCE = "source"
    NOTE = "note"  # about the text, of no field: （作者系…）, （未完待续）, 本报综合


class Place(StrEnum):
    """What stands where a line stands, on a page that keeps to one way."""

    HEAD = "head"  # heads only
    INSIDE = "inside"  # a story's text only


HEAD_KINDS = frozenset({Kind.TITLE, Kind.COLUMN})
_LABEL_BAR = re.compile(r"^([审终编校责] ?[核审辑对编])\s?[|｜]\s?")  # 审 核 | 某某


# What a manuscript says of its titles: 引题：…, 主：…, 副标题：…
_PART = "引题|肩题|眉题|主标题|标题|主题|题目|副标题|副题"
_PART_LABEL = re.compile(rf"(?:(?:{_PART}|引|主|副)\s?[:：]|[（【\[［](?:{_PART})[）】\]］])\s?(?=\S)")
_BYLINE_LABEL = re.compile(r"[【\[［](?:署名|作者|正文|内容)[】\]］]\s?(?=\S)")
_PICTURES_AMONG_WORDS = re.compile(r"\S+ 摄影 \S+(?: \S+)*")  # 书法 摄影 烘焙 健身
_TOGETHER = re.compile(r"^综合(?=(?:本报)?记者)")  # （综合本报记者某某、某某报道）
_WRITTEN_BY = re.compile(r"(?<=[\u4e00-\u9fff]{2})(参与采写|参与报道|整理)$")  # 某某参与采写
_AT_THE_RIGHT = 5  # characters of indent: a name set at the right, below what it signs
_LABELLED_WIDTH = 45
_PICTURE_CREDIT = re.compile(
    r".{8,40}\s((?:摄影|供图|图)\s?[/／].{2,20}|(?:受访者|受访单位|资料)供图)$"
)  # 孩子们学做药香囊 摄影/某某


@dataclass(slots=True)
class Block:
    kind: Kind
    parts: list[Tracked]
    line: int
    gap: int = 0
    credits: list[Credit] = field(default_factory=list)
    dateline: Tracked = EMPTY
    byline: Tracked = EMPTY
    after: str = ""  # why the line before was dropped
    label: Tracked = EMPTY  # which title of its story a title says it is
    place: Place | None = None
    _joined: tuple[int, Tracked] = (0, EMPTY)

    @property
    def after_debris(self) -> bool:
        return self.after not in ("", IMAGE_FILE)

    @property
    def tracked(self) -> Tracked:
        done, text = self._joined
        if done != len(self.parts):
            self._joined = len(self.parts), join([text, *self.parts[done:]])
        return self._joined[1]

    @property
    def labelled(self) -> Tracked:
        """The text, and before it the label that the page gives it."""
        return join([self.label, self.tracked], blank=False)

    @property
    def ending(self) -> Tracked:
        """The last parts: enough to see how the text ends, however long it grows."""
        return join(self.parts[-_LAST_PARTS:])

    @property
    def text(self) -> str:
        return self.tracked.text

    @property
    def has_lead(self) -> bool:
        return bool(self.dateline or self.byline)


@dataclass(slots=True)
class SortedLine:
    """A line and what it is when looked at alone; TEXT (None) if that needs its neighbours."""

    line: Line
    kind: Kind | None
    text: Tracked
    lead: Lead | None = None
    credits: list[Credit] = field(default_factory=list)
    jump_before: Tracked = EMPTY
    jump_after: Tracked = EMPTY
    label: Tracked = EMPTY

    @property
    def string(self) -> str:
        return self.text.text

    @property
    def opens_story(self) -> bool:
        """A line that can only stand below a headline."""
        return (
            bool(self.lead)
            or self.kind is Kind.SOURCE
            or (self.kind is Kind.BYLINE and not _names_photographers(self.credits))
        )


def sort_line(line: Line) -> SortedLine:
    """Look at one line alone."""
    before, text, after = _cut_jumps(_without_label(line.text))
    item = SortedLine(line, None, text, jump_before=before, jump_after=after)
    string = text.text
    label = _PART_LABEL.match(string)
    if not string:
        item.kind = Kind.JUMP
    elif cues.has_title_marks(string) and not cues.is_source_line(string):
        item.kind = Kind.TITLE
    elif label and width(string) <= _LABELLED_WIDTH and not cues.is_complete(string):
        item.kind, item.label, item.text = Kind.TITLE, text.cut(0, label.end()), text.cut(label.end())
    elif (
        string.startswith("【")
        and string.endswith("】")
        and string.count("【") == 1
        and not _line_credits(string[1:-1], False)
    ):
        item.kind = Kind.COLUMN
    elif cues.is_note(string) or is_closing_dateline(string):
        item.kind = Kind.NOTE
    elif cues.is_source_line(string):
        item.kind = Kind.SOURCE
    else:
        _look_for_credits(item, string)
    return item


def _without_label(text: Tracked) -> Tracked:
    """[署名]本报记者 某某: as an export has it."""
    found = _BYLINE_LABEL.match(text.text)
    return text.cut(found.end()) if found else text


def _cut_jumps(text: Tracked) -> tuple[Tracked, Tracked, Tracked]:
    before = after = EMPTY
    end = cues.jump_at_start(text.text)
    if end:
        before, text = text.cut(0, end), text.cut(end)
    start = cues.jump_at_end(text.text)
    if start is not None:
        after, text = text.cut(start), text.cut(0, start)
    return before, text, after


def _look_for_credits(item: SortedLine, string: str) -> None:
    if cues.is_dialogue(string) or is_column_label(string) or cues.is_inset(string) or cues.is_salutation(string):
        return
    if string[0] in "■□" and is_column_name(string) and not is_person(string[1:]):
        return
    string = PAGE_CODE.sub("", string)
    string = _LABEL_BAR.sub(lambda found: found[1].replace(" ", "") + "：", string.rstrip("？?") or string)
    in_bracket = string[0] + string[-1] in ("（）", "【】") and string.count(string[0]) == 1
    credits = _line_credits(string[1:-1] if in_bracket else string, in_bracket)
    if credits:
        item.credits = credits
        item.kind = Kind.EDITORS if all(c.role == EDITOR for c in credits) else Kind.BYLINE
        return
    if item.line.indent >= _AT_THE_RIGHT and is_person(string):
        item.kind, item.credits = Kind.BYLINE, [Credit(string.replace(" ", ""), OTHER, unsure=True)]
        return
    if is_role_alone(string):
        item.kind = Kind.BYLINE
        return
    lead = read_lead(item.text)
    if lead.found:
        item.lead, item.kind = lead, Kind.BODY
    elif (
        cues.starts_caption(string)
        or _has_picture_credit(string)
        or cues.shows_picture(string)
        and cues.is_complete(string)
    ):
        item.kind = Kind.CAPTION


def _has_picture_credit(string: str) -> bool:
    found = None if "。" in string else _PICTURE_CREDIT.search(string)
    return bool(found and parse_credits(found[1]))


def _line_credits(bare: str, in_bracket: bool) -> list[Credit]:
    if width(bare) > 70:
        return []
    if in_bracket or "记者" in bare:
        bare = _WRITTEN_BY.sub(r" \1", _TOGETHER.sub("", bare))
    if has_role_word(bare) or "发" in bare or "提供" in bare:
        credits = parse_credits(bare)
        only_words = _PICTURES_AMONG_WORDS.fullmatch(bare) and not any(has_surname(credit.name) for credit in credits)
        return [] if only_words else credits
    if "事务所" in bare and not in_bracket:
        return parse_lawyer(bare)
    names = parse_names(bare) if in_bracket else []
    return names if all(has_surname(credit.name) for credit in names) else []


def is_photo_credit(block: Block) -> bool:
    """It names photographers and nobody else, or their agency besides: 某某摄（影像中国）."""
    return _names_photographers(block.credits)


def _names_photographers(credits: list[Credit]) -> bool:
    others = [credit for credit in credits if credit.role != PHOTOGRAPHER]
    agencies = all(credit.role == OTHER and not has_surname(credit.name) for credit in others)
    return len(credits) > len(others) and agencies
