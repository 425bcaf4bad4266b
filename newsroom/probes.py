"""Addresses for load balancers and monitoring: /health/live, /health/ready, /metrics."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom import health


@never_cache
@require_safe
def live(request):
    """This process answers; nothing else is asked, so a database that is away does not get it restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request):
    """200 when readers can be served, 503 when not. Names and states only: details are for `manage.py health`."""
    probes = health.examine_all()
    fit = health.ready(probes)
    states = {probe.name: "ok" if probe.ok else "failed" for probe in probes}
    return JsonResponse({"ready": fit, "probes": states}, status=200 if fit else 503)
