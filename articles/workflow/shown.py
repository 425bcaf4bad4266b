"""Rows that published stories show but do not own: pictures and people.

What readers have seen is changed by a correction or by whoever signs for the paper, and with a trace (D8, E1): here
the chief editor mends a caption or a name for all stories at once.
"""

from django.db import transaction

from articles.choices import Stage
from articles.models import Article, Contributor, Photo
from articles.workflow import audit
from articles.workflow import publish as publication
from unions import access
from unions.models import Role


def stories(row: Photo | Contributor):
    """Published stories that show ROW."""
    path = "article_photos__photo" if isinstance(row, Photo) else "bylines__contributor"
    return Article.objects.filter(stage=Stage.PUBLISHED, **{path: row}).distinct()


def is_fixed(row: Photo | Contributor | None, user) -> bool:
    """True if readers see ROW and USER does not answer for what the paper has published."""
    signs = user.is_superuser or access.has_role(user, Role.CHIEF_EDITOR)
    return bool(row and row.pk) and not signs and stories(row).exists()


def follow(row: Photo | Contributor, *, by, before: dict[str, str]) -> None:
    """After ROW was saved: lists, search and kept pages of its stories, and one row in the log. BEFORE: field → old text."""
    names = {field: row._meta.get_field(field).verbose_name for field in before}
    changes = "；".join(f"{names[field]}：“{old}”改为“{getattr(row, field)}”" for field, old in before.items())
    with transaction.atomic():
        told = list(stories(row).order_by("pk"))
        for story in told:
            publication.follow(story, was=story.stage)
        if told:
            audit.record("mend", by=by, obj=row, opinion=f"{changes}；已发布的 {len(told)} 篇随之更新")
