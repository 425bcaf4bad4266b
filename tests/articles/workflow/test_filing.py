import pytest

from articles.models import ArticleDistrict
from articles.workflow import filing
from articles.workflow.filing import Filing
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_filing_replaces_links_and_keeps_rows_that_stay():
    changping, haidian, xicheng = make.district("昌平区"), make.district("海淀区"), make.district("西城区")
    warmth, cool = make.campaign("冬送温暖"), make.campaign("夏送清凉")
    story = make.article(districts=[changping, haidian], mentioned=[xicheng], campaigns=[warmth])
    kept = ArticleDistrict.objects.get(district=changping).pk
    wanted = Filing(primary={changping.pk, xicheng.pk}, mentioned={haidian.pk, changping.pk}, campaigns={cool.pk})
    filing.file(story, wanted)
    assert filing.filing_of(story) == Filing(
        primary={changping.pk, xicheng.pk}, mentioned={haidian.pk}, bodies=set(), campaigns={cool.pk}
    )
    assert ArticleDistrict.objects.get(district=changping).pk == kept
