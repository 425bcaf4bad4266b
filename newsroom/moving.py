"""Copy every row of one database into another and prove that both hold the same."""

import contextlib
import datetime
import hashlib
import itertools
import json
from collections.abc import Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db import models as fields

BATCH = 500
# `migrate` fills these; their ids must become those of the source. Permissions point at types: they go first.
MADE_BY_MIGRATE = ("auth.Permission", "contenttypes.ContentType")


def models() -> list[type[fields.Model]]:
    """Every table of ours, automatic through tables included."""
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


def columns(model) -> list:
    return [field for field in model._meta.concrete_fields if not field.generated and field.column]


def rows(model, alias: str) -> Iterator[tuple]:
    """All rows as Python values, read in pieces."""
    order = [field.attname for field in model._meta.pk_fields]
    names = [field.attname for field in columns(model)]
    yield from model._base_manager.using(alias).order_by(*order).values_list(*names).iterator(chunk_size=BATCH)


def plain(value):
    """The same text for the same value, whichever database it was read from."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    if isinstance(value, memoryview):
        return bytes(value)
    return value


def checksum(model, alias: str) -> tuple[int, str]:
    """Number of rows and a digest of all their values; their order, which follows the collation, does not matter."""
    total, count = 0, 0
    for row in rows(model, alias):
        digest = hashlib.sha256(repr(tuple(plain(value) for value in row)).encode())
        total += int.from_bytes(digest.digest())
        count += 1
    return count, f"{total % 2**256:064x}"


def copy(model, source: str, target: str) -> int:
    """Write MODEL's rows of SOURCE into the empty table of TARGET, without save() and derived columns."""
    names = [field.attname for field in columns(model)]
    count = 0
    with times_kept(model):
        for batch in itertools.batched(rows(model, source), BATCH):
            found = [model(**dict(zip(names, row, strict=True))) for row in batch]
            count += len(model._base_manager.using(target).bulk_create(found))
    return count


@contextlib.contextmanager
def times_kept(model):
    """bulk_create would write the present moment into auto_now columns; here the old moment is the truth."""
    changed = []
    for field in columns(model):
        for name in ("auto_now", "auto_now_add"):
            if getattr(field, name, False):
                setattr(field, name, False)
                changed.append((field, name))
    try:
        yield
    finally:
        for field, name in changed:
            setattr(field, name, True)


def filled(alias: str) -> list[str]:
    """Names of tables that hold rows, where only those of an empty, migrated database are expected."""
    return [
        str(model._meta.verbose_name)
        for model in models()
        if model._meta.label not in MADE_BY_MIGRATE and model._base_manager.using(alias).exists()
    ]


def move(source: str, target: str, told=lambda model, count: None) -> None:
    """Copy everything in one transaction; raises ValueError, and leaves the target as it was, on any difference."""
    connection = connections[target]
    with transaction.atomic(using=target), connection.constraint_checks_disabled():
        for label in MADE_BY_MIGRATE:
            apps.get_model(label)._base_manager.using(target).all()._raw_delete(target)
        for model in models():
            told(model, copy(model, source, target))
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), models()):
                cursor.execute(sql)
        for model in models():
            compare(model, source, target)
    connection.check_constraints()


def compare(model, source: str, target: str) -> None:
    here, there = checksum(model, source), checksum(model, target)
    if here != there:
        name = f"{model._meta.verbose_name}（{model._meta.label}）"
        raise ValueError(f"{name}不一致：原 {here[0]} 行 {here[1][:12]}，新 {there[0]} 行 {there[1][:12]}")
