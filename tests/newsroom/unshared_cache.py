"""The site's settings with a cache that each process has for itself, as a hasty administrator might write them."""

from newsroom.settings import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
