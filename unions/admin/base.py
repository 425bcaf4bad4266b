"""What every admin of the newsroom has in common: no writing without a right, native date fields, counted filters."""

from django import forms
from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from unions import access

PAGE_SIZE = 50


class DateInput(forms.DateInput):
    """The browser's own date field: works without JavaScript, by keyboard and with a screen reader."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class _SensibleYear:
    """Beyond these years clocks of other time zones, and days counted back or on, leave the calendar."""

    def to_python(self, value):
        found = super().to_python(value)
        if found and not 1900 <= found.year < 2200:
            raise ValidationError("请填 1900 年到 2199 年之间的日期。", code="far")
        return found


class DayField(_SensibleYear, forms.DateField):
    pass


class MomentField(_SensibleYear, forms.DateTimeField):
    pass


NATIVE_FIELDS = {
    models.DateField: {"form_class": DayField, "widget": DateInput},
    models.DateTimeField: {"form_class": MomentField, "widget": DateTimeInput},
    # Django's own shows a link to the file, which is private, and leaves the field without a label.
    models.FileField: {"widget": forms.FileInput},
    models.ImageField: {"widget": forms.FileInput},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})},
}


class QuietRelated:
    """Keeps "add" beside a related field and drops the pencil, eye and cross: they lead away from a half-written form."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if hasattr(widget, "can_change_related"):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field


class CompactInline(QuietRelated, admin.StackedInline):
    """Rows of another table within a form, one a line (admin.css)."""

    classes = ["compact"]
    formfield_overrides = NATIVE_FIELDS


class NewsroomAdmin(QuietRelated, admin.ModelAdmin):
    """Base of all: lists of 50 without a count of everything, filters that show how many, no bulk deletion."""

    # Leads from a row to its district: lists and pickers then follow the switch in the header.
    district_path = ""
    list_per_page = PAGE_SIZE
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS
    actions_on_bottom = False
    formfield_overrides = NATIVE_FIELDS

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        scoped = self.district_path and is_list_or_picker(request)
        return access.in_chosen_district(rows, request.user, self.district_path) if scoped else rows

    def get_actions(self, request, action_location=ActionLocation.CHANGE_LIST):
        actions = super().get_actions(request, action_location)
        actions.pop("delete_selected", None)
        return actions

    def changelist_view(self, request, extra_context=None):
        """An action no list offers here is an attempt, not a slip: refused, and so in the log."""
        name = request.POST.get("action")
        if name and name not in self.get_actions(request):
            raise PermissionDenied("这里没有这个批量操作。")
        return super().changelist_view(request, extra_context)


class GazetteerAdmin(NewsroomAdmin):
    """Rows of the gazetteer are switched off, never deleted: stories refer to them."""

    def has_delete_permission(self, request, obj=None):
        return False

    def get_search_results(self, request, queryset, search_term):
        """Pickers offer what is in use; the list shows everything."""
        queryset, duplicates = super().get_search_results(request, queryset, search_term)
        return (queryset.filter(active=True) if is_picker(request) else queryset), duplicates


def is_picker(request) -> bool:
    """Is this the autocomplete view asking (as opposed to the admin's own list)?"""
    return request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"


def is_list_or_picker(request) -> bool:
    """What the switch in the header narrows; a row reached by its address only has to be visible."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith(("_changelist", "autocomplete"))


class CountedFilter(admin.SimpleListFilter):
    """A list filter whose counts come from one grouped query, and which leaves out what would find nothing.

    Subclasses give `title`, `parameter_name`, `counts()` and `labels()`, called in this order.
    """

    def labels(self) -> dict[str, str]:
        """Value → what the editor reads, in order."""
        raise NotImplementedError

    def counts(self, queryset) -> dict[str, int]:
        """Value → how many rows of QUERYSET have it; absent means none."""
        raise NotImplementedError

    def lookups(self, request, model_admin):
        """Django makes every filter anew for each count it takes; labels are read in choices(), once."""
        return []

    def has_output(self):
        return True

    def __init__(self, request, params, model, model_admin):
        self.request = request
        super().__init__(request, params, model, model_admin)

    def choices(self, changelist):
        others = changelist.get_queryset(self.request, exclude_parameters=self.expected_parameters())
        counts = self.counts(others.order_by())
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": "全部",
        }
        for value, label in self.labels().items():
            selected = self.value() == str(value)
            if selected or counts.get(value):
                yield {
                    "selected": selected,
                    "query_string": changelist.get_query_string({self.parameter_name: value}),
                    "display": f"{label}（{counts.get(value, 0)}）",
                }

    def number(self) -> int | None:
        """The chosen value as an id; None where nothing or nonsense was asked for."""
        value = self.value() or ""
        return int(value) if value.isdecimal() and len(value) < 18 else None


def tally(rows, column: str) -> dict[str, int]:
    """How many ROWS (a queryset of links) per value of COLUMN, as filters want it."""
    counted = rows.order_by().values_list(column).annotate(n=models.Count("pk"))
    return {str(value): n for value, n in counted}
