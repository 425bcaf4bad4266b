"""A published article as it leaves the house: absolute addresses, plain facts. Feeds, API and exports share it."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.html import escape

from articles.choices import AiUse, Credit
from articles.media.copies import PLACE, largest, words_for
from articles.models import Article, ArticlePhoto, Correction, Placement

# XML knows no control characters, and readers see nothing of them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINKS = (
    "bylines__contributor",
    "article_districts__district",
    "article_campaigns__campaign",
    "article_bodies__body",
    "tagged__tag",
    "article_photos__photo",
)
AUTHORS = (Credit.REPORTER, Credit.CORRESPONDENT, Credit.AUTHOR, Credit.INTERN)


def absolute(path: str) -> str:
    """/2026/… → https://the site/2026/…, by the settings and not by the request, whose Host anyone can choose."""
    return f"{settings.SITE['url']}{path}"


def url_of(article: Article) -> str:
    return absolute(article.get_absolute_url())


def plain(text: str) -> str:
    """TEXT without the characters no machine format takes."""
    return _CONTROL.sub("", text)


def moment(value) -> str:
    """ISO 8601 in Beijing time, whole seconds."""
    return timezone.localtime(value).replace(microsecond=0).isoformat()


def with_facts(articles: QuerySet) -> QuerySet:
    """With all that the functions below read; the number of queries does not depend on how many articles."""
    placements = Placement.objects.select_related("page__edition").order_by("page__edition__date", "page__number")
    corrections = Prefetch("corrections", Correction.objects.public(), to_attr="public_corrections")
    return articles.select_related("section").prefetch_related(*_LINKS, Prefetch("placements", placements), corrections)


def authors(article: Article) -> list[str]:
    """Who wrote it, each once, in print order; a reprint names its original author."""
    if article.is_reprint and article.original_author:
        return [article.original_author]
    return list(dict.fromkeys(b.contributor.name for b in article.bylines.all() if b.credit in AUTHORS))


def bylines(article: Article) -> list[dict]:
    return [{"name": b.contributor.name, "credit": b.get_credit_display()} for b in article.bylines.all()]


def subjects(article: Article) -> list[str]:
    """Names it is filed under: districts, campaigns, bodies, tags."""
    names = [
        *(link.district.name for link in article.article_districts.all() if link.is_primary),
        *(link.campaign.name for link in article.article_campaigns.all()),
        *(link.body.official_name for link in article.article_bodies.all()),
        *(link.tag.name for link in article.tagged.all()),
    ]
    return list(dict.fromkeys(plain(name) for name in names))


def full_text(article: Article) -> str:
    """The story as HTML that stands by itself: headlines around the main one, AI mark, text, source, corrections."""
    parts = [*_before(article), *_with_pictures(article), *_after(article)]
    return plain("".join(parts))


def _with_pictures(article: Article) -> list[str]:
    """The text with its pictures as on the page: where the editor put them; else the first above it, the rest below."""
    waiting = {str(item.photo_id): item for item in article.article_photos.all()}
    placed = dict.fromkeys(PLACE.findall(article.body))
    loose = [_figure(item) for key, item in waiting.items() if key not in placed]
    body = PLACE.sub(lambda match: _figure(waiting[match[1]]) if match[1] in waiting else "", article.body)
    return [*loose[:1], body, *loose[1:]]


def _figure(item: ArticlePhoto) -> str:
    """A picture with an absolute address; "" where its licence has ended or its copies are not made."""
    photo, copy = item.photo, largest(item.photo)
    if copy is None:
        return ""
    mark = photo.get_ai_use_display() if photo.ai_use != AiUse.NONE else ""
    below = " ".join(filter(None, [item.caption or photo.caption, photo.credit, mark]))
    image = (
        f'<img src="{absolute(copy.url)}" width="{copy.width}" height="{copy.height}" alt="{escape(words_for(photo))}">'
    )
    return f"<figure>{image}<figcaption>{escape(below)}</figcaption></figure>"


def main_picture(article: Article) -> ArticlePhoto | None:
    """The first picture that may be shown."""
    return next((item for item in article.article_photos.all() if item.photo.is_ready), None)


def _before(article: Article) -> Iterable[str]:
    if article.kicker:
        yield f"<p>{escape(article.kicker)}</p>"
    if article.subhead:
        yield f"<p>{escape(article.subhead)}</p>"
    if article.ai_use == AiUse.GENERATED:
        yield "<p>本文由人工智能生成</p>"
    elif article.ai_use == AiUse.ASSISTED:
        yield "<p>本文使用了人工智能辅助</p>"
    if article.dateline:
        yield f"<p>{escape(article.dateline)}</p>"


def _after(article: Article) -> Iterable[str]:
    if article.is_reprint:
        yield f"<p>转载自{escape(article.source_name)}。原标题：{escape(article.original_title)}</p>"
    for correction in article.public_corrections:
        yield f"<p>{correction.get_kind_display()}（{_day(correction)}）：{escape(correction.text)}</p>"


def corrections(article: Article) -> list[dict]:
    """What readers were told of mistakes, newest first."""
    return [
        {"kind": item.get_kind_display(), "text": plain(item.text), "date": moment(item.decided_at)}
        for item in article.public_corrections
    ]


def _day(correction: Correction) -> str:
    return f"{timezone.localtime(correction.decided_at):%Y-%m-%d}"
