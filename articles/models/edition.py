"""The printed paper: edition (期) → page (版) → placement (位置)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse


class Edition(models.Model):
    date = models.DateField("出版日期")
    name = models.CharField("版别", max_length=40, blank=True, help_text="同一天不止一份报时填写，例如“特刊”。")
    number = models.PositiveIntegerField("总期号", null=True, blank=True)

    class Meta:
        verbose_name = "期"
        verbose_name_plural = "期"
        ordering = ["-date", "name"]
        constraints = [models.UniqueConstraint(fields=["date", "name"], name="edition_once_a_day")]

    def __str__(self):
        return f"{self.date:%Y-%m-%d}{self.name}"

    @property
    def slug(self) -> str:
        """The day; a special edition beside the ordinary one adds its id."""
        return f"{self.date.isoformat()}-{self.pk}" if self.name else self.date.isoformat()

    def get_absolute_url(self):
        return reverse("edition", args=[self.slug])


def picture_path(page: "Page", filename: str) -> str:
    """Where the private original is kept: by what it holds, never by the name it came with."""
    return f"pages/{page.picture_sha256[:2]}/{page.picture_sha256}.bin"


def pdf_path(page: "Page", filename: str) -> str:
    return f"pages/{page.pdf_sha256[:2]}/{page.pdf_sha256}.pdf"


class Page(models.Model):
    """One page with its signers (责任编辑、美术编辑、校对 belong to the page, not to a story)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages", verbose_name="期")
    number = models.PositiveSmallIntegerField("版次")
    name = models.CharField("版名", max_length=30, blank=True)
    editor = models.CharField("责任编辑", max_length=60, blank=True)
    art_editor = models.CharField("美术编辑", max_length=60, blank=True)
    proofreader = models.CharField("校对", max_length=60, blank=True)
    planned_words = models.PositiveIntegerField("计划字数", null=True, blank=True)
    picture = models.ImageField("版面图", upload_to=picture_path, max_length=200, blank=True)
    pdf = models.FileField("版面 PDF", upload_to=pdf_path, max_length=200, blank=True)
    # What the files hold and since when; the public copies of the picture (articles.media.sheets) as of Photo.
    picture_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    picture_at = models.DateTimeField(null=True, editable=False)
    rendered = models.CharField(max_length=64, blank=True, editable=False)
    renditions = models.JSONField(default=list, editable=False)
    render_problem = models.CharField(max_length=100, blank=True, editable=False)
    pdf_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    pdf_at = models.DateTimeField(null=True, editable=False)
    pdf_bytes = models.PositiveIntegerField(default=0, editable=False)
    # A story that stood here was withdrawn: files from before show it and are no longer given out.
    recalled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "版"
        verbose_name_plural = "版"
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="page_once_in_edition"),
            models.CheckConstraint(condition=Q(number__gte=1), name="page_numbers_from_one"),
        ]

    def __str__(self):
        return f"{self.edition} 第{self.number:02d}版{':' + self.name if self.name else ''}"

    def get_absolute_url(self):
        return reverse("edition_page", args=[self.edition.slug, self.number])


class Placement(models.Model):
    """Where a story stands on a page; a story continued (下转) has one placement on each page."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="placements", verbose_name="版")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="placements", verbose_name="稿件")
    position = models.PositiveSmallIntegerField("位置", default=1, help_text="1 是头条。")

    class Meta:
        verbose_name = "版位"
        verbose_name_plural = "版位"
        ordering = ["page", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["page", "article"], name="article_once_on_page"),
            models.CheckConstraint(condition=Q(position__gte=1), name="positions_from_one"),
        ]

    def __str__(self):
        return f"{self.page} {self.position}"
