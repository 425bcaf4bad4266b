"""The workflow as data: which action leads from which stage to which, and who may take it.

The buttons, the checks, docs/permissions.md and the tests are all made from this table.
"""

from dataclasses import dataclass

from django.db import models

from articles.choices import IN_PROGRESS, Stage, Step
from unions.models import Role


class Action(models.TextChoices):
    EDIT = "edit", "改文字"
    FILE = "file", "改归类"
    SUBMIT = "submit", "提交初审"
    RECALL = "recall", "收回"
    APPROVE = "approve", "通过"
    RETURN = "return", "退回修改"
    STEP_BACK = "step_back", "退回上一审"
    REJECT = "reject", "不采用"
    REVIVE = "revive", "恢复为草稿"
    PROOF = "proof", "校对签字"
    SCHEDULE = "schedule", "定时发布"
    UNSCHEDULE = "unschedule", "取消定时"
    PUBLISH = "publish", "发布"
    EMERGENCY = "emergency_publish", "特急发布"
    FILL_IN = "fill_in", "补审"
    REQUEST_CORRECTION = "request_correction", "提出更正"
    CORRECT = "correct", "批准更正"
    DECLINE = "decline", "不批准"
    REQUEST_WITHDRAWAL = "request_withdrawal", "申请撤稿"
    WITHDRAW = "withdraw", "批准撤稿"
    TAKE_DOWN = "take_down", "立即下线"
    RESTORE = "restore", "重新送审"


REVIEWS = {Step.FIRST: Stage.FIRST_REVIEW, Step.SECOND: Stage.SECOND_REVIEW, Step.FINAL: Stage.FINAL_REVIEW}
STEP_AT = {stage: step for step, stage in REVIEWS.items()}
BEFORE = {
    Stage.SECOND_REVIEW: Stage.FIRST_REVIEW,
    Stage.FINAL_REVIEW: Stage.SECOND_REVIEW,
    Stage.SIGNED: Stage.FINAL_REVIEW,
    Stage.SCHEDULED: Stage.FINAL_REVIEW,
}
# These roles act on what they wrote themselves and on nothing else.
AUTHORS = (Role.REPORTER, Role.CORRESPONDENT)
DESK = (Role.EDITOR, Role.DESK_HEAD, Role.CHIEF_EDITOR)
HEADS = (Role.DESK_HEAD, Role.CHIEF_EDITOR)
CHIEF = (Role.CHIEF_EDITOR,)
PROOFERS = (Role.PROOFREADER, Role.EDITOR)
REVIEWERS = {
    Step.FIRST: (Role.EDITOR, Role.DESK_HEAD),
    Step.SECOND: HEADS,
    Step.FINAL: CHIEF,
}


@dataclass(frozen=True)
class Transition:
    """One row: ACTION on an article at SOURCE leads to TARGET (None: stays) and is open to ROLES."""

    action: Action
    source: Stage
    target: Stage | None
    roles: tuple[Role, ...]
    needs_reason: bool = False

    @property
    def label(self) -> str:
        """What the button says."""
        if self.action == Action.APPROVE:
            return {Step.FIRST: "初审通过", Step.SECOND: "复审通过", Step.FINAL: "终审签发"}[STEP_AT[self.source]]
        return self.action.label


def _rows(action, sources, target, roles, needs_reason=False):
    return [Transition(action, source, target, roles, needs_reason) for source in sources]


