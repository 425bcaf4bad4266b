"""Coverage, silence, contributor statistics and their exports: pages of the admin for everybody with a district."""

import datetime
import functools

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.choices import Genre
from articles.models import Export
from articles.stats import exporting, silence
from articles.stats.coverage import Coverage, behind
from articles.stats.credits import Group, sheet
from articles.stats.question import Columns, Question, State, ask, may_ask
from articles.stats.tables import KINDS, BadQuestionError, silence_campaign, silence_days
from articles.stats.trend import trend
from articles.views.tilemap import tile_map
from articles.workflow import audit
from unions.models import Campaign, Season

PER_PAGE = 50
A_YEAR = datetime.timedelta(days=366)


def staff_page(view):
    """For people with a district (or all); others are told what is missing."""

    @functools.wraps(view)
    def checked(request, *args, **kwargs):
        if not may_ask(request.user):
            raise PermissionDenied("只有采编和审计岗位可以看报道统计。")
        return view(request, *args, **kwargs)

    return checked


def urls(site: admin.AdminSite) -> list:
    """For the admin site's get_urls."""
    return [
        path("coverage/", site.admin_view(coverage), name="coverage"),
        path("coverage/articles/", site.admin_view(articles), name="coverage_articles"),
        path("silence/", site.admin_view(silent), name="silence"),
        path("credits/", site.admin_view(credits), name="credits"),
        path("exports/", site.admin_view(exports), name="exports"),
        path("exports/new/", site.admin_view(new_export), name="new_export"),
        path("exports/<int:pk>/", site.admin_view(download), name="export"),
    ]


def _page(request: HttpRequest, template: str, title: str, **context) -> TemplateResponse:
    return TemplateResponse(
        request, f"stats/{template}.html", {**admin.site.each_context(request), "title": title, **context}
    )


def _form(question: Question) -> dict:
    """What the filter form above every table shows."""
    today = timezone.localdate()
    seasons = Season.objects.filter(starts_on__lte=today, ends_on__gte=today - A_YEAR).select_related("campaign")
    return {
        "question": question,
        "states": State.choices,
        "bys": Columns.choices,
        "genres": Genre.choices,
        "seasons": seasons,
        "month_start": today.replace(day=1),
        "year_start": today.replace(month=1, day=1),
        "today": today,
    }


@require_safe
@staff_page
def coverage(request):
    question = ask(request.GET, request.user)
    context = _form(question)
    if question.problems:
        return _page(request, "coverage", "报道覆盖", **context)
    answer = Coverage(question)
    districts = [row.district for row in question.district_rows]
    return _page(
        request, "coverage", "报道覆盖", **context, answer=answer, trend=trend(question),
        map=tile_map(districts, answer.by_district, _address(question)) if len(districts) > 1 else None,
    )  # fmt: skip


def _address(question: Question):
    """Where a tile of the map leads: to the stories of its district."""
    behind_it = reverse("admin:coverage_articles") + question.cell_query
    return lambda district: f"{behind_it}&row=d{district.pk}&column=total"


@require_safe
@staff_page
def articles(request):
    """The list behind one number."""
    question = ask(request.GET, request.user)
    found = behind(question, request.GET.get("row", ""), request.GET.get("column", ""))
    if question.problems or found is None:
        raise Http404("没有这个格子，请回到报道覆盖表。")
    links = ("article_districts__district", "article_campaigns__campaign", "bylines__contributor")
    page = Paginator(found.prefetch_related(*links), PER_PAGE).get_page(request.GET.get("p"))
    here = {"row": request.GET["row"], "column": request.GET["column"]}
    return _page(
        request, "articles", "稿件", page=page, back=reverse("admin:coverage") + question.query(),
        earlier=question.query(**here, p=page.number - 1), later=question.query(**here, p=page.number + 1),
    )  # fmt: skip


@require_safe
@staff_page
def silent(request):
    days = silence_days(request.GET.get("days", ""))
    try:
        campaign = silence_campaign(request.GET.get("campaign", ""))
    except BadQuestionError as problem:
        raise Http404(str(problem)) from problem
    asked = (request.user, timezone.localdate() - datetime.timedelta(days=days), campaign)
    return _page(
        request, "silence", "多久没见报", days=days, campaign=campaign,
        campaigns=Campaign.objects.filter(active=True), values={"campaign": campaign.slug} if campaign else {},
        places=silence.districts(*asked), bodies=silence.bodies(*asked), people=silence.contributors(*asked),
    )  # fmt: skip


@require_safe
@staff_page
def credits(request):
    question, value = ask(request.GET, request.user), request.GET.get("group") or Group.PERSON
    if value not in Group.values:
        raise Http404("没有这种分组，请从列出的里面选。")
    group = Group(value)
    context = {**_form(question), "group": group, "groups": Group.choices}
    if not question.problems:
        context["sheet"] = sheet(question, group)
    return _page(request, "credits", "稿件统计", **context)


@require_safe
@staff_page
def exports(request):
    mine = Export.objects.filter(by=request.user).defer("content")
    return _page(request, "exports", "导出", exports=mine, busy=any(e.state in ("waiting", "running") for e in mine))


@require_POST
@staff_page
def new_export(request):
    kind, form = request.POST.get("kind"), request.POST.get("format")
    if kind not in KINDS or form not in exporting.FORMATS:
        raise Http404("没有这种表。")
    params = {
        name: value for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "kind", "format")
    }
    export = Export.objects.create(kind=kind, format=form, params=params, by=request.user)
    audit.record("export", by=request.user, obj=export)
    return HttpResponseRedirect(reverse("admin:exports"))


@require_safe
@staff_page
def download(request, pk: int):
    """Only the person who asked gets it: it holds what that person may see."""
    export = Export.objects.filter(pk=pk, by=request.user, state=Export.State.DONE).first()
    if export is None:
        raise Http404("没有这个文件，或它已过期（保留一天）。请重新导出。")
    response = HttpResponse(bytes(export.content), content_type=exporting.FORMATS[export.format])
    name = f"{export.kind}-{timezone.localdate(export.created_at):%Y%m%d}.{export.format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
