"""The review page of one story: what to read, what changed since the last signature, and the buttons."""

import contextlib
import datetime

from django.contrib import admin, messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from articles.choices import IN_PROGRESS, RequestState, Stage, Step, correction_kinds
from articles.models import Article, AuditEvent
from articles.text import html
from articles.views.desk.door import desk_page, story
from articles.views.desk.questions import may_ask
from articles.workflow import desk, dispatch, leases, rules
from articles.workflow.compare import since_last_signature
from articles.workflow.signatures import proofs, standing
from articles.workflow.stages import Action
from articles.workflow.step import RefusedError

_FIELDS = ("opinion", "release_reason", "kind", "text", "notice", "wrong", "right")
_FORWARD = (Action.SUBMIT, Action.APPROVE, Action.PROOF, Action.PUBLISH, Action.FILL_IN)
# Nothing but an explanation once the reviews and proofs are complete.
_TO_COMPLETE = (Action.FILL_IN, Action.PROOF)
# These have fields of their own.
_AMENDMENTS = (Action.REQUEST_CORRECTION, Action.REQUEST_WITHDRAWAL, Action.TAKE_DOWN)
# These have a form of their own beside each request.
_DECISIONS = (Action.CORRECT, Action.WITHDRAW, Action.DECLINE)


@desk_page
@require_GET
def review(request, pk: int):
    return _page(request, story(request, pk))


def _page(request, article: Article, typed=None):
    """TYPED: what was posted and refused; it stands in the form again."""
    found = admin.site.each_context(request) | context(article, request.user) | {"typed": typed or {}}
    return render(request, "desk/review.html", found)


def context(article: Article, user) -> dict:
    """What the template shows; the first open option that moves the story on is the main button."""
    stand, missing = standing(article), rules.missing(article)
    options = [o for o in rules.available(article, user) if missing or o.action not in _TO_COMPLETE]
    main = next((option.action for option in options if option.ok and option.action in _FORWARD), None)
    who, changes = since_last_signature(article)
    found = rules.personal_data(article) if article.stage in IN_PROGRESS else []
    return {
        "title": article.headline,
        "article": article,
        "body": mark_safe(html.clean(article.body)),  # noqa: S308 cleaned again on the way out
        "steps": [(step.label, stand.reviews.get(step)) for step in Step],
        "proofs": [(name, stand.proofs.get(name)) for name in proofs()],
        "options": options,
        "asked": {option.action for option in options},
        "amend": {option.action.value: option for option in options if option.action in _AMENDMENTS},
        "main": main,
        # Nothing to do here: on to the next.
        "waiting_for_me": [] if main else desk.waiting_for(user, without=article),
        "decisions": _DECISIONS,
        "may_file": rules.may_file(article, user),
        "signed_by": who,
        "changes": changes,
        "hits": [hit for hit in found if hit.blocks],
        "hints": [hit for hit in found if not hit.blocks],
        "missing": missing if article.stage == Stage.PUBLISHED else [],
        "kinds": correction_kinds(),
        "corrections": article.corrections.all(),
        "withdrawals": article.withdrawals.all(),
        "waiting": RequestState.WAITING,
        "events": AuditEvent.objects.of(article),
        "questions": article.questions.select_related("asked_by"),
        "may_ask": may_ask(article, user),
        "others": leases.others(article, user),
    }


@desk_page
@require_http_methods(["GET", "POST"])
def act(request, pk: int):
    """A button was pressed. Whatever the form holds, the rules decide; a refusal is told and changes nothing."""
    article = story(request, pk)
    if request.method == "GET":
        # The address of a page with a refusal, opened anew.
        return redirect("desk_article", pk=pk)
    posted = request.POST
    if posted.get("stage") in Stage.values:
        # What the person had on the screen; the action compares it with what is.
        article.stage = posted["stage"]
    name = posted.get("action", "")
    try:
        dispatch.take(name, article=article, by=request.user, given=given(posted))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return _page(request, story(request, pk), posted)
    messages.success(request, f"已办：{Action(name).label}。稿件现在是“{article.get_stage_display()}”。")
    return redirect("desk_article", pk=pk)


def given(posted) -> dispatch.Given:
    return dispatch.Given(
        seen=_number(posted.get("seen", "")),
        request=_number(posted.get("request", "")),
        publish_at=_moment(posted.get("publish_at", "")),
        **{name: posted.get(name, "").strip()[:5000] for name in _FIELDS},
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 12 else None


def _moment(text: str) -> datetime.datetime | None:
    """The browser's datetime-local, read as Beijing time."""
    with contextlib.suppress(ValueError, OverflowError):
        found = datetime.datetime.fromisoformat(text)
        # With an offset the last evening of the year 9999 is a moment no Beijing clock can show.
        return timezone.localtime(found) if found.tzinfo else timezone.make_aware(found)
    return None
