"""From the name of an action and what a form holds to the call: one way in for the review page, lists and API."""

import datetime
from dataclasses import dataclass

from articles.choices import RequestState
from articles.models import Article
from articles.workflow import actions, amendments
from articles.workflow.stages import Action
from articles.workflow.step import RefusedError


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
_RELEASING = {Action.APPROVE: actions.approve, Action.EMERGENCY: actions.emergency_publish}


def take(name: str, *, article: Article, by, given: Given) -> None:
    """Carry out the action called NAME. Raises RefusedError; nothing is changed then."""
    if name not in Action.values or name in (Action.EDIT, Action.FILE):
        raise RefusedError("没有这个操作，请刷新页面。")
    common = {"by": by, "opinion": given.opinion, "seen": given.seen}
    if name in _PLAIN:
        _PLAIN[name](article=article, **common)
    elif name in _RELEASING:
        _RELEASING[name](article=article, release_reason=given.release_reason, **common)
    elif name == Action.SCHEDULE:
        actions.schedule(article=article, publish_at=given.publish_at, **common)
    else:
        _amend(name, article, given, common)


def _amend(name: str, article: Article, given: Given, common: dict) -> None:
    if name == Action.REQUEST_CORRECTION:
        changes = amendments.replacement(article, given.wrong, given.right)
        amendments.request_correction(article=article, kind=given.kind, text=given.text, changes=changes, **common)
    elif name == Action.REQUEST_WITHDRAWAL:
        amendments.request_withdrawal(article=article, notice=given.notice, **common)
    elif name == Action.TAKE_DOWN:
        amendments.take_down(article=article, notice=given.notice, **common)
    elif name == Action.CORRECT:
        amendments.correct(correction=_waiting(article.corrections, given, article), **common)
    elif name == Action.WITHDRAW:
        amendments.withdraw(withdrawal=_waiting(article.withdrawals, given, article), **common)
    else:
        _decline(article, given, common)


def _decline(article: Article, given: Given, common: dict) -> None:
    waiting = article.corrections if given.kind == "correction" else article.withdrawals
    request = _waiting(waiting, given, article)
    amendments.decline(request=request, by=common["by"], opinion=given.opinion)


def _waiting(requests, given: Given, article: Article):
    """The request that is meant: the one named, else the oldest that waits. Shares the caller's article object."""
    found = requests.filter(state=RequestState.WAITING)
    found = found.filter(pk=given.request) if given.request else found
    request = found.order_by("pk").first()
    if request is None:
        raise RefusedError("没有待批的申请，可能已经有人处理过，请刷新页面。")
    request.article = article
    return request
