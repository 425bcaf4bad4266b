"""投诉举报: what readers sent, and what was done about it."""

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html

from articles.models import Complaint
from articles.models.complaint import MOST_WORDS
from articles.workflow import audit, complaints
from articles.workflow.step import RefusedError
from unions.admin.base import CountedFilter, NewsroomAdmin


class OpenFilter(CountedFilter):
    title, parameter_name = "办理", "open"

    def labels(self):
        return {"yes": "待办", "no": "已办结"}

    def queryset(self, request, queryset):
        return queryset.filter(settled_at__isnull=self.value() == "yes") if self.value() else queryset

    def counts(self, queryset):
        waiting = queryset.filter(settled_at=None).count()
        return {"yes": waiting, "no": queryset.count() - waiting}


class OutcomeForm(forms.ModelForm):
    outcome = forms.CharField(
        label="处理结果",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="核实的情况，做了什么，是否答复。保存即办结，不能再改。",
        error_messages={"required": "请写明处理结果：核实的情况，做了什么。"},
    )


@admin.register(Complaint)
class ComplaintAdmin(NewsroomAdmin):
    form = OutcomeForm
    list_display = ["number_column", "kind", "about", "received_at", "due_column", "settled_by_name"]
    list_filter = [OpenFilter, "kind"]
    list_select_related = ["article"]
    date_hierarchy = "received_at"
    readonly_fields = [
        "number_column", "kind", "about", "address", "text", "contact", "received_at", "due_column",
        "settled_at", "settled_by_name", "forgotten_at",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": [("number_column", "kind"), "about", "address", "text", "contact"]}),
        (
            "办理",
            {"fields": [("received_at", "due_column"), "outcome", ("settled_at", "settled_by_name", "forgotten_at")]},
        ),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Until it is settled."""
        return super().has_change_permission(request, obj) and (obj is None or obj.settled_at is None)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        complaint = self.get_object(request, object_id)
        if complaint and request.method == "GET" and self.has_view_permission(request, complaint):
            # Words and contact are personal data: whoever reads them leaves a trace (regulation D8).
            audit.record("view_personal", obj=complaint)
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        try:
            complaints.settle(complaint=obj, by=request.user, outcome=form.cleaned_data["outcome"])
        except RefusedError as refusal:
            messages.error(request, refusal.message)

    @admin.display(description="编号", ordering="received_at")
    def number_column(self, complaint):
        return complaint.number

    @admin.display(description="报道")
    def about(self, complaint):
        story = complaint.article
        if story is None:
            return complaint.address[:60] or "—"
        return (
            format_html('<a href="{}">{}</a>', story.get_absolute_url(), story.title) if story.number else story.title
        )

    @admin.display(description="应办结", ordering="received_at")
    def due_column(self, complaint):
        if complaint.settled_at:
            return "已办结"
        return format_html("<strong>{} 已超期</strong>", complaint.due) if complaint.is_late else complaint.due
