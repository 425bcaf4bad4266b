"""May I? Every door asks here: buttons, bulk actions, forms, API, commands, scheduler."""

from dataclasses import dataclass

from django.utils import timezone

from articles.choices import RequestState, Stage, Step
from articles.models import Article
from articles.proofing import personal, protected
from articles.text import html
from articles.workflow.fingerprint import fingerprint
from articles.workflow.people import posting_for, wrote
from articles.workflow.signatures import Standing, standing
from articles.workflow.stages import DESK, REVIEWERS, STEP_AT, TABLE, Action, Transition
from unions import access
from unions.models import Role


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with one Chinese sentence that says what to do. True or false by itself."""

    ok: bool
    reason: str = ""

    def __bool__(self):
        return self.ok


YES = Verdict(True)


def no(reason: str) -> Verdict:
    return Verdict(False, reason)


@dataclass(frozen=True)
class Option:
    """A button: what it does, whether it may be pressed now, and why not."""

    action: Action
    label: str
    ok: bool
    reason: str
    needs_reason: bool


def may(action: Action, article: Article, user) -> Verdict:
    """May USER take ACTION on ARTICLE as both are now? USER None is the system (the scheduler)."""
    row = TABLE.get((action, article.stage))
    if row is None:
        return no(f"“{article.get_stage_display()}”的稿件不能{Action(action).label}。")
    return _office(row, article, user) and _conditions(row, article, user)


def available(article: Article, user) -> list[Option]:
    """What USER's offices allow at this stage; an option that is blocked for now says why."""
    options = []
    for (action, stage), row in TABLE.items():
        if stage == article.stage and action not in (Action.EDIT, Action.FILE) and _office(row, article, user):
            verdict = _conditions(row, article, user)
            options.append(Option(action, row.label, verdict.ok, verdict.reason, row.needs_reason))
    return options


def may_edit(article: Article, user) -> Verdict:
    """May USER save changes of the content (headlines, body, bylines, pictures)?"""
    if article.stage == Stage.PUBLISHED:
        return no("已发布的稿件不能直接改文字：请用“提出更正”，由总编辑批准后生效。")
    if user.is_superuser and article.stage == Stage.DRAFT:
        return YES
    return may(Action.EDIT, article, user)


def may_file(article: Article, user) -> Verdict:
    """May USER change what is not content: districts, campaigns, tags, section, planned day?"""
    if may_edit(article, user):
        return YES
    return may(Action.FILE, article, user)


def may_view(article: Article, user) -> bool:
    """Previews, comparisons, histories, prints: as the lists, through visible_to()."""
    return Article.objects.visible_to(user).filter(pk=article.pk).exists()


def may_create(user) -> Verdict:
    if user.is_superuser or any(access.has_role(user, role) for role in (Role.REPORTER, Role.CORRESPONDENT, *DESK)):
        return YES
    return no("您的岗位不能新建稿件。")


def missing(article: Article) -> list[str]:
    """Names of reviews and proofs a published article still lacks (red on the desk)."""
    stand = standing(article)
    return [step.label for step in stand.missing_reviews] + stand.missing_proofs


def personal_data(article: Article) -> list[personal.Hit]:
    """Personal data, and names that want a second thought, in anything the reader will see."""
    captions = [use.caption or use.photo.caption for use in article.article_photos.select_related("photo")]
    texts = [article.kicker, article.headline, article.subhead, article.web_headline, article.web_summary]
    text = "\n".join([*texts, html.to_text(article.body), *captions])
    return personal.scan(text) + protected.scan(text)


def _office(row: Transition, article: Article, user) -> Verdict:
    """Does USER hold a posting that opens ROW for this article?"""
    if not user.is_active:
        return no("账号已停用。")
    if posting_for(user, row.roles, article):
        return YES
    names = "、".join(Role(role).label for role in row.roles)
    return no(f"{row.label}须由负责本稿所属区的{names}办理；您今天没有这个岗位（任职可能已到期）。")


def _conditions(row: Transition, article: Article, user) -> Verdict:
    check = _CHECKS.get(row.action)
    return check(article, user) if check else YES


def _may_submit(article: Article, user) -> Verdict:
    return YES if article.body_text.strip() or article.article_photos.exists() else no("正文是空的，请先写正文或配图。")


def _may_approve(article: Article, user) -> Verdict:
    step, stand = STEP_AT[article.stage], standing(article)
    return _separate(article, user, step, stand) and _gapless(step, stand) and _seen_by_two(article, user, step, stand) \
        and (_outside_review(article) if step == Step.FINAL else YES)  # fmt: skip


def _separate(article: Article, user, step: Step, stand: Standing) -> Verdict:
    """三审任何两个环节不能同时由一人担任; by natural person (staff number), not by account (regulation A2)."""
    if wrote(user, article):
        return no("作者不能审自己的稿件，请交给别人。")
    for other, event in stand.reviews.items():
        if other != step and event.staff_number == user.staff_number:
            return no(f"这篇稿件的{Step(other).label}是您签的，同一个人不能签两个审次，请交给别人。")
    return YES


