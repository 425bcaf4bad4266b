"""Form fields an editor can work in fast."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


class Chips(forms.CheckboxSelectMultiple):
    """Checkboxes drawn as chips by CSS alone: one press each, all in sight, no JavaScript."""

    def __init__(self, attrs=None, choices=()):
        super().__init__({"class": "chips"} | (attrs or {}), choices)


class ChipsField(forms.ModelMultipleChoiceField):
    """Several rows of a short table, picked as chips; cleans to a set of ids. `name` labels a row."""

    widget = Chips

    def __init__(self, queryset, *, label_from=str, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(queryset, **kwargs)
        self.label_from = label_from

    def label_from_instance(self, obj):
        return self.label_from(obj)


class KnownLabels:
    """An autocomplete box that is told the labels of its saved rows, instead of one query for each box of a formset."""

    known: dict[str, str] | None = None

    def optgroups(self, name, value, attr=None):
        if self.known is None or any(v and str(v) not in self.known for v in value):
            return super().optgroups(name, value, attr)
        options = [
            self.create_option(name, v, self.known[str(v)], True, n) for n, v in enumerate(value) if v and str(v)
        ]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class Picker(KnownLabels, AutocompleteSelect):
    pass


class MultiPicker(KnownLabels, AutocompleteSelectMultiple):
    pass
