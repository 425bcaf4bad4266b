"""日志: read by auditors, written by nobody through here."""

from django.contrib import admin
from django.utils.text import Truncator

from articles.models import AuditEvent
from articles.workflow.sheet import line
from unions.admin.base import NewsroomAdmin


class ObjectFilter(admin.SimpleListFilter):
    """What it happened to. Constant: reading the kinds from years of log would cost a walk through it."""

    title, parameter_name = "对象", "object"

    def lookups(self, request, model_admin):
        return [
            ("article", "稿件"), ("edition", "期"), ("contributor", "作者"), ("user", "人员"), ("page", "页面"),
        ]  # fmt: skip

    def queryset(self, request, queryset):
        return queryset.filter(object_type=self.value()) if self.value() else queryset


@admin.register(AuditEvent)
class AuditEventAdmin(NewsroomAdmin):
    list_display = ["seq", "at", "actor_name", "actor_login", "what", "object_label", "result", "reason", "ip"]
    list_filter = ["result", ObjectFilter]
    search_fields = ["actor_name", "actor_login", "object_label", "action"]
    search_help_text = "姓名、账号、对象或动作"
    date_hierarchy = "at"
    ordering = ["-seq"]
    # Counting every value over years of log costs more than the numbers tell.
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="意见、理由")
    def reason(self, event):
        return Truncator(event.opinion).chars(80)

    @admin.display(description="事项")
    def what(self, event):
        return line(event).what
