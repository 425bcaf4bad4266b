"""Pinyin forms of Chinese names: for slugs and for search by initials.

pypinyin is imported when a name is first spelled: its dictionary of phrases takes 40 MB, and a process that only serves
readers never needs it.
"""


def full(name: str) -> str:
    """昌平区总工会 → changpingquzonggonghui; anything that is not a letter or digit is dropped."""
    return _plain("".join(_syllables(name)))


def initials(name: str) -> str:
    """昌平区总工会 → cpqzgh."""
    from pypinyin import Style

    return _plain("".join(_syllables(name, style=Style.FIRST_LETTER)))


def slug(name: str, limit: int = 80) -> str:
    """昌平区总工会 → chang-ping-qu-zong-gong-hui, cut at LIMIT characters; "x" for a name without a single letter."""
    syllables = [_plain(syllable) for syllable in _syllables(name)]
    return "-".join(s for s in syllables if s)[:limit].rstrip("-") or "x"


def _syllables(name: str, **options) -> list[str]:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(name, **options)


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
