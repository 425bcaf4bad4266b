"""Failed sign-ins lock one account for one address for a while (GB/T 22239: 登录失败处理).

Account *and* address: nobody can lock a colleague out from elsewhere. Unknown names are counted like known ones, so the
answer tells nothing about who has an account.
"""

import datetime
import unicodedata

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from newsroom.models import SignIn


def is_locked(username: str, address: str) -> bool:
    """Have there been too many failures of USERNAME from ADDRESS since the last success?"""
    return failures(username, address) >= settings.LOGIN_FAILURES


def failures(username: str, address: str) -> int:
    since = timezone.now() - datetime.timedelta(minutes=settings.LOGIN_LOCK_MINUTES)
    attempts = SignIn.objects.filter(username=fold(username), address=address, at__gte=since)
    success = attempts.filter(succeeded=True).aggregate(at=Max("at"))["at"]
    failed = attempts.filter(succeeded=False)
    return (failed.filter(at__gt=success) if success else failed).count()


def note(username: str, address: str, agent: str, user=None, succeeded: bool = False) -> SignIn:
    return SignIn.objects.create(
        username=fold(username), user=user, address=address, agent=agent[:200], succeeded=succeeded
    )


def fold(username: str) -> str:
    """One name for all spellings that look alike: capitals, full-width letters, ı for i, invisible characters between."""
    plain = unicodedata.normalize("NFKC", username).upper().casefold()
    return "".join(character for character in plain if character.isprintable())[:150]
