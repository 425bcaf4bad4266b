"""The words of a credit line → who has which role: a role before its names, behind them, or for both (pure)."""

import re
from dataclasses import dataclass, replace

from articles.importing.credit_words import CORRESPONDENT, EDITOR, INTERN, OTHER, PHOTOGRAPHER, REPORTER, Token
from articles.importing.person_names import (
    COMPOUND,
    WORKPLACE,
    can_be_named,
    has_surname,
    is_name,
    merge_padded,
    split_run,
)

_NO_NAME = re.compile(r"[昨今近从在了的说是将于到把为很都也]|日前|当日|获悉|看到|发现|采访|走进|来到")


@dataclass(frozen=True, slots=True)
class Credit:
    """One person (or supplying organisation) in one role."""

    name: str
    role: str
    org: str = ""  # as printed before the role: 工人日报-中工网, 河北工人报
    unsure: bool = False  # the role or the cut of the name needs an editor's eye


def give_roles(tokens: list[Token], marked: bool) -> list[Credit]:
    """Each name of a credit line with its role; [] if the tokens are none. `marked`: □ or ■ stands before it."""
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
        named = self.marked or self.role or WORKPLACE.fullmatch(words[0])
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
        elif named_role and (can_be_named(word) or WORKPLACE.fullmatch(word)) and not _NO_NAME.search(word):
            names.append((word, True))
        else:
            return None
    return names
