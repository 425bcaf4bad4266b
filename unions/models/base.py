"""What the gazetteer's tables share."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from unions import pinyin


class NamesFormField(forms.CharField):
    """A list of names edited as one per line (、 and | also separate, as people paste them)."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        parts = (value or "").replace("、", "\n").replace("|", "\n").splitlines()
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


class NamesField(models.JSONField):
    """A short list of names; kept as JSON, edited one per line."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return models.Field.formfield(self, form_class=NamesFormField, required=False, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list) or any(not isinstance(item, str) or len(item) > 100 for item in value):
            raise ValidationError("每行写一个名称，每个不超过 100 字。")


class GazetteerEntry(models.Model):
    """A row that may come from the shipped gazetteer.

    `loaded` keeps the values last taken from the gazetteer, so that loading it again can tell what an editor
    changed since and leave that alone. Rows are switched off rather than deleted: stories refer to them.
    """

    active = models.BooleanField("启用", default=True, help_text="停用后不再出现在选择框里，已有稿件不受影响。")
    note = models.TextField("备注", blank=True)
    loaded = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True


def unique_slug(model: type[models.Model], name: str, pk=None) -> str:
    """A pinyin slug for NAME that no other row of MODEL has; a number is added where two names sound alike."""
    base = pinyin.slug(name)
    taken = set(model._default_manager.filter(slug__startswith=base).exclude(pk=pk).values_list("slug", flat=True))
    slug, n = base, 2
    while slug in taken:
        slug, n = f"{base}-{n}", n + 1
    return slug
