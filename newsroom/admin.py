"""The operators' corner of the admin: switches, sign-ins, errors."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from newsroom import state
from newsroom.models import ErrorReport, SignIn, SiteState


class ReadOnlyAdmin(admin.ModelAdmin):
    """Records nobody writes by hand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(SignIn)
class SignInAdmin(ReadOnlyAdmin):
    list_display = ["at", "username", "user", "succeeded", "address", "agent"]
    list_filter = ["succeeded", "at"]
    search_fields = ["username", "address"]
    list_select_related = ["user"]
    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(ErrorReport)
class ErrorReportAdmin(ReadOnlyAdmin):
    list_display = ["kind", "place", "count", "last_at", "path"]
    search_fields = ["kind", "place", "path"]
    fields = ["kind", "place", "path", "count", "first_at", "last_at", "traceback"]


@admin.register(SiteState)
class SiteStateAdmin(admin.ModelAdmin):
    """One row: the list leads straight to it."""

    fields = ["read_only", "grey", "notice"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        SiteState.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:newsroom_sitestate_change", args=[1]))

    def save_model(self, request, obj, form, change):
        state.switch(read_only=obj.read_only, grey=obj.grey, notice=obj.notice)
