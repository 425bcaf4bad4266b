"""图片: small pictures in the list, where each is used, the same file only once."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.urls import path
from django.utils.html import format_html, format_html_join

from articles.admin import thumbnails
from articles.choices import AiUse
from articles.media import intake
from articles.models import Article, ArticlePhoto, Photo
from articles.workflow import shown
from unions.admin.base import NewsroomAdmin, is_list_or_picker

SHOWN = ["caption", "credit", "alt_text", "ai_use"]


class PhotoForm(forms.ModelForm):
    """The file is identified by what it holds: a second upload of it is pointed to the first."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        self.taken = intake.read(file)
        self.instance.sha256 = self.taken.sha256
        twin = Photo.objects.filter(sha256=self.instance.sha256).exclude(pk=self.instance.pk).first()
        if twin:
            raise ValidationError(f"这张图片已经上传过（编号 {twin.pk}:{twin}），请直接选用。")
        return file

    def clean(self):
        """The file's own notes fill what was left empty; a mark of AI in the file must be owned up to (F3)."""
        cleaned = super().clean()
        taken = getattr(self, "taken", None)
        if taken:
            cleaned["caption"] = cleaned.get("caption") or taken.caption
            cleaned["credit"] = cleaned.get("credit") or taken.credit
            if taken.ai and cleaned.get("ai_use") == AiUse.NONE:
                self.add_error("ai_use", "这张图片的文件里有 AI 生成标记，请选“AI 生成”或“AI 辅助”。")
        return cleaned


@admin.register(Photo)
class PhotoAdmin(NewsroomAdmin):
    form = PhotoForm
    list_display = ["picture", "__str__", "credit", "size", "licence_until", "used_column", "uploaded_at"]
    list_display_links = ["picture", "__str__"]
    search_fields = ["caption", "credit", "alt_text"]
    search_help_text = "图片说明、摄影或替代文字"
    date_hierarchy = "uploaded_at"
    ordering = ["-uploaded_at", "-id"]
    readonly_fields = ["picture", "where_used", "render_problem"]
    fieldsets = [
        (None, {"fields": ["picture", "file", "caption", "credit", "alt_text"]}),
        ("裁切焦点", {"fields": [("focal_x", "focal_y")]}),
        ("授权与来源", {"fields": [("licence_until", "taken_at"), "ai_use", "render_problem"]}),
        ("用在哪里", {"fields": ["where_used"]}),
    ]

    def get_urls(self):
        view = self.admin_site.admin_view(thumbnails.serve)
        return [path("<int:pk>/thumbnail/", view, name="articles_photo_thumbnail"), *super().get_urls()]

    def get_queryset(self, request):
        photos, user = super().get_queryset(request), request.user
        seen = photos.in_scope_of(user) if is_list_or_picker(request) else photos.visible_to(user)
        return seen.annotate(used=Count("uses", distinct=True))

    def has_change_permission(self, request, obj=None):
        """One's own uploads; the desk changes those of its stories, and unused ones."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.uploaded_by_id == request.user.pk or _is_of_desk(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fieldsets(self, request, obj=None):
        """A picture that readers see keeps its file: another file is another picture."""
        if not (obj and shown.stories(obj).exists()):
            return self.fieldsets
        first, *others = self.fieldsets
        fields = [name for name in first[1]["fields"] if name != "file"]
        told = "这张图片已随稿件发布：换图请另传一张；说明和作者由总编辑修改，改动记入日志。"
        return [(None, {"fields": fields, "description": told}), *others]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(SHOWN if shown.is_fixed(obj, request.user) else [])]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)
        before = {field: form.initial[field] for field in form.changed_data if change and field in SHOWN}
        if before:
            shown.follow(obj, by=request.user, before=before)

    @admin.display(description="缩图")
    def picture(self, photo):
        return thumbnails.thumbnail(photo) if photo.pk else "—"

    @admin.display(description="尺寸", ordering="width")
    def size(self, photo):
        return f"{photo.width}×{photo.height}"

    @admin.display(description="用过", ordering="used")
    def used_column(self, photo):
        return f"{photo.used} 次" if photo.used else "—"

    @admin.display(description="稿件")
    def where_used(self, photo):
        """Stories the viewer may see; the others only as a number."""
        if not photo.pk:
            return "—"
        total = ArticlePhoto.objects.filter(photo=photo).count()
        seen = Article.objects.visible_to(photo.viewer).filter(article_photos__photo=photo)[:50]
        links = format_html_join(
            "", '<li><a href="../../../article/{}/change/">{}</a>({})</li>',
            ((story.pk, story.headline, story.get_stage_display()) for story in seen),
        )  # fmt: skip
        hidden = total - len(seen)
        rest = format_html("<li>另有 {} 篇您看不到的稿件</li>", hidden) if hidden > 0 else ""
        return format_html("<ul class=plain>{}{}</ul>", links, rest) if total else "还没有用过"

    def get_object(self, request, object_id, from_field=None):
        photo = super().get_object(request, object_id, from_field)
        if photo:
            photo.viewer = request.user  # for where_used, which Django does not tell the request
        return photo


def _is_of_desk(photo: Photo, user) -> bool:
    if not user.has_perm("articles.add_edition"):
        return False
    seen = Article.objects.visible_to(user).filter(article_photos__photo=photo)
    return seen.exists() or not photo.uses.exists()
