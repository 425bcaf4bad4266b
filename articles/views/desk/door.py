"""The one door of the desk's pages: signed in through the admin, and only to what the person may see."""

from django.contrib import admin
from django.shortcuts import get_object_or_404

from articles.models import Article


def desk_page(view):
    """For staff of the newsroom; the admin's door sends correspondents to their own pages (articles.views.submissions)."""
    return admin.site.admin_view(view)


def story(request, pk: int) -> Article:
    """The story if this person may see it; 404 otherwise, as if there were none."""
    stories = Article.objects.visible_to(request.user).select_related("created_by", "section")
    return get_object_or_404(stories, pk=pk)
