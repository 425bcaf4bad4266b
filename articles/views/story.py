"""The page of one article."""

import re
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, Case, CharField, Q, Value, When
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from articles.choices import Credit, Stage
from articles.listing.facets import SITE, Kind, facet
from articles.media.copies import PLACE
from articles.models import (
    Article,
    ArticleBody,
    ArticleCampaign,
    ArticleDistrict,
    ArticleFacet,
    ArticlePhoto,
    Byline,
    Correction,
    Photo,
    Placement,
    TaggedArticle,
)
from articles.templatetags.pictures import figure

RELATED = 5


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    credit: str = ""


@dataclass
class Story:
    """An article with all that its page shows."""

    article: Article
    districts: list[Link] = field(default_factory=list)
    mentioned: list[Link] = field(default_factory=list)
    campaigns: list[Link] = field(default_factory=list)
    bodies: list[Link] = field(default_factory=list)
    tags: list[Link] = field(default_factory=list)
    credits: list[tuple[str, list[Link]]] = field(default_factory=list)
    pictures: list[Photo] = field(default_factory=list)
    photos: list[ArticlePhoto] = field(default_factory=list)
    body: str = ""
    placements: list[Placement] = field(default_factory=list)
    previous: Article | None = None
    next: Article | None = None
    related: list[Article] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    keys: dict[str, list[int]] = field(default_factory=dict)


@require_safe
def article(request: HttpRequest, year: str, month: str, day: str, pk: int) -> HttpResponse:
    """Published: the article, at its one address. Withdrawn: 410. Anything else, as far as readers know: 404."""
    found = (
        Article.objects.select_related("section").filter(pk=pk, stage__in=(Stage.PUBLISHED, Stage.WITHDRAWN)).first()
    )
    if found is None:
        raise Http404("没有这篇报道。")
    address = found.get_absolute_url()
    if request.path != address:
        return redirect(address, permanent=True)
    if found.stage == Stage.WITHDRAWN:
        return render(request, "site/withdrawn.html", {"notice": found.withdrawal_notice}, status=410)
    return render_story(request, found)


def render_story(request: HttpRequest, found: Article, preview: bool = False) -> HttpResponse:
    """Exactly what the public sees (or would see: PREVIEW marks the page and keeps search engines away)."""
    return render(request, "site/article.html", {"story": read(found), "article": found, "preview": preview})


def read(found: Article) -> Story:
    """Everything about an article, in five queries however much hangs on it."""
    story = Story(found)
    _links(story)
    photos = list(found.article_photos.select_related("photo").order_by("order", "id"))
    story.pictures = [item.photo for item in photos]
    story.body, story.photos = _with_photos(found.body, photos)
    story.corrections = list(Correction.objects.public().filter(article=found))
    _neighbours(story)
    story.related = list(_related(found, story))
    return story


def _links(story: Story) -> None:
    """What the story is filed under and who signed it, in one query."""
    pk = story.article.pk
    rows = (
        _rows(ArticleDistrict, "district", "name", order="district__order", extra="is_primary", article=pk)
        .union(
            _rows(ArticleCampaign, "campaign", "name", article=pk),
            _rows(ArticleBody, "body", "official_name", article=pk),
            _rows(TaggedArticle, "tag", "name", content_object=pk),
            _rows(Byline, "contributor", "name", order="order", extra="credit", article=pk),
            all=True,
        )
        .order_by()
    )
    credits: dict[str, list[Link]] = {}
    for kind, _, _, slug, name, key, extra in sorted(rows):
        link = Link(name, reverse(kind, args=[slug]), extra if kind == "contributor" else "")
        story.keys.setdefault(kind, []).append(key)
        if kind == "contributor":
            credits.setdefault(extra, []).append(link)
        elif kind == "district" and extra != "primary":
            story.mentioned.append(link)
        else:
            {"district": story.districts, "campaign": story.campaigns, "body": story.bodies, "tag": story.tags}[
                kind
            ].append(link)
    # Credits in print order of their first names; editors come last, as in print.
    ordered = sorted(credits.items(), key=lambda pair: pair[0] == Credit.EDITOR)
    story.credits = [(Credit(credit).label, links) for credit, links in ordered]


def _rows(model, target: str, name: str, order: str = "", extra: str = "", **condition):
    """(kind, order, id of the link, slug, name, id of the target, extra) of a story's links of one kind."""
    text = Value("", output_field=CharField())
    if extra == "is_primary":
        text = Case(When(is_primary=True, then=Value("primary")), default=text)
    elif extra:
        text = Cast(extra, CharField())
    place = Cast(order, BigIntegerField()) if order else Value(0, output_field=BigIntegerField())
    kind = Value(target, output_field=CharField())
    return (
        model.objects.filter(**condition)
        .order_by()
        .values_list(kind, place, "id", f"{target}__slug", f"{target}__{name}", f"{target}_id", text)
    )


def _with_photos(html: str, photos: list[ArticlePhoto]) -> tuple[str, list[ArticlePhoto]]:
    """The body with its pictures drawn where the editor put them, and the pictures that stand nowhere in it."""
    by_id = {str(item.photo_id): item for item in photos}
    placed = set()

    def draw(match: re.Match) -> str:
        item = by_id.get(match[1])
        placed.add(match[1])
        return figure(item) if item else ""

    # The body went through the sanitiser when it was saved; figures are drawn by our own template.
    body = mark_safe(PLACE.sub(draw, html))  # noqa: S308
    return body, [item for key, item in by_id.items() if key not in placed]


def _neighbours(story: Story) -> None:
    """The story's pages, and the stories before and after it on the first of them."""
    own = Placement.objects.filter(article=story.article).values("page_id")
    rows = (
        Placement.objects.filter(page__in=own, article__stage=Stage.PUBLISHED)
        .select_related("page__edition", "article")
        .only("position", "page__number", "page__name", "page__edition__date", "page__edition__name",
              "article__headline", "article__web_headline", "article__first_published_on", "article__stage")
        .order_by("page__edition__date", "page__number", "position", "id")
    )  # fmt: skip
    rows = list(rows)
    story.placements = [row for row in rows if row.article_id == story.article.pk]
    if not story.placements:
        return
    page = [row.article for row in rows if row.page_id == story.placements[0].page_id]
    place = next(i for i, item in enumerate(page) if item.pk == story.article.pk)
    story.previous = page[place - 1] if place else None
    story.next = page[place + 1] if place + 1 < len(page) else None


def _related(found: Article, story: Story):
    """The newest of its campaign and of its district; of the whole site where it has neither."""
    facets = [facet(Kind.CAMPAIGN, pk) for pk in story.keys.get("campaign", [])[:1]]
    facets += [facet(Kind.DISTRICT, pk) for pk in story.keys.get("district", [])[:1]]
    conditions = Q()
    for value in facets or [SITE]:
        ids = ArticleFacet.objects.filter(facet=value).exclude(article=found.pk).order_by("-number")
        conditions |= Q(pk__in=ids.values("article_id")[:RELATED])
    rows = Article.objects.published().filter(conditions)
    return rows.only("headline", "web_headline", "kicker", "first_published_on", "published_at", "number")[:RELATED]
