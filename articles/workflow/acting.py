"""Whose request this is, for the log: set by a middleware, empty for commands and the worker."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

_request = ContextVar("acting_request", default=None)


@contextlib.contextmanager
def request_of(request) -> Iterator[None]:
    """While the block runs, log entries carry this request's address and, where none is named, its user."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def user():
    found = getattr(_request.get(), "user", None)
    return found if getattr(found, "is_authenticated", False) else None


def address() -> str:
    request = _request.get()
    return request.META.get("REMOTE_ADDR", "")[:45] if request is not None else ""
