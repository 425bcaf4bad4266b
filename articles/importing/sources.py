"""Files and pasted text → a parsed page (stub of the text part)."""

from articles.importing.page import parse_page


def read_page(name: str, data: bytes):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return parse_page(text)
