"""Contributor statistics (稿件统计) and credit points (稿分), story by story in bounded memory."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Exists, OuterRef, TextChoices
from django.utils import timezone

from articles.choices import Credit, Stage
from articles.models import Article, Byline, Contributor, CreditRule, Placement
from articles.stats.cells import TOTAL
from articles.stats.coverage import behind
from articles.stats.question import Question

# 编辑、供图 sign too, but earn no points by the rule; they are counted as pieces of their own credit.
TEXT = {Credit.REPORTER, Credit.CORRESPONDENT, Credit.INTERN, Credit.AUTHOR}
PICTURES = {Credit.PHOTOGRAPHER}
CHUNK = 1000
# Not the texts: they are most of a story and nothing here reads them.
_READ = ("published_at", "number", "word_count", "is_reprint", "is_lead", "is_key")
DEFAULT_RULE = CreditRule(starts_on=datetime.date.min)


class Group(TextChoices):
    PERSON = "person", "人"
    UNIT = "unit", "单位"
    DISTRICT = "district", "区"
    MONTH = "month", "月"
    CREDIT = "credit", "身份"
    CAMPAIGN = "campaign", "活动"


@dataclass
class Score:
    """`words`: of the whole story, also where several signed it; `front`: stories on page 1."""

    articles: set[int] = field(default_factory=set)
    pictures: int = 0
    words: int = 0
    front: int = 0
    points: Decimal = Decimal(0)

    @property
    def pieces(self) -> int:
        return len(self.articles)


@dataclass(frozen=True)
class Sheet:
    """`lines`: label and score, best first; a story of two districts stands under both. `total`: each story once."""

    lines: list[tuple[str, Score]]
    total: Score


@dataclass(frozen=True)
class Signed:
    """One person's part in one story."""

    article: int
    person: Contributor
    credits: frozenset[str]
    day: datetime.date
    districts: tuple[str, ...]
    campaigns: tuple[str, ...]
    words: int
    pictures: int
    front: bool
    points: Decimal


def sheet(question: Question, group: Group, progress: Callable[[int, int], None] | None = None) -> Sheet:
    """The scores by GROUP. Two people, or two units, of one name are two lines."""
    labels: dict[Hashable, str] = {}
    scores: dict[Hashable, Score] = defaultdict(Score)
    total = Score()
    for part in signed(question, progress):
        _count(total, part)
        for key, label in _labels(part, group):
            labels[key] = label
            _count(scores[key], part)
    lines = [(labels[key], score) for key, score in scores.items()]
    return Sheet(sorted(lines, key=lambda line: (-line[1].points, -line[1].pieces, line[0])), total)


def _count(score: Score, part: Signed) -> None:
    if part.article not in score.articles:
        score.articles.add(part.article)
        score.words += part.words
        score.front += part.front
    score.pictures += part.pictures
    score.points += part.points


def _labels(part: Signed, group: Group) -> Iterator[tuple[Hashable, str]]:
    """What tells a line from others, and what it is called."""
    person = part.person
    if group == Group.PERSON:
        yield person.pk, str(person)
    elif group == Group.UNIT:
        name = person.unit.official_name if person.unit else person.unit_name or "（未填单位）"
        yield person.unit_id or name, name
    elif group == Group.MONTH:
        yield (part.day.year, part.day.month), f"{part.day:%Y-%m}"
    else:
        names = {
            Group.DISTRICT: part.districts or ("全市（不分区）",),
            Group.CAMPAIGN: part.campaigns or ("（未归活动）",),
            Group.CREDIT: tuple(Credit(credit).label for credit in sorted(part.credits)),
        }[group]
        yield from zip(names, names, strict=True)


def signed(question: Question, progress: Callable[[int, int], None] | None = None) -> Iterator[Signed]:
    """Every person's part in every published story the question covers; merged people count as one."""
    ids = list(
        behind(question, TOTAL, TOTAL).filter(stage=Stage.PUBLISHED).order_by("number").values_list("pk", flat=True)
    )
    rules = sorted(CreditRule.objects.all(), key=lambda rule: rule.starts_on, reverse=True)
    people = _People()
    for start in range(0, len(ids), CHUNK):
        yield from _chunk(ids[start : start + CHUNK], rules, people)
        if progress:
            progress(min(start + CHUNK, len(ids)), len(ids))


class _People:
    """Contributors by id, each the one they were merged into."""

    def __init__(self):
        self._known: dict[int, Contributor] = {}

    def get(self, byline: Byline) -> Contributor:
        person, seen = byline.contributor, set()
        while person.merged_into_id and person.pk not in seen:
            seen.add(person.pk)
            person = Contributor.objects.select_related("unit").get(pk=person.merged_into_id)
        return self._known.setdefault(person.pk, person)


def _chunk(ids: list[int], rules: list[CreditRule], people: _People) -> Iterator[Signed]:
    front = Placement.objects.filter(article=OuterRef("pk"), page__number=1)
    articles = Article.objects.filter(pk__in=ids).annotate(is_front=Exists(front))
    links = (
        "bylines__contributor__unit", "article_districts__district", "article_campaigns__campaign", "article_photos"
    )  # fmt: skip
    for article in articles.only(*_READ).prefetch_related(*links).order_by("number"):
        yield from _parts(article, rules, people)


def _parts(article: Article, rules: list[CreditRule], people: _People) -> Iterator[Signed]:
    credits: dict[Contributor, set[str]] = defaultdict(set)
    for byline in article.bylines.all():
        credits[people.get(byline)].add(byline.credit)
    day = timezone.localdate(article.published_at)
    rule = next((rule for rule in rules if rule.starts_on <= day), DEFAULT_RULE)
    pictures = len(article.article_photos.all())
    districts = tuple(link.district.name for link in article.article_districts.all() if link.is_primary)
    campaigns = tuple(link.campaign.name for link in article.article_campaigns.all())
    for person, held in credits.items():
        yield Signed(
            article.pk, person, frozenset(held), day, districts, campaigns,
            words=article.word_count if held & TEXT else 0,
            pictures=pictures if held & PICTURES else 0,
            front=article.is_front,
            points=_points(article, rule, held, credits, pictures),
        )  # fmt: skip


def _points(article: Article, rule: CreditRule, held: set[str], credits: dict, pictures: int) -> Decimal:
    """Joint bylines share; a lead story or a key story is multiplied; reprints earn nothing (不算本报稿分)."""
    if article.is_reprint:
        return Decimal(0)
    factor = max(rule.lead_factor if article.is_lead else Decimal(1), rule.key_factor if article.is_key else Decimal(1))
    points = Decimal(0)
    for wanted, value in ((TEXT, rule.piece), (PICTURES, rule.picture * pictures)):
        if held & wanted:
            sharers = sum(1 for others in credits.values() if others & wanted) if rule.share_joint else 1
            points += value * factor / sharers
    return points
