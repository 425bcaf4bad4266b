"""Password rules: three kinds of characters, none of the last five (GB/T 22239; regulation D1)."""

import datetime
import unicodedata

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsroom.models import OldPassword

REMEMBERED = 5


class CharacterKinds:
    """At least three of: capitals, small letters, digits, anything else (Chinese included)."""

    def validate(self, password, user=None):
        if len({_kind(character) for character in password}) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_uniform")

    def get_help_text(self):
        return "密码要含大写字母、小写字母、数字、其他字符中的至少三类。"


class NotUsedBefore:
    """Refuses the present and the last five passwords, and remembers each new one."""

    def validate(self, password, user=None):
        if user is None or not user.pk:
            return
        hashes = [user.password, *user.old_passwords.values_list("hash", flat=True)[:REMEMBERED]]
        if any(check_password(password, hash_) for hash_ in hashes if hash_):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def password_changed(self, password, user=None):
        OldPassword.objects.create(user=user, hash=user.password)
        kept = user.old_passwords.values_list("pk", flat=True)[:REMEMBERED]
        user.old_passwords.exclude(pk__in=list(kept)).delete()

    def get_help_text(self):
        return f"不能与最近 {REMEMBERED} 次用过的密码相同。"


def days_left(user) -> int | None:
    """Days until USER should change the password; None when it is not known since when it is used."""
    since = user.old_passwords.values_list("since", flat=True).first()
    if since is None:
        return None
    return (since + datetime.timedelta(days=settings.PASSWORD_DAYS) - timezone.now()).days


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    return {"Lu": "capital", "Ll": "small", "Nd": "digit"}.get(category, "other")
