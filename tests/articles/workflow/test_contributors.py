"""Merging two entries of one person: stories, lists, search, kept pages and the log."""

import pytest
from django.urls import reverse

from articles.choices import Stage
from articles.listing import generation
from articles.models import AuditEvent
from articles.workflow import verify
from articles.workflow.contributors import MergeError, merge
from tests import factories as make
from tests.articles.workflow import cast as walks
from unions.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make.staff(Role.CHIEF_EDITOR, name="江海")


@pytest.fixture
def pair():
    return make.contributor("陆一帆"), make.contributor("陆一凡", unit_name="区报")


def found(client, **query) -> list[int]:
    return [story["id"] for story in client.get(reverse("api_articles"), query).json()["articles"]]


def test_search_and_lists_follow(client, chief, pair):
    kept, other = pair
    story = make.published(reporters=["陆一凡"])
    assert (found(client, q="陆一凡"), found(client, q="陆一帆")) == ([story.pk], [])
    assert merge(into=kept, others=[other], by=chief) == 1
    assert (found(client, q="陆一凡"), found(client, q="陆一帆")) == ([], [story.pk])
    assert found(client, contributor=kept.slug) == [story.pk]
    assert found(client, q="慰问", contributor=kept.slug) == [story.pk]


def test_kept_pages_are_old_at_once(chief, pair, django_capture_on_commit_callbacks):
    kept, other = pair
    make.published(reporters=["陆一凡"])
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        merge(into=kept, others=[other], by=chief)
    assert generation.current() > before


def test_it_is_in_the_log(chief, pair):
    kept, other = pair
    make.published(reporters=["陆一凡"])
    merge(into=kept, others=[other], by=chief)
    event = AuditEvent.objects.get(action="merge")
    assert (event.actor_name, event.object_type, event.object_id, event.opinion) == (
        "江海", "contributor", str(kept.pk), f"并入陆一凡（区报）（编号 {other.pk}），转来署名 1 处",
    )  # fmt: skip
    assert list(verify.faults()) == []


def test_signatures_on_stories_that_wait_are_not_voided_by_housekeeping(chief, pair):
    kept, other = pair
    people = walks.cast()
    story = walks.to_signed(people, reporters=["陆一凡"])
    with pytest.raises(MergeError, match="^《昌平区总工会开展慰问》等 1 篇稿件已有人签字、还没发布"):
        merge(into=kept, others=[other], by=chief)
    walks.actions.publish(article=story, by=people.editor)
    assert story.stage == Stage.PUBLISHED
    assert merge(into=kept, others=[other], by=chief) == 1
