"""Notices that were read."""

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.models import Notice
from articles.views.desk.door import desk_page


@desk_page
@require_POST
def read(request):
    """All of one's own notices count as read."""
    Notice.objects.filter(user=request.user, read_at=None).update(read_at=timezone.now())
    return redirect("admin:index")
