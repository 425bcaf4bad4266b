"""The site's switches, read on every request: from the shared cache, never from the database.

The row in the database is the truth; the worker puts it into the cache again every few seconds, so that a cache that
was emptied costs seconds, not the switch.
"""

from dataclasses import asdict, dataclass

from django.core.cache import cache
from django.db import transaction

from articles.listing import generation
from newsroom.models import SiteState

KEY = "newsroom:state"


@dataclass(frozen=True)
class State:
    read_only: bool = False
    grey: bool = False
    notice: str = ""


def current() -> State:
    """The switches now; all off when the cache is away, as a site that cannot be read helps nobody."""
    try:
        return State(**(cache.get(KEY) or {}))
    except Exception:  # whichever cache it is, and whatever an older version left in it
        return State()


def stored() -> State:
    row = SiteState.objects.first()
    return State(row.read_only, row.grey, row.notice) if row else State()


def announce() -> None:
    """Put the database's state into the cache. Worker job."""
    cache.set(KEY, asdict(stored()), timeout=None)


def switch(**changes) -> State:
    """Turn switches (read_only, grey, notice) for the whole site; kept pages become old."""
    with transaction.atomic():
        SiteState.objects.update_or_create(pk=1, defaults=changes)
        transaction.on_commit(_changed)
    return stored()


def _changed() -> None:
    announce()
    generation.bump()
