"""The one door of the desk's pages: signed in through the admin, and only to what the person may see."""

from functools import wraps

from django.contrib import admin
from django.http import Http404
from django.shortcuts import get_object_or_404

from articles.models import Article
from unions import access


def desk_page(view):
    """For staff of the newsroom; correspondents have pages of their own (articles.views.submissions)."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if access.is_correspondent_only(request.user):
            raise Http404("没有这个页面。")
        return view(request, *args, **kwargs)

    return admin.site.admin_view(checked)


def story(request, pk: int) -> Article:
    """The story if this person may see it; 404 otherwise, as if there were none."""
    stories = Article.objects.visible_to(request.user).select_related("created_by", "section")
    return get_object_or_404(stories, pk=pk)
