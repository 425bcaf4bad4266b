"""What every template knows."""

from django.conf import settings


def site(request):
    """SITE settings as `site`: name, publisher, record numbers, complaint contacts."""
    return {"site": settings.SITE}
