"""Triggers by which the database itself refuses to change the log and the revisions."""

import logging

from django.db import connections, transaction

logger = logging.getLogger(__name__)

LOG = "articles_auditevent"
REVISIONS = "articles_revision"
REFUSAL = "append-only: 审计记录和历史版本不能修改或删除"
# A revision may be given a name later; everything else stays as it was written.
_REVISION_COLUMNS = (
    "article_id, version, content, content_hash, saved_by_id, saved_by_name, staff_number, saved_at, note"
)

_SQLITE = [
    (f"{LOG}_no_update", f"BEFORE UPDATE ON {LOG}"),
    (f"{LOG}_no_delete", f"BEFORE DELETE ON {LOG}"),
    (f"{REVISIONS}_no_update", f"BEFORE UPDATE OF {_REVISION_COLUMNS} ON {REVISIONS}"),
    (f"{REVISIONS}_no_delete", f"BEFORE DELETE ON {REVISIONS}"),
]
_POSTGRESQL = [
    (LOG, f"{LOG}_no_change", f"BEFORE UPDATE OR DELETE ON {LOG} FOR EACH ROW"),
    (LOG, f"{LOG}_no_truncate", f"BEFORE TRUNCATE ON {LOG}"),
    (REVISIONS, f"{REVISIONS}_no_update", f"BEFORE UPDATE OF {_REVISION_COLUMNS} ON {REVISIONS} FOR EACH ROW"),
    (REVISIONS, f"{REVISIONS}_no_delete", f"BEFORE DELETE ON {REVISIONS} FOR EACH ROW"),
    (REVISIONS, f"{REVISIONS}_no_truncate", f"BEFORE TRUNCATE ON {REVISIONS}"),
]


def statements(vendor: str) -> list[str]:
    """SQL that puts the seal on."""
    if vendor == "sqlite":
        return [f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END" for name, when in _SQLITE]
    function = (
        "CREATE OR REPLACE FUNCTION articles_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    rows = [f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION articles_refuse_change()" for _, name, when in _POSTGRESQL]
    return [function, *rows]


def removal(vendor: str) -> list[str]:
    """SQL that takes it off again: for migrating backwards, and for tests that empty their database."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, _ in _SQLITE]
    return [f"DROP TRIGGER IF EXISTS {name} ON {table}" for table, name, _ in _POSTGRESQL]


def put_on(apps, schema_editor) -> None:
    vendor = schema_editor.connection.vendor
    for sql in [*removal(vendor), *statements(vendor)]:
        schema_editor.execute(sql)


def take_off(apps, schema_editor) -> None:
    for sql in removal(schema_editor.connection.vendor):
        schema_editor.execute(sql)


def names(vendor: str) -> list[str]:
    """Names of the triggers there should be."""
    return [name for name, _ in _SQLITE] if vendor == "sqlite" else [name for _, name, _ in _POSTGRESQL]


def present(connection) -> set[str]:
    """Names of the triggers the database has."""
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        # "D" is a trigger that somebody switched off.
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def missing(connection) -> list[str]:
    """Names of the triggers there should be and are not."""
    found = present(connection)
    return [name for name in names(connection.vendor) if name not in found]


def mend(connection) -> list[str]:
    """Put the whole seal on again if part of it is missing; returns the names that were. Nothing before the tables exist."""
    if not {LOG, REVISIONS} <= set(connection.introspection.table_names()):
        return []
    gone = missing(connection)
    if gone:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for sql in [*removal(connection.vendor), *statements(connection.vendor)]:
                cursor.execute(sql)
    return gone


def after_migrate(sender, using: str, **kwargs) -> None:
    """Receiver of post_migrate: on SQLite a migration that alters a table builds it anew, without its triggers."""
    gone = mend(connections[using])
    if gone:
        logger.warning(
            "日志和历史版本的保护已重新加上(%s)。如不是因为刚才的升级，请执行 manage.py verify_log。", "、".join(gone)
        )
