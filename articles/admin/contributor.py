"""作者: who signs stories, and the merging of two entries for one person."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count
from django.template.response import TemplateResponse

from articles.models import Contributor
from articles.workflow import shown
from articles.workflow.contributors import MergeError, merge
from unions import pinyin
from unions.admin.base import CountedFilter, NewsroomAdmin, is_picker
from unions.admin.widgets import Picker


class ActiveFilter(CountedFilter):
    title, parameter_name = "启用", "active"

    def labels(self):
        return {"1": "启用", "0": "停用"}

    def queryset(self, request, queryset):
        return queryset.filter(active=self.value() == "1") if self.value() in ("0", "1") else queryset

    def counts(self, queryset):
        rows = queryset.values_list("active").annotate(n=Count("pk", distinct=True))
        return {str(int(active)): n for active, n in rows}


@admin.register(Contributor)
class ContributorAdmin(NewsroomAdmin):
    district_path = "unit__district"
    list_display = ["name", "unit_column", "user", "signed", "active"]
    list_filter = [ActiveFilter]
    list_select_related = ["unit", "user", "merged_into"]
    search_fields = ["name", "initials", "unit__search_key", "unit_name"]
    search_help_text = "姓名、拼音首字母或单位"
    readonly_fields = ["merged_into"]
    actions = ["merge_selected"]

    def get_fields(self, request, obj=None):
        fields = ["name", "unit", "unit_name", "user", "slug", "active", "merged_into"]
        hidden = set() if request.user.has_perm("unions.view_user") or request.user.is_superuser else {"user"}
        hidden |= set() if obj and obj.merged_into_id else {"merged_into"}
        return [name for name in fields if name not in hidden]

    def get_readonly_fields(self, request, obj=None):
        """A name that readers have seen is the chief editor's to change."""
        return [*self.readonly_fields, *(["name"] if shown.is_fixed(obj, request.user) else [])]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            shown.follow(obj, by=request.user, before={"name": form.initial["name"]})

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in ("unit", "user"):
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request):
        people = super().get_queryset(request).select_related("unit")
        return people.filter(active=True, merged_into=None) if is_picker(request) else people

    def get_search_results(self, request, queryset, search_term):
        """Latin letters are initials: “lyf” finds 陆一帆; otherwise names and units."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        return (found if is_picker(request) else found.annotate(used=Count("bylines", distinct=True))), duplicates

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="单位", ordering="unit_name")
    def unit_column(self, person):
        return str(person.unit) if person.unit_id else person.unit_name or "—"

    @admin.display(description="署名数", ordering="used")
    def signed(self, person):
        return person.used

    @admin.action(description="合并为一个作者…", permissions=["change"])
    def merge_selected(self, request, queryset):
        """First a page that shows what would happen, then the merge."""
        people = list(queryset.select_related("unit").annotate(used=Count("bylines", distinct=True)).order_by("pk"))
        if len(people) < 2:
            self.message_user(request, "请勾选两个或更多作者，再合并。", messages.WARNING)
            return None
        kept = next((p for p in people if str(p.pk) == request.POST.get("kept")), None)
        if kept is None:
            return self._ask(request, people)
        try:
            moved = merge(into=kept, others=[p for p in people if p != kept], by=request.user)
        except MergeError as error:
            self.message_user(request, str(error), messages.ERROR)
            return None
        self.message_user(request, f"已并入“{kept}”，转来署名 {moved} 处。", messages.SUCCESS)
        return None

    def _ask(self, request, people):
        context = self.admin_site.each_context(request) | {
            "title": "合并作者",
            "opts": self.opts,
            "people": people,
            "most": max(people, key=lambda p: p.used),
            "same_name": len({pinyin.full(p.name) for p in people}) == 1,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/contributor/merge.html", context)
