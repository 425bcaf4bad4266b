"""One declaration of what HTML a story may hold, shared by the editor in the browser and the sanitiser on the server."""

import re
from collections import Counter
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
_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")
# No character in two branches, and every run taken whole: otherwise thirty spaces in a line take hours.
_SPACE = r"(?:\s|&nbsp;|&#160;)"
_BLANK = r"(?:\s|&nbsp;|&#160;|<br\s*/?>)"
_EMPTY_PARAGRAPHS = re.compile(rf"<(p|h2|h3|li)>{_BLANK}*+</\1>")
# Word, WeChat and web pages set paragraphs as <section>, <div> …: dropping these tags would run them together.
_OTHER_BLOCKS = re.compile(
    r"<(/?)(?:section|div|article|main|header|footer|center|address|dl|dd|dt|pre|figcaption|form)(?=[\s/>])", re.I
)
_TITLES = re.compile(r"<(/?)h(?:1|([4-6]))(?=[\s>])", re.I)
_BOLD = re.compile(r"<(/?)b(?=[\s>])", re.I)
_TWO_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.I)
# Indents are the style sheet's business; 全角空格 at the start of a paragraph would double them.
_EDGE = re.compile(rf"(<(?:p|li|h[23])>)?+({_SPACE}++)(</(?:p|li|h[23])>)?")
_PARAGRAPH_EDGE = re.compile(rf"(<p>)?+({_BLANK}++)(</p>)?")
_ANY_TAG = re.compile(r"<[a-zA-Z/!]")
# Of what lies in one another the sanitiser's time grows with the square (20,000 lists: 12 seconds), and letters never
# closed are repeated in each paragraph that follows (20,000: no memory is enough). Editors and Word stay below ten.
DEEPEST = 100
_NESTING = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Never open, or closed by the next of their kind.
_FLAT = {
    *("p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"),
    *("br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr", "param"),
}


def clean(html: str) -> str:
    """Untrusted HTML, or plain lines, → the subset a story may hold. Safe to call twice.

    Paragraphs of Word and WeChat stay paragraphs whatever they were made of; indents by spaces and empty paragraphs go.
    Of what is nested too deep (`is_too_deep`) the words stay.
    """
    html = (html or "").replace("\0", "")
    if is_too_deep(html):
        return from_paragraphs(to_text(html).splitlines())
    if not _ANY_TAG.search(html):
        return from_paragraphs([line.strip(" \t\u3000\xa0") for line in unescape(html).splitlines() if line.strip()])
    cleaned = nh3.clean(
        _in_our_tags(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        attribute_filter=_filter_attribute,
    )
    return _tidy(cleaned)


def is_too_deep(html: str) -> bool:
    """Does HTML hold more than DEEPEST elements within one another, or never closed?"""
    opened: Counter[str] = Counter()
    depth = 0
    for closing, name in _NESTING.findall(_in_our_tags(html)):
        name = name.lower()
        if name in _FLAT:
            continue
        step = (-1 if opened[name] else 0) if closing else 1
        opened[name] += step
        depth += step
        if depth > DEEPEST:
            return True
    return False


def _in_our_tags(html: str) -> str:
    """Foreign ways to make paragraphs, headings and bold letters → ours."""
    html = _BOLD.sub(r"<\1strong", html)
    html = _TITLES.sub(lambda m: f"<{m[1]}{'h3' if m[2] else 'h2'}", html)
    html = _OTHER_BLOCKS.sub(r"<\1p", html)
    return _TWO_BREAKS.sub("</p><p>", html)


def _tidy(html: str) -> str:
    """No spaces or line breaks at the edges of a paragraph, nothing empty, until nothing changes."""
    before = None
    while before != html:
        before = html
        html = _EMPTY_PARAGRAPHS.sub("", _PARAGRAPH_EDGE.sub(_without, _EDGE.sub(_without, html)))
    return html.strip()


def _without(match: re.Match) -> str:
    """A run of blanks stays where neither a beginning nor an end is beside it."""
    before, blanks, after = match.groups(default="")
    return before + ("" if before or after else blanks) + after


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name in {"colspan", "rowspan", "data-photo"} and not value.isdecimal():
        return None
    return value


def to_text(html: str) -> str:
    """HTML → plain text, one block a line."""
    text = _TAG.sub("", _BLOCK_END.sub("\n", html or ""))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def replace_text(html: str, wrong: str, right: str) -> str:
    """Clean HTML with RIGHT for WRONG in what a reader reads; tags, addresses and numbers of pictures stay."""

    def replaced(match: re.Match) -> str:
        text = "" if match[0].startswith("<") else unescape(match[0])
        return escape(text.replace(wrong, right)) if wrong in text else match[0]

    return _TAG_OR_TEXT.sub(replaced, html)


def from_paragraphs(paragraphs: list[str]) -> str:
    """Plain paragraphs → HTML."""
    return "".join(f"<p>{escape(p)}</p>" for p in paragraphs)


def escape(text: str) -> str:
    """Plain text as it stands in clean HTML: only what must be escaped is, quotes stay as typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
