"""工会组织: the tree, shown indented; a body is moved by choosing another parent, its branch goes along."""

from django.contrib import admin
from django.db.models import Count
from django.utils.html import format_html

from unions.admin.base import CountedFilter, GazetteerAdmin, is_picker, tally
from unions.admin.district import DistrictFilter
from unions.admin.widgets import Picker
from unions.models import BodyLevel, UnionBody


class LevelFilter(CountedFilter):
    title, parameter_name = "级别", "level"

    def labels(self):
        return dict(BodyLevel.choices)

    def queryset(self, request, queryset):
        return queryset.filter(level=self.value()) if self.value() in BodyLevel.values else queryset

    def counts(self, queryset):
        return tally(queryset, "level")


@admin.register(UnionBody)
class UnionBodyAdmin(GazetteerAdmin):
    district_path = "district"
    list_display = ["indented", "level", "district", "below", "active"]
    list_filter = [DistrictFilter, LevelFilter]
    list_select_related = ["district"]
    search_fields = ["search_key"]
    search_help_text = "名称、别名、旧名或拼音首字母"
    ordering = ["path"]
    fieldsets = [
        (None, {"fields": ["official_name", "aliases", "former_names"]}),
        ("位置", {"fields": [("level", "district"), "parent", "street"]}),
        ("使用", {"fields": ["slug", "active", "note"]}),
    ]

    def get_queryset(self, request):
        bodies = super().get_queryset(request)
        return bodies.select_related("district") if is_picker(request) else bodies.annotate(n=Count("children"))

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.lower())

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in ("parent", "street"):
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="全称", ordering="path")
    def indented(self, body):
        return format_html('<span class="indent-{}">{}</span>', min(body.depth, 5), body.official_name)

    @admin.display(description="直接下级")
    def below(self, body):
        return body.n or "—"
