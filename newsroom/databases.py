"""Database settings from an address, and how a lost connection shows: figures and traps are in docs/operations.md."""

from urllib.parse import urlsplit, urlunsplit

import dj_database_url
from django.db.utils import InterfaceError, OperationalError

from newsroom import env

SQLITE_OPTIONS = {
    # WAL alone gave "database is locked" under four writers; with IMMEDIATE none. FULL survives power loss.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # The cache is one per thread; what is read often lies in the shared map anyway.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA mmap_size=268435456; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;"
    ),
}

# SQLSTATE classes of PostgreSQL: connection exception, and operator intervention by ending or starting the server.
LOST_STATES = ("08", "57P")


def is_lost(error: BaseException | None) -> bool:
    """Does ERROR say that the server, or the connection to it, is gone? A slow query or a locked row does not."""
    # A connection that broke off, or was never made, has no state. SQLite's errors have not even the attribute.
    state = getattr(error.__cause__, "sqlstate", "-") if isinstance(error, (OperationalError, InterfaceError)) else "-"
    return state is None or state.startswith(LOST_STATES)


def configured(url: str) -> dict:
    """Django's settings for the database at URL. Several hosts ("a:5432,b:5432") mean: whichever takes writes."""
    hosts, url = several_hosts(url)
    found = dj_database_url.parse(url, conn_health_checks=True)
    if found["ENGINE"].endswith("sqlite3"):
        # On a full disk readers got errors until connections stayed open.
        return {**found, "CONN_MAX_AGE": None, "OPTIONS": SQLITE_OPTIONS}
    found["OPTIONS"] = {
        **found.get("OPTIONS", {}),
        "pool": {"min_size": 1, "max_size": env.integer("NEWSROOM_DB_POOL", 8), "timeout": 10},
        "connect_timeout": 3,
        # Compiling a query takes longer than any of ours runs.
        "options": f"-c jit=off -c statement_timeout={env.integer('NEWSROOM_DB_STATEMENT_TIMEOUT_MS', 30000)}",
    }
    if hosts:
        found["HOST"] = ",".join(host for host, _ in hosts)
        found["PORT"] = ",".join(port for _, port in hosts)
        found["OPTIONS"]["target_session_attrs"] = "read-write"
    # The pool doubles throughput; with it CONN_MAX_AGE must stay unset.
    return {**found, "CONN_MAX_AGE": 0}


def several_hosts(url: str) -> tuple[list[tuple[str, str]], str]:
    """The hosts and ports of a libpq address with more than one, and the address with the first of them only."""
    parts = urlsplit(url)
    account, at, places = parts.netloc.rpartition("@")
    if "," not in places:
        return [], url
    hosts = [(host, port or "5432") for host, _, port in (place.partition(":") for place in places.split(","))]
    return hosts, urlunsplit(parts._replace(netloc=f"{account}{at}{hosts[0][0]}:{hosts[0][1]}"))
