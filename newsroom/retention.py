"""What has been kept long enough goes (《网络安全法》第23条 asks for six months; the default is a year)."""

import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.models import StoryViews
from articles.workflow import complaints
from newsroom.models import ErrorReport, SignIn

LEAST_DAYS = 180
# Long enough to compare with the same weeks of last year.
VIEWS_DAYS = 400


def tidy() -> dict[str, int]:
    """Delete what is older than RETENTION_DAYS (never younger than half a year), and sessions that have ended.

    Worker job. The audit log of the newsroom is not touched: it has no end.
    """
    now = timezone.now()
    limit = now - datetime.timedelta(days=max(settings.RETENTION_DAYS, LEAST_DAYS))
    ended = now - datetime.timedelta(days=7)
    return {
        "sign_ins": SignIn.objects.filter(at__lt=limit).delete()[0],
        "errors": ErrorReport.objects.filter(last_at__lt=limit).delete()[0],
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "views": StoryViews.objects.filter(day__lt=now.date() - datetime.timedelta(days=VIEWS_DAYS)).delete()[0],
        "complaints": complaints.forget(),
        "user_sessions": UserSession.objects.filter(last_seen_at__lt=ended).delete()[0],
    }
