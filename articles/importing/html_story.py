"""An article read from HTML → a page with one story; its titles are known, its text is read like any other."""

from dataclasses import replace

from articles.importing.assemble import Assembler
from articles.importing.blocks import build_blocks
from articles.importing.bylines import OTHER, Credit
from articles.importing.html_pages import HtmlArticle
from articles.importing.layout import learn
from articles.importing.lines import Line, read_lines
from articles.importing.page import finish
from articles.importing.parsed import ParsedPage
from articles.importing.person_names import is_name
from articles.importing.sorting import Kind
from articles.importing.storydraft import Draft
from articles.text.normalise import close_name

_TITLES = ("column", "kicker", "headline", "subhead")


def article_text(article: HtmlArticle) -> str:
    """The article as the editor sees it beside the draft: titles, author, captions, indented paragraphs."""
    lines = [getattr(article, name) for name in _TITLES if getattr(article, name)]
    lines += [article.author] if article.author else []
    lines += article.captions
    return "\n".join(lines + ["\u3000\u3000" + text for text in article.paragraphs])


def parse_article(article: HtmlArticle) -> ParsedPage:
    """One story: titles as the site states them; credits, captions and paragraphs as on any page."""
    source = article_text(article)
    lines = read_lines(source)
    names = [name for name in _TITLES if getattr(article, name)]
    body = lines[len(names) :]
    draft = _draft(article, body)
    assembler = Assembler(draft, learn(body))
    story = assembler.run()
    for name, line in zip(names, lines, strict=False):
        setattr(story, name, story.keep(name, line.text))
    story.line = 1
    page = ParsedPage(text=source, stories=[story], remainder=assembler.dropped)
    page.head = replace(page.head, name=article.page_name)
    return finish(page)


def _draft(article: HtmlArticle, lines: list[Line]) -> Draft:
    draft = Draft()
    credit_lines = 1 if article.author else 0
    captions = {line.no for line in lines[credit_lines : credit_lines + len(article.captions)]}
    for block in build_blocks(lines, learn(lines), {}):
        if block.text == article.author and is_name(close_name(block.text)):
            block.kind, block.credits = Kind.BYLINE, [Credit(close_name(block.text), OTHER, unsure=True)]
        if block.line in captions:
            block.kind = Kind.CAPTION
        if block.kind in (Kind.BYLINE, Kind.EDITORS):
            draft.bylines.append(block)
        elif block.kind is Kind.SOURCE:
            draft.sources.append(block)
        elif block.kind is Kind.JUMP:
            draft.jumps.append(block)
        else:
            block.kind = Kind.TITLE if block.kind is Kind.COLUMN else block.kind
            draft.body.append(block)
    return draft
