"""稿分规则: one rule from a day on; what is in force is only read."""

from django.contrib import admin

from articles.models import CreditRule
from unions.admin.base import NewsroomAdmin


@admin.register(CreditRule)
class CreditRuleAdmin(NewsroomAdmin):
    list_display = ["starts_on", "piece", "picture", "lead_factor", "key_factor", "share_joint", "note"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.in_force)

    def has_delete_permission(self, request, obj=None):
        return False
