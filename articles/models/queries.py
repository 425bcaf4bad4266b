"""Querysets of articles. Everything public starts at published(), everything of the staff at visible_to()."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.choices import Stage
from unions import access


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """What the public may see, newest first."""
        return self.filter(stage=Stage.PUBLISHED).order_by("-number")

    def visible_to(self, user):
        """What USER may see in the admin, in lists, pickers, exports and the API alike.

        Own articles always; those of the districts of the editorial postings; everything with a posting for all
        districts, and for auditors. Administrators of the system see none by that office.
        """
        allowed = access.districts_for(user)
        if allowed is None:
            return self
        own = Q(created_by_id=user.pk)
        if not allowed:
            return self.filter(own)
        links = self.model.districts.through.objects.filter(article=OuterRef("pk"), district__in=allowed)
        return self.filter(own | Exists(links))

    def for_list(self):
        """With what a list card shows; no query per item follows."""
        return self.select_related("section").prefetch_related(
            "article_districts__district", "article_campaigns__campaign", "article_photos__photo"
        )
