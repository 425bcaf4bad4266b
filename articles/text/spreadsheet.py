"""Texts on their way into a spreadsheet (CSV, xlsx): none is taken for a formula (OWASP: CSV injection)."""

import re

# What programs leave out before they look whether a cell begins with a sign; signs also as Chinese keyboards write them.
_LEFT_OUT = r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]"
_FORMULA = re.compile(rf"{_LEFT_OUT}*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]")
# XML knows no control characters: one in a name would stop the whole table.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def safe(value):
    """VALUE; a text without control characters, and with an apostrophe before what would be a formula."""
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("", value)
    return f"'{text}" if _FORMULA.match(text) else text
