"""Forms in progress: what a person is typing is kept here and in the browser, apart from the history of the story."""

import json

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Article, Autosave
from articles.text.normalise import storable
from articles.views.desk.door import desk_page, story
from articles.workflow import leases, rules

# A story of 100,000 characters with markup is far below this.
LARGEST = 2_000_000


@desk_page
def autosave(request, pk: int | None = None):
    return form_in_progress(request, story(request, pk) if pk else None)


@require_http_methods(["GET", "POST", "DELETE"])
def form_in_progress(request, article: Article | None):
    """GET what was kept, POST {"base_version": 3, "data": {field: text}} to keep, DELETE to forget. None: a new story."""
    mine = Autosave.objects.filter(user=request.user, article=article)
    if request.method == "DELETE":
        mine.delete()
        return JsonResponse({"kept": False})
    if request.method == "GET":
        return JsonResponse(_described(mine.first()) | _latest(request.user, article))
    verdict = rules.may_file(article, request.user) if article else rules.may_create(request.user)
    if not verdict:
        return JsonResponse({"error": verdict.reason}, status=403)
    return _keep(request, article)


def _latest(user, article) -> dict:
    """By the headline of the newest story the browser knows that what it still holds of a new one was saved."""
    if article:
        return {}
    newest = Article.objects.filter(created_by=user).order_by("-pk").first()
    return {"latest": newest.headline if newest else ""}


def _keep(request, article) -> JsonResponse:
    data = _posted(request.body) if len(request.body) <= LARGEST else None
    if data is None:
        return JsonResponse({"error": "自动保存的内容无法读取，请手动保存。"}, status=400)
    values = {"data": data["data"], "base_version": data["base_version"], "saved_at": timezone.now()}
    row, _ = Autosave.objects.update_or_create(user=request.user, article=article, defaults=values)
    return JsonResponse(_described(row) | {"data": None})


def _posted(body: bytes) -> dict | None:
    """The posted JSON if it has the right shape."""
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(posted, dict) or not isinstance(posted.get("data"), dict):
        return None
    base = posted.get("base_version", 0)
    if not isinstance(base, int) or not 0 <= base < 2**31:
        return None
    if not all(isinstance(v, str) for v in posted["data"].values()):
        return None
    data = {storable(key): storable(value) for key, value in posted["data"].items()}
    return {"data": data, "base_version": base}


def _described(row: Autosave | None) -> dict:
    if row is None:
        return {"kept": False}
    at = timezone.localtime(row.saved_at)
    return {"kept": True, "saved_at": at.isoformat(), "base_version": row.base_version, "data": row.data}


@desk_page
@require_POST
def lease(request, pk: int):
    """Renew one's own lease and learn who else has the story open. `release=1` when the form is left."""
    article = story(request, pk)
    if request.POST.get("release"):
        leases.release(article, request.user)
        return JsonResponse({"others": [], "version": article.version})
    if rules.may_file(article, request.user):
        leases.renew(article, request.user)
    others = [
        {"name": lease.user.real_name, "since": timezone.localtime(lease.since).strftime("%H:%M")}
        for lease in leases.others(article, request.user)
    ]
    return JsonResponse({"others": others, "version": article.version, "stage": article.get_stage_display()})
