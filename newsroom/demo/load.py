"""The demo newspaper, taken in through the importer and walked through the reviews by the demo newsroom.

May be repeated: stories that are there are left alone, and an interrupted run is taken up where it stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from articles.choices import Stage
from articles.importing import drafts, files
from articles.importing.intake import plan_of
from articles.importing.plan import PagePlan
from articles.models import Article, Section
from articles.workflow import actions
from articles.workflow.signatures import standing
from newsroom.demo import illustrate, staff
from unions.models import User

FOLDER = Path(__file__).parent
SECTIONS = (("要闻", "yaowen"), ("工会", "gonghui"), ("速览", "sulan"), ("人物", "renwu"), ("快评", "kuaiping"))
SHORT_NEWS = (2, "速览")  # where the short stories of a month stand: page and its name
UNNUMBERED = (3, "工会")  # where a page without a number goes
# The last stories of the newest short-news pages stay on the desk, one or two at each stage.
WAITING = (Stage.DRAFT, Stage.FIRST_REVIEW, Stage.FINAL_REVIEW, Stage.SECOND_REVIEW, Stage.SIGNED, Stage.FIRST_REVIEW)
_ORDER = (Stage.DRAFT, Stage.FIRST_REVIEW, Stage.SECOND_REVIEW, Stage.FINAL_REVIEW, Stage.SIGNED, Stage.PUBLISHED)


@dataclass
class Story:
    article: Article
    plan: PagePlan
    position: int
    target: Stage = Stage.PUBLISHED

    @property
    def order(self):
        """The front page's lead is published last of its day, and so stands first in every list."""
        return self.plan.day, -(self.plan.number or 9), -self.position


def has_real_stories() -> bool:
    """Does the database hold stories that are not the demo's?"""
    return Article.objects.exclude(created_by__username__startswith=staff.PREFIX).exists()


def load(people: dict[str, User], tell: Callable[[list], list] = list) -> list[Article]:
    """Take everything in and publish it; the stories. TELL wraps a list to show progress."""
    for order, (name, slug) in enumerate(SECTIONS):
        Section.objects.get_or_create(name=name, defaults={"slug": slug, "order": order})
    pages = sorted(FOLDER.glob("pages/*.txt")) + sorted(FOLDER.glob("month/*.txt"))
    stories = [story for path in tell(pages) for story in _take_in(path, files.date_in_name(path), people)]
    _keep_some_on_the_desk(stories)
    staff.link_authors(people)
    for day in tell(_by_day(stories)):
        with transaction.atomic():
            for story in day:
                walk(story.article, people, story.target)
    return [story.article for story in stories]


def publish_page(path: Path, day: date, people: dict[str, User]) -> list[Article]:
    """One more page, from paste to publication by the demo newsroom. ImportProblem: it cannot be read."""
    stories = _take_in(path, day, people)
    with transaction.atomic():
        for story in reversed(stories):
            walk(story.article, people)
    return [story.article for story in stories]


def _take_in(path: Path, day: date, people: dict[str, User]) -> list[Story]:
    plan = plan_of(files.read_file(path), day, number=files.number_in_name(path))
    if path.parent == FOLDER / "month":
        plan.number, plan.name = SHORT_NEWS
    elif plan.number is None:
        plan.number, plan.name = UNNUMBERED
    with transaction.atomic():
        drafts.create(plan, by=people["copy"], note="载入演示内容")
        articles = Article.objects.in_bulk([story.ref for story in plan.stories], field_name="import_ref")
        stories = [Story(articles[s.ref], plan, n) for n, s in enumerate(plan.stories, start=1) if s.ref in articles]
        for story in stories:
            _dress(story, people)
    return stories


def _dress(story: Story, people: dict[str, User]) -> None:
    """Pictures and marks of a story nobody has touched yet."""
    article = story.article
    if article.stage != Stage.DRAFT or article.version > 1:
        return
    if story.plan.number != SHORT_NEWS[0] and story.position == 1:
        Article.objects.filter(pk=article.pk).update(is_lead=True)
    if illustrate.wants_picture(article, story.position):
        illustrate.add_picture(article, people["copy"])


def _keep_some_on_the_desk(stories: list[Story]) -> None:
    short = sorted((s for s in stories if s.plan.number == SHORT_NEWS[0]), key=lambda s: s.order, reverse=True)
    newest = [story for story in short if story.position >= 3][: len(WAITING)]
    for story, stage in zip(newest, WAITING, strict=False):
        story.target = stage


def _by_day(stories: list[Story]) -> list[list[Story]]:
    days: dict = {}
    for story in sorted(stories, key=lambda s: s.order):
        days.setdefault(story.plan.day, []).append(story)
    return list(days.values())


def walk(article: Article, people: dict[str, User], target: Stage = Stage.PUBLISHED) -> None:
    """Through the doors everybody goes through, each signed by another person, up to TARGET."""
    while _ORDER.index(article.stage) < _ORDER.index(target):
        _STEPS[article.stage](article, people)


def _sign_and_publish(article: Article, people: dict[str, User]) -> None:
    for _ in standing(article).missing_proofs:
        actions.proof(article=article, by=people["proof"])
    actions.publish(article=article, by=people["editor"], as_printed=True)


_STEPS = {
    Stage.DRAFT: lambda article, people: actions.submit(article=article, by=people["copy"]),
    Stage.FIRST_REVIEW: lambda article, people: actions.approve(
        article=article, by=people["editor"], opinion="要素齐全,机构名称已核"
    ),
    Stage.SECOND_REVIEW: lambda article, people: actions.approve(article=article, by=people["head"], opinion="同意"),
    Stage.FINAL_REVIEW: lambda article, people: actions.approve(article=article, by=people["chief"], opinion="签发"),
    Stage.SIGNED: _sign_and_publish,
}
