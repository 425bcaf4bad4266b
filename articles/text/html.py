"""One declaration of what HTML a story may hold, shared by the editor in the browser and the sanitiser on the server."""

import re
from html import unescape

import nh3

# The editor's extensions (django-prose-editor names). The sanitiser below allows exactly what these can make.
EXTENSIONS = {
    "Bold": True,
    "Italic": False,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "History": True,
}
TAGS = {
    "p", "br", "strong", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "a",
    "table", "tbody", "tr", "th", "td", "figure",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    # A picture in the text is a reference; the template draws it with its renditions, caption and credit.
    "figure": {"data-photo"},
}
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|tr|figure)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_EMPTY_PARAGRAPHS = re.compile(r"<p>(?:\s|&nbsp;|<br\s*/?>)*</p>")


def clean(html: str) -> str:
    """Untrusted HTML → the subset a story may hold. <b> becomes <strong>; empty paragraphs go. Safe to call twice."""
    html = re.sub(r"<(/?)b(?=[\s>])", r"<\1strong", html or "")
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        attribute_filter=_filter_attribute,
    )
    return _EMPTY_PARAGRAPHS.sub("", cleaned).strip()


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name in {"colspan", "rowspan", "data-photo"} and not value.isdecimal():
        return None
    return value


def to_text(html: str) -> str:
    """HTML → plain text, one block a line."""
    text = _TAG.sub("", _BLOCK_END.sub("\n", html or ""))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def from_paragraphs(paragraphs: list[str]) -> str:
    """Plain paragraphs → HTML."""
    return "".join(f"<p>{_escape(p)}</p>" for p in paragraphs)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
