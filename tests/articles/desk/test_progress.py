"""Forms in progress, who has a story open, versions, review sheets."""

import json

import pytest
from django.urls import reverse

from articles.models import AuditEvent, Autosave, Lease
from articles.workflow import editing, leases
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_form_in_progress_is_kept_apart_from_the_history(world, client):
    people, story, _ = world
    client.force_login(people.editor)
    url = reverse("desk_autosave", args=[story.pk])
    for text in ("半句", "半句话"):
        data = {"base_version": 1, "data": {"headline": text}}
        assert client.post(url, json.dumps(data), content_type="application/json").status_code == 200
    kept = client.get(url).json()
    assert (kept["kept"], kept["data"], kept["base_version"]) == (True, {"headline": "半句话"}, 1)
    assert (Autosave.objects.count(), story.revisions.count()) == (1, 0)
    client.force_login(people.head)
    assert client.get(url).json() == {"kept": False}
    story.refresh_from_db()
    editing.save(article=story, by=people.editor, seen=1, fields={"headline": "半句话"})
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'{"data": 1}', b'{"data": {"a": 1}}', b'{"data": {}, "base_version": -1}', b"\xff", b"[" * 100_000],
)
def test_nonsense_is_not_kept(world, client, body):
    people, story, _ = world
    client.force_login(people.editor)
    response = client.post(reverse("desk_autosave", args=[story.pk]), body, content_type="application/json")
    assert response.status_code == 400
    assert not Autosave.objects.exists()


def test_a_lease_shows_who_else_has_the_story_open(world, client):
    people, story, _ = world
    leases.renew(story, people.head)
    client.force_login(people.editor)
    answer = client.post(reverse("desk_lease", args=[story.pk])).json()
    assert [other["name"] for other in answer["others"]] == ["高远"]
    client.post(reverse("desk_lease", args=[story.pk]), {"release": "1"})
    assert [lease.user for lease in Lease.objects.all()] == [people.head]


def test_versions_side_by_side_named_and_taken_back(world, client):
    people, story, _ = world
    editing.save(article=story, by=people.editor, seen=1, fields={"headline": "第二版的题"})
    client.force_login(people.editor)
    page = client.get(reverse("desk_history", args=[story.pk])).content.decode()
    assert "第 1 版 → 第 2 版" in page
    client.post(reverse("desk_name_version", args=[story.pk, 2]), {"label": "付印稿"})
    client.post(reverse("desk_restore_version", args=[story.pk, 1]), {"seen": "2"})
    story.refresh_from_db()
    assert (story.headline, story.version, str(story.revisions.get(version=2))) == ("昌平区总工会开展慰问", 3, "付印稿")
    stale = client.post(reverse("desk_restore_version", args=[story.pk, 1]), {"seen": "2"}, follow=True)
    assert "您的修改没有覆盖它" in stale.content.decode()
    assert client.get(reverse("desk_history", args=[story.pk]) + "?old=9&new=1").status_code == 404


def test_the_review_sheet_of_a_story_and_of_an_edition(world, client):
    people, story, _ = world
    place = make.page()
    make.place(story, place)
    client.force_login(people.editor)
    page = client.get(reverse("desk_edition_sheet", args=[place.edition_id])).content.decode()
    assert story.headline in page
    for url in (reverse("desk_sheet_pdf", args=[story.pk]), reverse("desk_edition_sheet_pdf", args=[place.edition_id])):
        response = client.get(url)
        assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert AuditEvent.objects.filter(action="export", actor_id=people.editor.pk).count() == 2
