"""Landing pages: districts, campaigns, union bodies, tags, contributors."""

from django.db.models import Count as RowCount
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.listing import counts
from articles.listing.facets import SITE, Kind, facet, split
from articles.listing.filters import BY_NAME, ArticleFilter, clean
from articles.listing.pager import Pager
from articles.listing.pages import ListPage, selection
from articles.models import ArticlePhoto, Byline, Contributor, Tag
from articles.views.lists import read_page
from articles.views.tilemap import tile_map
from unions.models import BodyLevel, Campaign, District, UnionBody

RECENT = 300
TAGS_SHOWN = 200


def _unknown(request: HttpRequest, name: str, slug: str, offers: list) -> HttpResponse:
    """404 that offers the real ones."""
    context = {"label": BY_NAME[name].label, "value": clean(slug)[:40], "offers": offers, "name": name}
    return render(request, "site/unknown.html", context, status=404)


def _page(request: HttpRequest, name: str, slug: str) -> ListPage | None:
    wanted = ArticleFilter({name: slug})
    return read_page(request, wanted) if name in wanted.chosen else None


def counts_by(given: int, kind: Kind) -> dict[int, int]:
    """Id → number of articles that have GIVEN and a facet of KIND, for the kinds of the panels."""
    rows = counts.read(panels=[(0, given)])
    return {split(option)[1]: n for (_, _, option), n in rows.items() if split(option)[0] == kind}


def totals(kind: Kind, ids) -> dict[int, int]:
    """Id → number of articles with that facet."""
    rows = counts.read(keys=[(0, 0, facet(kind, pk)) for pk in ids])
    return {split(option)[1]: n for (_, _, option), n in rows.items()}


@require_safe
def districts(request: HttpRequest) -> HttpResponse:
    items = list(District.objects.all())
    found = counts_by(SITE, Kind.DISTRICT)
    context = {"districts": [(item, found.get(item.pk, 0)) for item in items], "map": tile_map(items, found)}
    return render(request, "site/districts.html", context)


