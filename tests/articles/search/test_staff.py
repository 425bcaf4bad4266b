import pytest
from django.urls import reverse

from articles.search import staff
from articles.search.index import index
from tests import factories as make
from unions.models import Role

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


def test_a_document_moves_with_the_stage():
    story = make.article("腊八慰问")
    index(story)
    assert staff.find("腊八") == [story.pk]
    public = make.published("工匠慰问")
    assert staff.find("工匠") == [public.pk]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("腊八", {"粥香", "腊八"}),
        ("腊八 -志愿", {"腊八"}),
        ("上官", {"粥香"}),
        ("！", set()),
        ("", {"粥香", "腊八", "别的"}),
    ],
)
def test_the_admin_list_searches_all_text_within_what_one_may_see(client, words, found):
    changping, huairou = make.district("昌平区"), make.district("怀柔区")
    for story in (
        make.article("粥香", body="<p>志愿者送腊八粥。</p>", districts=[changping], reporters=["上官云舒"]),
        make.article("外区", body="<p>腊八。</p>", districts=[huairou]),
        make.article("别的", districts=[changping]),
    ):
        index(story)
    make.published("腊八", districts=[changping])
    client.force_login(make.staff(Role.EDITOR, changping))
    response = client.get(reverse("admin:articles_article_changelist"), {"q": words})
    assert response.status_code == 200
    assert {story.headline for story in response.context["cl"].result_list} == found


def test_a_number_is_also_a_storys_number(client):
    changping = make.district("昌平区")
    story = make.article("甲", districts=[changping])
    client.force_login(make.staff(Role.EDITOR, changping))
    response = client.get(reverse("admin:articles_article_changelist"), {"q": str(story.pk)})
    assert [item.pk for item in response.context["cl"].result_list] == [story.pk]
