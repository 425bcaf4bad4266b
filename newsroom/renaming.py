"""Names readers see that the admin's own forms change: kept pages and suggestions follow.

Stories, pictures and bylines follow in articles.workflow. This stands here because districts and campaigns are of
`unions`, which knows nothing of pages and search.
"""

from django.contrib.admin.utils import unquote
from django.db import transaction

from articles.listing import generation
from articles.models import Edition, Page, Section
from articles.models.reading import facet
from articles.search import names
from unions.models import Season

KINDS = {model: kind for kind, (model, *_) in names.SOURCES.items()}
SHOWN = {*KINDS, Section, Edition, Page, Season}


def follow(request, response) -> None:
    """After a form of the admin was saved (REQUEST was answered with a redirection), whatever of the row was changed."""
    place = getattr(request.resolver_match.func, "model_admin", None)
    if request.method != "POST" or response.status_code != 302 or place is None or place.model not in SHOWN:
        return
    row = unquote(request.resolver_match.kwargs.get("object_id", ""))
    if place.model in KINDS and row.isdecimal():
        names.learn([facet(KINDS[place.model], int(row))])
    transaction.on_commit(generation.bump)
