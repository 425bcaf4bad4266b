"""日志: read by auditors, written by nobody through here."""

from django.contrib import admin

from articles.models import AuditEvent
from articles.workflow.sheet import line
from unions.admin.base import NewsroomAdmin


@admin.register(AuditEvent)
class AuditEventAdmin(NewsroomAdmin):
    list_display = ["seq", "at", "actor_name", "actor_login", "what", "object_label", "result", "ip"]
    list_filter = ["result", "object_type"]
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

    @admin.display(description="事项")
    def what(self, event):
        return line(event).what
