"""Photos are uploaded once and used in many articles."""

import hashlib

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.choices import AiUse, ai_uses
from articles.models.queries import PhotoQuerySet
from unions.models import User

# Raised when other copies are wanted of every picture; the migration that goes with it gives all of them new versions.
SHAPES = 2


def upload_path(photo: "Photo", filename: str) -> str:
    """Where the private original is kept: by content hash, never by the name a stranger gave it."""
    return f"originals/{photo.sha256[:2]}/{photo.sha256}{_suffix(filename)}"


def _suffix(filename: str) -> str:
    suffix = "." + filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    return suffix if suffix in {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff"} else ".bin"


class Photo(models.Model):
    file = models.ImageField("图片", upload_to=upload_path, width_field="width", height_field="height", max_length=200)
    width = models.PositiveIntegerField("宽", default=0, editable=False)
    height = models.PositiveIntegerField("高", default=0, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    caption = models.TextField("图片说明", blank=True)
    credit = models.CharField("摄影、来源", max_length=100, blank=True)
    alt_text = models.CharField(
        "替代文字", max_length=200, blank=True, help_text="给看不见图片的读者：一句话写清图上是谁、在做什么。"
    )
    focal_x = models.PositiveSmallIntegerField("焦点 横(%)", default=50, validators=[MaxValueValidator(100)])
    focal_y = models.PositiveSmallIntegerField("焦点 纵(%)", default=50, validators=[MaxValueValidator(100)])
    licence_until = models.DateField("授权到期", null=True, blank=True, help_text="到期次日起不再公开显示。")
    ai_use = models.CharField("AI 使用", max_length=10, choices=ai_uses, default=AiUse.NONE)
    taken_at = models.DateTimeField("拍摄时间", null=True, blank=True)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="photos", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    # The public copies (articles.media.renditions): wanted version, made version, sizes by shape, what went wrong.
    version = models.CharField(max_length=16, default="0" * 16, editable=False)
    rendered = models.CharField(max_length=16, default="", editable=False)
    renditions = models.JSONField(default=dict, editable=False)
    render_problem = models.CharField("公开图", max_length=100, blank=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "图片"
        verbose_name_plural = "图片"
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100) & Q(focal_y__lte=100), name="photo_focus_within_picture"
            )
        ]

    def save(self, *args, **kwargs):
        """Derived column only: the version of the public copies."""
        seed = f"{self.sha256}:{self.focal_x}:{self.focal_y}:{self.ai_use}:{SHAPES}"
        self.version = hashlib.sha256(seed.encode()).hexdigest()[:16]
        super().save(*args, **kwargs)

    @property
    def is_ready(self) -> bool:
        """May it be shown: copies are made, and the licence has not ended."""
        licensed = self.licence_until is None or timezone.localdate() <= self.licence_until
        return licensed and bool(self.renditions)

    def __str__(self):
        return (self.caption or self.alt_text or f"图片 {self.pk}")[:40]


class ArticlePhoto(models.Model):
    """A photo's place in a story; the caption here, if any, stands instead of the photo's own."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="article_photos", verbose_name="稿件")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses", verbose_name="图片")
    caption = models.TextField("本稿图片说明", blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0, validators=[MinValueValidator(0)])

    class Meta:
        verbose_name = "图片"
        verbose_name_plural = "图片"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="photo_once_in_article")]

    def __str__(self):
        return str(self.photo)
