"""Credits at the end of a paragraph (pure): ……慰问。本报记者 某某 摄 · ……9项。（记者甲 通讯员乙）."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from articles.importing.bylines import EDITOR, OTHER, Credit, has_role_word, parse_credits, parse_names
from articles.importing.cues import is_complete
from articles.importing.person_names import has_surname, is_person
from articles.importing.tracked import EMPTY, Tracked

_BRACKET_AT_END = re.compile(r"[（(]([^（）()]{1,80}(?:（[^（）]{1,20}）)?)[）)]?\s*[?？]?$")
_AFTER_SENTENCE = re.compile(r"[。！？…”」』）](?=[^。！？]{2,70}$)")
_NAME_BEHIND = re.compile(r"(?:。|！|？|。”)\s?([\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff] [\u4e00-\u9fff])$")
_SENT = re.compile(r"发（[^（）]{1,20}摄）$")  # 新华社发（某某 摄）
_NOT_CREDIT = re.compile(r"^(?!(?:本报|本网)?(?:实习|见习)?(?:记者|通讯员)).*(?:以下简称|下同|如图|右|左|完$|转|接)")
_PEN_NAME = 3
_BEFORE_CREDIT = re.compile(
    r"(?:\s|(?<=[\u4e00-\u9fff，]))(?=□|■|(?:本报|本网|新华社|中新社|工人日报)[\u4e00-\u9fff-]{0,10}?(?:记者|通讯员|发)|(?:记者|通讯员|摄影|供图|图)[\s：/])|\s"
)


@dataclass(frozen=True, slots=True)
class Tail:
    rest: Tracked
    byline: Tracked = EMPTY
    credits: list[Credit] = field(default_factory=list)
    bare: bool = False  # names only: counts at the end of a story alone

    @property
    def is_editors(self) -> bool:
        return bool(self.credits) and all(c.role == EDITOR for c in self.credits)


def cut_tail(text: Tracked) -> Tail:
    """Cut closing credits from a paragraph; the whole text as rest if there are none."""
    sent = _SENT.search(text.text) and _sentence(text)
    return sent or _bracket(text) or _sentence(text) or Tail(text)


def cut_name(text: Tracked) -> Tail:
    """Cut a name that stands alone behind the last full stop: ……先锋号。陈一诺"""
    found = _NAME_BEHIND.search(text.text)
    if not found or not is_person(found[1]):
        return Tail(text)
    credits = [Credit(found[1].replace(" ", ""), OTHER, unsure=True)]
    return Tail(text.cut(0, found.start(1)), text.cut(found.start(1)), credits)


def cut_caption_credit(text: Tracked) -> Tail:
    """The same for a caption, whose sentence may lack its full stop: 写春联的职工 某某 摄."""
    found = cut_tail(text)
    if found.credits:
        return found
    for match in _BEFORE_CREDIT.finditer(text.text):
        tail = text.text[match.end() :].strip()
        credits = parse_credits(tail) if len(tail) < 60 and has_role_word(tail) else []
        if credits and match.start() > 1:
            return Tail(text.cut(0, match.start()), text.cut(match.end()), credits)
    return found


def _bracket(text: Tracked) -> Tail | None:
    found = _BRACKET_AT_END.search(text.text)
    if not found or found.start() == 0 or _NOT_CREDIT.search(found.group(1)):
        return None
    inner = found.group(1)
    tracked = text.cut(found.start(1), found.end(1))
    credits = parse_credits(inner) or parse_credits(_spaced(tracked))
    bare = False
    if not credits and is_complete(text.text[: found.start()]):
        names = parse_names(_apart(tracked))
        credits, bare = (names, True) if _are_writers(names) else ([], False)
    if not credits:
        return None
    return Tail(text.cut(0, found.start()), text.cut(found.start()), credits, bare)


def _spaced(inner: Tracked) -> str:
    """With a blank where a line ended: （通讯员 温 良 ⏎ 任 重）."""
    starts = [0, *_line_ends(inner), len(inner)]
    return " ".join(inner.text[start:end] for start, end in pairwise(starts))


def _line_ends(inner: Tracked) -> list[int]:
    return [k for k in range(1, len(inner)) if inner.at[k] > inner.at[k - 1] + 1]


def _apart(inner: Tracked) -> str:
    """Two whole names with a line end between them are two: （高远 ⏎ 秦小川）."""
    sides = [(inner.text[:k], inner.text[k:]) for k in _line_ends(inner)]
    return next((f"{left} {right}" for left, right in sides if is_person(left) and is_person(right)), inner.text)


def _are_writers(names: list[Credit]) -> bool:
    """Names by their surnames, or one short pen name: （冬青）."""
    return any(has_surname(name.name) for name in names) or len(names) == 1 and len(names[0].name) <= _PEN_NAME


def _sentence(text: Tracked) -> Tail | None:
    for found in _AFTER_SENTENCE.finditer(text.text):
        tail = text.text[found.end() :].strip()
        if not is_complete(text.text[: found.end()]) or not (
            has_role_word(tail) or "发（" in tail or tail.endswith(("发", "提供", "作"))
        ):
            continue
        credits = parse_credits(tail)
        if credits:
            return Tail(text.cut(0, found.end()), text.cut(found.end()), credits)
    return None