_REVIEWED = (Stage.SECOND_REVIEW, Stage.FINAL_REVIEW, Stage.SIGNED)
TRANSITIONS = [
    *_rows(Action.EDIT, [Stage.DRAFT], None, AUTHORS + DESK),
    *_rows(Action.EDIT, [Stage.FIRST_REVIEW], None, DESK),
    *_rows(Action.EDIT, (*_REVIEWED, Stage.SCHEDULED), None, (*DESK, Role.PROOFREADER)),
    *_rows(Action.FILE, (*IN_PROGRESS, Stage.PUBLISHED), None, DESK),
    *_rows(Action.SUBMIT, [Stage.DRAFT], Stage.FIRST_REVIEW, AUTHORS + DESK),
    *_rows(Action.RECALL, [Stage.FIRST_REVIEW], Stage.DRAFT, AUTHORS),
    Transition(Action.APPROVE, Stage.FIRST_REVIEW, Stage.SECOND_REVIEW, REVIEWERS[Step.FIRST]),
    Transition(Action.APPROVE, Stage.SECOND_REVIEW, Stage.FINAL_REVIEW, REVIEWERS[Step.SECOND]),
    Transition(Action.APPROVE, Stage.FINAL_REVIEW, Stage.SIGNED, REVIEWERS[Step.FINAL]),
    Transition(Action.RETURN, Stage.FIRST_REVIEW, Stage.DRAFT, REVIEWERS[Step.FIRST], needs_reason=True),
    Transition(Action.RETURN, Stage.SECOND_REVIEW, Stage.DRAFT, HEADS, needs_reason=True),
    *_rows(Action.RETURN, [Stage.FINAL_REVIEW, Stage.SIGNED, Stage.SCHEDULED], Stage.DRAFT, CHIEF, True),
    Transition(Action.STEP_BACK, Stage.SECOND_REVIEW, Stage.FIRST_REVIEW, HEADS, needs_reason=True),
    Transition(Action.STEP_BACK, Stage.FINAL_REVIEW, Stage.SECOND_REVIEW, CHIEF, needs_reason=True),
    *_rows(Action.STEP_BACK, [Stage.SIGNED, Stage.SCHEDULED], Stage.FINAL_REVIEW, HEADS, True),
    *_rows(Action.REJECT, [Stage.DRAFT, Stage.FIRST_REVIEW], Stage.REJECTED, DESK, True),
    Transition(Action.REJECT, Stage.SECOND_REVIEW, Stage.REJECTED, HEADS, needs_reason=True),
    Transition(Action.REJECT, Stage.FINAL_REVIEW, Stage.REJECTED, CHIEF, needs_reason=True),
    Transition(Action.REVIVE, Stage.REJECTED, Stage.DRAFT, DESK),
    *_rows(Action.PROOF, (*_REVIEWED, Stage.PUBLISHED), None, PROOFERS),
    Transition(Action.SCHEDULE, Stage.SIGNED, Stage.SCHEDULED, DESK),
    Transition(Action.UNSCHEDULE, Stage.SCHEDULED, Stage.SIGNED, DESK),
    *_rows(Action.PUBLISH, [Stage.SIGNED, Stage.SCHEDULED], Stage.PUBLISHED, DESK),
    *_rows(
        Action.EMERGENCY, [s for s in IN_PROGRESS if s != Stage.SCHEDULED], Stage.PUBLISHED, CHIEF, needs_reason=True
    ),
    Transition(Action.FILL_IN, Stage.PUBLISHED, None, DESK),
    Transition(Action.REQUEST_CORRECTION, Stage.PUBLISHED, None, DESK, needs_reason=True),
    Transition(Action.CORRECT, Stage.PUBLISHED, None, CHIEF),
    Transition(Action.REQUEST_WITHDRAWAL, Stage.PUBLISHED, None, DESK, needs_reason=True),
    Transition(Action.WITHDRAW, Stage.PUBLISHED, Stage.WITHDRAWN, CHIEF),
    Transition(Action.DECLINE, Stage.PUBLISHED, None, CHIEF, needs_reason=True),
    Transition(Action.TAKE_DOWN, Stage.PUBLISHED, Stage.WITHDRAWN, CHIEF, needs_reason=True),
    Transition(Action.RESTORE, Stage.WITHDRAWN, Stage.DRAFT, CHIEF, needs_reason=True),
]
TABLE = {(row.action, row.source): row for row in TRANSITIONS}
