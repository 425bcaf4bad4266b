"""Which page a request asks for: what makes two requests the same page, and which are none of ours."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode


class Key(NamedTuple):
    """All a kept page depends on."""

    scheme: str
    host: str
    path: str
    query: str
    cookies: str


@dataclass(frozen=True)
class Rules:
    """The site's addresses, parameters and cookies, as far as kept pages go."""

    private_prefixes: tuple[str, ...]
    private_cookies: frozenset[str]
    # Name → what makes the few values it may have out of what was sent.
    reader_cookies: dict[str, Callable[[str], str]]
    parameters: frozenset[str]
    tracking: re.Pattern
    cache_control: str
    story_cache_control: str
    story: re.Pattern

    def key(self, environ: dict) -> Key | None:
        """The page a WSGI request asks for, its query and cookies in canonical form; None: not a page for everybody."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(self.private_prefixes):
            return None
        if "HTTP_AUTHORIZATION" in environ:
            return None
        query = self.canonical_query(environ["QUERY_STRING"])
        cookies = self.canonical_cookies(environ.get("HTTP_COOKIE", ""))
        if query is None or cookies is None:
            return None
        scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
        if scheme not in ("http", "https"):
            return None
        return Key(scheme, environ.get("HTTP_HOST", ""), path, query, cookies)

    def canonical_query(self, query: str) -> str | None:
        """Known parameters in a fixed order; tracking ones fall away; None when there is one we do not know."""
        if not query:
            return ""
        try:
            pairs = parse_qsl(query, strict_parsing=False, errors="strict", max_num_fields=40)
        except ValueError:
            return None
        wanted = [pair for pair in pairs if not self.tracking.match("=".join(pair))]
        if any(name not in self.parameters for name, _ in wanted):
            return None
        return urlencode(sorted(wanted, key=lambda pair: pair[0]))

    def canonical_cookies(self, header: str) -> str | None:
        """The reader's own settings in a fixed order; None for those who carry a session."""
        if not header:
            return ""
        try:
            jar = SimpleCookie(header)
        except CookieError:
            return None
        if self.private_cookies & jar.keys():
            return None
        kept = [(name, tidy(jar[name].value)) for name, tidy in self.reader_cookies.items() if name in jar]
        return "; ".join(f"{name}={value}" for name, value in kept if value)

    def cache_control_of(self, key: Key, status: str) -> str:
        """What a CDN in front may do: keep a list for seconds, but ask again for every story and for what is gone."""
        if status != "200 OK" or self.story.match(key.path):
            return self.story_cache_control
        return self.cache_control

    def story_of(self, key: Key, status: str) -> int:
        """The number of the article this is the page of; 0: not a story's page, or none to be read."""
        found = self.story.match(key.path) if status == "200 OK" else None
        return int(found[1]) if found else 0
