"""Tell whoever has to act next: a notice in the admin, and the same by e-mail from the worker.

Notices are written in the transaction of the action. Mail leaves later from the worker, so that a mail server that is
away holds up nobody and loses nothing.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.choices import RequestState, Stage
from articles.models import Article, Notice
from articles.workflow.people import authors
from articles.workflow.signatures import standing
from articles.workflow.stages import CHIEF, DESK, REVIEWERS, STEP_AT
from unions.models import Posting, Role, User

logger = logging.getLogger(__name__)
ATTEMPTS = 8
BATCH = 50


def moved(article: Article, by: User | None = None, opinion: str = "") -> None:
    """ARTICLE has come to its present stage: tell those who act next, and the author how it went."""
    # What others were asked to do before is done or no longer theirs to do.
    past = Notice.objects.filter(article=article, read_at=None).exclude(user_id=article.created_by_id)
    past.update(read_at=timezone.now())
    told = set()
    for people, text in _messages(article, opinion):
        told |= _tell(people, article, text, without=by, told=told)


def _messages(article: Article, opinion: str):
    title = f"《{article.headline}》"
    said = f"：{opinion}" if opinion else ""
    if article.stage in STEP_AT:
        yield reviewers(article), f"{title}{article.get_stage_display()}{said}"
    elif article.stage == Stage.SIGNED:
        lacking = standing(article).missing_proofs
        if lacking:
            yield posted((Role.PROOFREADER,), article), f"{title}已签发，待{lacking[0]}"
        else:
            yield posted(DESK[:1], article), f"{title}已签发、校对已齐，可以发布"
    elif article.stage == Stage.PUBLISHED:
        yield from _about_published(article, title)
    outcome = {
        Stage.DRAFT: "被退回修改", Stage.REJECTED: "未被采用", Stage.PUBLISHED: "已发布", Stage.WITHDRAWN: "已撤稿",
    }  # fmt: skip
    if article.created_by_id and article.stage in outcome:
        yield [article.created_by], f"您的稿件{title}{outcome[article.stage]}{said}"


def _about_published(article: Article, title: str):
    stand = standing(article)
    if stand.missing_reviews:
        roles = tuple({role for step in stand.missing_reviews for role in REVIEWERS[step]})
        steps = "、".join(step.label for step in stand.missing_reviews)
        yield posted(roles, article), f"特急稿{title}已发布，请补{steps}"
    waiting = {"state": RequestState.WAITING}
    if article.corrections.filter(**waiting).exists():
        yield posted(CHIEF, article), f"{title}有一份更正待批"
    if article.withdrawals.filter(**waiting).exists():
        yield posted(CHIEF, article), f"{title}有一份撤稿申请待批"


def reviewers(article: Article) -> list[User]:
    """Who may sign the review ARTICLE waits for: posted for it, neither author nor signer of another review."""
    numbers, names = authors(article)
    numbers |= {event.staff_number for event in standing(article).reviews.values()}
    found = posted(REVIEWERS[STEP_AT[article.stage]], article)
    return [user for user in found if user.staff_number not in numbers and user.real_name not in names]


def posted(roles: Iterable[str], article: Article) -> list[User]:
    """Active accounts with a posting in force in one of ROLES that reaches ARTICLE."""
    districts = [link.district_id for link in article.article_districts.all() if link.is_primary]
    reach = Q(district=None) | Q(district__in=districts)
    postings = Posting.objects.on().filter(reach, role__in=roles, user__is_active=True)
    return list(User.objects.filter(pk__in=postings.values("user")).order_by("pk"))


def _tell(people: Iterable[User], article: Article, text: str, without: User | None, told: set[int]) -> set[int]:
    wanted = [p for p in people if p.pk not in told and not (without and p.pk == without.pk)]
    Notice.objects.bulk_create(Notice(user=p, article=article, text=text[:300]) for p in wanted)
    return {p.pk for p in wanted}


def tell(user: User, article: Article | None, text: str) -> None:
    """One message to one person."""
    Notice.objects.create(user=user, article=article, text=text[:300])


def send_mail() -> int:
    """Send what waits in the outbox; returns how many left. Each gets a few attempts, then stays in the admin only."""
    waiting = Notice.objects.filter(mailed_at=None, read_at=None, mail_attempts__lt=ATTEMPTS).select_related(
        "user", "article"
    )
    sent = 0
    connection = mailers.default
    for notice in waiting.order_by("mail_attempts", "id")[:BATCH]:
        sent += _send(notice, connection)
    return sent


def _send(notice: Notice, connection) -> bool:
    # Counted before sending: a mail that kills the worker must not be tried for ever.
    notice.mail_attempts += 1
    notice.save(update_fields=["mail_attempts"])
    if notice.user.email:
        subject = f"[{settings.SITE['name']}] {notice.text}".replace("\n", " ").replace("\r", " ")[:150]
        mail = EmailMessage(subject, _text(notice), to=[notice.user.email])
        try:
            connection.send_messages([mail])
        except Exception:
            logger.exception("提醒 %s 的邮件没有发出", notice.pk)
            return False
    notice.mailed_at = timezone.now()
    notice.save(update_fields=["mailed_at"])
    return True


def _text(notice: Notice) -> str:
    lines = [f"{notice.user.real_name}：", "", notice.text]
    if notice.article_id:
        lines += ["", settings.SITE["url"] + reverse("desk_article", args=[notice.article_id])]
    return "\n".join(lines)
