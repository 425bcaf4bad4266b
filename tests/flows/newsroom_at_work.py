"""Prepare a database for tests on the real server, and judge it afterwards; run as a program, prints JSON.

`prepare N [SECONDS]`: the session of one editor, N stories ready to be published, five to be saved again and again; with
SECONDS four more, scheduled for then and later. `public`: a
published story, everything that shows it, and the sessions of two chief editors. `judge`: what is half done or wrong.
"""

import datetime
import json
import os
import sys


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    jobs = {"prepare": lambda: prepare(*map(int, sys.argv[2:])), "public": public, "judge": judge}
    print(json.dumps(jobs[sys.argv[1]]()))


def prepare(count: int, later: int = 0) -> dict:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from articles.workflow import editing
    from tests.articles.workflow import cast as walks
    from unions.models import User

    people = walks.cast()
    User.objects.update(email="desk@example.cn")
    ready = [walks.to_signed(people, headline=f"待发{n}").pk for n in range(count)]
    drafts = []
    for n in range(5):
        story = walks.draft(people, f"草稿{n}")
        editing.save(article=story, by=people.editor, seen=1, fields={"headline": f"草稿{n}改"})
        drafts.append(story.pk)
    scheduled = [schedule(people, later + 10 * n).pk for n in range(4)] if later else []
    return {"ready": ready, "drafts": drafts, "scheduled": scheduled, "cookie": cookie(people.editor)}


def schedule(people, seconds: int):
    """A story to be published by the worker SECONDS from now."""
    from django.utils import timezone

    from tests.articles.workflow import cast as walks

    story = walks.to_signed(people, headline=f"定时{seconds}")
    at = timezone.now() + datetime.timedelta(seconds=seconds)
    return walks.actions.schedule(article=story, by=people.editor, publish_at=at)


def public() -> dict:
    from django.core.management import call_command
    from django.urls import reverse
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from articles.media import renditions
    from articles.models import ArticlePhoto, Photo
    from tests import factories as make
    from tests.articles.workflow import cast as walks

    people, district, campaign = walks.cast(), make.district("昌平区"), make.campaign("冬送温暖")
    story = walks.draft(
        people, "水仙计时", districts=[district], campaigns=[campaign], reporters=["陆一帆"], tags=["花"]
    )
    ArticlePhoto.objects.create(article=story, photo=make.photo())
    page = make.page(number=1)
    make.place(story, page)
    walks.actions.submit(article=story, by=people.reporter)
    for reviewer in (people.editor, people.head, people.chief):
        walks.actions.approve(article=story, by=reviewer)
    walks.actions.publish(article=walks.sign_proofs(story, people.proofreader), by=people.editor)
    renditions.make_waiting()
    photo = Photo.objects.get()
    width = photo.renditions["full"][0][0]
    copy = [photo.pk, photo.rendered, "full", width, "webp"]
    month = timezone.localtime(story.published_at).strftime("%Y-%m")
    listed = [
        "/", "/list/", "/list/?q=水仙", district.get_absolute_url(), campaign.get_absolute_url(),
        story.bylines.get().contributor.get_absolute_url(), page.get_absolute_url(), "/feed.rss", "/feed.atom",
        "/feed.json", f"/sitemap-{month}.xml", "/sitemap-news.xml", "/api/articles/", "/api/articles/?q=水仙",
    ]  # fmt: skip
    return {
        "pk": story.pk,
        "story": story.get_absolute_url(),
        "alone": [
            reverse("api_article", args=[story.pk]),
            reverse("picture", args=copy),
            reverse("card", args=[story.pk]),
        ],
        "listed": listed,
        "editor": cookie(people.editor),
        "chief": cookie(people.chief),
    }


def cookie(user) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "unions.auth.PostingBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def judge() -> dict:
    """Versions as they are, what is published, and everything that is half done or does not verify."""
    from articles.models import Article, ArticleFacet, AuditEvent
    from articles.search import stores
    from articles.workflow import verify

    half = []
    searchable = {pk for batch in stores.public().batches_of_article_ids() for pk in batch}
    for story in Article.objects.all():
        public = story.stage == "published"
        signs = {
            "number": story.number is not None,
            "time": story.published_at is not None,
            "list": ArticleFacet.objects.filter(article=story).exists(),
            "event": AuditEvent.objects.of(story).filter(action="publish", result="ok").count() == 1,
            "search": story.pk in searchable,
        }
        half += [f"{story.pk} {story.stage} {name}" for name, there in signs.items() if there != public]
        newest = story.revisions.first()
        if newest and (newest.version != story.version or newest.content["headline"] != story.headline):
            half.append(f"{story.pk} revision {newest.version} of version {story.version}")
    return {
        "versions": {story.pk: story.version for story in Article.objects.all()},
        "published": [story.pk for story in Article.objects.filter(stage="published")],
        "late": {
            story.pk: (story.published_at - story.publish_at).total_seconds()
            for story in Article.objects.filter(stage="published").exclude(publish_at=None)
        },
        "half": half,
        "log": list(verify.faults()),
    }


if __name__ == "__main__":
    main()
