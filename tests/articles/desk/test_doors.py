"""Who may read and write through the desk's pages: owner, colleague of the district, stranger, correspondent, reader."""

import pytest
from django.contrib import admin
from django.urls import reverse

from articles.choices import Stage
from articles.models import Autosave, Lease, Question

pytestmark = pytest.mark.django_db
READ = ["desk_article", "desk_history", "desk_autosave", "desk_sheet", "desk_sheet_pdf"]
WRITE = ["desk_act", "desk_ask", "desk_lease", "desk_autosave"]
REFUSED = {"reader": 302, "stranger": 404, "correspondent": 403}


@pytest.mark.parametrize("name", READ)
def test_who_may_read_a_page(world, client, name):
    _, story, who = world
    url = reverse(name, args=[story.pk])
    codes = {"reader": client.get(url).status_code}
    for label, user in who.items():
        client.force_login(user)
        codes[label] = client.get(url).status_code
    assert codes == {
        "reader": 302, "owner": 200, "colleague": 200, "stranger": 404, "correspondent": 302, "auditor": 200,
    }  # fmt: skip


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize("label", ["reader", "stranger", "correspondent"])
def test_who_may_not_write_through_a_page(world, client, name, label):
    _, story, who = world
    if label != "reader":
        client.force_login(who[label])
    response = client.post(reverse(name, args=[story.pk]), {"action": "approve", "text": "?"})
    assert response.status_code == REFUSED[label]
    story.refresh_from_db()
    assert (story.stage, Question.objects.count(), Lease.objects.count(), Autosave.objects.count()) == (
        Stage.FIRST_REVIEW, 0, 0, 0,
    )  # fmt: skip


def test_nothing_of_the_admin_is_visible_to_a_correspondent(world, client):
    _, story, who = world
    client.force_login(who["correspondent"])
    plain = [reverse(f"admin:{name}") for name in ("index", "autocomplete", "jsi18n")]
    lists = [f"/admin/{m._meta.app_label}/{m._meta.model_name}/" for m in admin.site._registry]
    one = [reverse("admin:articles_article_change", args=[story.pk]), f"/admin/articles/article/{story.pk}/preview/"]
    assert len(lists) > 10
    for url in [*plain, *lists, *[f"{url}add/" for url in lists], *one]:
        response = client.get(url)
        assert (url, response.status_code, response.get("Location")) == (url, 302, reverse("submissions"))
