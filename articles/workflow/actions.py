"""The actions of the workflow: the only writers of Article.stage.

Each takes keyword arguments, returns the article as it is afterwards, and raises RefusedError with one Chinese sentence
when it may not be done; the attempt is in the log either way. SEEN is the version the person had on the screen.
"""

import datetime

from django.db.models import Min
from django.utils import timezone

from articles.choices import Stage, Step
from articles.models import Article
from articles.workflow import publish as publication
from articles.workflow import rules
from articles.workflow.people import posting_for
from articles.workflow.signatures import proofs, standing
from articles.workflow.stages import REVIEWERS, STEP_AT, Action
from articles.workflow.step import RefusedError, move, taking

__all__ = [
    "RefusedError",
    "approve",
    "emergency_publish",
    "fill_in",
    "proof",
    "publish",
    "recall",
    "reject",
    "restore",
    "return_",
    "revive",
    "schedule",
    "step_back",
    "submit",
    "unschedule",
]


def submit(*, article: Article, by, opinion: str = "", seen: int | None = None) -> Article:
    """Draft → first review."""
    with taking(Action.SUBMIT, article, by, opinion=opinion, seen=seen):
        pass
    return article


def recall(*, article: Article, by, opinion: str = "", seen: int | None = None) -> Article:
    """The author takes a story back before anybody has passed it."""
    with taking(Action.RECALL, article, by, opinion=opinion, seen=seen):
        pass
    return article


def approve(*, article: Article, by, opinion: str = "", seen: int | None = None, release_reason: str = "") -> Article:
    """Pass the review the article waits for; the final one signs it for publication (签发).

    RELEASE_REASON: why personal data found in the text may be published; asked for at the final review only.
    """
    with taking(Action.APPROVE, article, by, opinion=opinion, seen=seen) as step:
        step.step = STEP_AT[step.article.stage]
        if step.step == Step.FINAL:
            step.detail = _release(step.article, release_reason)
    return article


def _release(article: Article, reason: str) -> dict:
    """Personal data stops the story unless somebody with the right to gives a reason (regulation E1)."""
    hits = [str(hit) for hit in rules.personal_data(article) if hit.blocks]
    if hits and not reason.strip():
        raise RefusedError(f"稿件里有个人信息（{'、'.join(hits)}）：请删去，或写明放行理由。")
    return {"personal_data": hits, "release_reason": reason.strip()} if hits else {}


def return_(*, article: Article, by, opinion: str, seen: int | None = None) -> Article:
    """Back to the author, with a reason; the reviews begin anew."""
    with taking(Action.RETURN, article, by, opinion=opinion, seen=seen):
        pass
    return article


def step_back(*, article: Article, by, opinion: str, seen: int | None = None) -> Article:
    """Back to the review before, whose signature no longer counts."""
    with taking(Action.STEP_BACK, article, by, opinion=opinion, seen=seen) as step:
        step.void(STEP_AT[step.row.target])
    return article


def reject(*, article: Article, by, opinion: str, seen: int | None = None) -> Article:
    """Not used (退稿), with a reason."""
    with taking(Action.REJECT, article, by, opinion=opinion, seen=seen):
        pass
    return article


def revive(*, article: Article, by, opinion: str = "", seen: int | None = None) -> Article:
    """A rejected story becomes a draft again."""
    with taking(Action.REVIVE, article, by, opinion=opinion, seen=seen):
        pass
    return article


def proof(*, article: Article, by, name: str = "", opinion: str = "", seen: int | None = None) -> Article:
    """Sign one proof pass (NAME, by default the next one) of the text as it is now."""
    with taking(Action.PROOF, article, by, opinion=opinion, seen=seen) as step:
        lacking = standing(step.article).missing_proofs
        step.step = name or lacking[0]
        if step.step not in lacking:
            raise RefusedError(
                f"没有“{name}”这个校次。" if name not in proofs() else f"{name}已签过字。"
            )  # fmt: skip
    return article


