import pytest
from django.core.management import call_command
from django.test.utils import CaptureQueriesContext

from articles.models import Article, SearchName
from articles.search import staff, stores
from articles.search.names import did_you_mean
from articles.search.query import find
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_everything_is_found_again_and_nothing_else(capsys):
    story = make.published("腊八送粥", reporters=["上官云舒"], tags=["夜校"])
    draft = make.article("腊八评选")
    gone = make.published("腊八慰问")
    gone.facets.all().delete()
    Article.objects.filter(pk=gone.pk).delete()
    stores.public().clear()
    stores.public().put(gone.number, stores_document(gone))
    SearchName.objects.all().delete()
    call_command("rebuild_search")
    assert find("腊八").numbers == [story.number]
    assert staff.find("腊八") == [draft.pk, story.pk]
    assert did_you_mean("上官云书") == "上官云舒"
    assert "2 篇" in capsys.readouterr().out


def stores_document(article):
    from articles.search.document import compose

    return compose(article.pk, [[article.headline], [], [], []], [], [])


def test_reading_a_batch_does_not_grow_with_articles():
    from django.db import connection

    counts = []
    for n in (1, 3):
        make.published(f"稿{n}", reporters=["甲", "乙", "丙"][:n], bodies=[make.body(f"工会{n}-{m}") for m in range(n)])
        with CaptureQueriesContext(connection) as queries:
            call_command("rebuild_search", verbosity=0)
        counts.append(
            [q for q in queries.captured_queries if q["sql"].startswith("SELECT") and "search_" not in q["sql"]]
        )
    assert len(counts[0]) == len(counts[1])
