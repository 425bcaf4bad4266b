"""HTML of electronic newspapers → text (pure; nothing is fetched).

Founder-style sites keep each article's facts in a comment, <!--enpproperty <title>…</title> … /enpproperty-->, and
its text between <!--enpcontent--> marks, in <founder-content> or in id="ozoom".
"""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from articles.text.normalise import tidy_spaces

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "td",
        "th",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "main",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "hr",
        "form",
        "option",
        "center",
        "founder-title",
        "founder-content",
        "founder-subtitle",
        "founder-author",
    ]  # noqa: SIM905
)
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "title", "select", "textarea", "button", "svg", "iframe")
)
_FRAMES = frozenset(("table", "figure"))
_PROPERTY = re.compile(r"<!--\s*enpproperty(.*?)(?:/enpproperty)?\s*-->", re.DOTALL)
_FIELD = re.compile(
    r"<(?:founder-)?(title|subtitle|introtitle|author|date|nodename)>(.*?)</(?:founder-)?\1>", re.DOTALL
)
_CONTENT = (
    re.compile(r"<!--\s*enpcontent\s*-->(.*?)<!--\s*/enpcontent\s*-->", re.DOTALL),
    re.compile(r"<founder-content[^>]*>(.*?)</founder-content>", re.DOTALL | re.IGNORECASE),
)
_OZOOM = re.compile(r"<div[^>]*id=[\"']?(?:ozoom|content|articleContent)[\"']?[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"(?:href|HREF)\s*=\s*[\"']?([^\"'\s>]+)")
_LOCAL = re.compile(r"(?:\./)?([\w.-]+\.s?html?)", re.ASCII)
_COLUMN = re.compile(r"^【([^【】]{1,20})】\s*(.*)$")
_CAPTION = re.compile(r"。|摄|供图|图为|▲|资料图片")
PICTURE = "\ufffc"  # stands in the text where a picture was


class _Text(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.frames: list[bool] = []  # open tables and figures: has a picture stood in it?

    def handle_starttag(self, tag, attrs):
        if tag in _SILENT:
            self.silent += 1
        elif tag == "img":
            self.parts.append(f"\n{PICTURE}\n")
            self.frames[-1:] = [True] if self.frames else []
        elif tag in _FRAMES:
            self.parts.append("\n")
            self.frames.append(False)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag, attrs):
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")
            if tag in _FRAMES and self.frames:
                self.frames.pop()

    def handle_data(self, data):
        if self.silent:
            return
        if self.frames and self.frames[-1] and data.strip() and self.parts[-1].endswith("\n"):
            self.parts.append(PICTURE)  # below a picture, in its frame: its caption
        self.parts.append(data)


@dataclass(slots=True)
class HtmlArticle:
    """One article of a Founder-style page, as the site states it."""

    kicker: str = ""
    headline: str = ""
    subhead: str = ""
    column: str = ""
    author: str = ""
    date: str = ""
    page_name: str = ""
    captions: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def to_lines(html: str) -> list[str]:
    """The visible text, one block a line; a picture is a line with PICTURE, the text in its frame begins with it."""
    reader = _Text()
    reader.feed(_in_one_line(html))
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return [line for line in map(tidy_spaces, lines) if line]


def _in_one_line(html: str) -> str:
    """A line end in the source is a blank to a browser; two columns of indent are a new paragraph to these sites."""
    return re.sub(r"[\r\n]+[ \t]*(?=\u3000\u3000)", "<br>", html).replace("\r", " ").replace("\n", " ")


def to_text(html: str) -> str:
    """The visible text of any page."""
    return "\n".join(text for line in to_lines(html) if (text := line.strip(PICTURE)))


def read_article(html: str) -> HtmlArticle | None:
    """The article of a Founder-style page; None if the page is not of that kind."""
    facts = _PROPERTY.search(html)
    content = next((found for pattern in _CONTENT if (found := pattern.search(html))), None)
    if content is None and facts:
        content = _ozoom(html)
    if not facts or not content:
        return None
    fields = {
        name: tidy_spaces(unescape(re.sub(r"<[^>]+>", " ", text))) for name, text in _FIELD.findall(facts.group(1))
    }
    article = HtmlArticle(
        fields.get("introtitle", ""),
        fields.get("title", ""),
        fields.get("subtitle", ""),
        author=fields.get("author", ""),
        date=fields.get("date", "")[:10],
        page_name=fields.get("nodename", ""),
    )
    for line in to_lines(content.group(1)):
        text = line.strip(PICTURE).strip()
        if text:
            (article.captions if line.startswith(PICTURE) else article.paragraphs).append(text)
    _from_the_page(article, to_lines(html[: content.start()]))
    return article


def _ozoom(html: str):
    start = _OZOOM.search(html)
    return re.compile(r"(.*?)(?:</div>|$)", re.DOTALL).match(html, start.end()) if start else None


def _from_the_page(article: HtmlArticle, lines: list[str]) -> None:
    """What the facts leave out and the page shows above the text: the column mark, captions of pictures."""
    known = {article.kicker, article.headline, article.subhead, article.author, article.page_name, ""}
    for line in lines:
        mark = _COLUMN.match(line.strip(PICTURE))
        if mark and mark.group(2) in known:
            article.column = mark.group(1)
    for above, line in zip(lines, lines[1:], strict=False):
        line = line.strip(PICTURE)
        if above == PICTURE and line not in known and _CAPTION.search(line):
            article.captions.append(line)


def local_links(html: str) -> list[str]:
    """Names of files beside this one that it links to, once each, in order; nothing with a path or an address."""
    names = (_LOCAL.fullmatch(unescape(href)) for href in _HREF.findall(html))
    return list(dict.fromkeys(name.group(1) for name in names if name))
