"""What the review screen shows, prepared so that its template only has to set it out."""

from dataclasses import dataclass

from articles.admin.thumbnails import thumbnail
from articles.choices import Genre
from articles.importing import duplicates
from articles.importing.marks import LABELS, pieces
from articles.importing.people import Directory, leading_lines
from articles.importing.plan import ROLES, PagePlan, PlannedByline, PlannedPhoto, PlannedStory
from articles.importing.review import body_lines
from articles.models import Article, ImportJob, Photo
from unions.models import Campaign, District

ROLE_LABELS = [(role, credit.label) for role, credit in ROLES.items()]


@dataclass
class ByLine:
    """A byline with everybody it might be."""

    line: PlannedByline
    people: list
    new_unit: str


@dataclass
class Card:
    """One story of the plan."""

    story: PlannedStory
    body: str
    captions: str
    tags: str
    lines: list[ByLine]
    existing: Article | None
    alike: list[duplicates.Duplicate]
    starts: list[tuple[int, str]]
    photos: list[tuple[PlannedPhoto, str]]

    @property
    def rows(self) -> int:
        return min(24, 3 + sum(1 + len(text) // 42 for text, _ in self.story.blocks))


def screen(job: ImportJob, plan: PagePlan, user) -> dict:
    """The context of review.html. Duplicates USER may not see are counted, not named."""
    directory = Directory(plan.stories)
    known = Article.objects.in_bulk([story.ref for story in plan.stories], field_name="import_ref")
    names = dict(District.objects.values_list("code", "name"))
    cards = [_card(story, plan, directory, known.get(story.ref), user) for story in plan.stories]
    return {
        "job": job,
        "plan": plan,
        "cards": cards,
        "pieces": pieces(job.text, job.marks),
        "legend": LABELS.items(),
        "genres": Genre.choices,
        "roles": ROLE_LABELS,
        "district_names": names,
        "campaigns": list(Campaign.objects.filter(active=True).values_list("name", flat=True)),
        "waiting": len({b.line.name for c in cards if c.story.on for b in c.lines if b.line.on and _open(b.line)}),
        "drafts": [card.existing for card in cards if card.existing] if job.finished_at else [],
    }


def _open(line: PlannedByline) -> bool:
    return not (line.contributor or line.create)


def _card(story: PlannedStory, plan: PagePlan, directory: Directory, existing, user) -> Card:
    alike = [] if existing else duplicates.find(story.headline, story.text, plan.day, plan.edition)
    seen = set(
        Article.objects.visible_to(user).filter(pk__in=[d.article.pk for d in alike]).values_list("pk", flat=True)
    )
    leading = leading_lines(story.bylines)
    lines = [
        ByLine(line, directory.choices(line.name), str(directory.unit_of(story, leading[line.name])))
        for line in story.bylines
    ]
    return Card(
        story,
        body_lines(story),
        "\n".join(story.captions),
        "、".join(guess.name for guess in story.tags if guess.on),
        lines,
        existing,
        [duplicate for duplicate in alike if duplicate.article.pk in seen][:3],
        [(n, text[:14]) for n, (text, _) in enumerate(story.blocks) if n],
        [(photo, thumbnail(Photo(pk=photo.photo), photo.caption)) for photo in story.photos],
    )
