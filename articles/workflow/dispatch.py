"""From the name of an action and what a form holds to the call: one way in for the review page, lists and API."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from articles.choices import RequestState
from articles.models import Article
from articles.workflow import actions, amendments
from articles.workflow.stages import Action
from articles.workflow.step import RefusedError, trace


@dataclass(frozen=True)
class Given:
    """What the person filled in."""

    opinion: str = ""
    seen: int | None = None
    release_reason: str = ""
    publish_at: datetime.datetime | None = None
    kind: str = ""
    text: str = ""
    notice: str = ""
    request: int | None = None
    wrong: str = ""
    right: str = ""


_PLAIN = {
    Action.SUBMIT: actions.submit,
    Action.RECALL: actions.recall,
    Action.RETURN: actions.return_,
    Action.STEP_BACK: actions.step_back,
    Action.REJECT: actions.reject,
    Action.REVIVE: actions.revive,
    Action.PROOF: actions.proof,
    Action.UNSCHEDULE: actions.unschedule,
    Action.PUBLISH: actions.publish,
    Action.FILL_IN: actions.fill_in,
    Action.RESTORE: actions.restore,
}
_NOTICED = {Action.REQUEST_WITHDRAWAL: amendments.request_withdrawal, Action.TAKE_DOWN: amendments.take_down}
_RELEASING = {Action.APPROVE: actions.approve, Action.EMERGENCY: actions.emergency_publish}


def take(name: str, *, article: Article, by, given: Given) -> None:
    """Carry out the action called NAME. Raises RefusedError; nothing is changed then, and the attempt is in the log."""
    try:
        call = _call(name, article, given)
    except RefusedError as refusal:
        trace(name, article, by, str(refusal))
        raise
    call(by=by, opinion=given.opinion, seen=given.seen)


def _call(name: str, article: Article, given: Given) -> Callable[..., object]:
    """The action with what the form holds for it; still without person, opinion and version."""
    if name in _PLAIN:
        return partial(_PLAIN[name], article=article)
    if name in _RELEASING:
        return partial(_RELEASING[name], article=article, release_reason=given.release_reason)
    if name == Action.SCHEDULE:
        return partial(actions.schedule, article=article, publish_at=given.publish_at)
    if name in _NOTICED:
        return partial(_NOTICED[name], article=article, notice=given.notice)
    if name == Action.REQUEST_CORRECTION:
        changes = amendments.replacement(article, given.wrong, given.right)
        return partial(
            amendments.request_correction, article=article, kind=given.kind, text=given.text, changes=changes
        )
    return _decision(name, article, given)


def _decision(name: str, article: Article, given: Given) -> Callable[..., object]:
    """What a chief editor says to a request that waits."""
    if name == Action.CORRECT:
        return partial(amendments.correct, correction=_waiting(article.corrections, given, article))
    if name == Action.WITHDRAW:
        return partial(amendments.withdraw, withdrawal=_waiting(article.withdrawals, given, article))
    if name == Action.DECLINE:
        waiting = article.corrections if given.kind == "correction" else article.withdrawals
        return partial(amendments.decline, request=_waiting(waiting, given, article))
    raise RefusedError("没有这个操作，请刷新页面。")


def _waiting(requests, given: Given, article: Article):
    """The request that is meant: the one named, else the oldest that waits. Shares the caller's article object."""
    found = requests.filter(state=RequestState.WAITING)
    found = found.filter(pk=given.request) if given.request else found
    request = found.order_by("pk").first()
    if request is None:
        raise RefusedError("没有待批的申请，可能已经有人处理过，请刷新页面。")
    request.article = article
    return request
