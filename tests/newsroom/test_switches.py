"""The site's switches: read-only, grey, and what keeps them."""

import pytest

from newsroom import state
from tests import factories

pytestmark = pytest.mark.django_db


def test_read_only_mode_stops_writing_and_can_be_switched_off(client, django_capture_on_commit_callbacks):
    client.force_login(factories.user("管理", is_superuser=True))
    with django_capture_on_commit_callbacks(execute=True):
        client.get("/admin/newsroom/sitestate/")
        client.post("/admin/newsroom/sitestate/1/change/", {"read_only": "on", "notice": "升级到 18:00"})
    refused = client.post("/admin/unions/campaign/add/", {"name": "x"})
    assert refused.status_code == 503
    assert "升级到 18:00" in refused.content.decode()
    assert client.get("/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/admin/newsroom/sitestate/1/change/", {"notice": ""})
    assert client.post("/admin/unions/campaign/add/", {"name": "x"}).status_code != 503


def test_grey_mode_is_one_switch(client, django_capture_on_commit_callbacks):
    assert "grey" not in client.get("/").content.decode().split("<head>")[0]
    with django_capture_on_commit_callbacks(execute=True):
        state.switch(grey=True)
    assert "grey" in client.get("/").content.decode().split("<head>")[0]


def test_the_worker_restores_the_switch_to_an_emptied_cache(django_capture_on_commit_callbacks):
    from django.core.cache import cache

    with django_capture_on_commit_callbacks(execute=True):
        state.switch(read_only=True)
    cache.clear()
    assert not state.current().read_only
    state.announce()
    assert state.current().read_only
