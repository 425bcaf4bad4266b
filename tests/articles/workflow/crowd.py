"""Many at once, against the database of DATABASE_URL or NEWSROOM_DATA_DIR: run as a program, prints what came out.

A program and not a test, because threads need a database of their own with real commits: SQLite in a file, as it is
deployed, and a PostgreSQL server.
"""

import json
import os
import threading


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps({"saves": ten_editors(), "approvals": ten_approvals(), "due": four_publishers(), "log": faults()}))


def at_once(count: int, action) -> list[str]:
    """ACTION(n) in COUNT threads that start together; what each returned or raised."""
    from django.db import connections

    barrier, found = threading.Barrier(count), [""] * count

    def run(n: int) -> None:
        barrier.wait()
        try:
            found[n] = action(n)
        except Exception as error:  # noqa: BLE001 each thread's end is what is measured
            found[n] = f"{type(error).__name__}"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def ten_editors() -> dict:
    from articles.models import Article
    from articles.workflow import editing
    from tests import factories as make
    from unions.models import Role

    editors = [make.staff(Role.EDITOR, name=f"编辑{n}") for n in range(10)]
    story = make.article("原题")
    kept = {}

    def save(n: int) -> str:
        try:
            mine = Article.objects.get(pk=story.pk)
            editing.save(article=mine, by=editors[n], seen=1, fields={"headline": f"题{n}"})
        except editing.StaleVersionError as stale:
            kept[n] = (stale.mine["headline"], stale.theirs["headline"])
            return "stale"
        return "saved"

    outcome = at_once(10, save)
    story.refresh_from_db()
    return {
        "outcome": sorted(outcome),
        "version": story.version,
        "winner": story.headline == f"题{outcome.index('saved')}",
        "texts_kept": sorted(kept.items()) == sorted((n, (f"题{n}", story.headline)) for n in kept),
        "revisions": story.revisions.count(),
    }


def ten_approvals() -> dict:
    from articles.models import Article, AuditEvent
    from articles.workflow import actions
    from tests import factories as make
    from unions.models import Role

    editors = [make.staff(Role.EDITOR, name=f"初审{n}") for n in range(10)]
    story = make.article(created_by=make.staff(Role.REPORTER, name="作者"))
    actions.submit(article=story, by=story.created_by)
    seen = [Article.objects.get(pk=story.pk) for _ in editors]
    outcome = at_once(10, lambda n: actions.approve(article=seen[n], by=editors[n]).stage)
    signed = AuditEvent.objects.of(story).filter(action="approve")
    refusals = signed.filter(result="refused").count()
    return {"outcome": sorted(outcome), "signed": signed.filter(result="ok").count(), "refusals": refusals}


def four_publishers() -> dict:
    import datetime

    from django.utils import timezone

    from articles.models import Article, AuditEvent
    from articles.workflow import actions, due
    from tests.articles.workflow import cast as walks

    people = walks.cast()
    soon = timezone.now() + datetime.timedelta(hours=1)
    stories = [actions.schedule(article=walks.to_signed(people), by=people.editor, publish_at=soon) for _ in range(12)]
    Article.objects.filter(stage="scheduled").update(publish_at=timezone.now())
    at_once(4, lambda n: len(due.publish_due()))
    due.publish_due()
    events = AuditEvent.objects.filter(action="publish", object_id__in=[str(s.pk) for s in stories])
    numbers = Article.objects.filter(stage="published").values_list("number", flat=True)
    return {"published": len(numbers), "numbers": len(set(numbers)), "events": events.count()}


def faults() -> list[str]:
    from articles.workflow import verify

    return list(verify.faults())


if __name__ == "__main__":
    main()
