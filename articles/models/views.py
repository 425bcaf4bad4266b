"""How often published stories were read: one number per story and day, and nothing about the readers."""

import datetime
from collections.abc import Mapping

from django.db import connection, models, transaction
from django.db.models import F, Sum

from articles.choices import Stage
from articles.models.article import Article

_BATCH = 200


class StoryViewsQuerySet(models.QuerySet):
    def add(self, views: Mapping[int, int], day: datetime.date) -> None:
        """Add VIEWS (id of a story → times) to DAY. What is no published story is left out.

        Sorted, so that two processes at once wait for each other instead of dead-locking; the sum is the database's.
        """
        known = Article.objects.published().filter(pk__in=views).order_by("pk").values_list("pk", flat=True)
        rows = [(day, pk, views[pk]) for pk in known]
        table = self.model._meta.db_table
        with transaction.atomic(), connection.cursor() as cursor:
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                values = ", ".join(["(%s, %s, %s)"] * len(batch))
                # Only the table's own name and place holders are put together here.
                cursor.execute(
                    f"INSERT INTO {table} (day, article_id, count) VALUES {values} "  # noqa: S608
                    f"ON CONFLICT (day, article_id) DO UPDATE SET count = {table}.count + excluded.count",
                    [value for row in batch for value in row],
                )

    def most_read(self, stories: models.QuerySet, since: datetime.date, limit: int) -> list[dict]:
        """The published of STORIES (a queryset) read most from SINCE on: dicts of `article_id`, `title`, `n`."""
        wanted = stories.filter(stage=Stage.PUBLISHED).order_by().values("pk")
        rows = self.filter(day__gte=since, article__in=wanted).values("article_id", title=F("article__headline"))
        return list(rows.annotate(n=Sum("count")).order_by("-n", "-article_id")[:limit])


class StoryViews(models.Model):
    """A story's page views of one day in Beijing. Written by newsroom.readers only."""

    pk = models.CompositePrimaryKey("day", "article_id")
    day = models.DateField("日期", editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="views", verbose_name="稿件", editable=False)
    count = models.PositiveIntegerField("阅读", editable=False)

    objects = StoryViewsQuerySet.as_manager()

    class Meta:
        verbose_name = "阅读量"
        verbose_name_plural = "阅读量"

    def __str__(self):
        return f"{self.day} {self.article_id}: {self.count}"
