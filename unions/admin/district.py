from django.contrib import admin
from django.db.models import Count

from unions.admin.base import CountedFilter, GazetteerAdmin, NewsroomAdmin, tally
from unions.models import District, Street


@admin.register(District)
class DistrictAdmin(GazetteerAdmin):
    list_display = ["name", "short_name", "code", "street_count", "order", "active"]
    search_fields = ["name", "short_name", "slug", "code"]
    fieldsets = [
        (None, {"fields": [("name", "short_name"), ("code", "slug"), "aliases", "former_names"]}),
        ("使用", {"fields": [("active", "order"), "note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(streets_n=Count("streets"))

    @admin.display(description="街道、镇、乡")
    def street_count(self, district):
        return district.streets_n


class DistrictFilter(CountedFilter):
    """For everything that belongs to one district by its own column."""

    title, parameter_name = "区", "district"

    def labels(self):
        return {str(pk): name for pk, name in District.objects.values_list("pk", "short_name")}

    def queryset(self, request, queryset):
        return queryset.filter(district=self.number()) if self.number() else queryset

    def counts(self, queryset):
        return tally(queryset, "district")


@admin.register(Street)
class StreetAdmin(NewsroomAdmin):
    district_path = "district"
    list_display = ["name", "district", "kind", "code"]
    list_filter = [DistrictFilter]
    list_select_related = ["district"]
    search_fields = ["name", "code"]
    fields = [("name", "kind", "stem"), ("district", "code")]

    def has_delete_permission(self, request, obj=None):
        return False
