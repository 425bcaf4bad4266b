"""What the log learns by signals, and why signals here and nowhere else.

Signing in and out happens inside Django and allauth, whose doors these signals are. Accounts and postings live in the
package below, which must not know of the log; a signal is the one place that sees the admin, the shell and the commands
alike. Connected in ArticlesConfig.ready().
"""

from django.contrib.auth import signals as auth
from django.db.models.signals import post_delete, post_save, pre_save

from articles.choices import Result
from articles.workflow import audit
from unions.models import Posting, User

# Changing one of these changes what somebody may do or who they are taken for.
RIGHTS = ("is_active", "is_staff", "is_superuser", "username", "real_name", "staff_number", "email")


def connect() -> None:
    auth.user_logged_in.connect(_signed_in, dispatch_uid="audit")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="audit")
    auth.user_login_failed.connect(_failed, dispatch_uid="audit")
    pre_save.connect(_before, sender=User, dispatch_uid="audit")
    post_save.connect(_account, sender=User, dispatch_uid="audit")
    post_save.connect(_posting, sender=Posting, dispatch_uid="audit")
    post_delete.connect(_posting_gone, sender=Posting, dispatch_uid="audit")


def _signed_in(sender, request, user, **kwargs) -> None:
    audit.record("login", by=user, obj=user)


def _signed_out(sender, request, user, **kwargs) -> None:
    if user:
        audit.record("logout", by=user, obj=user)


def _failed(sender, credentials, **kwargs) -> None:
    """The name as typed, which may belong to nobody; never the password."""
    name = str(credentials.get("username", ""))
    audit.record("login", result=Result.FAILED, actor_login=name, actor_name="", object_type="user", object_label=name)


def _before(sender, instance, raw, update_fields=None, **kwargs) -> None:
    """Remember what is in the database, only when something that matters may be written."""
    instance._before = None
    watched = {*RIGHTS, "password"}
    if instance.pk and not raw and (update_fields is None or watched & set(update_fields)):
        instance._before = User.objects.filter(pk=instance.pk).values(*watched).first()


def _account(sender, instance, created, raw, **kwargs) -> None:
    if raw:
        return
    if created:
        audit.record("account_created", obj=instance, detail={"username": instance.username})
        return
    before = instance._before or {}
    changed = {name: [before[name], getattr(instance, name)] for name in RIGHTS if name in before}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if before and before["password"] != instance.password:
        changed["password"] = "changed"  # noqa: S105 that it changed, not what it is
    if changed:
        audit.record("permission", obj=instance, detail=changed)


def _posting(sender, instance, created, raw, **kwargs) -> None:
    if not raw:
        audit.record(
            "permission", obj=instance.user, opinion="新任职" if created else "改任职", detail=_facts(instance)
        )


def _posting_gone(sender, instance, **kwargs) -> None:
    audit.record("permission", obj=instance.user, opinion="删除任职", detail=_facts(instance))


def _facts(posting: Posting) -> dict:
    return {
        "posting": str(posting),
        "from": str(posting.starts_on),
        "until": str(posting.ends_on or ""),
        "deputy_for": posting.deputy_for.real_name if posting.deputy_for_id else "",
        "authorisation": posting.authorisation,
    }
