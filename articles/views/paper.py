"""The digital paper (数字报): calendar, edition, page.

An edition is public when its day has come and a story of it is published; a page's picture or PDF shows every story on
it, so it is public only when all of them are.
"""

import calendar as calendars
import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.choices import Stage
from articles.models import Edition, Page, Placement
from articles.text import lunar


def public_editions() -> QuerySet:
    """Editions readers may see, newest first."""
    shown = Placement.objects.filter(page__edition=OuterRef("pk"), article__stage=Stage.PUBLISHED)
    return Edition.objects.filter(Exists(shown), date__lte=timezone.localdate()).order_by("-date", "name", "-id")


def with_pages(editions: QuerySet) -> QuerySet:
    """Editions with their pages and placements (`page.placed`), two further queries."""
    placements = Placement.objects.select_related("article").order_by("position", "id")
    placements = placements.defer("article__body", "article__body_text")
    pages = Page.objects.order_by("number").prefetch_related(Prefetch("placements", placements, to_attr="placed"))
    return editions.prefetch_related(Prefetch("pages", pages, to_attr="sheets"))


@dataclass(frozen=True)
class Sheet:
    """A page as readers see it."""

    page: Page
    stories: list

    @classmethod
    def of(cls, page: Page) -> "Sheet":
        return cls(page, [row.article for row in page.placed if row.article.stage == Stage.PUBLISHED])

    @property
    def is_complete(self) -> bool:
        """May the picture of the whole page be shown?"""
        return len(self.stories) == len(self.page.placed)

    @property
    def picture(self):
        return self.page.picture if self.page.picture and self.is_complete else None

    @property
    def pdf(self):
        return self.page.pdf if self.page.pdf and self.is_complete else None


def sheets_of(edition: Edition) -> list[Sheet]:
    return [Sheet.of(page) for page in edition.sheets]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A year's editions as a calendar, newest month first."""
    years = list(public_editions().values_list("date__year", flat=True).distinct().order_by("-date__year"))
    year = _year(request.GET.get("year"), years)
    editions: dict[datetime.date, list[Edition]] = {}
    for item in public_editions().filter(date__year=year):
        editions.setdefault(item.date, []).append(item)
    months = [
        {
            "month": month,
            "weeks": [[(day, editions.get(day, []), day.month == month) for day in week] for week in weeks],
        }
        for month in range(12, 0, -1)
        if any(day.month == month for day in editions)
        for weeks in [calendars.Calendar().monthdatescalendar(year, month)]
    ]
    newest = max(editions, default=None)
    context = {"year": year, "years": years, "months": months, "newest": editions[newest] if newest else []}
    return render(request, "site/paper.html", context)


def _year(text: str | None, years: list[int]) -> int:
    if not text:
        return years[0] if years else timezone.localdate().year
    if not (text.isascii() and text.isdecimal() and int(text[:9]) in years):
        raise Http404("这一年没有报纸。")
    return int(text)


@require_safe
def edition(request: HttpRequest, date: str) -> HttpResponse:
    found = _edition(date)
    if found.slug != date:
        return redirect(found, permanent=True)
    context = {"edition": found, "sheets": sheets_of(found), **_around(found)}
    return render(request, "site/edition.html", context)


@require_safe
def page(request: HttpRequest, date: str, number: str) -> HttpResponse:
    found = _edition(date)
    sheets = sheets_of(found)
    place = next((i for i, sheet in enumerate(sheets) if sheet.page.number == int(number)), None)
    if place is None:
        raise Http404("这一期没有这个版。")
    sheet = sheets[place]
    if request.path != sheet.page.get_absolute_url():
        return redirect(sheet.page, permanent=True)
    context = {
        "edition": found,
        "sheets": sheets,
        "sheet": sheet,
        "previous_sheet": sheets[place - 1] if place else None,
        "next_sheet": sheets[place + 1] if place + 1 < len(sheets) else None,
        **_around(found),
    }
    return render(request, "site/edition_page.html", context)


def _edition(text: str) -> Edition:
    """The public edition a URL names; raises Http404."""
    try:
        day = datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise Http404("没有这一天。") from None
    editions = with_pages(public_editions().filter(date=day))
    editions = editions.filter(pk=int(text[11:])) if text[10:] else editions
    found = editions.first()
    if found is None:
        raise Http404("这一天没有报纸。")
    for sheet in found.sheets:
        sheet.edition = found
    return found


def _around(found: Edition) -> dict:
    """The editions before and after, and what the masthead of the day says."""
    return {
        "day": {"weekday": lunar.weekday(found.date), "lunar": lunar.lunar(found.date)},
        "previous": public_editions().filter(date__lt=found.date).first(),
        "next": public_editions().filter(date__gt=found.date).order_by("date", "name").first(),
    }
