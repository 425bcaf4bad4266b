"""Tags as editors type them: 、 , ， ; and line ends separate (taggit alone splits only at its own comma)."""

import re
import unicodedata

SEPARATORS = re.compile(r"[、,，;；\n]+")


def parse(text: str) -> list[str]:
    """“职工权益，女职工、技能” → ["女职工", "技能", "职工权益"]: trimmed, full-width letters folded, each once, sorted."""
    parts = (unicodedata.normalize("NFKC", part).strip(' \t#"“”') for part in SEPARATORS.split(text or ""))
    return sorted({part for part in parts if part})


def join(tags) -> str:
    """Tag objects → the text an editor sees in the field."""
    return "、".join(sorted(tag.name for tag in tags))
