import pytest
from django.db import transaction

from articles.listing.facets import Kind, facet
from articles.models import Article, ArticleFacet
from articles.workflow import editing, filing
from articles.workflow.filing import Filing
from tests import factories as make

pytestmark = pytest.mark.django_db


def save(article, by, **links):
    with transaction.atomic():
        filing.file(editing.lock(article.pk), Filing(**links))
        editing.finish(article, by=by)


def test_an_older_version_is_refused():
    story, user = make.article(), make.user()
    seen = story.version
    save(Article.objects.get(pk=story.pk), user)
    with transaction.atomic(), pytest.raises(editing.StaleVersionError) as refused:
        editing.require_version(editing.lock(story.pk), seen)
    assert refused.value.current.version == seen + 1


def test_compare_and_set_guards_those_who_did_not_lock():
    story, user = make.article(), make.user()
    first, second = Article.objects.get(pk=story.pk), Article.objects.get(pk=story.pk)
    save(first, user)
    with transaction.atomic(), pytest.raises(editing.StaleVersionError):
        editing.finish(second, by=user)
    assert Article.objects.get(pk=story.pk).version == 2


def test_public_lists_follow_an_edit():
    changping, haidian = make.district("昌平区"), make.district("海淀区")
    story = make.published(districts=[changping])
    save(story, make.user(), primary={haidian.pk})
    facets = set(ArticleFacet.objects.filter(article=story).values_list("facet", flat=True))
    assert facet(Kind.DISTRICT, haidian.pk) in facets
    assert facet(Kind.DISTRICT, changping.pk) not in facets
