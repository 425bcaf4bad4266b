"""The WSGI application: kept pages first, Django for the rest."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler

from newsroom.text_in import Request


class Handler(WSGIHandler):
    request_class = Request


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup(set_prefix=False)
django_application = Handler()


def build():
    from django.conf import settings

    from articles.listing import generation
    from newsroom.metrics import Counters
    from newsroom.pagecache.cache import PageCache
    from newsroom.pagecache.shared import SharedPages
    from newsroom.public import rules
    from newsroom.readers import Readers

    if not settings.PAGE_CACHE_BYTES:
        return django_application
    shared = SharedPages(settings.REDIS_URL) if settings.REDIS_URL else None
    # The file's own method: one call less on the way of every request.
    now = generation.store().current
    return PageCache(django_application, rules(), now, settings.PAGE_CACHE_BYTES, shared, Counters().add, Readers())


application = build()
