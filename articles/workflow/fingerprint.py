"""What a signature stands for: the content as the reader will see it, and its hash.

All headlines, body, bylines, pictures and captions; also the source of a reprint and the AI label. Filing (districts,
campaigns, tags, section) and planning (times, page) are not content: they may change without a new review.
"""

import hashlib
import json

from articles.models import Article

TEXTS = ("column", "kicker", "headline", "subhead", "web_headline", "web_summary", "dateline", "body")
SOURCES = ("is_reprint", "source_name", "original_author", "original_title", "original_url", "responsible_editor")
FIELDS = (*TEXTS, *SOURCES, "ai_use")


def snapshot(article: Article) -> dict:
    """The content of ARTICLE as the database has it now: plain JSON, enough to restore it."""
    content = {name: getattr(article, name) for name in FIELDS}
    content["bylines"] = [
        _byline(line) for line in article.bylines.select_related("contributor").order_by("order", "id")
    ]
    content["photos"] = [_photo(use) for use in article.article_photos.select_related("photo").order_by("order", "id")]
    return content


def _byline(line) -> dict:
    return {
        "contributor": line.contributor_id,
        "name": line.contributor.name,
        "credit": line.credit,
        "as_printed": line.as_printed,
    }


def _photo(use) -> dict:
    photo = use.photo
    return {
        "photo": photo.pk,
        "sha256": photo.sha256,
        "caption": use.caption or photo.caption,
        "own_caption": use.caption,
        "credit": photo.credit,
        "alt_text": photo.alt_text,
        "ai_use": photo.ai_use,
    }


def of_content(content: dict) -> str:
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def fingerprint(article: Article) -> str:
    """The hash a signature on ARTICLE is bound to now."""
    return of_content(snapshot(article))