def _gapless(step: Step, stand: Standing) -> Verdict:
    order = list(Step)
    lacking = [s.label for s in order[: order.index(step)] if s not in stand.reviews]
    return no(f"还缺{'、'.join(lacking)}，请退回上一审。") if lacking else YES


def _seen_by_two(article: Article, user, step: Step, stand: Standing) -> Verdict:
    """Whoever changed the text last does not pass it alone: somebody else must have signed it as it is now."""
    changed = stand.changed
    if step == Step.FIRST or changed is None or changed.staff_number != user.staff_number:
        return YES
    if stand.last and stand.last.seq > changed.seq:
        return YES
    return no("最后一次改动是您自己做的，还没有别人看过：请“退回上一审”，或请另一位同事签。")


def _outside_review(article: Article) -> Verdict:
    if article.needs_outside_review and not article.outside_review_result.strip():
        return no("本稿标为“须送审”，请先填写送审结果再签发。")
    return YES


def _may_proof(article: Article, user) -> Verdict:
    """校对独立于三审: neither the author nor one who reviewed this story (责编≠校对; regulation A3)."""
    stand = standing(article)
    if wrote(user, article):
        return no("作者不能校自己的稿件，请交给别人。")
    if user.staff_number in {event.staff_number for event in stand.reviews.values()}:
        return no("您审过这篇稿件，校对须由别人签。")
    return YES if stand.missing_proofs else no("各校次都已签字。")


def reviewed(article: Article) -> Verdict:
    """Three reviews by three people, the last on exactly this text, and all proofs of it."""
    stand = standing(article)
    if stand.missing_reviews:
        return no(f"还缺{'、'.join(step.label for step in stand.missing_reviews)}，不能发布。")
    if len({event.staff_number for event in stand.reviews.values()}) < len(Step):
        return no("三个审次须由三个人签，不能发布。")
    if stand.reviews[Step.FINAL].content_hash != fingerprint(article):
        return no("签发以后内容有变动（例如改了图片说明），请“退回上一审”重新签发。")
    if stand.missing_proofs:
        return no(f"还缺{'、'.join(stand.missing_proofs)}，请校对签字后再发布。")
    return YES


def _may_schedule(article: Article, user) -> Verdict:
    return reviewed(article)


def _may_publish(article: Article, user) -> Verdict:
    return reviewed(article) and _embargo(article)


def _embargo(article: Article) -> Verdict:
    if article.embargo_until and article.embargo_until > timezone.now():
        moment = timezone.localtime(article.embargo_until)
        return no(f"本稿不早于北京时间 {moment:%Y-%m-%d %H:%M} 发布，请等到那时或改“不早于”。")
    return YES


def _may_emergency(article: Article, user) -> Verdict:
    if wrote(user, article):
        return no("作者不能特急签发自己的稿件，请另一位总编辑签。")
    return _may_submit(article, user) and _outside_review(article) and _embargo(article)


def _may_fill_in(article: Article, user) -> Verdict:
    stand = standing(article)
    open_steps = [step for step in stand.missing_reviews if posting_for(user, REVIEWERS[step], article)]
    if not stand.missing_reviews:
        return no("三审已齐，不用补。")
    return _separate(article, user, open_steps[0], stand) if open_steps else no("缺的审次不归您的岗位签。")


def _may_decide(requests, user, what: str) -> Verdict:
    waiting = requests.filter(state=RequestState.WAITING)
    if not waiting:
        return no(f"没有待批的{what}。")
    if all(request.staff_number == user.staff_number for request in waiting):
        return no(f"{what}是您自己提出的，须由另一位总编辑批准。")
    return YES


def _may_correct(article: Article, user) -> Verdict:
    return _may_decide(article.corrections, user, "更正")


def _may_withdraw(article: Article, user) -> Verdict:
    return _may_decide(article.withdrawals, user, "撤稿申请")


def _may_decline(article: Article, user) -> Verdict:
    correction = _may_correct(article, user)
    return correction or _may_withdraw(article, user) or correction


def _may_ask_withdrawal(article: Article, user) -> Verdict:
    waiting = article.withdrawals.filter(state=RequestState.WAITING).exists()
    return no("已有一份撤稿申请在等批准。") if waiting else YES


_CHECKS = {
    Action.SUBMIT: _may_submit,
    Action.APPROVE: _may_approve,
    Action.PROOF: _may_proof,
    Action.SCHEDULE: _may_schedule,
    Action.PUBLISH: _may_publish,
    Action.EMERGENCY: _may_emergency,
    Action.FILL_IN: _may_fill_in,
    Action.CORRECT: _may_correct,
    Action.WITHDRAW: _may_withdraw,
    Action.DECLINE: _may_decline,
    Action.REQUEST_WITHDRAWAL: _may_ask_withdrawal,
}
