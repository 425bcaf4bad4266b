"""Refused attempts leave a row in the log, whatever the door: form, direct POST, bulk action, API (regulation A1, D8).

Actions of the workflow write their own refusals (articles.workflow.step); this is for what never came that far. Only
people who are signed in: what strangers ask for is in the web server's log, and the chain must not be theirs to fill.
"""

from articles.choices import Result
from articles.models import Article
from articles.workflow import audit

SAFE = ("GET", "HEAD", "OPTIONS")
MOST = 50
REASONS = {
    403: "没有做这件事的权限。",
    404: "没有这个对象，或无权看到它。",
    405: "这个地址只供读取，不接受改动。",
}


class AttemptMiddleware:
    """Stands inside ActingMiddleware, so that the row has the person and the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if self.refused(request, response) and request.user.is_authenticated:
            record(request, response.status_code)
        return response

    def refused(self, request, response) -> bool:
        """Reading what does not exist is a broken link; writing there is an attempt."""
        return response.status_code == 403 or (response.status_code in REASONS and request.method not in SAFE)


def record(request, status: int) -> None:
    """One row for each story or other object that was meant; for the page itself where none can be told."""
    facts = {
        "opinion": getattr(request, "refusal", "") or REASONS[status],
        "detail": {"method": request.method, "path": request.path[:200], "status": status},
    }
    objects = list(meant(request))
    for obj in objects:
        audit.record("denied", obj=obj, result=Result.REFUSED, **facts)
    if not objects:
        audit.record("denied", result=Result.REFUSED, object_type="page", object_label=request.path, **facts)


def meant(request):
    """The rows an address or a ticked list names, if there are such."""
    match = request.resolver_match
    if match is None:
        return ()
    place = getattr(match.func, "model_admin", None)
    if place is None and not (match.url_name or "").startswith(
        ("desk_", "api_article", "submission", "articles_article")
    ):
        return ()
    model = place.model if place else Article
    named = [match.kwargs.get("object_id", match.kwargs.get("pk")), *request.POST.getlist("_selected_action")]
    ids = [str(value) for value in named if str(value).isdecimal() and len(str(value)) < 18]
    return model._default_manager.filter(pk__in=ids[:MOST])
