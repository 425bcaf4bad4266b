"""What every template knows."""

from django.conf import settings
from django.utils import timezone

from articles.text import lunar
from newsroom import reader, state


def site(request):
    """SITE settings as `site` (name, publisher, record numbers, complaint contacts), the day, the reader's settings."""
    day = timezone.localdate()
    return {
        "site": settings.SITE,
        "today": {"date": day, "weekday": lunar.weekday(day), "lunar": lunar.lunar(day)},
        "site_state": state.current(),
        **reader.context(request),
    }
