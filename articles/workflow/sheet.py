"""审稿单: who reviewed and proofed a story, when, with what result and opinion (regulation A4), for screen and print."""

from dataclasses import dataclass, field

from django.utils import timezone

from articles.choices import Result, Stage, Step
from articles.models import Article, AuditEvent, Edition
from articles.workflow.signatures import CHANGE, VOID, Standing, proofs, standing_of
from articles.workflow.stages import Action

LABELS = dict(Action.choices) | {CHANGE: "改动", VOID: "签字作废", "create": "建稿"}
LABELS |= {
    "login": "登录",
    "logout": "退出",
    "permission": "改权限",
    "account_created": "建账号",
    "merge": "合并作者",
    "mend": "修改已发布的图片或作者",
    "export": "导出",
    "view_personal": "查看个人信息",
    "settle_complaint": "办结投诉",
    "denied": "越权尝试",
}


@dataclass(frozen=True)
class Line:
    at: str
    who: str
    office: str
    what: str
    result: str
    opinion: str
    version: str
    fingerprint: str
    ip: str


@dataclass
class Sheet:
    article: Article
    authors: str
    signatures: list[tuple[str, AuditEvent | None]]
    lines: list[Line] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return all(event for _, event in self.signatures)


def sheet(article: Article) -> Sheet:
    return sheets([article])[0]


def sheets_of(edition: Edition) -> list[Sheet]:
    """One sheet for every story placed in EDITION, in the order of the pages."""
    placed = Article.objects.filter(placements__page__edition=edition)
    ordered = placed.order_by("placements__page__number", "placements__position").prefetch_related(
        "bylines__contributor"
    )
    return sheets(list(dict.fromkeys(ordered)))


def sheets(articles: list[Article]) -> list[Sheet]:
    ids = [article.pk for article in articles]
    standings = standing_of(ids)
    events = {str(pk): [] for pk in ids}
    for event in AuditEvent.objects.filter(object_type="article", object_id__in=list(events)).order_by("seq"):
        events[event.object_id].append(event)
    return [_sheet(a, standings[a.pk], events[str(a.pk)]) for a in articles]


def _sheet(article: Article, stand: Standing, events: list[AuditEvent]) -> Sheet:
    signed = [(step.label, stand.reviews.get(step)) for step in Step]
    signed += [(name, stand.proofs.get(name)) for name in proofs()]
    names = "、".join(line.contributor.name for line in article.bylines.all())
    return Sheet(article, names, signed, [line(event) for event in events])


def line(event: AuditEvent) -> Line:
    """One row of the log in words."""
    step = Step(event.step).label if event.step in Step.values else event.step
    what = LABELS.get(event.action, event.action)
    said = event.opinion
    if event.detail.get("release_reason"):
        said = f"{said} 个人信息放行理由：{event.detail['release_reason']}".strip()
    moved = f" → {Stage(event.to_stage).label}" if event.to_stage and event.to_stage != event.from_stage else ""
    return Line(
        at=timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S"),
        who=f"{event.actor_name} {event.staff_number}".strip(),
        office=event.acting_as,
        what=(f"{step}{what}" if event.action == Action.APPROVE else f"{step} {what}".strip()) + moved,
        result=Result(event.result).label,
        opinion=said,
        version=f"第 {event.version} 版" if event.version else "",
        fingerprint=event.content_hash[:12],
        ip=event.ip,
    )
