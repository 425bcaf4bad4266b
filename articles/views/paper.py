"""The digital paper (数字报): calendar, edition, page.

An edition is public when its day has come and a story of it is published. Which files of its pages are, is decided by
articles.workflow.pages.
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
from articles.media.sheets import pdf_address
from articles.models import Edition, Page, Placement
from articles.text import lunar
from articles.workflow.pages import may_show


def public_editions() -> QuerySet:
    """Editions readers may see, newest first."""
    shown = Placement.objects.filter(page__edition=OuterRef("pk"), article__stage=Stage.PUBLISHED)
    return Edition.objects.filter(Exists(shown), date__lte=timezone.localdate()).order_by("-date", "name", "-id")


def with_pages(editions: QuerySet) -> QuerySet:
    """Editions with their pages and placements (`page.placed`), two further queries."""
    return editions.prefetch_related(
        Prefetch("pages", with_placements(Page.objects.order_by("number")), to_attr="sheets")
    )


def with_placements(pages: QuerySet) -> QuerySet:
    """Pages with their placements (`page.placed`), one further query."""
    placements = Placement.objects.select_related("article").order_by("position", "id")
    placements = placements.defer("article__body", "article__body_text")
    return pages.prefetch_related(Prefetch("placements", placements, to_attr="placed"))


@dataclass(frozen=True)
class Sheet:
    """A page as readers see it."""

    page: Page
    stories: list

    @classmethod
    def of(cls, page: Page) -> "Sheet":
        return cls(page, [row.article for row in page.placed if row.article.stage == Stage.PUBLISHED])

    @property
    def picture(self) -> bool:
        """Is there a picture readers may have?"""
        ready = bool(self.page.renditions) and self.page.rendered == self.page.picture_sha256
        return ready and self._may_show(self.page.picture_at)

    @property
    def pdf(self) -> str:
        """The address of the PDF; "" where there is none readers may have."""
        return pdf_address(self.page) if self.page.pdf and self._may_show(self.page.pdf_at) else ""

    @property
    def withheld(self) -> bool:
        """Is there a file that readers may not have?"""
        files = [(self.page.picture, self.page.picture_at), (self.page.pdf, self.page.pdf_at)]
        return any(file and not self._may_show(moment) for file, moment in files)

    def _may_show(self, moment: datetime.datetime | None) -> bool:
        return may_show(self.page, [row.article for row in self.page.placed], moment)


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
