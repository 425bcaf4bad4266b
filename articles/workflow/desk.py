"""What the desk (工作台) shows one person: queues, who waits for whom and how long, today's paper, red flags."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch
from django.utils import timezone

from articles.choices import IN_PROGRESS, IN_REVIEW, RequestState, Stage, Step
from articles.models import Article, AuditEvent, Byline, Correction, Edition, Notice, StoryViews, Withdrawal
from articles.workflow.signatures import Standing, standing_of
from articles.workflow.stages import AUTHORS, DESK, REVIEWERS, STEP_AT, Action
from unions import access
from unions.models import Posting, Role

LIMIT = 40
MOST_READ = 8
LONG = datetime.timedelta(hours=2)
LATE = datetime.timedelta(minutes=1)
DONE = (Stage.SIGNED, Stage.SCHEDULED, Stage.PUBLISHED)


@dataclass
class Item:
    """One story in a queue."""

    article: Article
    since: datetime.datetime
    waits_for: list[str] = field(default_factory=list)
    mine: bool = False
    note: str = ""

    @property
    def long(self) -> bool:
        return timezone.now() - self.since > LONG


@dataclass
class PageState:
    """One page of today's paper: words and stories by how far they are."""

    page: object
    stories: list[Article]

    @property
    def words(self) -> int:
        return sum(article.word_count for article in self.stories)

    @property
    def planned(self) -> int:
        return sum(article.stage in (Stage.DRAFT, Stage.REJECTED) for article in self.stories)

    @property
    def inside(self) -> int:
        return sum(article.stage in IN_REVIEW for article in self.stories)

    @property
    def approved(self) -> int:
        return sum(article.stage in DONE for article in self.stories)


@dataclass
class Board:
    counts: list[tuple[str, str, int]]
    queues: list[tuple[str, list[Item]]]
    returned: list[Item]
    flags: list[tuple[Article, str]]
    edition: Edition | None
    pages: list[PageState]
    unplaced: list[Article]
    most_read: list[tuple[str, list[dict]]]
    notices: list[Notice]

    @property
    def mine(self) -> int:
        return sum(item.mine for _, items in self.queues for item in items)


def board(user) -> Board:
    """Everything the desk shows USER; about twenty queries whatever the number of stories."""
    stories = Article.objects.in_scope_of(user)
    edition = Edition.objects.filter(date__gte=timezone.localdate()).order_by("date", "name").first()
    return Board(
        counts=_counts(stories),
        queues=_queues(stories, user),
        returned=_returned(stories, user),
        flags=_flags(stories),
        edition=edition,
        pages=_pages(edition, stories),
        unplaced=_unplaced(edition, stories),
        most_read=_most_read(stories),
        notices=list(Notice.objects.filter(user=user, read_at=None).select_related("article")[:12]),
    )


def waiting_for(user, without: Article) -> list[Article]:
    """What else waits for USER, in the order of the desk."""
    groups = _queues(Article.objects.in_scope_of(user), user)
    return [item.article for _, items in groups for item in items if item.mine and item.article.pk != without.pk]


def _counts(stories) -> list[tuple[str, str, int]]:
    found = dict(stories.filter(stage__in=IN_PROGRESS).values_list("stage").annotate(n=Count("pk")).order_by())
    return [(stage.value, stage.label, found.get(stage.value, 0)) for stage in IN_PROGRESS]


def _queues(stories, user) -> list[tuple[str, list[Item]]]:
    wanted = (*IN_REVIEW, Stage.SIGNED, Stage.SCHEDULED)
    waiting = []
    for stage in wanted:
        waiting += _with_people(stories.filter(stage=stage).order_by("-urgent", "updated_at"))[:LIMIT]
    items = _items(waiting)
    standings = standing_of([article.pk for article in waiting])
    postings = list(Posting.objects.on().filter(user__is_active=True).select_related("user"))
    for item in items:
        _who(item, standings[item.article.pk], postings, user)
    groups = [(stage.label, [i for i in items if i.article.stage == stage]) for stage in wanted]
    for _, group in groups:
        group.sort(key=lambda item: (not item.mine, not item.article.urgent, item.since))
    return [group for group in groups if group[1]]


def _with_people(stories):
    lines = Prefetch("bylines", Byline.objects.select_related("contributor__user"))
    return stories.select_related("created_by").prefetch_related("article_districts__district", lines)


def _items(articles: list[Article]) -> list[Item]:
    """With the moment each story entered its stage."""
    events = AuditEvent.objects.filter(
        object_type="article", object_id__in=[str(a.pk) for a in articles], result="ok"
    ).exclude(to_stage="")
    entered = {}
    for pk, source, target, at in events.order_by("seq").values_list("object_id", "from_stage", "to_stage", "at"):
        if source != target:
            entered[int(pk), target] = at
    return [Item(a, entered.get((a.pk, a.stage), a.updated_at)) for a in articles]


