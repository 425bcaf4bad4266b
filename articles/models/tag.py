"""Tags with a real foreign key to the article, so that a filter is one join."""

from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from unions import pinyin


class Tag(TagBase):
    class Meta:
        verbose_name = "标签"
        verbose_name_plural = "标签"

    def slugify(self, tag, i=None):
        base = pinyin.slug(tag)
        return base if i is None else f"{base}-{i}"

    def get_absolute_url(self):
        return reverse("tag", args=[self.slug])


class TaggedArticle(ItemBase):
    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged", verbose_name="稿件")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged", verbose_name="标签")

    class Meta:
        verbose_name = "标签"
        verbose_name_plural = "标签"
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_on_article")]
