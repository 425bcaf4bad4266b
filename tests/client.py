"""A Django test client that also reads each page as the browser's Content-Security-Policy would.

Every HTML answer in every test is checked for what our policy forbids (inline scripts, event attributes, style
attributes) and for template tags that were never rendered. This finds on 2,000 pages, at no cost to the test's author,
what a browser test finds on one.
"""

import re
from html.parser import HTMLParser

from django.test import Client

DATA_SCRIPTS = {"application/json", "application/ld+json", "speculationrules"}
# Text in these elements is what a person typed, or program code: braces there say nothing about our templates.
FOREIGN_TEXT = {"textarea", "pre", "code", "script", "style"}
UNRENDERED = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")


class PageFaultError(AssertionError):
    """A page holds something our own policy forbids."""


class PageReader(HTMLParser):
    """Collects what is wrong with one HTML document, as sentences."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.open = [tag] if tag in FOREIGN_TEXT else self.open
        for name, value in attributes:
            self.check_attribute(tag, name, value or "")
        named = dict(attributes)
        if tag == "script" and "src" not in named and named.get("type") not in DATA_SCRIPTS:
            self.faults.append("inline <script>")
        if tag == "style":
            self.faults.append("inline <style>")

    def check_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.faults.append(f'<{tag} {name}="{value[:60]}">: event attribute')
        elif name == "style":
            self.faults.append(f'<{tag} style="{value[:60]}">: style attribute')
        elif value.strip().lower().startswith("javascript:"):
            self.faults.append(f'<{tag} {name}="{value[:60]}">: javascript address')
        elif name not in ("value", "placeholder", "content", "alt", "title") and not name.startswith("data-"):
            self.check_text(f"<{tag} {name}>", value)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open = []

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.check_text("text", data)

    def check_text(self, where: str, text: str) -> None:
        found = UNRENDERED.search(text)
        if found:
            self.faults.append(f"{where}: template tag not rendered: {found.group()[:80]}")


def page_faults(html: str) -> list[str]:
    """What our policy forbids in this HTML, each as one sentence; empty when it is clean."""
    reader = PageReader()
    reader.feed(html)
    reader.close()
    return reader.faults


class StrictClient(Client):
    """The `client` of all tests. `strict=False` is for tests whose articles contain template tags on purpose."""

    strict = True

    def request(self, **request):
        response = super().request(**request)
        if self.strict and not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            faults = page_faults(response.content.decode(response.charset or "utf-8", errors="replace"))
            if faults:
                path = request.get("PATH_INFO", "?")
                raise PageFaultError(f"{path} ({response.status_code}): " + "; ".join(sorted(set(faults))))
        return response
