"""Write the log. `record` is the only writer of AuditEvent."""

from django.db import models, transaction
from django.utils import timezone

from articles.choices import Result
from articles.models import AuditEvent, AuditHead
from articles.workflow import acting

SYSTEM = "系统"


def record(
    action: str, *, by=None, obj: models.Model | None = None, result: Result = Result.OK, **values
) -> AuditEvent:
    """Append one row in the present transaction and return it.

    BY defaults to the request's user, then to the system itself. VALUES are further columns of AuditEvent. The head row
    is locked until commit, so take it last: rows of articles first.
    """
    person = by or acting.user()
    event = AuditEvent(
        at=timezone.now(), action=action, result=result, ip=acting.address(), **_actor(person), **_object(obj)
    )
    for name, value in values.items():
        setattr(event, name, value)
    _fit(event)
    with transaction.atomic():
        _append(event)
    return event


def _append(event: AuditEvent) -> None:
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    event.seq, event.previous_hash = head.seq + 1, head.hash
    event.hash = event.digest()
    event.save(force_insert=True)
    head.seq, head.hash = event.seq, event.hash
    head.save(update_fields=["seq", "hash"])


def _actor(person) -> dict:
    if person is None:
        return {"actor_name": SYSTEM}
    return {
        "actor_id": person.pk,
        "actor_name": person.real_name,
        "actor_login": person.username,
        "staff_number": person.staff_number,
    }


def _object(obj: models.Model | None) -> dict:
    if obj is None:
        return {}
    return {"object_type": obj._meta.model_name, "object_id": str(obj.pk), "object_label": str(obj)}


def _fit(event: AuditEvent) -> None:
    """Cut texts of strangers (a login name of a megabyte) to their columns, before the hash is taken."""
    for field in event._meta.concrete_fields:
        value = getattr(event, field.attname)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            setattr(event, field.attname, value[: field.max_length])
