"""A real Chromium for the tests marked `browser`.

`page` is a desktop page in light colours; `open_page(device=…, scheme=…)` gives others. Every page is watched: a
console error, an uncaught exception, a violation of the content security policy or a request to another host fails the
test, also when the test itself is content. `page.watch.allow("…")` names an error the test provokes on purpose.
"""

import os
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.machine import need

# Without these, Chromium looks up its maker's hosts at every start, which a closed network refuses many times over.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEVICES = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
SCREENS = [(device, scheme) for device in DEVICES for scheme in ("light", "dark")]
# Reports each violation as a console error of our own wording, also those Chromium words differently by version.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample || ""}`));
"""


class Watch:
    """Notes what goes wrong on a page while a test uses it."""

    def __init__(self, page, host: str) -> None:
        self.host = host
        self.faults: list[str] = []
        self.allowed: list[str] = []
        page.on("console", self.check_message)
        page.on("pageerror", lambda error: self.note(f"uncaught: {error}"))
        page.on("request", self.check_request)

    def allow(self, pattern: str) -> None:
        """A fault matching this regular expression is what the test is about."""
        self.allowed.append(pattern)

    def note(self, fault: str) -> None:
        self.faults.append(fault)

    def check_message(self, message) -> None:
        if message.type == "error":
            # Chromium names the address of a missing file beside the text, not in it.
            address = message.location["url"] if message.text.startswith("Failed to load resource") else ""
            self.note(f"{message.text} {address}".strip())

    def check_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.host:
            self.note(f"request to another host: {request.url}")

    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(re.search(pattern, fault) for pattern in self.allowed)]


@pytest.fixture(scope="session")
def chromium():
    """One browser for the worker's whole run; contexts separate the tests."""
    program = need("chromium", "chinese-font") and need("chromium")
    # Playwright's loop lives in this thread, which makes Django believe it is called from asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server):
    """The running site; `site.url` is its address."""
    return live_server


@pytest.fixture
def open_page(chromium, site):
    """Factory of watched pages: open_page(device="phone", scheme="dark", **options of a Playwright context)."""
    pages = []

    def open_one(device: str = "desktop", scheme: str = "light", **options):
        settings = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "base_url": site.url, "color_scheme": scheme}
        context = chromium.new_context(**{**settings, **DEVICES[device], **options})
        context.set_default_timeout(15_000)
        if options.get("java_script_enabled", True):
            context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.watch = Watch(page, urlsplit(site.url).netloc)
        pages.append(page)
        return page

    yield open_one
    for page in pages:
        page.context.close()
    faults = [fault for page in pages for fault in page.watch.unexpected()]
    assert not faults, "the browser complained:\n" + "\n".join(faults)


@pytest.fixture
def page(open_page):
    """A watched desktop page in light colours."""
    return open_page()
