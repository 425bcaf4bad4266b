"""Every public page: what it answers, and with how many queries."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.choices import RequestState, Stage
from articles.models import Article, ArticlePhoto, Correction
from tests import factories as make

pytestmark = pytest.mark.django_db


def corpus(stories: int = 3):
    """Some stories that carry everything a page can show."""
    district, campaign = make.district("昌平区", slug="changping"), make.campaign("冬送温暖")
    city = make.body("北京市总工会")
    body = make.body("昌平区总工会", city, district=district)
    page = make.page(timezone.localdate(), 3, name="工会", editor="沈舟")
    made = []
    for n in range(stories):
        story = make.published(
            f"昌平送温暖之{n}", districts=[district], bodies=[body], campaigns=[campaign], tags=["驿站"],
            reporters=["陆一帆", "何苗"], kicker="寒冬", subhead="副题",
        )  # fmt: skip
        make.place(story, page, n + 1)
        made.append(story)
    return made


def addresses(story: Article) -> dict[str, str]:
    return {
        "home": "/",
        "list": "/list/",
        "filtered": "/list/?district=changping&campaign=dong-song-wen-nuan&genre=news",
        "article": story.get_absolute_url(),
        "districts": "/district/",
        "district": "/district/changping/",
        "campaigns": "/campaign/",
        "campaign": "/campaign/dong-song-wen-nuan/",
        "bodies": "/body/",
        "body": "/body/chang-ping-qu-zong-gong-hui/",
        "tags": "/tag/",
        "tag": "/tag/yi-zhan/",
        "contributor": "/author/lu-yi-fan/",
        "archive": "/archive/",
        "paper": "/paper/",
        "edition": f"/paper/{timezone.localdate()}/",
        "edition_page": f"/paper/{timezone.localdate()}/3/",
        "corrections": "/corrections/",
        "about": "/about/",
        "contact": "/contact/",
        "accessibility": "/accessibility/",
    }


def test_every_page_answers(client):
    story = corpus()[0]
    assert {name: client.get(url).status_code for name, url in addresses(story).items()} == dict.fromkeys(
        addresses(story), 200
    )


QUERIES = {"home": 9, "list": 7, "filtered": 9, "article": 4}


@pytest.mark.parametrize("stories", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_queries_are_few_and_do_not_grow(client, django_assert_num_queries, name, stories):
    url = addresses(corpus(stories)[0])[name]
    with django_assert_num_queries(QUERIES[name]):
        assert client.get(url).status_code == 200


def test_a_story_with_pictures_and_corrections_costs_two_queries_more(client, django_assert_num_queries):
    story = corpus(1)[0]
    for n in range(3):
        ArticlePhoto.objects.create(article=story, photo=make.photo(f"图{n}"), order=n)
        Correction.objects.create(
            article=story, text=f"更正{n}", reason="误", state=RequestState.APPROVED, decided_at=timezone.now()
        )
    with django_assert_num_queries(6):
        page = client.get(story.get_absolute_url()).content.decode()
    assert [word for word in ("更正0", "更正2") if word not in page] == []


def test_a_wrong_date_leads_to_the_right_address(client):
    story = corpus(1)[0]
    response = client.get(reverse("article", args=["1999", "13", "99", story.pk]))
    assert (response.status_code, response["Location"]) == (301, story.get_absolute_url())


def test_withdrawn_is_gone_and_unpublished_unknown(client):
    story, other = corpus(2)
    Article.objects.filter(pk=story.pk).update(
        stage=Stage.WITHDRAWN, number=None, withdrawn_at=timezone.now(), withdrawal_notice="事实有误。"
    )
    response = client.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "事实有误。" in response.content.decode()
    Article.objects.filter(pk=other.pk).update(stage=Stage.DRAFT, number=None)
    assert client.get(other.get_absolute_url()).status_code == 404


def test_an_edition_of_tomorrow_is_not_public(client):
    day = timezone.localdate() + datetime.timedelta(days=1)
    make.place(make.published(), make.page(day, 1))
    assert client.get(f"/paper/{day}/").status_code == 404


def test_each_readers_own_settings_are_marked(client):
    def marked():
        return re.findall(r'value="(\w+)" aria-current', client.get("/about/").content.decode())

    assert marked() == ["100", "normal", "auto"]
    client.cookies["reader"] = "size-150.contrast.dark"
    assert marked() == ["150", "high", "dark"]
