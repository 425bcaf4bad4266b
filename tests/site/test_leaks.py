"""Nothing of a story that is not published reaches a reader: not its words, not its pictures, not a number."""

import datetime

import pytest
from django.utils import timezone

from articles.choices import Stage
from articles.listing.index import index
from articles.media import sheets
from articles.models import Article, Page
from articles.search import index as search
from tests import factories as make

pytestmark = pytest.mark.django_db
SECRET = "未发的秘密稿"


@pytest.fixture
def secret():
    """A story filed everywhere, and on a page of today's paper beside a published one."""
    district, campaign = make.district("昌平区", slug="changping"), make.campaign("冬送温暖", slug="warm")
    body = make.body("昌平区总工会", slug="body", district=district)
    values = {"districts": [district], "campaigns": [campaign], "bodies": [body]}
    open_story = make.published("公开的稿", tags=["驿站"], reporters=["何苗"], **values)
    hidden = make.published(SECRET, tags=["秘密标签"], reporters=["秘密作者"], subhead=SECRET, **values)
    page = make.page_files(make.page(timezone.localdate(), 1))
    make.place(open_story, page, 1)
    make.place(hidden, page, 2)
    return hidden, open_story


def hide(story: Article, stage: Stage) -> None:
    values = {"withdrawn_at": timezone.now()} if stage == Stage.WITHDRAWN else {}
    values |= {"publish_at": timezone.now() + datetime.timedelta(hours=1)} if stage == Stage.SCHEDULED else {}
    Article.objects.filter(pk=story.pk).update(stage=stage, number=None, **values)
    story.refresh_from_db()
    index(story)
    search.index(story)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PUBLISHED])
def test_nothing_of_it_is_seen(client, secret, stage):
    hidden, open_story = secret
    address = hidden.get_absolute_url()
    hide(hidden, stage)
    day = timezone.localdate()
    pages = [
        "/", "/list/", "/list/?district=changping", "/list/?campaign=warm&district=changping", f"/list/?q={SECRET}",
        "/archive/", "/district/", "/district/changping/", "/campaign/", "/campaign/warm/", "/body/", "/body/body/", "/tag/",
        "/tag/mi-mi-biao-qian/", "/author/mi-mi-zuo-zhe/", "/paper/", f"/paper/{day}/", f"/paper/{day}/1/",
        open_story.get_absolute_url(), address, "/corrections/",
    ]  # fmt: skip
    for page in pages:
        text = client.get(page).content.decode()
        if SECRET not in page:
            assert SECRET not in text, page
        assert "/sheet/" not in text, page
        assert "秘密作者" not in text, page
    assert client.get(address).status_code == (410 if stage == Stage.WITHDRAWN else 404)
    sheet = Page.objects.get()
    files = [sheets.picture_address(sheet, 720, "jpeg"), sheets.pdf_address(sheet)]
    assert [client.get(file).status_code for file in files] == [404, 404]
    assert client.get("/author/mi-mi-zuo-zhe/").status_code == 404
    assert client.get("/tag/mi-mi-biao-qian/").status_code == 404
    counts = client.get("/list/?district=changping").context["page"]
    assert counts.count.number == 1
    assert client.get(f"/list/?q={SECRET}").context["page"].count.number == 0
