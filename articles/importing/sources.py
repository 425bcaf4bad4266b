"""A file or pasted text → a parsed page. Files are read where they are; nothing is fetched from anywhere."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from articles.importing.decoding import ImportProblem, decode
from articles.importing.html_pages import local_links, read_article, to_text
from articles.importing.html_story import parse_article
from articles.importing.page import parse_page
from articles.importing.parsed import ParsedPage, Problem
from articles.importing.word import read_word

__all__ = ["ImportProblem", "merge", "read_page", "read_pasted"]

_HTML = re.compile(r"\s*(?:<!doctype html|<html|<head|<!--\s*enpproperty|<meta|<body|<div|<p\b|<table)", re.IGNORECASE)
_MOST_ARTICLES = 60

Sibling = Callable[[str], bytes | None]


def read_pasted(text: str) -> ParsedPage:
    """Pasted text, or pasted HTML source. ImportProblem if there is nothing in it or far too much."""
    return _read_text(decode(text.encode("utf-8", "replace")), None)


def read_page(name: str, data: bytes, sibling: Sibling | None = None) -> ParsedPage:
    """A .txt, .html or .docx file, told apart by its content. ImportProblem says in Chinese what to do.

    `sibling` gives the bytes of a file beside this one by its bare name (None if there is none): the articles
    that a Founder-style index page links to are read through it.
    """
    if data.startswith(b"PK"):
        word = read_word(data)
        return replace(parse_page(word.text), pictures=word.pictures)
    return _read_text(decode(data), sibling)


def _read_text(text: str, sibling: Sibling | None) -> ParsedPage:
    if not _HTML.match(text.lstrip("\ufeff")):
        return parse_page(text)
    article = read_article(text)
    if article:
        return parse_article(article)
    pages = _linked(text, sibling) if sibling else []
    return merge(pages) if pages else parse_page(to_text(text))


def _linked(html: str, sibling: Sibling) -> list[ParsedPage]:
    pages = []
    for name in local_links(html)[:_MOST_ARTICLES]:
        data = sibling(name)
        article = read_article(decode(data)) if data else None
        if article:
            pages.append(parse_article(article))
    return pages


def merge(pages: Sequence[ParsedPage]) -> ParsedPage:
    """Several pages as one: texts below each other, places moved along."""
    whole = ParsedPage()
    for page in pages:
        shift = len(whole.text) + 2 if whole.text else 0
        lines = whole.text.count("\n") + 2 if whole.text else 0
        whole.text = f"{whole.text}\n\n{page.text}" if whole.text else page.text
        whole.stories += [_moved_story(story, shift, lines) for story in page.stories]
        whole.remainder += [_moved(item, shift, lines) for item in page.remainder]
        whole.problems += [Problem(problem.line + lines, problem.message) for problem in page.problems]
        whole.head = whole.head if whole.head.name else page.head
    return whole


def _moved_story(story, shift: int, lines: int):
    return replace(
        story,
        line=story.line + lines,
        blocks=[_moved(block, shift, lines) for block in story.blocks],
        captions=[_moved(caption, shift, lines) for caption in story.captions],
        sources=[_moved(source, shift, lines) for source in story.sources],
        spans={name: _moved_spans(spans, shift) for name, spans in story.spans.items()},
    )


def _moved(item, shift: int, lines: int):
    return replace(item, spans=_moved_spans(item.spans, shift), line=item.line + lines)


def _moved_spans(spans, shift: int):
    return tuple((start + shift, end + shift) for start, end in spans)
