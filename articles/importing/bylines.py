"""Credits: who wrote, photographed, edited (pure).

Reads every form of the byline catalogue (B1–B20): role words before or after the names,
slashes, 文/摄, names padded with blanks or run together, organisations, editors.
"""

import re
from dataclasses import dataclass, replace

from articles.importing.person_names import has_surname, is_name, merge_padded, split_run

REPORTER, CORRESPONDENT, PHOTOGRAPHER = "reporter", "correspondent", "photographer"
INTERN, EDITOR, OTHER = "intern", "editor", "other"


@dataclass(frozen=True, slots=True)
class Credit:
    """One person (or supplying organisation) in one role."""

    name: str
    role: str
    org: str = ""  # as printed before the role: 工人日报-中工网, 河北工人报
    unsure: bool = False  # the role or the cut of the name needs an editor's eye


_ROLE_WORDS = [
    (INTERN, r"(?:实习|见习)(?:记者|生|通讯员|编辑)"),
    (EDITOR, r"(?:责任|值班|本版|执行|首席|美术|版面|图片|视频|文字|网络|新媒体|本期)?(?:编辑|编审)|责编|美编|初审|复审|终审|审核|审校|监制|主编|"
             r"统筹|策划|总值班|值班(?:主任|总编|编委)|签发|校对|版式|组版|检校|排版|审读"),
    (PHOTOGRAPHER, r"(?:特约|本报|首席)?摄影(?:记者|师)?|摄像|图片|拍摄|摄|图"),
    (CORRESPONDENT, r"(?:特约|特邀|骨干|本报)?通讯员|特约撰稿人?|供稿"),
    (REPORTER, r"(?:本报|本网)?[\u4e00-\u9fff]{2,6}记者站(?:记者)?|(?:全媒体|融媒体?|特约|特派|首席|驻[\u4e00-\u9fff]{1,4}|高级|资深|文字|新媒体|本报|本网|本刊|网络)*记者"),
    (REPORTER, r"采写|采访|文字|撰文|撰稿"),
    (OTHER, r"供图|漫画|绘画|绘图|插画|插图|制图|图表|设计|整理|采访整理|口述|讲述|作者|文案|评论员|本报评论员|翻译|编译|执笔|整理人|"
            r"视频|剪辑|配音|朗诵|书法|题字|篆刻|诗|文"),
]  # fmt: skip
_ROLES = [(role, re.compile(words)) for role, words in _ROLE_WORDS]
_BOTH = re.compile(
    r"摄影\s*[/／、]?\s*(?:报道|报导)|图\s*[/／、]?\s*文报道|文\s*[/／、并]?\s*(?:摄影|摄像|摄|图)(?!/)|图\s*[/／、]?\s*文(?![/／])|采写\s*[/／、]\s*摄影|文字\s*[/／、]\s*(?:摄影|图片)"
)
_ORG = re.compile(
    r"(?:据)?(?:本报|本网|本刊|本台|[\u4e00-\u9fff]{2,14}?(?:日报|晚报|早报|工人报|时报|青年报|午报|晨报|商报|周报|都市报|劳动报|报社|报|网|社|客户端|电视台|电台|融媒体中心|记者站|频道))"
    r"(?:[-—·－ ](?:[\u4e00-\u9fff]{2,10}(?:网|报|社|客户端|台)))*"
)
_SPACE = re.compile(r"[ \u3000、，,；;|｜·:：]+")
_SLASH = re.compile(r"[ \u3000]*[/／][ \u3000]*")
_HAN = re.compile(r"[\u3400-\u9fff×]+(?:·[\u3400-\u9fff]+)*|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*")
_AGENCY = re.compile(
    r"(?:图片?(?:由|来源[:：]?)|由)?((?:新华社|中新社|视觉中国|人民视觉|CFP|IC photo|资料|受访者|受访单位|被访者|主办方|[\u4e00-\u9fff（）()]{2,24}))(?:提供图片|提供|供图|供稿|发|图片|片)",
    re.IGNORECASE,
)
_INTERNAL = re.compile(r"(?<=[\u4e00-\u9fff])(?:记者|通讯员|实习生|见习记者|实习记者|摄影报道|摄影|供图|摄|编辑)")
_ROLE_CUE = re.compile(
    r"记者|通讯员|实习生|摄影|摄$|摄像|供图|供稿|编辑|责编|作者|[文图][/／]|[/／][文图摄]|□|■|整理|口述|绘画|漫画|校对|审核"
)
_EMPLOYER = re.compile(r"[ ，,；;]*(?:作者)?(?:单位|系)[:：].*$")
_WORKPLACE = re.compile(
    r"[\u3400-\u9fff]{2,22}(?:工会|公司|集团|街道|社区|中心|委员会|办公室|宣传部|局|站|院|校|学|协会|联合会|报社|厂)"
)
_LEAD_MARKS = "□■◎●○◆◇▲△★☆▌▍|｜/／-—– "


