"""Credits: who wrote, photographed, edited (pure).

Reads every form of the byline catalogue (B1–B20): role words before or after the names,
slashes, 文/摄, names padded with blanks or run together, organisations, editors.
"""

import re
from dataclasses import dataclass, replace

from articles.importing.credit_words import (
    CORRESPONDENT,
    EDITOR,
    INTERN,
    INTERNAL,
    OTHER,
    PHOTOGRAPHER,
    REPORTER,
    SPACE,
    Token,
    has_role_word,
    tokens,
)
from articles.importing.person_names import COMPOUND, can_be_named, has_surname, is_name, merge_padded, split_run
from unions.places import CITIES, PROVINCES


@dataclass(frozen=True, slots=True)
class Credit:
    """One person (or supplying organisation) in one role."""

    name: str
    role: str
    org: str = ""  # as printed before the role: 工人日报-中工网, 河北工人报
    unsure: bool = False  # the role or the cut of the name needs an editor's eye


_AGENCY = re.compile(
    r"(?:(?:本版|本组|文中|均)?图片?均?(?:由|来源[:：]?)|由)?((?:新华社|中新社|视觉中国|人民视觉|CFP|IC photo|资料|受访者|受访单位|被访者|主办方|[\u4e00-\u9fff（）()]{2,24}))(?:提供图片|提供|供图|供稿|发|图片|片)",
    re.IGNORECASE,
)
_LIBRARY = re.compile(
    r"(?<=[摄影道图])\s?（(?:[\u4e00-\u9fff]{2,6}(?:视觉|图片|图库)|影像中国|视觉中国|新华社发|中新社发|CFP|IC photo)）$|(?<=[摄影道])\s?[/／](?:光明图片|人民视觉|视觉中国|影像中国|新华社)$",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:社|网|报|台|中国|中心|视觉|CFP|photo|资料)$", re.IGNORECASE)