def _who(item: Item, stand: Standing, postings: list[Posting], user) -> None:
    """The people the story waits for, by posting, without its authors and those who signed another review."""
    roles, barred = _needed(item.article, stand)
    districts = {link.district_id for link in item.article.article_districts.all() if link.is_primary}
    for posting in postings:
        person = posting.user
        reaches = posting.district_id is None or posting.district_id in districts
        if posting.role in roles and reaches and person.staff_number not in barred and person.real_name not in barred:
            item.mine = item.mine or person.pk == user.pk
            if person.real_name not in item.waits_for:
                item.waits_for.append(person.real_name)
    if item.article.stage == Stage.SIGNED:
        item.note = f"待{stand.missing_proofs[0]}" if stand.missing_proofs else "可发布"


def _needed(article: Article, stand: Standing) -> tuple[tuple[str, ...], set[str]]:
    if article.stage == Stage.SCHEDULED:
        return (), set()
    if article.stage == Stage.SIGNED and not stand.missing_proofs:
        return DESK, set()
    signers = {event.staff_number for event in stand.reviews.values()}
    roles = REVIEWERS[STEP_AT[article.stage]] if article.stage in STEP_AT else (Role.PROOFREADER,)
    return roles, signers | _authors(article)


def _authors(article: Article) -> set[str]:
    """As articles.workflow.people.authors, from what was prefetched."""
    found = {article.created_by.staff_number} if article.created_by_id else set()
    for line in article.bylines.all():
        account = line.contributor.user
        found.add(account.staff_number if account else line.contributor.name)
    return found


def _returned(stories, user) -> list[Item]:
    """Sent back and not submitted again: one's own for authors, all within sight for the desk."""
    drafts = stories.filter(stage=Stage.DRAFT).order_by("-updated_at")
    if not any(p.role not in AUTHORS for p in access.postings(user)):
        drafts = drafts.filter(created_by=user)
    drafts = list(_with_people(drafts)[:200])
    last = {}
    events = AuditEvent.objects.filter(
        object_type="article", object_id__in=[str(a.pk) for a in drafts], action__in=Action.values, result="ok"
    )
    for event in events.order_by("seq"):
        last[int(event.object_id)] = event
    back = [(a, last[a.pk]) for a in drafts if a.pk in last and last[a.pk].action == Action.RETURN]
    return [Item(a, e.at, [a.created_by.real_name] if a.created_by else [], note=e.opinion) for a, e in back[:LIMIT]]


def _flags(stories) -> list[tuple[Article, str]]:
    """Red: emergencies without their reviews, publications overdue, requests that wait for a decision."""
    now = timezone.now()
    found = [
        (article, f"到时未发：应于 {timezone.localtime(article.publish_at):%m-%d %H:%M} 发布")
        for article in stories.filter(stage=Stage.SCHEDULED, publish_at__lt=now - LATE)[:LIMIT]
    ]
    urgent = list(stories.filter(stage=Stage.PUBLISHED, urgent=True).order_by("-number")[:200])
    for pk, stand in standing_of([article.pk for article in urgent]).items():
        lacking = [Step(step).label for step in stand.missing_reviews] + stand.missing_proofs
        if stand.emergency and lacking:
            article = next(a for a in urgent if a.pk == pk)
            found.append((article, f"特急已发，还缺{'、'.join(lacking)}"))
    for model, text in ((Correction, "更正待批"), (Withdrawal, "撤稿申请待批")):
        waiting = model.objects.filter(state=RequestState.WAITING, article__in=stories.values("pk"))
        found += [
            (r.article, f"{text}：{r.requested_by_name}，{r.reason[:60]}")
            for r in waiting.select_related("article")[:LIMIT]
        ]
    return found


def _pages(edition: Edition | None, stories) -> list[PageState]:
    if edition is None:
        return []
    seen = set(stories.filter(placements__page__edition=edition).values_list("pk", flat=True))
    pages = edition.pages.prefetch_related("placements__article").order_by("number")
    return [PageState(page, [p.article for p in page.placements.all() if p.article_id in seen]) for page in pages]


def _most_read(stories) -> list[tuple[str, list[dict]]]:
    """Today and the last seven days; a period in which nothing was read is left out."""
    today = timezone.localdate()
    periods = [("今天", today), ("七天", today - datetime.timedelta(days=6))]
    found = [(label, StoryViews.objects.most_read(stories, since, MOST_READ)) for label, since in periods]
    return [(label, rows) for label, rows in found if rows]


def _unplaced(edition: Edition | None, stories) -> list[Article]:
    """Planned for that day, on no page yet."""
    if edition is None:
        return []
    planned = stories.filter(planned_on=edition.date, placements=None).exclude(stage=Stage.REJECTED)
    return list(planned.order_by("pk")[:LIMIT])
