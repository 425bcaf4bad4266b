"""Whose request this is, for the log: set by a middleware, empty for commands and the worker."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

_request = ContextVar("acting_request", default=(None, ""))


@contextlib.contextmanager
def request_of(request, address: str) -> Iterator[None]:
    """While the block runs, log entries carry this address and, where nobody is named, the request's user."""
    token = _request.set((request, address))
    try:
        yield
    finally:
        _request.reset(token)


def user():
    request, _ = _request.get()
    found = getattr(request, "user", None)
    return found if getattr(found, "is_authenticated", False) else None


def address() -> str:
    return _request.get()[1][:45]
