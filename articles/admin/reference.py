"""栏目 and 标签."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from taggit import admin as stock_admin  # registers its own model, which we do not use
from taggit.models import Tag as StockTag

from articles.models import Section, Tag
from articles.text import tags
from unions.admin.base import NewsroomAdmin

stock_admin.admin.site.unregister(StockTag)


@admin.register(Section)
class SectionAdmin(NewsroomAdmin):
    list_display = ["name", "slug", "order"]
    search_fields = ["name", "slug"]

    def has_delete_permission(self, request, obj=None):
        """Only a section without stories."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.articles.exists())


class TagForm(forms.ModelForm):
    def clean_name(self):
        found = tags.parse(self.cleaned_data["name"])
        if len(found) != 1:
            raise forms.ValidationError("请填写一个标签，不要用顿号、逗号或分号。")
        return found[0]


@admin.register(Tag)
class TagAdmin(NewsroomAdmin):
    form = TagForm
    fields = ["name", "slug"]
    list_display = ["name", "slug", "stories"]
    search_fields = ["name", "slug"]
    ordering = ["name"]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "slug" in form.base_fields:
            form.base_fields["slug"].required = False
            form.base_fields["slug"].help_text = "留空则按拼音生成。"
        return form

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(used=Count("tagged"))

    @admin.display(description="稿件数", ordering="used")
    def stories(self, tag):
        return tag.used
