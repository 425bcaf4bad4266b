"""Pinyin forms of Chinese names: for slugs and for search by initials."""

from pypinyin import Style, lazy_pinyin


def full(name: str) -> str:
    """昌平区总工会 → changpingquzonggonghui; anything that is not a letter or digit is dropped."""
    return _plain("".join(lazy_pinyin(name)))


def initials(name: str) -> str:
    """昌平区总工会 → cpqzgh."""
    return _plain("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))


def slug(name: str, limit: int = 80) -> str:
    """昌平区总工会 → chang-ping-qu-zong-gong-hui, cut at LIMIT characters; "x" for a name without a single letter."""
    syllables = [_plain(syllable) for syllable in lazy_pinyin(name)]
    return "-".join(s for s in syllables if s)[:limit].rstrip("-") or "x"


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