@require_safe
def district(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(request, "district", slug)
    if page is None:
        return _unknown(request, "district", slug, list(District.objects.all()))
    item = page.wanted.chosen["district"].item
    bodies = list(item.bodies.filter(active=True).select_related("street").order_by("path"))
    federation = next((body for body in bodies if body.level == BodyLevel.DISTRICT), None)
    found = totals(Kind.BODY, [body.pk for body in bodies])
    context = {
        "page": page,
        "pager": Pager(page),
        "district": item,
        "federation": federation,
        "streets": [(body, found.get(body.pk, 0)) for body in bodies if body.level == BodyLevel.STREET],
        "others": [
            (body, found.get(body.pk, 0))
            for body in bodies
            if body.level not in (BodyLevel.STREET, BodyLevel.DISTRICT) and found.get(body.pk)
        ],
        "campaigns": _panel(page, "campaign"),
        "contributors": _contributors(page),
    }
    return render(request, "site/district.html", context)


def _panel(page: ListPage, name: str) -> list:
    """A panel's options, most stories first."""
    panel = next(panel for panel in page.panels if panel.name == name)
    return sorted(panel.options, key=lambda option: -option.count.number)


def _contributors(page: ListPage) -> list[Contributor]:
    """Who signed most of the newest stories of a selection."""
    ids = list(selection(page.wanted).values_list("article_id", flat=True)[:RECENT])
    rows = Byline.objects.filter(article__in=ids, contributor__active=True).values_list("contributor_id")
    top = dict(rows.annotate(n=RowCount("id")).order_by("-n", "contributor_id")[:12])
    people = Contributor.objects.select_related("unit").filter(pk__in=top)
    return sorted(people, key=lambda person: (-top[person.pk], person.pk))


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    found = counts_by(SITE, Kind.CAMPAIGN)
    kinds: dict[str, list] = {}
    for item in Campaign.objects.filter(active=True):
        kinds.setdefault(item.kind or "其他", []).append((item, found.get(item.pk, 0)))
    return render(request, "site/campaigns.html", {"kinds": kinds})


@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(request, "campaign", slug)
    if page is None:
        return _unknown(request, "campaign", slug, list(Campaign.objects.filter(active=True)))
    item = page.wanted.chosen["campaign"].item
    panel = next(panel for panel in page.panels if panel.name == "district")
    covered = {option.option.item.pk: option.count.number for option in panel.options}
    places = [option.item for option in page.wanted.all_options("district")]
    seasons = list(item.seasons.all())
    found = totals(Kind.SEASON, [season.pk for season in seasons])
    context = {
        "page": page,
        "pager": Pager(page),
        "campaign": item,
        "children": [c.item for c in page.wanted.all_options("campaign") if c.item.parent_id == item.pk],
        "parent": next((c.item for c in page.wanted.all_options("campaign") if c.item.pk == item.parent_id), None),
        "seasons": [(season, found.get(season.pk, 0)) for season in seasons if found.get(season.pk)],
        "map": tile_map(places, covered, lambda item: reverse("list") + page.wanted.query(district=item.slug)),
        "months": _timeline(page),
        "photos": _best_photos(page),
    }
    return render(request, "site/campaign.html", context)


def _timeline(page: ListPage) -> list[dict]:
    """The newest two years' months with their share of the fullest one, for bars, oldest first."""
    options = next(panel for panel in page.panels if panel.name == "month").options[:24]
    most = max((option.count.number for option in options), default=1)
    return [{"option": option, "share": round(option.count.number / most * 20)} for option in reversed(options)]


def _best_photos(page: ListPage) -> list[ArticlePhoto]:
    """The first pictures of the newest stories that have any."""
    ids = list(selection(page.wanted).values_list("article_id", flat=True)[:60])
    rows = ArticlePhoto.objects.filter(article__in=ids, order=0).select_related("photo", "article")
    rows = rows.defer("article__body", "article__body_text")
    return sorted((row for row in rows if row.photo.is_ready), key=lambda row: -row.article.number)[:6]


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The tree's upper part: the city, its industrial unions, the districts."""
    upper = UnionBody.objects.filter(active=True).exclude(level__in=[BodyLevel.STREET, BodyLevel.STATION])
    items = list(upper.filter(depth__lte=2).order_by("path"))
    found = totals(Kind.BODY, [item.pk for item in items])
    levels: dict[str, list] = {}
    for item in items:
        levels.setdefault(item.get_level_display(), []).append((item, found.get(item.pk, 0)))
    return render(request, "site/bodies.html", {"levels": levels})


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(request, "body", slug)
    if page is None:
        return _unknown(request, "body", slug, list(UnionBody.objects.filter(level=BodyLevel.DISTRICT)))
    item = page.wanted.chosen["body"].item
    children = list(item.children.filter(active=True).order_by("level", "path"))
    found = totals(Kind.BODY, [child.pk for child in children])
    context = {
        "page": page,
        "pager": Pager(page),
        "body": item,
        "ancestors": list(UnionBody.objects.ancestors_of(item)),
        "children": [(child, found.get(child.pk, 0)) for child in children],
        "district": next((o.item for o in page.wanted.all_options("district") if o.item.pk == item.district_id), None),
    }
    return render(request, "site/body.html", context)


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """The tags that published stories carry, most used first."""
    rows = counts.FacetCount.objects.filter(
        given_1=0, given_2=0, option__gte=facet(Kind.TAG, 0), option__lt=facet(Kind.GENRE, 0), count__gt=0
    )
    found = {split(option)[1]: n for option, n in rows.order_by("-count").values_list("option", "count")[:TAGS_SHOWN]}
    items = sorted(Tag.objects.filter(pk__in=found), key=lambda item: (-found[item.pk], item.name))
    return render(request, "site/tags.html", {"tags": [(item, found[item.pk]) for item in items]})


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    page = _page(request, "tag", slug)
    if page is None or not page.count:
        # A tag that only unpublished stories carry is not known to the public.
        return _unknown(request, "tag", slug, [])
    return render(request, "site/tag.html", {"page": page, "pager": Pager(page), "tag": page.wanted.chosen["tag"].item})


@require_safe
def contributor(request: HttpRequest, slug: str) -> HttpResponse:
    """What a person signed. A merged namesake leads to the one that is kept; one without a published story is a 404."""
    page = _page(request, "contributor", slug)
    if page is None:
        raise Http404("没有这位作者。")
    person = page.wanted.chosen["contributor"].item
    if person.merged_into_id:
        return redirect(person.merged_into, permanent=True)
    if not page.count:
        raise Http404("没有这位作者的报道。")
    credits = Byline.objects.filter(contributor=person, article__in=[item.pk for item in page.articles])
    context = {
        "page": page,
        "pager": Pager(page),
        "person": person,
        "unit": person.unit,
        "credits": sorted({line.get_credit_display() for line in credits}),
        "districts": _panel(page, "district"),
        "campaigns": _panel(page, "campaign"),
    }
    return render(request, "site/contributor.html", context)
