"""Querysets of articles. Everything public starts at published(), everything of the staff at visible_to()."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

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

    def in_scope_of(self, user):
        """What USER may see, narrowed to the district chosen in the admin's header."""
        chosen, seen = access.chosen_district(user), self.visible_to(user)
        if not chosen:
            return seen
        links = self.model.districts.through.objects.filter(article=OuterRef("pk"), district=chosen)
        return seen.filter(Exists(links))

    def for_list(self):
        """With what a list card shows (two further queries, none per item)."""
        # By name, because models import this module.
        links, photos = (apps.get_model("articles", name).objects for name in ("ArticleDistrict", "ArticlePhoto"))
        corrected = apps.get_model("articles", "Correction").objects.public().filter(article=OuterRef("pk"))
        return (
            self.defer("body")
            .annotate(is_corrected=Exists(corrected.order_by()))
            .prefetch_related(
                Prefetch("article_districts", links.select_related("district")),
                Prefetch("article_photos", photos.select_related("photo")),
            )
        )


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """What everybody may see: pictures of published stories whose licence has not ended."""
        uses = self.model.articles.through.objects.filter(photo=OuterRef("pk"), article__stage=Stage.PUBLISHED)
        licensed = Q(licence_until=None) | Q(licence_until__gte=timezone.localdate())
        return self.filter(licensed, Exists(uses))

    def visible_to(self, user):
        """What USER may see and pick: own uploads, and the pictures of stories USER may see or everybody reads."""
        if access.districts_for(user) is None:
            return self
        uses = self.model.articles.through.objects.filter(photo=OuterRef("pk"))
        article = self.model.articles.rel.related_model.objects
        seen = article.visible_to(user) | article.filter(stage=Stage.PUBLISHED)
        return self.filter(Q(uploaded_by_id=user.pk) | Exists(uses.filter(article__in=seen.values("pk"))))

    def in_scope_of(self, user):
        """What USER may see, narrowed to the district chosen in the header: pictures of its stories, and unused ones."""
        chosen, seen = access.chosen_district(user), self.visible_to(user)
        if not chosen:
            return seen
        uses = self.model.articles.through.objects.filter(photo=OuterRef("pk"))
        local = self.model.articles.rel.related_model.districts.through.objects.filter(district=chosen)
        return seen.filter(Exists(uses.filter(article__in=local.values("article"))) | ~Exists(uses))