@dataclass(slots=True)
class _Token:
    kind: str  # role, both, org, name, slash
    text: str
    role: str = ""


def parse_credits(text: str) -> list[Credit]:
    """The credits in a line or bracket that holds nothing else; [] if it holds anything else.

    `text` comes without its outer brackets; a leading □ or ■ is allowed and marks a
    contributor who is no reporter unless the word 记者 follows.
    """
    marked = text.lstrip()[:1] in "□■"
    bare = text.strip(_LEAD_MARKS + "\u3000。.")
    if not bare or len(bare) > 120:
        return []
    agency = _agency(bare)
    if agency:
        return agency
    tokens = _tokens(_EMPLOYER.sub("", bare))
    if not tokens:
        return []
    return merge_credits([], _read(tokens, marked))


def has_role_word(text: str) -> bool:
    """True if a word in `text` says what somebody did (记者, 摄, 责编 …)."""
    return bool(_ROLE_CUE.search(text))


def parse_names(text: str) -> list[Credit]:
    """Bare names in a bracket (B14): correspondents, to be confirmed; glued names are left in one piece."""
    words = merge_padded([word for word in _SPACE.split(text.strip()) if word])
    if not words or len(words) > 6 or has_role_word(text) or not all(is_name(w) or _is_glued(w) for w in words):
        return []
    return [Credit(word, CORRESPONDENT, unsure=True) for word in words]


def _is_glued(word: str) -> bool:
    """Two or three names written as one word."""
    return 4 < len(word) < 10 and has_surname(word) and split_run(word) is not None


def _agency(text: str) -> list[Credit]:
    """新华社发, 受访者供图, 图片由某工会提供, 新华社发（某某 摄）."""
    outer = re.fullmatch(r"(.+?)（(.+)）", text)
    head, inner = (outer.group(1), outer.group(2)) if outer else (text, "")
    found = _AGENCY.fullmatch(head.strip())
    if not found or _INTERNAL.search(found.group(1)):
        return []
    name = found.group(1)
    supplied = [] if name == "资料" else [Credit(name, OTHER, unsure=is_name(name))]
    return supplied + (parse_credits(inner) if inner else [])


def _tokens(text: str) -> list[_Token]:
    """Cut the line; [] if something in it can be no part of a credit."""
    tokens: list[_Token] = []
    pos = 0
    while pos < len(text):
        found = _SLASH.match(text, pos)
        if found:
            tokens.append(_Token("slash", "/"))
            pos = found.end()
            continue
        found = _SPACE.match(text, pos)
        if found:
            tokens.append(_Token("gap", found.group()))
            pos = found.end()
            continue
        token, pos = _word(text, pos)
        if token is None:
            return []
        tokens.extend(token)
    return tokens


def _word(text: str, pos: int):
    found = _BOTH.match(text, pos)
    if found and _ends_word(text, found.end()):
        return [_Token("both", found.group())], found.end()
    org = _ORG.match(text, pos)
    if org:
        role = _role_at(text, org.end() + len(text[org.end() :]) - len(text[org.end() :].lstrip(" ")))
        if role:
            return [_Token("org", org.group()), role[0]], role[1]
    role = _role_at(text, pos)
    if role and not _is_name_not_role(text, pos, role[1]):
        return [role[0]], role[1]
    found = _HAN.match(text, pos)
    if not found:
        return None, pos
    end = found.end()
    inner = _INTERNAL.search(text, pos, end)
    if inner and inner.start() > pos:
        end = inner.start()
        if pos == 0 and inner.group() in ("记者", "通讯员"):
            return [_Token("org", text[:end])], end
    return [_Token("name", text[pos:end])], end


def _role_at(text: str, pos: int):
    for role, pattern in _ROLES:
        found = pattern.match(text, pos)
        if found:
            return _Token("role", found.group(), role), found.end()
    return None


_SHORT_ROLES = frozenset("文图摄诗")


def _is_name_not_role(text: str, start: int, end: int) -> bool:
    """文 and 图 are roles only beside a slash, a colon, a blank or the end: 文静 is a name."""
    return text[start:end] in _SHORT_ROLES and end < len(text) and text[end] not in " /／:：、，\u3000"


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not re.match(r"[\u3400-\u9fff]", text[end])


def _read(tokens: list[_Token], marked: bool) -> list[Credit]:
    """Give each name its role; [] if the tokens are no credit line."""
    reader = _Reader(marked)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if not reader.take(token, following):
            return []
    return reader.finish()


