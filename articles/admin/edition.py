"""期 and 版: the printed paper, a page with its stories in order (页面编排)."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Sum
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from articles.admin.inlines import LabelledFormSet
from articles.media import sheets
from articles.models import Article, Edition, Page, Placement
from articles.views.paper import Sheet
from unions import access
from unions.admin.base import CompactInline, CountedFilter, NewsroomAdmin, is_list_or_picker
from unions.admin.widgets import Picker

EDITIONS_OFFERED = 20


def _followed_switch(rows, request, path: str):
    """Editions or pages with a story of the district chosen in the header, and those still empty."""
    if not (is_list_or_picker(request) and access.chosen_district(request.user)):
        return rows
    placed = Placement.objects.filter(**{path: OuterRef("pk")}).order_by()
    return rows.filter(Exists(placed.filter(article__in=Article.objects.in_scope_of(request.user))) | ~Exists(placed))


class EditionFilter(CountedFilter):
    """Pages of one edition."""

    title, parameter_name = "期", "edition"

    def labels(self):
        return {str(edition.pk): str(edition) for edition in Edition.objects.all()[:EDITIONS_OFFERED]}

    def queryset(self, request, queryset):
        return queryset.filter(edition=self.number()) if self.number() else queryset

    def counts(self, queryset):
        rows = queryset.values_list("edition").annotate(n=Count("pk", distinct=True))
        return {str(pk): n for pk, n in rows}


class PageForm(forms.ModelForm):
    """A new file is known by its content and the moment it came: withdrawals before that moment are none of its business.

    Plain file fields: Django's own for pictures judges by the name, and answers in its own words.
    """

    picture = forms.FileField(
        label="版面图",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text="整版的 JPEG 或 PNG，宽 2400 像素以上看得清小字。",
    )
    pdf = forms.FileField(label="版面 PDF", required=False, widget=forms.FileInput(attrs={"accept": "application/pdf"}))

    def clean_picture(self):
        file = self.cleaned_data["picture"]
        if file and "picture" in self.changed_data:
            self.instance.picture_sha256, self.instance.picture_at = sheets.read_picture(file), timezone.now()
        return file

    def clean_pdf(self):
        file = self.cleaned_data["pdf"]
        if file and "pdf" in self.changed_data:
            self.instance.pdf_sha256, self.instance.pdf_at = sheets.read_pdf(file), timezone.now()
            self.instance.pdf_bytes = file.size
        return file


class PageInline(CompactInline):
    model = Page
    form = PageForm
    extra = 0
    show_change_link = True
    fieldsets = [(None, {"fields": [("number", "name", "editor", "art_editor", "proofreader"), ("picture", "pdf")]})]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Edition)
class EditionAdmin(NewsroomAdmin):
    list_display = ["date", "name", "number", "pages_column", "stories_column"]
    date_hierarchy = "date"
    search_fields = ["date", "name", "number"]
    inlines = [PageInline]

    def get_queryset(self, request):
        counts = {"page_count": Count("pages", distinct=True), "stories": Count("pages__placements", distinct=True)}
        return _followed_switch(super().get_queryset(request), request, "page__edition").annotate(**counts)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="版数")
    def pages_column(self, edition):
        return edition.page_count

    @admin.display(description="稿件数")
    def stories_column(self, edition):
        return edition.stories


class PlacementInline(CompactInline):
    model = Placement
    extra = 1
    readonly_fields = ["about"]
    fieldsets = [(None, {"fields": [("position", "article", "about")]})]
    ordering = ["position", "id"]
    verbose_name = "稿件"
    verbose_name_plural = "本版稿件（位置 1 是头条）"

    def get_queryset(self, request):
        seen = Article.objects.visible_to(request.user).values("pk")
        placements = super().get_queryset(request).filter(article__in=seen)
        return placements.select_related("article", "page__edition").prefetch_related("article__bylines__contributor")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, formset=LabelledFormSet, **kwargs)
        formset.picker = "article"
        return formset

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["queryset"] = Article.objects.visible_to(request.user)
            kwargs["widget"] = Picker(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="字数、状态、署名")
    def about(self, placement):
        if not placement.article_id:
            return "—"
        story = placement.article
        names = "、".join(dict.fromkeys(line.contributor.name for line in story.bylines.all()))
        return f"{story.word_count} 字 · {story.get_stage_display()} · {names or '无署名'}"


@admin.register(Page)
class PageAdmin(NewsroomAdmin):
    """页面编排."""

    list_display = ["__str__", "stories_column", "words_column", "editor", "art_editor", "proofreader"]
    list_filter = [EditionFilter]
    list_select_related = ["edition"]
    search_fields = ["edition__date", "name", "editor"]
    search_help_text = "日期（如 02-11）、版名或责任编辑"
    ordering = ["-edition__date", "number"]
    fieldsets = [
        (None, {"fields": [("edition", "number", "name")]}),
        ("责任人", {"fields": [("editor", "art_editor", "proofreader")]}),
        ("版面", {"fields": ["planned_words", "words_column", "picture", "pdf", "files_column"]}),
    ]
    form = PageForm
    readonly_fields = ["words_column", "files_column"]
    inlines = [PlacementInline]

    def get_queryset(self, request):
        counts = {"stories": Count("placements"), "words": Sum("placements__article__word_count")}
        pages = super().get_queryset(request).select_related("edition")
        return _followed_switch(pages, request, "page").annotate(**counts)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="稿件数", ordering="stories")
    def stories_column(self, page):
        return page.stories

    @admin.display(description="已排字数")
    def words_column(self, page):
        words = getattr(page, "words", None) or 0
        return f"{words} / {page.planned_words}" if page.planned_words else words

    @admin.display(description="公开情况")
    def files_column(self, page):
        """What readers get of the files, or why they get none."""
        if not page.pk or not (page.picture or page.pdf):
            return "还没有版面图和 PDF"
        page.placed = list(page.placements.select_related("article"))
        sheet = Sheet.of(page)
        lines = [f"版面图：{_picture_state(page, sheet)}"] if page.picture else []
        lines += [f"PDF：{'可以下载' if sheet.pdf else WITHHELD}"] if page.pdf else []
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


WITHHELD = "不公开（本版有稿件未发布，或上传以后有稿件撤下；撤稿后请换上新的文件）"


def _picture_state(page: Page, sheet: Sheet) -> str:
    if page.render_problem:
        return page.render_problem
    if page.rendered != page.picture_sha256:
        return "正在生成公开用的图"
    return "公开（见报日起）" if sheet.picture else WITHHELD
