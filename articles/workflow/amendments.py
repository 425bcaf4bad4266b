"""After publication: corrections and withdrawals, asked for by one person and decided by a chief editor (regulation A7)."""

from django.utils import timezone

from articles.choices import CorrectionKind, RequestState, Stage
from articles.models import Article, Correction, Withdrawal
from articles.text import html
from articles.workflow import pages, revisions
from articles.workflow.fingerprint import FIELDS, TEXTS, snapshot
from articles.workflow.stages import Action
from articles.workflow.step import RefusedError, Running, move, taking


def request_correction(
    *,
    article: Article,
    by,
    kind: str,
    text: str,
    opinion: str,
    changes: dict | None = None,
    seen: int | None = None,
) -> Correction:
    """Ask for a correction: TEXT is shown to the readers, CHANGES (content fields) are written when it is approved.

    OPINION is the internal reason. The article stays as it is until then.
    """
    changes = changes or {}
    with taking(Action.REQUEST_CORRECTION, article, by, opinion=opinion, seen=seen) as step:
        _check_correction(kind, text, changes)
        step.detail = {"kind": kind, "text": text, "fields": sorted(changes)}
        revisions.ensure(step.article, snapshot(step.article))
        return Correction.objects.create(
            article=step.article,
            kind=kind,
            text=text.strip(),
            changes=changes,
            base_version=step.article.version,
            **_asked(step),
        )


def _check_correction(kind: str, text: str, changes: dict) -> None:
    if kind not in CorrectionKind.values:
        raise RefusedError("请选择更正的类型：更正、说明、补充或致歉。")
    if not text.strip():
        raise RefusedError("请写给读者的说明：原来怎样，现在怎样。")
    if set(changes) - {*FIELDS, "bylines", "photos"}:
        raise RefusedError("更正只能改标题、正文、署名和图片。")


def replacement(article: Article, wrong: str, right: str) -> dict:
    """The content fields in which WRONG occurs, with RIGHT in its place: how a correction is usually worded."""
    wrong, right = wrong.strip(), right.strip()
    if not wrong:
        return {}
    changes = {}
    for name in TEXTS:
        old = getattr(article, name)
        new = html.replace_text(old, wrong, right) if name == "body" else old.replace(wrong, right)
        if new != old:
            changes[name] = new
    if not changes:
        raise RefusedError(f"稿件里找不到“{wrong[:40]}”，请照原文抄写要改的字。")
    if not changes.get("headline", "x").strip():
        raise RefusedError("主题不能改成空的。")
    return changes


def correct(*, correction: Correction, by, opinion: str = "", seen: int | None = None) -> Article:
    """Approve: the changes are written, a revision kept, and readers see the note."""
    article = correction.article
    with taking(Action.CORRECT, article, by, opinion=opinion, seen=seen) as step:
        request = _decide(correction, step, RequestState.APPROVED)
        _apply(request, step)
        step.detail = {"correction": request.pk, "kind": request.kind, "text": request.text}
    correction.refresh_from_db()
    return article


def _apply(correction: Correction, step: Running) -> None:
    article = step.article
    if correction.changes:
        if correction.base_version != article.version and _content_moved(correction, article):
            raise RefusedError("提出更正以后稿件又改过，请驳回这份更正，按现在的文字重新提出。")
        revisions.ensure(article, snapshot(article))
        revisions.write(article, correction.changes)
    article.version += 1
    article.updated_at = timezone.now()
    article.save(update_fields=["version", "updated_at"])
    if correction.changes:
        revisions.keep(article, step.actor, f"{correction.get_kind_display()}:{correction.text}"[:200])


def _content_moved(correction: Correction, article: Article) -> bool:
    base = revisions.at(article, correction.base_version)
    return base is not None and base != snapshot(article)


def request_withdrawal(*, article: Article, by, opinion: str, notice: str = "", seen: int | None = None) -> Withdrawal:
    """Ask that a story be taken off the site; NOTICE is what readers will see instead of it."""
    with taking(Action.REQUEST_WITHDRAWAL, article, by, opinion=opinion, seen=seen) as step:
        return Withdrawal.objects.create(article=step.article, notice=notice.strip(), **_asked(step))


def withdraw(*, withdrawal: Withdrawal, by, opinion: str = "", seen: int | None = None) -> Article:
    """Approve: gone from lists, search, feeds and cache; its address answers 410 with the notice."""
    article = withdrawal.article
    with taking(Action.WITHDRAW, article, by, opinion=opinion, seen=seen) as step:
        request = _decide(withdrawal, step, RequestState.APPROVED)
        step.detail = {"withdrawal": request.pk, "reason": request.reason, "notice": request.notice}
        _take_off(step.article, request.notice)
    withdrawal.refresh_from_db()
    return article


def take_down(*, article: Article, by, opinion: str, notice: str = "", seen: int | None = None) -> Article:
    """立即下线: a chief editor stops an unlawful story at once, with a reason (《互联网信息服务管理办法》第16条, C3)."""
    with taking(Action.TAKE_DOWN, article, by, opinion=opinion, seen=seen) as step:
        step.detail = {"notice": notice.strip()}
        for waiting in step.article.withdrawals.filter(state=RequestState.WAITING):
            _close(waiting, step, RequestState.APPROVED)
        _take_off(step.article, notice.strip())
    return article


def decline(*, request: Correction | Withdrawal, by, opinion: str, seen: int | None = None) -> None:
    """Not granted; who may approve may decline, with a reason."""
    with taking(Action.DECLINE, request.article, by, opinion=opinion, seen=seen) as step:
        _decide(request, step, RequestState.DECLINED)
        step.detail = {request._meta.model_name: request.pk}
    request.refresh_from_db()


def _take_off(article: Article, notice: str) -> None:
    move(article, Stage.WITHDRAWN, number=None, withdrawn_at=timezone.now(), withdrawal_notice=notice)
    pages.recall(article)


def _asked(step: Running) -> dict:
    return {
        "reason": step.opinion,
        "requested_by_id": step.actor.pk,
        "requested_by_name": step.actor.real_name,
        "staff_number": step.actor.staff_number,
    }


def _decide(request, step: Running, state: str):
    """Lock REQUEST and decide it; never twice, and never by the one who asked."""
    locked = type(request).objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.state != RequestState.WAITING:
        raise RefusedError(f"这份申请已由{locked.decided_by_name}处理过。")
    if locked.staff_number == step.actor.staff_number:
        raise RefusedError("不能批准自己提出的申请，请另一位总编辑批准。")
    _close(locked, step, state)
    return locked


def _close(request, step: Running, state: str) -> None:
    request.state, request.decided_at, request.opinion = state, timezone.now(), step.opinion
    request.decided_by_name = step.actor.real_name
    request.save(update_fields=["state", "decided_at", "opinion", "decided_by_name"])