class _Reader:
    """Walks the tokens from left to right; a role holds for the names after it, a closing role for those before."""

    def __init__(self, marked: bool):
        self.marked = marked
        self.role = None
        self.org = ""
        self.words: list[str] = []
        self.open: list[Credit] = []  # names that a closing role may still claim
        self.done: list[Credit] = []
        self.after_slash = False
        self.saw_role = False

    def take(self, token: _Token, following: _Token | None) -> bool:
        if token.kind == "name":
            return self._name(token, following)
        if token.kind == "slash":
            self.after_slash = True
            return True
        if token.kind == "gap":
            return True
        if not self._flush():
            return False
        if token.kind == "org":
            self.org = "" if token.text in ("本报", "本网", "本刊", "本台") else token.text
        elif token.kind == "both":
            self._close_both()
        else:
            self._role(token, following)
        self.after_slash = False
        return True

    def _name(self, token, following) -> bool:
        if self.after_slash and self.words and not self._flush():
            return False
        self.after_slash = False
        self.words.append(token.text)
        return True

    def _role(self, token, following):
        self.saw_role = True
        role = REPORTER if token.text == "文" else token.role
        closes = self.open and (
            self.after_slash or following is None or token.text == "摄" or self._next_opens(token, following)
        )
        opens = following and (following.kind == "slash" or following.text.lstrip()[:1] in (":", "："))
        if closes and not opens:
            self._close(role)
            return
        self.role = role

    @staticmethod
    def _next_opens(token, following):
        return (
            token.text in ("文", "图", "供图", "整理", "摄影")
            and following is not None
            and following.kind in ("gap", "org")
        )

    def _close(self, role):
        """A role written after its names: 甲 摄; 甲/文; 甲 口述. The writer's 文 keeps what 记者 said before."""
        if role in (OTHER, REPORTER):
            self.done += [c if c.role else replace(c, role=role) for c in self.open]
        else:
            self.done += [replace(c, role=role) for c in self.open]
        self.open = []
        self.role = None if role != PHOTOGRAPHER else self.role

    def _close_both(self):
        """文/摄, 摄影报道: everybody named wrote and photographed."""
        self.saw_role = True
        mixed = len({c.role for c in self.open}) > 1
        for credit in self.open:
            self.done.append(replace(credit, role=credit.role or OTHER, unsure=credit.unsure or mixed))
            self.done.append(replace(credit, role=PHOTOGRAPHER, unsure=credit.unsure or mixed))
        self.open = []

    def _flush(self) -> bool:
        """Turn collected words into names; False if they cannot be names."""
        words, self.words = self.words, []
        if not words:
            return True
        org = self.org
        words = merge_padded(words)
        if len(words) > 1 and (self.marked or self.role) and _is_unit(words[0]) and is_name(words[-1]):
            org, words = words[0], words[1:]
        names = _as_names(words, named_role=self.role is not None)
        if names is None:
            return False
        self.open += [Credit(name, self.role or "", org, unsure) for name, unsure in names]
        return True

    def finish(self) -> list[Credit]:
        if not self._flush():
            return []
        if not self.saw_role and not self.marked:
            return []
        return self.done + [c if c.role else self._without_role(c) for c in self.open]

    def _without_role(self, credit: Credit) -> Credit:
        """A name before the first role word: （某某 通讯员 某某）begins with the reporter; after □ it is a reader."""
        others = {c.role for c in (*self.done, *self.open)}
        if CORRESPONDENT in others and not self.marked:
            return replace(credit, role=REPORTER, unsure=True)
        return replace(credit, role=OTHER)


def _is_unit(word: str) -> bool:
    """A working place before the name: □某收费所 某某; 通讯员 某区总工会 某某."""
    return not is_name(word) and not split_run(word)


def _as_names(words: list[str], named_role: bool) -> list[tuple[str, bool]] | None:
    names: list[tuple[str, bool]] = []
    for word in words:
        word = word.removesuffix("等") if len(word) > 2 else word
        parts = split_run(word) if named_role and len(word) >= 4 else None
        if parts:
            names += [(part, True) for part in parts]
        elif is_name(word) and (len(word) != 4 or has_surname(word)):
            names.append((word, len(word) == 4))
        elif named_role and _WORKPLACE.fullmatch(word):
            names.append((word, True))
        else:
            return None
    return names


def merge_credits(first: list[Credit], second: list[Credit]) -> list[Credit]:
    """Both lists without repeats: one entry for each person and role; an unknown role yields to a known one."""
    seen: dict[tuple[str, str], Credit] = {}
    for credit in [*first, *second]:
        seen.setdefault((credit.name, credit.role), credit)
    known = {name for name, role in seen if role not in (OTHER, PHOTOGRAPHER, EDITOR)}
    guessed = {c.name for c in seen.values() if c.role == CORRESPONDENT and c.unsure}
    firm = {c.name for c in seen.values() if c.role in (REPORTER, INTERN) or (c.role == CORRESPONDENT and not c.unsure)}
    drop_guess = guessed & firm
    return [
        c
        for c in seen.values()
        if not (c.role == OTHER and c.name in known)
        and not (c.role == CORRESPONDENT and c.unsure and c.name in drop_guess)
    ]
