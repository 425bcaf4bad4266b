"""A list as a table for the staff: CSV that Excel opens as Chinese."""

import csv
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.api.outward import bylines, url_of, with_facts
from articles.listing.filters import ArticleFilter
from articles.listing.pages import newest
from articles.models import Article
from articles.text.spreadsheet import safe
from unions import access

MOST = 10_000
BATCH = 500
COLUMNS = [
    "编号", "发布时间", "见报", "栏目", "体裁", "引题", "主题", "副题", "区", "活动", "工会组织", "标签", "署名", "字数", "网址",
]  # fmt: skip


class Echo:
    """csv wants a file; what is written is what is sent."""

    def write(self, line: str) -> str:
        return line


@login_required
@require_safe
def table(request: HttpRequest) -> StreamingHttpResponse:
    """Published articles of the filter in the query string, newest first, at most MOST rows."""
    if access.districts_for(request.user) == set():
        raise PermissionDenied("只有采编和审计岗位可以导出。")
    wanted = ArticleFilter({name: value for name, value in request.GET.items() if name != "sort"})
    if not wanted.is_valid:
        raise Http404(wanted.problems[0].message)
    response = StreamingHttpResponse(_lines(wanted), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="articles-{timezone.localdate():%Y%m%d}.csv"'
    return response


def _lines(wanted: ArticleFilter) -> Iterator[str]:
    writer = csv.writer(Echo())
    # The mark by which Excel knows UTF-8.
    yield "\ufeff" + writer.writerow(COLUMNS)
    ids = list(newest(wanted, MOST).values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        for article in with_facts(Article.objects.published().filter(pk__in=ids[start : start + BATCH])):
            yield writer.writerow([safe(value) for value in _row(article)])


def _row(article: Article) -> list:
    printed = [f"{place.page.edition.date:%Y-%m-%d} 第{place.page.number:02d}版" for place in article.placements.all()]
    return [
        article.pk,
        f"{timezone.localtime(article.published_at):%Y-%m-%d %H:%M}",
        "、".join(printed),
        article.section.name if article.section else "",
        article.get_genre_display(),
        article.kicker,
        article.headline,
        article.subhead,
        "、".join(link.district.name for link in article.article_districts.all()),
        "、".join(link.campaign.name for link in article.article_campaigns.all()),
        "、".join(link.body.official_name for link in article.article_bodies.all()),
        "、".join(link.tag.name for link in article.tagged.all()),
        "、".join(f"{line['credit']} {line['name']}" for line in bylines(article)),
        article.word_count,
        url_of(article),
    ]
