"""The seal stays on through migrations, and somebody is told when it is off."""

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection, models

from articles.models import AuditEvent, Revision
from articles.workflow import audit, seal, verify

EXPECTED = {
    "sqlite": {
        "articles_auditevent_no_update", "articles_auditevent_no_delete",
        "articles_revision_no_update", "articles_revision_no_delete",
    },
    "postgresql": {
        "articles_auditevent_no_change", "articles_auditevent_no_truncate",
        "articles_revision_no_update", "articles_revision_no_delete", "articles_revision_no_truncate",
    },
}  # fmt: skip


def ours() -> set[str]:
    return {name for name in seal.present(connection) if name.startswith(("articles_auditevent", "articles_revision"))}


@pytest.mark.django_db
def test_a_freshly_migrated_database_has_every_trigger():
    assert ours() == EXPECTED[connection.vendor]
    assert checks.run_checks(tags=["database"], databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("model", "column"), [(AuditEvent, "opinion"), (Revision, "label")])
def test_a_migration_that_alters_the_table_keeps_them(model, column):
    """On SQLite such a migration builds the table anew without its triggers; `migrate` puts them on afterwards."""
    event = audit.record("login")
    plain = model._meta.get_field(column)
    longer = models.CharField(max_length=333, default="")
    longer.set_attributes_from_name(column)
    longer.model = model
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(model, plain, longer)
        assert (ours() == EXPECTED[connection.vendor]) == (connection.vendor == "postgresql")
        call_command("migrate", verbosity=0)
        assert ours() == EXPECTED[connection.vendor]
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(model, longer, plain)
        call_command("migrate", verbosity=0)
    assert AuditEvent.objects.get().hash == event.hash
    assert list(verify.faults()) == []


@pytest.mark.django_db
def test_a_missing_trigger_is_named_with_what_to_do_and_put_on_by_migrate(caplog):
    name = seal.names(connection.vendor)[0]
    with connection.cursor() as cursor:
        cursor.execute(next(sql for sql in seal.removal(connection.vendor) if f" {name}" in sql))
    [warning] = checks.run_checks(tags=["database"], databases=["default"])
    assert (warning.id, name in warning.msg, "manage.py migrate" in warning.hint) == ("newsroom.W004", True, True)
    assert list(verify.faults()) == [f"数据库触发器 {name} 不在了：日志不再受保护。"]
    assert seal.mend(connection) == [name]
    assert (ours(), seal.mend(connection)) == (EXPECTED[connection.vendor], [])
