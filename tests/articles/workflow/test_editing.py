import pytest
from django.db import transaction

from articles.listing.facets import Kind, facet
from articles.models import Article, ArticleDistrict, ArticleFacet
from articles.workflow import editing
from articles.workflow.editing import Filing
from tests import factories as make

pytestmark = pytest.mark.django_db


def save(article, by, **links):
    with transaction.atomic():
        editing.file(editing.lock(article.pk), Filing(**links))
        editing.finish(article, by=by)


def test_filing_replaces_links_and_keeps_rows_that_stay():
    changping, haidian, xicheng = make.district("昌平区"), make.district("海淀区"), make.district("西城区")
    warmth, cool = make.campaign("冬送温暖"), make.campaign("夏送清凉")
    story = make.article(districts=[changping, haidian], mentioned=[xicheng], campaigns=[warmth])
    kept = ArticleDistrict.objects.get(district=changping).pk
    wanted = Filing(primary={changping.pk, xicheng.pk}, mentioned={haidian.pk, changping.pk}, campaigns={cool.pk})
    editing.file(story, wanted)
    assert editing.filing_of(story) == Filing(
        primary={changping.pk, xicheng.pk}, mentioned={haidian.pk}, bodies=set(), campaigns={cool.pk}
    )
    assert ArticleDistrict.objects.get(district=changping).pk == kept


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
