"""The words of a credit line: roles, organisations, names, slashes (pure). bylines.py gives the names their roles."""

import re
from dataclasses import dataclass

REPORTER, CORRESPONDENT, PHOTOGRAPHER = "reporter", "correspondent", "photographer"
INTERN, EDITOR, OTHER = "intern", "editor", "other"

_ROLE_WORDS = [
    (INTERN, r"(?:全媒体|融媒体?)?(?:实习|见习)(?:记者|生|通讯员|编辑)"),
    (EDITOR, r"(?:责任|值班|本版|执行|首席|美术|版面|图片|视频|文字|网络|新媒体|本期)?(?:编辑|编审)|责编|美编|[一二三初复终]审|审核|审校|监制|主编|"
             r"统筹|策划|总值班|值班(?:主任|总编|编委)|签发|责校|校对|版式|组版|检校|排版|审读"),
    (PHOTOGRAPHER, r"(?:特约|本报|本版|首席)?摄影(?:记者|师)?|摄像|图片|拍摄|摄|图"),
    (CORRESPONDENT, r"(?:特约|特邀|骨干|本报)?通讯员|特约撰稿人?|供稿"),
    (REPORTER, r"(?:本报|本网)?[\u4e00-\u9fff]{2,6}记者站(?:记者)?|(?:全媒体|融媒体?|市民|特邀|特约|特派|首席|驻[\u4e00-\u9fff]{1,4}|高级|资深|文字|新媒体|本报|本网|本刊|网络)*记者"),
    (REPORTER, r"(?:本版)?(?:参与)?(?:采写|采访|文字|撰文|撰稿)|参与报道|参与记者"),
    (OTHER, r"供图|漫画|绘画|绘图|绘|插画|插图|制图|图表|设计|整理|采访整理|口述|讲述|作者|文案|(?:本报|本网|特约)?评论员|(?:读者|网友)(?=[ \u3000：:])|翻译|编译|执笔|(?:整理|讲述|口述|推荐|记录|朗读|寄思)人(?=[:：])|整理人|"
            r"视频|剪辑|配音|朗诵|书法|题字|篆刻|诗|文"),
]  # fmt: skip
_ROLES = [(role, re.compile(words)) for role, words in _ROLE_WORDS]
_BOTH = re.compile(
    r"(?:文图|图文|文并[摄图])(?=[/／：:])|摄影\s*[/／、]?\s*(?:报道|报导)|图\s*[/／、]?\s*文报道|文\s*[/／、并]?\s*(?:摄影|摄像|摄|图)(?!/)|图\s*[/／、]?\s*文(?![/／])|采写\s*[/／、]\s*摄影|文字\s*[/／、]\s*(?:摄影|图片)|(?:摄影|图片)\s*[/／、]\s*文字"
)
_ORG = re.compile(
    r"(?:据)?(?:本报|本网|本刊|本台|[\u4e00-\u9fff]{2,14}?(?:日报|晚报|早报|工人报|时报|青年报|午报|晨报|商报|周报|都市报|劳动报|报社|(?<!本)报|(?<!本)网|社|客户端|电视台|电台|融媒体中心|记者站|频道))"
    r"(?:[-—·－ ](?:[\u4e00-\u9fff]{2,10}(?:网|报|社|客户端|台)))*"
)
SPACE = re.compile(r"[ \u3000、，,；;|｜·:：□■]+")
_SLASH = re.compile(r"[ \u3000]*[/／][ \u3000]*")
_HAN = re.compile(r"[\u3400-\u9fff×]+(?:·[\u3400-\u9fff]+)*|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*")
INTERNAL = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:本报|本网)(?:见习|实习|特约|首席|全媒体)?(?:记者|通讯员)|(?<=[\u4e00-\u9fff]{2})(?:文并摄|文图|图文|文(?=\s?[/／]\s?[图摄]))|(?<=[\u4e00-\u9fff])(?:记者|通讯员|实习生|见习记者|实习记者|摄影报道|摄影|供图|摄|编辑)"
)
_ROLE_CUE = re.compile(
    r"记者|通讯员|实习生|摄影|摄(?:$|[（/／])|摄像|供图|供稿|编辑|责编|作者|[文图摄]\s?[/／|｜丨]|(?:文图|图文|文并[摄图])[/／：:]|[/／][文图摄绘]|□|■|整理|口述|(?:讲述|推荐|记录|朗读|寄思)人[：:]|绘画|漫画|校对|审核|[一二三初复终]审|评论员|^(?:读者|网友)[ \u3000：:]|^(?:文字|文)："
)
_ROLE_ALONE = re.compile(
    r"[□■◎]?\s?(?:本报|本网|[\u4e00-\u9fff]{2,5}[报网社])(?:特约|见习|实习|首席|全媒体|融媒体)*(?:记者|通讯员|评论员)"
)


@dataclass(slots=True)
class Token:
    kind: str  # role, both, org, name, slash
    text: str
    role: str = ""


def has_role_word(text: str) -> bool:
    """True if a word in `text` says what somebody did (记者, 摄, 责编 …)."""
    return bool(_ROLE_CUE.search(text))


def is_role_alone(text: str) -> bool:
    """新华社记者, 本报评论员: a role and nobody's name, on a line of its own."""
    return bool(_ROLE_ALONE.fullmatch(text))


def tokens(text: str) -> list[Token]:
    """Cut the line; [] if something in it can be no part of a credit."""
    tokens: list[Token] = []
    pos = 0
    while pos < len(text):
        found = _SLASH.match(text, pos)
        if found:
            tokens.append(Token("slash", "/"))
            pos = found.end()
            continue
        found = SPACE.match(text, pos)
        if found:
            tokens.append(Token("gap", found.group()))
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
        return [Token("both", found.group())], found.end()
    org = _ORG.match(text, pos)
    if org:
        role = _role_at(text, org.end() + len(text[org.end() :]) - len(text[org.end() :].lstrip(" ")))
        if role:
            return [Token("org", org.group()), role[0]], role[1]
    role = _role_at(text, pos)
    if role and not _is_name_not_role(text, pos, role[1]):
        return [role[0]], role[1]
    found = _HAN.match(text, pos)
    if not found:
        return None, pos
    end = found.end()
    inner = INTERNAL.search(text, pos)
    if inner and pos < inner.start() < end:
        end = inner.start()
        if pos == 0 and inner.group() in ("记者", "通讯员"):
            return [Token("org", text[:end])], end
    return [Token("name", text[pos:end])], end


def _role_at(text: str, pos: int):
    for role, pattern in _ROLES:
        found = pattern.match(text, pos)
        if found:
            return Token("role", found.group(), role), found.end()
    return None


_SHORT_ROLES = frozenset("文图摄诗绘")
_PADDED = re.compile("[文图] [\u4e00-\u9fff](?<![文图摄诗绘])(?![\u4e00-\u9fff/／])")
_ROLE_BEFORE = re.compile("(?:记者|通讯员|实习生)[ ：:]?$")


def _is_name_not_role(text: str, start: int, end: int) -> bool:
    """文 and 图 are roles only beside a slash, a colon, a blank or the end: 文静 is a name."""
    if text[start:end] not in _SHORT_ROLES:
        return False
    if re.fullmatch("[□■]?\\s?. [\u4e00-\u9fff]", text):
        return True  # □ 文 心
    if _PADDED.match(text, start) and _ROLE_BEFORE.search(text[:start]):
        return True  # 记者 文 静
    behind_name = start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff" and end < len(text) and text[end] == " "
    return behind_name or end < len(text) and text[end] not in " /／:：、，\u3000"


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not re.match(r"[\u3400-\u9fff]", text[end])
