"""Punctuation and white space of Chinese newspaper text (pure).

House rule: punctuation is full-width; numbers, English, addresses and times keep
theirs (1,000 · 10:00 · 3.5 · https://…). Rule and traps: the byline catalogue of
the design notes, sections 5 and 6.
"""

import re

_HALF_TO_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_HALF_MARK = re.compile(r"[,;:!?()∶\"]")
_PROTECTED = re.compile(
    r"(?:(?:https?|ftp)://|www\.)(?:\([^\s()\u2018-\uffef]*\)|[^\s\u2018-\uffef()])*(?<![,;:!?])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001b\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"\s+")
_UNSTORABLE = re.compile(r"[\u0000\ud800-\udfff]")


def to_full_width(text: str) -> str:
    """Full-width punctuation for `text`, character for character (same length in and out)."""
    if not _HALF_MARK.search(text):
        return text
    keep = {i for found in _PROTECTED.finditer(text) for i in range(found.start(), found.end())}
    chars = list(text)
    for i, half in ((m.start(), m.group()) for m in _HALF_MARK.finditer(text)):
        if i in keep or half in '()"':
            continue
        if half == "∶":
            chars[i] = _ratio(text, i)
        elif not _is_foreign(text, i):
            chars[i] = _HALF_TO_FULL[half]
    _convert_brackets(text, chars, keep)
    _convert_quotes(chars, keep)
    return "".join(chars)


def _ratio(text, i):
    """∶ stays between digits (3∶1, 22∶00: proofing may speak of it) and is a misused colon elsewhere."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return "∶" if before.isdigit() and after.isdigit() else "："


def _is_foreign(text, i):
    """True where a half-width mark belongs to a number, a time or English words."""
    mark, before, after = text[i], text[i - 1 : i], text[i + 1 : i + 2]
    if mark in ",:" and _is_ascii_digit(before) and _is_ascii_digit(after):
        return True
    left = text[max(0, i - 4) : i].rstrip(" ")[-1:]
    right = text[i + 1 : i + 5].lstrip(" ")[:1]
    return _is_ascii_letter(left) and (_is_ascii_letter(right) or _is_ascii_digit(right) or not right)


def _is_ascii_digit(char):
    return "0" <= char <= "9"


def _is_ascii_letter(char):
    return char.isascii() and char.isalpha()


def _convert_brackets(text, chars, keep):
    """Widen brackets in pairs, so that one pair never ends up half and half."""
    open_at = []
    for i, char in enumerate(text):
        if char == "(" and i not in keep:
            open_at.append(i)
        elif char in ")）" and i not in keep:
            _close_bracket(text, chars, open_at.pop() if open_at else None, i)
    for i in open_at:
        if not _is_ascii_letter(text[i - 1 : i]) or not text[i + 1 :].isascii():
            chars[i] = "（"


def _close_bracket(text, chars, start, end):
    if start is None:
        chars[end] = ")" if _is_foreign(text, end) else "）"
    elif text[end] == "）" or not _is_foreign_group(text, start, end):
        chars[start], chars[end] = "（", "）"


def _convert_quotes(chars, keep):
    """Straight quotation marks beside Chinese become “ and ” in turn; what only closes has its beginning elsewhere."""
    is_open = False
    for i, char in enumerate(chars):
        if char != '"' or i in keep:
            continue
        left, right = "".join(chars[max(0, i - 1) : i]), "".join(chars[i + 1 : i + 2])
        if left.isascii() and right.isascii():
            continue
        closes = is_open or left != "" and left in "。！？…，" and right == ""
        chars[i] = "”" if closes else "“"
        is_open = not closes


def _is_foreign_group(text, start, end):
    """True for f(x) and "IPv6 (RFC 8200) text": English outside on both sides, English inside."""
    if not text[start + 1 : end].isascii():
        return False
    left, right = text[:start].rstrip(" ")[-1:], text[end + 1 :].lstrip(" ")[:1]
    return left.isascii() and bool(left) and (right.isascii() or not right)


def storable(text: str) -> str:
    """TEXT without NUL (PostgreSQL) and halves of surrogate pairs (UTF-8), which no database keeps."""
    return _UNSTORABLE.sub("", text)


def tidy_spaces(text: str) -> str:
    """Drop invisible characters, fold every run of white space to one blank, strip the ends."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def tidy(text: str) -> str:
    """One line of text as the newspaper stores it."""
    return tidy_spaces(to_full_width(text))


def close_name(text: str) -> str:
    """Close the blank that pads a two-character name to three ("何 苗" → "何苗")."""
    return re.sub(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", text)
