import pytest

from articles.search import staff
from articles.search.index import index
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_staff_find_drafts_and_published_by_two_characters():
    draft, other = make.article("腊八送粥"), make.article("工匠评选")
    index(draft)
    index(other)
    public = make.published("腊八慰问")
    assert staff.find("腊八") == [draft.pk, public.pk]
    assert staff.find("腊八 -粥") == [public.pk]
    assert staff.find("-工匠") == [draft.pk, public.pk]
    assert staff.find("！") == []


def test_publishing_moves_a_document():
    story = make.published("腊八慰问")
    assert staff.find("腊八") == [story.pk]