_REPORTS = re.compile(r"(?<![影文])\s*(?:报道|报导)$")
_EMPLOYER = re.compile(r"[ ，,；;]*(?:作者)?(?:单位|系)[:：].*$")
_OF_EMPLOYER = re.compile(r"[□■]\s*([\u3400-\u9fff· ]{2,8}?)\s?（([^（）]{2,24})）")
_READER = re.compile(
    r"[□■]\s*([\u4e00-\u9fff]{2,14}?(?:工人|职工|员工|教师|老师|医生|护士|律师|司机|学生|农民|工程师|[局站院段队所馆校厂会]))\s?([\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
_PAGE_CODE = re.compile(r"\s[A-Z]\d{2,3}$")  # 本报记者 某某 文并摄 J027
_OF_PAPER = re.compile(r"《([\u4e00-\u9fff]{2,8}报)》\s?(?=(?:实习|见习|特约)?(?:记者|通讯员))")
_LAWYER = re.compile(
    r"(?:本期|本案)?(?:解答|答疑|点评|值班|[\u4e00-\u9fff]{2,14}事务所)?律师\s?[:：]?\s?([\u4e00-\u9fff]{2,3})|([\u4e00-\u9fff]{2,3})\s?律师"
)
_SENT_BARE = re.compile(r"^(新华社|中新社)发\s([\u4e00-\u9fff]{2,4})\s?摄$")
_WORKPLACE = re.compile(
    r"[\u3400-\u9fff]{2,22}(?:工会|公司|集团|街道|社区|中心|委员会|办公室|宣传部|局|站|院|段|队|所|馆|校|学|协会|联合会|报社|厂)"
)
_DRAWN = re.compile(r"(新华社|中新社)发[\s（]?([\u4e00-\u9fff]{2,4}?)作）?")
_NO_NAME = re.compile(r"[昨今近从在了的说是将于到把为很都也]|日前|当日|获悉|看到|发现|采访|走进|来到")
_SUPPLIED = re.compile(r"\s(?:(?:图片?|供图|摄影)\s?[/／:：]?\s?)?([\u4e00-\u9fff]{2,16}?)(?:提供|供图)$")
_BAR = re.compile(r"(?<![\u4e00-\u9fff])([文图摄])\s?[|｜丨]\s?")
_FROM = re.compile(rf"\s(?:发自[\u4e00-\u9fff]{{2,6}}|(?:北京|{'|'.join((*PROVINCES, *CITIES))})\s?(?:报道|电))$")
_LEAD_MARKS = "▇█▉▊▋▍▎▏□■◎●○◆◇▲△★☆▌▍|｜/／-—– "


def parse_credits(text: str) -> list[Credit]:
    """The credits in a line or bracket that holds nothing else; [] if it holds anything else.

    `text` comes without its outer brackets; a leading □ or ■ is allowed and marks a
    contributor who is no reporter unless the word 记者 follows.
    """
    marked = text.lstrip()[:1] in "□■"
    reader = _OF_EMPLOYER.fullmatch(text.strip()) if marked else None
    if reader and is_name(reader.group(1).replace(" ", "")):
        return [Credit(reader.group(1).replace(" ", ""), OTHER, reader.group(2))]
    reader = _READER.fullmatch(text.strip())
    if reader and has_surname(reader[2]):
        return [Credit(reader[2].replace(" ", ""), OTHER, reader[1])]  # □环卫工人 某某
    text = _PAGE_CODE.sub("", text)
    text = _OF_PAPER.sub(r"\1 ", text)
    text = _SENT_BARE.sub(r"\1发（\2 摄）", text.rstrip("。 "))
    library = _LIBRARY.search(text)
    text = text[: library.start()] if library else text
    bare = _REPORTS.sub("", _FROM.sub("", text.strip(_LEAD_MARKS + "\u3000。.")))
    bare = _BAR.sub(r"\1/", bare)
    if not bare or len(bare) > 120:
        return []
    agency = _agency(bare)
    if agency:
        return agency
    bare, supplied = _supplied(_EMPLOYER.sub("", bare))
    words = tokens(bare)
    read = _read(words, marked) if words else []
    supplied += [Credit(library.group().strip(" （）/／").removesuffix("发"), OTHER)] if library else []
    return merge_credits(read, supplied) if read else []


def _supplied(text: str) -> tuple[str, list[Credit]]:
    """Cut who supplied the pictures from the end: 文/本报记者 某某 图/受访者提供."""
    found = _SUPPLIED.search(text)
    return (text[: found.start()], [Credit(found.group(1), OTHER)]) if found else (text, [])


def parse_lawyer(text: str) -> list[Credit]:
    """某律师事务所律师 某某, 某某 律师: who answers readers' questions; [] if the text is anything else."""
    found = _LAWYER.fullmatch(text.strip())
    name = (found[1] or found[2]) if found else ""
    return [Credit(name, OTHER)] if name and has_surname(name) else []


def parse_names(text: str) -> list[Credit]:
    """Bare names in a bracket (B14): correspondents, to be confirmed; glued names are left in one piece."""
    lawyer = parse_lawyer(text)
    if lawyer:
        return lawyer
    words = merge_padded([word for word in SPACE.split(text.strip()) if word])
    org = words[0] if len(words) > 1 and _WORKPLACE.fullmatch(words[0]) and not is_name(words[0]) else ""
    words = words[1:] if org else words
    if not words or len(words) > 6 or has_role_word(text) or not all(is_name(w) or _is_glued(w) for w in words):
        return []
    return [Credit(word, CORRESPONDENT, org, unsure=True) for word in words]


def _is_glued(word: str) -> bool:
    """Two or three names written as one word."""
    return 4 < len(word) < 10 and has_surname(word) and split_run(word) is not None


def _agency(text: str) -> list[Credit]:
    """新华社发, 受访者供图, 图片由某工会提供, 新华社发（某某 摄）."""
    outer = re.fullmatch(r"(.+?)（(.+)）", text)
    head, inner = (outer.group(1), outer.group(2)) if outer else (text, "")
    drawn = _DRAWN.fullmatch(text)
    if drawn and is_name(drawn[2]):
        return [Credit(drawn[1], OTHER), Credit(drawn[2], OTHER)]
    found = _AGENCY.fullmatch(head.strip())
    if not found or INTERNAL.search(found.group(1)):
        return []
    name = found.group(1)
    if head.strip().endswith("发") and not _SENDER.search(name):
        return []
    supplied = [] if name == "资料" else [Credit(name, OTHER, unsure=is_name(name))]
    return supplied + (parse_credits(inner) if inner else [])


def _read(tokens: list[Token], marked: bool) -> list[Credit]:
    """Give each name its role; [] if the tokens are no credit line."""
    tokens = _photographer_behind(_roles_first(tokens))
    reader = _Reader(marked)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if not reader.take(token, following):
            return []
    return reader.finish()


def _roles_first(tokens: list[Token]) -> list[Token]:
    """某某 本报记者 某某 通讯员: each name before its role; as if the roles came first."""
    told = [token for token in tokens if token.kind not in ("gap", "org")]
    kinds = [token.kind for token in told]
    roles = {token.role for token in told if token.kind == "role"}
    if len(told) < 4 or kinds != ["name", "role"] * (len(told) // 2) or not roles <= {REPORTER, CORRESPONDENT, INTERN}:
        return tokens
    return [token for name, role in zip(told[::2], told[1::2], strict=True) for token in (role, name)]


def _photographer_behind(tokens: list[Token]) -> list[Token]:
    """记者 某某 摄影 某某, 记者 某某 摄影 记者 某某: the roles stand before their names; as if the second said 摄影记者."""
    kinds = "".join(token.kind[0] for token in tokens if token.kind not in ("gap", "org"))
    roles = [token for token in tokens if token.kind == "role"]
    if not re.fullmatch("rn+rr?n+", kinds) or roles[0].role != REPORTER or roles[1].text != "摄影":
        return tokens
    kept = [token for token in tokens if all(token is not other for other in roles[2:])]
    return [replace(token, text="摄影记者") if token is roles[1] else token for token in kept]


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
        self.everybody_both = False  # 文/图 stood before the names
        self.last = ""  # the kind of token before

    def take(self, token: Token, following: Token | None) -> bool:
        before, self.last = self.last, token.kind if token.kind not in ("slash", "org") else self.last
        if token.kind == "role" and before == "role" and self.after_slash:
            self.after_slash = False  # 摄影/本报记者 某某
            kept = self.role == PHOTOGRAPHER or token.role == EDITOR  # 绘画/本报美编 某某
            self.role = self.role if kept else token.role
            return True
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
        self.after_slash = self.after_slash and token.kind == "org"
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
        self.everybody_both = not self.open
        mixed = len({c.role for c in self.open}) > 1
        for credit in self.open:
            self.done.append(
                replace(credit, role=credit.role or (OTHER if self.marked else REPORTER), unsure=credit.unsure or mixed)
            )
            self.done.append(replace(credit, role=PHOTOGRAPHER, unsure=credit.unsure or mixed))
        self.open = []

    def _flush(self) -> bool:
        """Turn collected words into names; False if they cannot be names."""
        words, self.words = self.words, []
        if not words:
            return True
        org = self.org
        words = merge_padded(words)
        named = self.marked or self.role or _WORKPLACE.fullmatch(words[0])
        if len(words) > 1 and named and _is_unit(words[0]) and is_name(words[-1]):
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
        if self.everybody_both:
            self._close_both()
        return self.done + [c if c.role else self._without_role(c) for c in self.open]

    def _without_role(self, credit: Credit) -> Credit:
        """A name before the first role word: （某某 通讯员 某某）begins with the reporter; after □ it is a reader."""
        others = {c.role for c in (*self.done, *self.open)}
        if CORRESPONDENT in others and not self.marked:
            return replace(credit, role=REPORTER, unsure=True)
        return replace(credit, role=OTHER)


def _is_unit(word: str) -> bool:
    """A working place before the name: □某收费所 某某; 通讯员 某区总工会 某某."""
    return len(word) > 2 and not (is_name(word) or split_run(word) or _NO_NAME.search(word))


def _as_names(words: list[str], named_role: bool) -> list[tuple[str, bool]] | None:
    names: list[tuple[str, bool]] = []
    for word in words:
        word = word.removesuffix("等") if len(word) > 2 else word
        parts = split_run(word) if named_role and len(word) >= 4 else None
        if parts:
            names += [(part, True) for part in parts]
        elif is_name(word) and (len(word) != 4 or has_surname(word)):
            names.append((word, len(word) == 4 and word[:2] not in COMPOUND))
        elif named_role and (can_be_named(word) or _WORKPLACE.fullmatch(word)) and not _NO_NAME.search(word):
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
