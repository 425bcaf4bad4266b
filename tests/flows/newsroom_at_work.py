"""Prepare a database for the kill test, and judge it afterwards; run as a program: `… prepare N` or `… judge`.

`prepare` prints the cookie of one editor who may do everything asked for, and the stories: half to be published, half to
be saved again and again.
"""

import json
import os
import sys


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    print(json.dumps(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else judge()))


def prepare(count: int) -> dict:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from articles.workflow import editing
    from tests.articles.workflow import cast as walks

    people = walks.cast()
    ready = [walks.to_signed(people, headline=f"待发{n}").pk for n in range(count)]
    drafts = []
    for n in range(5):
        story = walks.draft(people, f"草稿{n}")
        editing.save(article=story, by=people.editor, seen=1, fields={"headline": f"草稿{n}改"})
        drafts.append(story.pk)
    return {"ready": ready, "drafts": drafts, "cookie": cookie(people.editor)}


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
        "half": half,
        "log": list(verify.faults()),
    }


if __name__ == "__main__":
    main()
