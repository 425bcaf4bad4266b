"""Keep revisions, and put one back."""

from django.db.models import Q

from articles.models import Article, ArticlePhoto, Byline, Contributor, Photo, Revision
from articles.workflow.fingerprint import FIELDS, of_content, snapshot


def keep(article: Article, by=None, note: str = "", content: dict | None = None) -> Revision:
    """Write ARTICLE's content as the revision of its present version."""
    content = content or snapshot(article)
    return Revision.objects.create(
        article=article,
        version=article.version,
        content=content,
        content_hash=of_content(content),
        saved_by_id=by and by.pk,
        saved_by_name=by.real_name if by else "系统",
        staff_number=by.staff_number if by else "",
        note=note[:200],
    )


def ensure(article: Article, content: dict) -> None:
    """Keep CONTENT, as it was before a change, where no revision holds it yet (stories made without the editor)."""
    if not article.revisions.filter(version=article.version).exists():
        keep(article, content=content, note="改动前的内容")


def at(article: Article, version: int) -> dict | None:
    """The content ARTICLE had at VERSION: that of the last revision up to it."""
    found = article.revisions.filter(version__lte=version).order_by("-version").first()
    return found and found.content


def write(article: Article, content: dict) -> None:
    """Make CONTENT (whole or part of a snapshot) the article's own; the caller holds the lock and keeps the revision."""
    fields = [name for name in FIELDS if name in content]
    for name in fields:
        setattr(article, name, content[name])
    if fields:
        article.save(update_fields=fields)
    if "bylines" in content:
        _write_bylines(article, content["bylines"])
    if "photos" in content:
        _write_photos(article, content["photos"])


def _write_bylines(article: Article, lines: list[dict]) -> None:
    known = set(Contributor.objects.filter(pk__in=[line["contributor"] for line in lines]).values_list("pk", flat=True))
    article.bylines.all().delete()
    for order, line in enumerate(lines):
        if line["contributor"] in known:
            Byline.objects.create(
                article=article,
                contributor_id=line["contributor"],
                credit=line["credit"],
                as_printed=line["as_printed"],
                order=order,
            )


def _write_photos(article: Article, uses: list[dict]) -> None:
    wanted = Q(pk__in=[use["photo"] for use in uses])
    known = set(Photo.objects.filter(wanted).values_list("pk", flat=True))
    article.article_photos.all().delete()
    for order, use in enumerate(uses):
        if use["photo"] in known:
            ArticlePhoto.objects.create(
                article=article, photo_id=use["photo"], caption=use["own_caption"], order=order
            )  # fmt: skip


def name(revision: Revision, label: str) -> None:
    """Give a version a name (付印稿); the only change a revision allows."""
    revision.label = label.strip()[:60]
    revision.save(update_fields=["label"])
