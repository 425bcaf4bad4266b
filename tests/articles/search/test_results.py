"""The list of results as readers see it."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_words_are_marked_in_headlines_and_in_the_part_that_holds_them(client):
    make.published("工匠<b>来</b>了", kicker="首都工匠", body="<p>" + "一" * 200 + "石磊是工匠。</p>")
    html = client.get("/list/?q=工匠").content.decode()
    assert "<mark>工匠</mark>&lt;b&gt;来&lt;/b&gt;了</a>" in html
    assert "首都<mark>工匠</mark></p>" in html
    assert "一石磊是<mark>工匠</mark>。</p>" in html


@pytest.mark.parametrize("stories", [1, 3])
def test_a_list_of_results_costs_ten_queries_at_most(client, django_assert_max_num_queries, stories):
    for n in range(stories):
        make.published(f"工匠{n}", body="<p>首都工匠。</p>", reporters=["甲"], districts=[make.district()])
    with django_assert_max_num_queries(10):
        client.get("/list/?q=工匠")


def test_a_mistyped_name_is_offered_with_the_other_filters_kept(client):
    make.published(reporters=["上官云舒"], districts=[make.district("昌平区", slug="changping")])
    html = client.get("/list/?district=changping&q=上官云书").content.decode()
    assert "没有符合这些条件的报道" in html
    assert "您要找的是不是：" in html
    assert 'href="/list/?district=changping&amp;q=%E4%B8%8A%E5%AE%98%E4%BA%91%E8%88%92"' in html
    assert "您要找的是不是" not in client.get("/list/?q=股票").content.decode()
