"""Whatever stands in a public URL, the answer is a page, a redirection or "no such page" — never a fault."""

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.listing.filters import NAMES
from tests import factories as make

pytestmark = pytest.mark.django_db
ALLOWED = {200, 301, 404, 410}

NASTY = [
    "0", "-1", "1e9", "9" * 18, "9" * 19, "9" * 400, "１", "٣", "2026-02-30", "0000-00-00", "9999-12-31", "2026-1-1", "timeline",
    "\x00", "%00", "'", "\" OR 1=1--", "<script>", "{{ x }}", "../../etc/passwd", "工匠", "工" * 10_000, "\u202e", "\ud7ff", "*",
    "news", "changping", "dong-song-wen-nuan", "2026-01", "relevance", "",
]  # fmt: skip
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
slugs = values.map(lambda text: text.replace("/", "").replace("\\", "")).filter(
    lambda text: text not in ("", ".", "..")
)
PATHS = ["/district/{}/", "/campaign/{}/", "/body/{}/", "/tag/{}/", "/author/{}/", "/paper/{}/", "/paper/2026-01-27/{}/",
         "/paper/{}/1/", "/2026/01/27/{}/", "/2026/{}/27/1/", "/{}/"]  # fmt: skip
PAGES = ["/", "/list/", "/archive/", "/district/changping/", "/paper/", "/tag/yi-zhan/", "/corrections/"]
fuzz = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def site(client):
    # A title or a chip may well hold braces here: the strict client's search for them is for other tests.
    make.place(
        make.published(
            districts=[make.district("昌平区", slug="changping")], campaigns=[make.campaign("冬送温暖")], tags=["驿站"]
        ),
        make.page(timezone.localdate(), 1),
    )
    return Client(raise_request_exception=True)


@fuzz
@given(
    page=st.sampled_from(PAGES),
    params=st.dictionaries(st.sampled_from([*NAMES, "page", "before", "year"]), values, max_size=5),
)
def test_parameters(site, page, params):
    assert site.get(page, params).status_code in ALLOWED


@fuzz
@given(path=st.sampled_from(PATHS), slug=slugs)
def test_paths(site, path, slug):
    assert site.get(path.format(slug)).status_code in ALLOWED


@pytest.mark.parametrize(
    "query",
    [
        "district=%ff%fe",
        "q=%ED%A0%80",
        "q=%",
        "q=%00%00",
        "page=%FF",
        "&&&=",
        "q=" + "%E5%B7%A5" * 10_000,
        "page=0",
        "before=0",
    ],
    ids=lambda query: query[:20],
)
def test_broken_encodings(site, query):
    assert site.get("/list/?" + query).status_code in ALLOWED


@pytest.mark.parametrize("path", ["/district/%ff%fe/", "/tag/%ED%A0%80/", "/paper/%00/", "/%ff/"])
def test_broken_paths(site, path):
    assert site.get(path).status_code in ALLOWED


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
@pytest.mark.parametrize("path", ["/", "/list/", "/district/changping/", "/paper/", "/about/"])
def test_other_methods_are_refused(site, path, method):
    assert getattr(site, method)(path).status_code == 405
