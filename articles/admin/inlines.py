"""What stands below a story in its form: bylines, pictures, places in the paper. Compact rows, one a line."""

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet

from articles.admin.thumbnails import thumbnail
from articles.models import Article, ArticlePhoto, Byline, Photo, Placement
from unions.admin.base import CompactInline
from unions.admin.widgets import Picker


class LabelledFormSet(BaseInlineFormSet):
    """Tells each row's picker the label of its saved choice: a constant number of queries however many rows."""

    picker = ""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        widget = getattr(form.fields.get(self.picker), "widget", None)
        inner = getattr(widget, "widget", widget)
        if inner is not None:
            chosen = getattr(form.instance, self.picker) if getattr(form.instance, f"{self.picker}_id") else None
            inner.known = {str(chosen.pk): str(chosen)} if chosen else {}


class PartOfArticle(CompactInline):
    """Whoever may see or change the story may see or change its parts; there is no second table of rights for them."""

    extra = 1
    picker = ""
    related = ()
    after = ""  # the fieldset of the story below which this stands (see the change form's template)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, formset=LabelledFormSet, **kwargs)
        formset.picker = self.picker
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.related)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == self.picker:
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _story(self):
        return self.admin_site.get_model_admin(Article)

    def has_view_permission(self, request, obj=None):
        return self._story().has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        story = self._story()
        return story.has_change_permission(request, obj) if obj else story.has_add_permission(request)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class ContentOfArticle(PartOfArticle):
    """Signed along with the text: follows the same rule (may_edit), not the one for filing."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._story().may_edit(request, obj)


class BylineInline(ContentOfArticle):
    model = Byline
    after = "电头、署名"
    picker, related = "contributor", ["contributor__unit"]
    fieldsets = [(None, {"fields": [("contributor", "credit", "order", "as_printed", "needs_check")]})]


class ArticlePhotoInline(ContentOfArticle):
    model = ArticlePhoto
    after = "归属"
    picker, related = "photo", ["photo"]
    fieldsets = [(None, {"fields": [("thumbnail", "photo", "caption", "order")]})]
    readonly_fields = ["thumbnail"]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})}}

    @admin.display(description="缩图")
    def thumbnail(self, row):
        return thumbnail(row.photo) if row.photo_id else "—"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "photo":
            kwargs["queryset"] = Photo.objects.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PlacementInline(PartOfArticle):
    """On which page and place; for those who make up pages."""

    model = Placement
    after = "归属"
    picker, related = "page", ["page__edition"]
    fieldsets = [(None, {"fields": [("page", "position")]})]

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_placement") and super().has_change_permission(request, obj)
