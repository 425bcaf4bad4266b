"""Columns of the list of stories: what an editor on a deadline asks of it."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles.choices import IN_PROGRESS, Credit


class Columns:
    """For ArticleAdmin; `prefetch()` is what they read."""

    def prefetch(self, queryset):
        return queryset.defer("body", "body_text").prefetch_related(
            "article_districts__district", "bylines__contributor", "placements__page__edition"
        )

    @admin.display(description="标题", ordering="headline")
    def title_column(self, article):
        marks = [
            word for on, word in ((article.urgent, "特急"), (article.is_lead, "头条"), (article.is_key, "重点")) if on
        ]
        marked = format_html_join("", '<span class="mark">{}</span>', ((word,) for word in marks))
        kicker = format_html('<span class="kicker">{}</span>', article.kicker) if article.kicker else ""
        return format_html('{}{}<span class="headline">{}</span>', kicker, marked, article.headline)

    @admin.display(description="版次")
    def page_column(self, article):
        places = [p.page for p in article.placements.all()]
        words = [f"{page.edition.date:%m-%d}{page.edition.name} {page.number}版" for page in places]
        if words:
            return "、".join(words)
        return f"计划 {article.planned_on:%m-%d}" if article.planned_on else "—"

    @admin.display(description="区")
    def district_column(self, article):
        primary = [link.district.short_name for link in article.article_districts.all() if link.is_primary]
        others = [link.district.short_name for link in article.article_districts.all() if not link.is_primary]
        mentioned = format_html(' <span class="mentioned">{}</span>', "、".join(others)) if others else ""
        return format_html("{}{}", "、".join(primary) or "—", mentioned)

    @admin.display(description="署名")
    def byline_column(self, article):
        names = [line.contributor.name for line in article.bylines.all() if line.credit != Credit.EDITOR]
        return format_html_join("、", '<span class="name">{}</span>', ((name,) for name in dict.fromkeys(names))) or "—"

    @admin.display(description="字数", ordering="word_count")
    def words_column(self, article):
        return article.word_count

    @admin.display(description="状态", ordering="stage")
    def stage_column(self, article):
        return format_html('<span class="stage stage-{}">{}</span>', article.stage, article.get_stage_display())

    @admin.display(description="等了多久", ordering="updated_at")
    def waiting_column(self, article):
        """How long a story in progress has lain untouched; the day for the others."""
        if article.stage not in IN_PROGRESS:
            return f"{timezone.localdate(article.updated_at):%Y-%m-%d}"
        return format_html(
            '<time datetime="{}">{}</time>', article.updated_at.replace(microsecond=0).isoformat(), waited(article)
        )


def waited(article) -> str:
    """35 分钟, 5 小时, 3 天: since ARTICLE was last touched."""
    minutes = max(0, int((timezone.now() - article.updated_at).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes < 48 * 60 else f"{minutes // 1440} 天"
