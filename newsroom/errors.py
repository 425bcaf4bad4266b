"""Program errors, kept for the administrator: one row per place in the code, counted."""

import hashlib
import logging
import re
import traceback

from django.db import IntegrityError
from django.utils import timezone

# What people typed, and passwords in addresses, must not end in an error list.
SECRETS = re.compile(r"://[^/\s@]+@|(password|token|secret|key)=[^&\s]+", re.IGNORECASE)


class ErrorListHandler(logging.Handler):
    """A logging handler that writes ErrorReport rows. It never fails: the log file has the error as well."""

    def emit(self, record: logging.LogRecord) -> None:
        if not record.exc_info or record.exc_info[1] is None:
            return
        try:
            keep(record.exc_info[1], getattr(getattr(record, "request", None), "path", ""))
        except Exception:  # a database that is away is the most likely reason for an error
            return


def keep(error: BaseException, path: str = "") -> None:
    """Count ERROR under the last line of our own code it passed."""
    from newsroom.models import ErrorReport

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    place = f"{ours[-1].filename.rsplit('/', 3)[-1]}:{ours[-1].name}" if ours else ""
    kind = f"{type(error).__name__}: {cleaned(str(error))}"[:200]
    values = {
        "kind": kind,
        "place": place[:300],
        "path": path[:500],
        "traceback": "".join(f"{frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)[-8000:],
        "last_at": timezone.now(),
    }
    fingerprint = hashlib.sha256(f"{type(error).__qualname__} {place}".encode()).hexdigest()
    try:
        report, new = ErrorReport.objects.get_or_create(fingerprint=fingerprint, defaults=values)
    except IntegrityError:  # another process met the same error at the same moment
        return
    if not new:
        for name, value in values.items():
            setattr(report, name, value)
        report.count += 1
        report.save()


def cleaned(text: str) -> str:
    return SECRETS.sub("…", text.replace("\n", " "))
