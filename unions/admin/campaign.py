"""活动、项目 with their seasons, and per season what the desk wants from each district."""

from django.contrib import admin
from django.db.models import Count

from unions.admin.base import CompactInline, GazetteerAdmin, NewsroomAdmin
from unions.models import Campaign, CampaignTarget, Season


class SeasonInline(CompactInline):
    model = Season
    extra = 0
    show_change_link = True
    fieldsets = [(None, {"fields": [("name", "starts_on", "ends_on")]})]


class TargetInline(CompactInline):
    model = CampaignTarget
    extra = 1
    fieldsets = [(None, {"fields": [("district", "stories")]})]


@admin.register(Campaign)
class CampaignAdmin(GazetteerAdmin):
    list_display = ["name", "kind", "months", "parent", "season_count", "is_open", "active"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "aliases"]
    inlines = [SeasonInline]
    fieldsets = [
        (None, {"fields": ["name", "aliases", ("kind", "months"), "parent", "description"]}),
        ("使用", {"fields": [("is_open", "active", "order"), "slug", "note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(seasons_n=Count("seasons"))

    @admin.display(description="活动季")
    def season_count(self, campaign):
        return campaign.seasons_n or "—"


@admin.register(Season)
class SeasonAdmin(NewsroomAdmin):
    list_display = ["__str__", "starts_on", "ends_on", "targets_column"]
    list_select_related = ["campaign"]
    search_fields = ["campaign__name", "name"]
    inlines = [TargetInline]
    fields = ["campaign", "name", ("starts_on", "ends_on")]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(targets_n=Count("targets"))

    @admin.display(description="定了目标的区")
    def targets_column(self, season):
        return season.targets_n or "—"
