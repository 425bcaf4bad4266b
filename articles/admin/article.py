"""稿件: the list and the form an editor works in all day."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from articles.admin.columns import Columns
from articles.admin.filters import LIST_FILTERS
from articles.admin.forms import ArticleForm
from articles.admin.inlines import ArticlePhotoInline, BylineInline, PlacementInline
from articles.admin.saving import SavesThroughEditing
from articles.models import Article
from articles.text import html
from articles.workflow import rules
from unions.admin.base import NewsroomAdmin, is_list_or_picker, is_picker

FILING = ("primary_districts", "mentioned_districts", "filed_campaigns", "filed_bodies")
FIELDSETS = [
    ("标题", {"fields": ["kicker", "headline", "subhead", ("genre", "section", "column")]}),
    ("网站标题与导语", {"fields": ["web_headline", "web_summary"], "classes": ["collapse"]}),
    ("电头、署名", {"fields": ["dateline"]}),
    ("正文", {"fields": ["body"], "classes": ["body-text"]}),
    ("待配图", {"fields": ["wanted_captions"], "classes": ["collapse"]}),
    ("归属", {"fields": [*FILING, "tags"]}),
    ("时间", {"fields": [("planned_on", "embargo_until", "publish_at")]}),
    (
        "转载",
        {
            "fields": [
                "is_reprint",
                ("source_name", "original_author"),
                "original_title",
                "original_url",
                "responsible_editor",
            ],
            "classes": ["collapse"],
        },
    ),
    (
        "标记",
        {
            "fields": [
                ("is_lead", "is_key", "urgent", "needs_outside_review"),
                "outside_review_result",
                "ai_use",
            ]
        },
    ),
]
# What is not content may be changed by those who may file, also after publication (articles.workflow.rules.may_file).
FILED = {
    *FILING, "tags", "genre", "section", "planned_on", "embargo_until", "is_lead", "is_key", "urgent",
    "needs_outside_review", "outside_review_result",
}  # fmt: skip


@admin.register(Article)
class ArticleAdmin(SavesThroughEditing, Columns, NewsroomAdmin):
    form = ArticleForm
    inlines = [BylineInline, ArticlePhotoInline, PlacementInline]
    list_display = [
        "title_column", "page_column", "district_column", "byline_column", "words_column", "stage_column",
        "waiting_column",
    ]  # fmt: skip
    list_filter = LIST_FILTERS
    search_fields = ["headline", "kicker", "web_headline", "bylines__contributor__name"]
    search_help_text = "标题、引题、署名或稿号"
    date_hierarchy = "created_at"
    ordering = ["-updated_at", "-id"]
    view_on_site = False
    save_on_top = True

    def get_queryset(self, request):
        """Lists and pickers follow the district switch; a story reached by its address only has to be visible."""
        stories = super().get_queryset(request)
        if not is_list_or_picker(request):
            return stories.visible_to(request.user)
        scoped = stories.in_scope_of(request.user)
        return scoped if is_picker(request) else self.prefetch(scoped)

    def get_search_results(self, request, queryset, search_term):
        """A number is a story's number."""
        if search_term.isdecimal() and len(search_term) < 12:
            return queryset.filter(pk=int(search_term)), False
        return super().get_search_results(request, queryset, search_term)

    # --- who may ---

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(rules.may_create(request.user))

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or self._verdict(request, obj, rules.may_file)

    def has_delete_permission(self, request, obj=None):
        return False

    def may_edit(self, request, obj) -> bool:
        """May the content be changed (and not only what the story is filed under)?"""
        return obj is None or self._verdict(request, obj, rules.may_edit)

    def _verdict(self, request, article, rule) -> bool:
        """Asked a dozen times per page by Django, answered once."""
        known = request.__dict__.setdefault("_verdicts", {})
        key = (rule, article.pk)
        if key not in known:
            known[key] = bool(rule(article, request.user))
        return known[key]

    # --- the form ---

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        told = {name: getattr(request, name, None) for name in ("user", "conflict", "refusal")}
        return type(form.__name__, (form,), told)

    def get_fieldsets(self, request, obj=None):
        if self.may_edit(request, obj) and (obj is None or self.has_change_permission(request, obj)):
            return FIELDSETS
        return [
            (name, options | {"fields": ["body_as_read"]} if options["fields"] == ["body"] else options)
            for name, options in FIELDSETS
        ]

    def get_readonly_fields(self, request, obj=None):
        if self.may_edit(request, obj):
            return ["publish_at"]
        return ["body_as_read", *(name for name in flatten_fieldsets(FIELDSETS) if name not in FILED)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        found = getattr(request, "conflict", None)
        article = obj if obj and obj.pk else None
        return super().render_change_form(
            request, context | {"conflict": found, "article": article}, add, change, form_url, obj
        )

    def response_add(self, request, obj, post_url_continue=None):
        return self._onward(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._onward(request, obj) or super().response_change(request, obj)

    def _onward(self, request, obj):
        """To the preview or the review page, for those two buttons."""
        if "_preview" in request.POST:
            return redirect("admin:articles_article_preview", obj.pk)
        return redirect("desk_article", obj.pk) if "_desk" in request.POST else None

    @admin.display(description="正文")
    def body_as_read(self, article):
        return format_html('<div class="as-read">{}</div>', mark_safe(html.clean(article.body)))  # noqa: S308

    # What those who may only read see in place of the chips.
    @admin.display(description="主要的区")
    def primary_districts(self, article):
        return "、".join(str(link) for link in article.article_districts.all() if link.is_primary) or "—"

    @admin.display(description="提到的区")
    def mentioned_districts(self, article):
        return "、".join(str(link) for link in article.article_districts.all() if not link.is_primary) or "—"

    @admin.display(description="活动、项目")
    def filed_campaigns(self, article):
        return "、".join(str(link) for link in article.article_campaigns.select_related("campaign")) or "—"

    @admin.display(description="工会组织")
    def filed_bodies(self, article):
        return "、".join(str(link) for link in article.article_bodies.select_related("body")) or "—"
