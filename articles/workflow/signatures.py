"""Which signatures stand on an article now, read from the log: the log is the evidence and the state at once."""

from dataclasses import dataclass, field

from django.conf import settings

from articles.choices import Result, Step
from articles.models import Article, AuditEvent
from articles.workflow.stages import Action

VOID = "void"
CHANGE = "change"
_SIGNS = (Action.APPROVE, Action.FILL_IN)
_CLEARS = (Action.RETURN, Action.RECALL, Action.REJECT, Action.RESTORE)
_READ = (*_SIGNS, *_CLEARS, Action.PROOF, Action.EMERGENCY, Action.CORRECT, VOID, CHANGE)


@dataclass
class Standing:
    """The valid signatures of one article, by step, and who changed the content last."""

    reviews: dict[str, AuditEvent] = field(default_factory=dict)
    proofs: dict[str, AuditEvent] = field(default_factory=dict)
    changed: AuditEvent | None = None
    emergency: AuditEvent | None = None

    @property
    def missing_reviews(self) -> list[Step]:
        return [step for step in Step if step not in self.reviews]

    @property
    def missing_proofs(self) -> list[str]:
        return [name for name in proofs() if name not in self.proofs]

    @property
    def last(self) -> AuditEvent | None:
        """The highest review signed so far."""
        return next((self.reviews[step] for step in reversed(Step) if step in self.reviews), None)

    def take(self, event: AuditEvent) -> None:
        if event.action in _CLEARS:
            self.reviews, self.proofs, self.emergency = {}, {}, None
        elif event.action == VOID:
            self.reviews.pop(event.step, None)
        elif event.action == CHANGE:
            self.changed, self.proofs = event, {}
        elif event.action == Action.CORRECT:
            self.changed = event
        elif event.action == Action.PROOF:
            self.proofs[event.step] = event
        elif event.action == Action.EMERGENCY:
            self.emergency = event
            self.reviews[Step.FINAL] = event
        else:
            self.reviews[event.step] = event


def proofs() -> list[str]:
    """The proof passes every article needs before it is published (NEWSROOM_PROOFS)."""
    return settings.WORKFLOW_PROOFS


def standing(article: Article) -> Standing:
    return standing_of([article.pk])[article.pk]


def standing_of(ids: list[int]) -> dict[int, Standing]:
    """The same for many articles in one query (the desk)."""
    found = {pk: Standing() for pk in ids}
    events = AuditEvent.objects.filter(
        object_type="article", object_id__in=[str(pk) for pk in ids], action__in=_READ, result=Result.OK
    )
    for event in events.order_by("seq"):
        found[int(event.object_id)].take(event)
    return found
