"""Log lines: plain ones for people, or JSON, one object a line, for machines that collect logs (NEWSROOM_LOG=json)."""

import json
import logging
import re
import time

# What moves the cursor of a terminal, or turns the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "request"}


class PlainFormatter(logging.Formatter):
    """Only an entry begins a line: what a request makes the message or a traceback say stays within its own."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n    ".join(_CONTROL.sub("?", line) for line in super().format(record).splitlines())


class JsonFormatter(logging.Formatter):
    """time, level, logger, message, what was given as `extra`, and the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: str(value) for name, value in vars(record).items() if name not in STANDARD},
        }
        request = getattr(record, "request", None)
        if request is not None:
            line["path"] = getattr(request, "path", "")
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configuration(style: str, directory: str) -> dict:
    """Settings for logging: to the error stream (systemd keeps it), and to files where DIRECTORY is given.

    The files are opened anew when logrotate has moved them (deploy/logrotate.conf keeps a year).
    """
    formatter = "json" if style == "json" else "plain"
    handlers = {
        "console": {"class": "logging.StreamHandler", "formatter": formatter},
        "errors": {"class": "newsroom.errors.ErrorListHandler", "level": "ERROR"},
    }
    where = ["console"]
    if directory:
        path = f"{directory}/newsroom.log"
        handlers["file"] = {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": path,
            "formatter": formatter,
            "encoding": "utf-8",
        }
        where.append("file")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {
                "()": "newsroom.logs.PlainFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            },
            "json": {"()": "newsroom.logs.JsonFormatter"},
        },
        "handlers": handlers,
        "root": {"handlers": where, "level": "WARNING"},
        "loggers": {
            "django.request": {"handlers": ["errors"], "level": "ERROR"},
            "newsroom.worker": {"handlers": ["errors"], "level": "INFO"},
            "django.server": {"handlers": where, "level": "INFO", "propagate": False},
        },
    }
