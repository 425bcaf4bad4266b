"""The one admin site; every ModelAdmin registers here by Django's default registration."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from articles.stats.question import may_ask
from articles.views import coverage
from articles.workflow import audit
from newsroom import renaming
from newsroom.preview import preview
from unions import access
from unions.models import User

# Pages of one person's account: whoever looks leaves a trace (regulation D8).
PERSONAL = {"unions_user_change", "unions_user_history"}


class NewsroomAdminSite(admin.AdminSite):
    site_header = site_title = settings.SITE["name"]
    index_title = "工作台"
    enable_nav_sidebar = True

    def get_urls(self):
        return [
            path("district/", self.admin_view(require_POST(choose_district)), name="choose_district"),
            path("articles/article/<int:pk>/preview/", self.admin_view(preview), name="articles_article_preview"),
            *coverage.urls(self),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):
        """Every page of the admin: closed to those who only hand in stories; looks at personal data are logged, renaming follows."""
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            name = request.resolver_match.url_name
            if access.is_correspondent_only(request.user) and name != "logout":
                if request.method == "POST":
                    raise PermissionDenied("通讯员只能办自己的投稿。")
                return redirect("submissions")
            response = inner(request, *args, **kwargs)
            renaming.follow(request, response)
            if name in PERSONAL and response.status_code == 200:
                audit.record("view_personal", obj=User.objects.filter(pk=kwargs.get("object_id")).first())
            return response

        return guarded

    def each_context(self, request):
        context = super().each_context(request)
        if context["has_permission"]:
            context["districts"] = access.switchable_districts(request.user)
            context["chosen_district"] = access.chosen_district(request.user)
            context["sees_stats"] = may_ask(request.user)
        return context


def choose_district(request):
    """Remember which district this person wants to look at; nonsense and foreign districts mean "all of mine"."""
    offered = {str(district.pk): district.pk for district in access.switchable_districts(request.user)}
    request.user.desk_district_id = offered.get(request.POST.get("district", ""))
    request.user.save(update_fields=["desk_district"])
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("admin:index")
    return HttpResponseRedirect(target)