def schedule(
    *, article: Article, by, publish_at: datetime.datetime, opinion: str = "", seen: int | None = None
) -> Article:
    """Signed → published by the worker at PUBLISH_AT (aware datetime in the future, not before the embargo)."""
    with taking(Action.SCHEDULE, article, by, opinion=opinion, seen=seen) as step:
        _check_time(step.article, publish_at)
        step.detail = {"publish_at": publish_at.isoformat()}
        move(step.article, Stage.SCHEDULED, publish_at=publish_at)
    return article


def _check_time(article: Article, publish_at: datetime.datetime) -> None:
    if publish_at is None:
        raise RefusedError("请填写发布时间。")
    if publish_at <= timezone.now():
        raise RefusedError("发布时间已经过去，请填以后的时间（北京时间），或直接发布。")
    if article.embargo_until and publish_at < article.embargo_until:
        moment = timezone.localtime(article.embargo_until)
        raise RefusedError(f"发布时间早于“不早于”的时间（北京时间 {moment:%Y-%m-%d %H:%M}），请改其中一个。")


def unschedule(*, article: Article, by, opinion: str = "", seen: int | None = None) -> Article:
    """Scheduled → signed; nothing is published at that time."""
    with taking(Action.UNSCHEDULE, article, by, opinion=opinion, seen=seen) as step:
        move(step.article, Stage.SIGNED, publish_at=None)
    return article


def publish(*, article: Article, by, opinion: str = "", seen: int | None = None, as_printed: bool = False) -> Article:
    """Signed or scheduled → public now.

    AS_PRINTED: a story the site takes in after its paper came out (archives) is dated that morning; it has to stand on
    a page. The log has the time of the action all the same.
    """
    with taking(Action.PUBLISH, article, by, opinion=opinion, seen=seen) as step:
        moment = _print_time(step.article) if as_printed else None
        if moment:
            step.detail = {"published_at": moment.isoformat()}
        publication.go_public(step.article, moment)
    return article


def _print_time(article: Article) -> datetime.datetime:
    """Six in the morning of the first day the paper had the story."""
    day = article.placements.aggregate(day=Min("page__edition__date"))["day"]
    if day is None:
        raise RefusedError("稿件还没有版位，不知道见报日期，请先填写版位。")
    moment = datetime.datetime.combine(day, datetime.time(6), timezone.get_default_timezone())
    if moment > timezone.now():
        raise RefusedError("这一期还没有出版，请到时再发布，或用定时发布。")
    return moment


def emergency_publish(
    *, article: Article, by, opinion: str, seen: int | None = None, release_reason: str = ""
) -> Article:
    """特急: public on one chief editor's sign-off with a reason; red on the desk until the missing reviews are in."""
    with taking(Action.EMERGENCY, article, by, opinion=opinion, seen=seen) as step:
        step.step = Step.FINAL
        step.detail = _release(step.article, release_reason)
        for other, event in standing(step.article).reviews.items():
            if event.staff_number == step.actor.staff_number:
                step.void(other)
        step.article.urgent = True
        step.article.save(update_fields=["urgent"])
        publication.go_public(step.article)
    return article


def fill_in(*, article: Article, by, opinion: str = "", seen: int | None = None) -> Article:
    """A review that an emergency publication went without is made up for."""
    with taking(Action.FILL_IN, article, by, opinion=opinion, seen=seen) as step:
        lacking = standing(step.article).missing_reviews
        step.step = next(s for s in lacking if posting_for(step.actor, REVIEWERS[s], step.article))
    return article


def restore(*, article: Article, by, opinion: str, seen: int | None = None) -> Article:
    """A withdrawn story begins anew as a draft, to walk through all reviews again."""
    with taking(Action.RESTORE, article, by, opinion=opinion, seen=seen) as step:
        move(step.article, Stage.DRAFT, withdrawn_at=None, withdrawal_notice="")
    return article
