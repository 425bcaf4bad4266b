"""Credits: who wrote, photographed, edited (pure).

Reads every form of the byline catalogue (B1–B20): role words before or after the names,
slashes, 文/摄, names padded with blanks or run together, organisations, editors.
"""

import re

from articles.importing.credit_roles import Credit, give_roles
from articles.importing.credit_words import (
    CORRESPONDENT,
    EDITOR,
    INTERN,
    INTERNAL,
    OTHER,
    PHOTOGRAPHER,
    REPORTER,
    SPACE,
    has_role_word,
    tokens,
)
from articles.importing.person_names import WORKPLACE, has_surname, is_name, merge_padded, split_run
from unions.places import CITIES, PROVINCES

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
_EMPLOYER = re.compile(r"[ ，,；;]*(?:作者)?(?:单位|系)[:：].*$|[，,；;] ?系[\u4e00-\u9fff].*$")
_OF_EMPLOYER = re.compile(r"[□■]\s*([\u3400-\u9fff· ]{2,8}?)\s?（([^（）]{2,24})）")
_READER = re.compile(
    r"[□■]\s*([\u4e00-\u9fff]{0,14}?(?:工人|职工|员工|教师|老师|医生|护士|律师|司机|学生|农民|工程师|快递员|外卖员|配送员|保洁员|保安员|[局站院段队所馆校厂会]))\s?([\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
_TOLD = re.compile(r"(?:告诉|^诉|接受|对)[\u4e00-\u9fff]{0,4}记者(?![ ：:/／])")  # ……告诉新华社记者，……
PAGE_CODE = re.compile(r"\s[A-Z]\d{2,3}$")  # 本报记者 某某 文并摄 J027
_OF_PAPER = re.compile(r"《([\u4e00-\u9fff]{2,8}报)》\s?(?=(?:实习|见习|特约)?(?:记者|通讯员))")
_LAWYER = re.compile(
    r"(?:本期|本案)?(?:解答|答疑|点评|值班|[\u4e00-\u9fff]{2,14}事务所)?律师\s?[:：]?\s?([\u4e00-\u9fff]{2,3})|([\u4e00-\u9fff]{2,3})\s?律师"
)
_SENT_BARE = re.compile(r"^(新华社|中新社)发\s([\u4e00-\u9fff]{2,4})\s?摄$")
_DRAWN = re.compile(r"(新华社|中新社)发[\s（]?([\u4e00-\u9fff]{2,4}?)作）?")
_SUPPLIED = re.compile(r"\s(?:(?:图片?|供图|摄影)\s?[/／:：]?\s?)?([\u4e00-\u9fff]{2,16}?)(?:提供|供图)$")
_BAR = re.compile(r"(?<![\u4e00-\u9fff])([文图摄])\s?[|｜丨]\s?")
_FROM = re.compile(rf"\s(?:发自[\u4e00-\u9fff]{{2,6}}|(?:北京|{'|'.join((*PROVINCES, *CITIES))})\s?(?:报道|电))$")
_LEAD_MARKS = "▇█▉▊▋▍▎▏□■◎●○◆◇▲△★☆▌▍|｜/／-—– "


def parse_credits(text: str) -> list[Credit]:
    """The credits in a line or bracket that holds nothing else; [] if it holds anything else.

    `text` comes without its outer brackets; a leading □ or ■ is allowed and marks a
    contributor who is no reporter unless the word 记者 follows.
    """
    if _TOLD.search(text):
        return []
    marked = text.lstrip()[:1] in "□■"
    reader = _OF_EMPLOYER.fullmatch(text.strip()) if marked else None
    if reader and is_name(reader.group(1).replace(" ", "")):
        return [Credit(reader.group(1).replace(" ", ""), OTHER, reader.group(2))]
    reader = _READER.fullmatch(text.strip())
    if reader and has_surname(reader[2]):
        return [Credit(reader[2].replace(" ", ""), OTHER, reader[1])]  # □环卫工人 某某
    text = PAGE_CODE.sub("", text)
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
    read = give_roles(words, marked) if words else []
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
    org = words[0] if len(words) > 1 and WORKPLACE.fullmatch(words[0]) and not is_name(words[0]) else ""
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
