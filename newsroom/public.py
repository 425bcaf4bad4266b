"""What the page cache may answer: the public site's addresses, parameters and reader's cookies."""

import re

from django.conf import settings

from articles.listing.filters import NAMES
from newsroom import reader
from newsroom.pagecache.asking import Rules

# Never kept: staff, sign-in, probes, files (they have their own headers), writing API.
PRIVATE_PREFIXES = (
    "/admin",
    "/accounts",
    "/desk",
    "/health",
    "/metrics",
    "/media/",
    "/static/",
    "/picture/",
    "/contact/",
    "/sheet/",
    "/preview",
)
PARAMETERS = frozenset({*NAMES, "page", "before", "year"})
# What WeChat and others hang on a shared address; it says nothing about the page. (`from` is also one of our filters.)
TRACKING = re.compile(
    r"^(utm_\w+|isappinstalled|nsukey|scene|spm|chksm|wxshare_count|share_\w+|fbclid|gclid|_t)=|"
    r"^from=(timeline|singlemessage|groupmessage)$"
)
STORY = re.compile(r"^/\d{4}/\d{2}/\d{2}/(\d+)")


def rules() -> Rules:
    edge = settings.EDGE_SECONDS
    return Rules(
        private_prefixes=PRIVATE_PREFIXES,
        # Not the form token's: no page under these rules holds a form that needs it (one that did would set it anew and
        # so never be kept), and a reader who once opened /contact/ shall not go the slow way ever after.
        private_cookies=frozenset({settings.SESSION_COOKIE_NAME, "messages"}),
        reader_cookies={reader.COOKIE: reader.canonical},
        parameters=PARAMETERS,
        tracking=TRACKING,
        # Browsers always ask again (304 costs nothing); only a CDN or nginx in front may keep a list for seconds.
        cache_control=f"public, max-age=0, s-maxage={edge}, stale-while-revalidate={2 * edge}",
        # A withdrawn story is never served stale, by nobody.
        story_cache_control="public, no-cache",
        story=STORY,
    )
