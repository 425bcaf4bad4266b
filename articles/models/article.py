"""The article (稿件) and what it is filed under."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from articles.choices import AiUse, Genre, Stage, ai_uses, genres, stages
from articles.models.queries import ArticleQuerySet
from articles.models.tag import TaggedArticle
from articles.text import count, html
from unions.models import Campaign, District, UnionBody, User


class Section(models.Model):
    """栏目 of the site: 要闻, 工会, 人物 …"""

    name = models.CharField("名称", max_length=30, unique=True)
    slug = models.SlugField("网址名", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Article(models.Model):
    # The text, from top to bottom as printed.
    column = models.CharField(
        "栏目标", max_length=40, blank=True, help_text="【】里的字或系列名，例如“驿站日记（二）”。"
    )
    kicker = models.CharField("引题", max_length=120, blank=True)
    headline = models.CharField("主题", max_length=120)
    subhead = models.CharField("副题", max_length=200, blank=True)
    web_headline = models.CharField("网题", max_length=120, blank=True, help_text="网站上另用的标题；留空用主题。")
    web_summary = models.TextField("网站导语", max_length=300, blank=True, help_text="留空取正文开头。")
    dateline = models.CharField("电头", max_length=60, blank=True, help_text="例如“本报讯”“本报西安3月5日讯”。")
    body = models.TextField("正文", blank=True)
    body_text = models.TextField(editable=False, default="")
    word_count = models.PositiveIntegerField("字数", default=0, editable=False)
    wanted_captions = models.TextField(
        "待配图片说明",
        blank=True,
        help_text="版面上有图、图片还没有上传时，说明先放在这里；配好图后移到图片上，再清空。",
    )

    genre = models.CharField("体裁", max_length=10, choices=genres, default=Genre.NEWS)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="栏目"
    )
    districts = models.ManyToManyField(
        District, through="ArticleDistrict", related_name="articles", verbose_name="区", blank=True
    )
    bodies = models.ManyToManyField(
        UnionBody, through="ArticleBody", related_name="articles", verbose_name="工会组织", blank=True
    )
    campaigns = models.ManyToManyField(
        Campaign, through="ArticleCampaign", related_name="articles", verbose_name="活动、项目", blank=True
    )
    tags = TaggableManager("标签", through=TaggedArticle, blank=True, help_text="用顿号或逗号隔开。")
    photos = models.ManyToManyField("articles.Photo", through="articles.ArticlePhoto", related_name="articles")

    # Reprints: all or nothing (《互联网新闻信息服务管理规定》第15条; regulation A10).
    is_reprint = models.BooleanField("转载", default=False)
    source_name = models.CharField("来源", max_length=60, blank=True)
    original_author = models.CharField("原作者", max_length=60, blank=True)
    original_title = models.CharField("原标题", max_length=200, blank=True)
    original_url = models.URLField("原文地址或刊期", max_length=500, blank=True)
    responsible_editor = models.CharField("责任编辑", max_length=60, blank=True)

    is_lead = models.BooleanField("头条", default=False, help_text="见报或网站头条；稿分按头条计。")
    is_key = models.BooleanField("重点稿", default=False)
    urgent = models.BooleanField("特急", default=False)
    needs_outside_review = models.BooleanField("须送审", default=False, help_text="重大选题、外事、民族宗教等。")
    outside_review_result = models.TextField("送审结果", blank=True)
    ai_use = models.CharField("AI 使用", max_length=10, choices=ai_uses, default=AiUse.NONE)

    # The three times are three fields: planned day, not before, publish at.
    planned_on = models.DateField("计划见报日", null=True, blank=True)
    embargo_until = models.DateTimeField("不早于", null=True, blank=True)
    publish_at = models.DateTimeField("定时发布", null=True, blank=True)

    stage = models.CharField("状态", max_length=16, choices=stages, default=Stage.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    number = models.BigIntegerField("发布序号", null=True, unique=True, editable=False)
    published_at = models.DateTimeField("发布时间", null=True, editable=False)
    first_published_on = models.DateField(null=True, editable=False)
    updated_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("撤稿时间", null=True, editable=False)
    withdrawal_notice = models.TextField("撤稿说明", blank=True, editable=False)
    import_ref = models.CharField("导入标识", max_length=120, null=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="建稿人", editable=False
    )
    created_at = models.DateTimeField("建稿时间", auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "稿件"
        verbose_name_plural = "稿件"
        ordering = ["-id"]
        indexes = [
            # The desk's queues and the admin list by stage, last touched first.
            models.Index("stage", F("updated_at").desc(), name="article_queue"),
            # The worker's question every few seconds: what is due? Only scheduled stories are in the index.
            models.Index("publish_at", name="article_due", condition=Q(stage=Stage.SCHEDULED)),
            models.Index("planned_on", name="article_planned"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_a_headline"),
            models.CheckConstraint(
                condition=Q(
                    stage=Stage.PUBLISHED, number__isnull=False, published_at__isnull=False,
                    first_published_on__isnull=False, withdrawn_at__isnull=True,
                )
                | (~Q(stage=Stage.PUBLISHED) & Q(number__isnull=True)),
                name="only_published_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.SCHEDULED) | Q(publish_at__isnull=False), name="scheduled_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(stage=Stage.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="withdrawn_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(is_reprint=False)
                | (~Q(source_name="") & ~Q(original_title="") & ~Q(responsible_editor="")),
                name="reprint_names_its_source",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.headline

    @property
    def title(self) -> str:
        """The headline the site shows."""
        return self.web_headline or self.headline

    @property
    def summary(self) -> str:
        """The web summary, or the beginning of the body, cut after a sentence where one ends in time."""
        if self.web_summary:
            return self.web_summary
        lead = self.body_text[:120].replace("\n", " ")
        end = lead.rfind("。")
        return lead[: end + 1] if end >= 30 else lead

    def get_absolute_url(self):
        """Stable: the day of first publication and the id."""
        day = self.first_published_on or timezone.localdate()
        return reverse("article", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}", self.pk])

    def save(self, *args, **kwargs):
        """Derived columns only: clean body, plain text, word count."""
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            self.body = html.clean(self.body)
            self.body_text = html.to_text(self.body)
            self.word_count = count.words(self.body_text)
            if fields is not None:
                kwargs["update_fields"] = {*fields, "body_text", "word_count"}
        super().save(*args, **kwargs)

    @property
    def is_fresh(self) -> bool:
        """Published within the last day."""
        return bool(self.published_at and timezone.now() - self.published_at < datetime.timedelta(days=1))


class ArticleDistrict(models.Model):
    """Primary: the district the story is about. Mentioned: it occurs."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_districts", verbose_name="稿件")
    district = models.ForeignKey(District, models.PROTECT, related_name="article_districts", verbose_name="区")
    is_primary = models.BooleanField("主要", default=True)

    class Meta:
        verbose_name = "区"
        verbose_name_plural = "区"
        ordering = ["-is_primary", "district__order"]
        constraints = [models.UniqueConstraint(fields=["article", "district"], name="district_once_on_article")]
        indexes = [models.Index(fields=["district", "article"], name="articledistrict_by_district")]

    def __str__(self):
        return self.district.name


class ArticleBody(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_bodies", verbose_name="稿件")
    body = models.ForeignKey(UnionBody, models.PROTECT, related_name="article_bodies", verbose_name="工会组织")

    class Meta:
        verbose_name = "工会组织"
        verbose_name_plural = "工会组织"
        constraints = [models.UniqueConstraint(fields=["article", "body"], name="body_once_on_article")]

    def __str__(self):
        return self.body.official_name


class ArticleCampaign(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_campaigns", verbose_name="稿件")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="article_campaigns", verbose_name="活动、项目")

    class Meta:
        verbose_name = "活动、项目"
        verbose_name_plural = "活动、项目"
        constraints = [models.UniqueConstraint(fields=["article", "campaign"], name="campaign_once_on_article")]

    def __str__(self):
        return self.campaign.name
