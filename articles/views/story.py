"""The page of one article."""

import re
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from articles.choices import Credit, Stage
from articles.media.copies import PLACE
from articles.models import Article, ArticlePhoto, Correction, Photo, Placement
from articles.templatetags.pictures import figure
from articles.views.attached import attached, pages_of, related


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
    """Everything about an article, in five queries at most however much hangs on it."""
    story = Story(found)
    _links(story)
    photos = found.article_photos.select_related("photo").order_by("order", "id") if "photo" in story.keys else []
    story.pictures = [item.photo for item in photos]
    story.body, story.photos = _with_photos(found.body, list(photos))
    if "correction" in story.keys:
        story.corrections = list(Correction.objects.public().filter(article=found))
    if "placement" in story.keys:
        _neighbours(story)
    story.related = related(found, story.keys.get("campaign", []), story.keys.get("district", []))
    return story


def _links(story: Story) -> None:
    """What the story is filed under and who signed it."""
    groups = {"district": story.districts, "campaign": story.campaigns, "body": story.bodies, "tag": story.tags}
    credits: dict[str, list[Link]] = {}
    for row in attached(story.article.pk):
        story.keys.setdefault(row.kind, []).append(row.key)
        if not row.slug:
            continue
        link = Link(row.name, reverse(row.kind, args=[row.slug]), row.extra if row.kind == "contributor" else "")
        if row.kind == "contributor":
            credits.setdefault(row.extra, []).append(link)
        elif row.kind == "district" and row.extra != "primary":
            story.mentioned.append(link)
        else:
            groups[row.kind].append(link)
    # Credits in print order of their first names; editors come last, as in print.
    ordered = sorted(credits.items(), key=lambda pair: pair[0] == Credit.EDITOR)
    story.credits = [("" if credit == Credit.OTHER else Credit(credit).label, links) for credit, links in ordered]


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
    rows = pages_of(story.article.pk)
    own = [row for row in rows if row.article_id == story.article.pk]
    story.placements = [row.placement() for row in own]
    if not own:
        return
    page = [row for row in rows if row.page_id == own[0].page_id]
    place = page.index(own[0])
    story.previous = page[place - 1].article() if place else None
    story.next = page[place + 1].article() if place + 1 < len(page) else None
