"""The coverage table counted by hand: plain loops and sets over rows of the tables, nothing of articles.stats.

Rows and columns are named as the product names them (`d1` a district, `b1` a body, `city`, `c1` a campaign, `s1` a season,
`total`), so that the two can be compared.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.timezone import localdate

from articles.models import Article, Byline, Placement, TaggedArticle
from unions.models import Campaign, Season, UnionBody

IN_PROGRESS = {"draft", "first_review", "second_review", "final_review", "signed", "scheduled"}


@dataclass
class Story:
    pk: int
    day: datetime.date
    published: bool
    genre: str
    section: int | None
    text: str
    primary: set[int] = field(default_factory=set)
    mentioned: set[int] = field(default_factory=set)
    campaigns: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    contributors: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)


@dataclass
class Asked:
    """What a draw wants. `districts` is None for a person of all districts."""

    start: datetime.date
    end: datetime.date
    state: str
    by: str
    also_mentioned: bool
    districts: list[int] | None
    all_districts: list[int]
    opened: int | None = None
    page: int | None = None
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: dict[str, object] = field(default_factory=dict)


class Newsroom:
    """All stories in memory, and the trees above campaigns and bodies."""

    def __init__(self):
        self.campaign_above = dict(Campaign.objects.values_list("pk", "parent_id"))
        self.body_above = dict(UnionBody.objects.values_list("pk", "parent_id"))
        self.seasons = list(Season.objects.values_list("pk", "campaign_id", "starts_on", "ends_on"))
        self.stories = {story.pk: story for story in stories()}
        for name, rows in links().items():
            for article, item in rows:
                if article in self.stories:
                    getattr(self.stories[article], name).add(item)
        self.by_day = defaultdict(list)
        for story in self.stories.values():
            self.by_day[story.day].append(story)

    def count(self, asked: Asked) -> dict[tuple[str, str], tuple[int, datetime.date | None]]:
        """(row, column) → number of stories and the day of the newest published one."""
        pks, last = defaultdict(set), {}
        for story in self.found(asked):
            for row in self.rows(story, asked):
                for column in [*self.columns(story, asked), "total"]:
                    pks[row, column].add(story.pk)
                    if story.published:
                        last[row, column] = max(story.day, last.get((row, column), story.day))
        return {key: (len(found), last.get(key)) for key, found in pks.items()}

    def found(self, asked: Asked):
        day = asked.start
        while day <= asked.end:
            yield from (story for story in self.by_day.get(day, ()) if self.matches(story, asked))
            day += datetime.timedelta(days=1)

    def matches(self, story: Story, asked: Asked) -> bool:
        if asked.state != "both" and story.published != (asked.state == "published"):
            return False
        if asked.page and asked.page not in story.pages:
            return False
        if any(word not in story.text for word in asked.words) or any(word in story.text for word in asked.without):
            return False
        return all(self.has(story, name, value) for name, value in asked.filters.items())

    def has(self, story: Story, name: str, value) -> bool:
        return {
            "genre": lambda: story.genre == value,
            "section": lambda: story.section == value,
            "district": lambda: value in story.primary,
            "campaign": lambda: value in above(story.campaigns, self.campaign_above),
            "body": lambda: value in above(story.bodies, self.body_above),
            "tag": lambda: value in story.tags,
            "contributor": lambda: value in story.contributors,
            "month": lambda: f"{story.day:%Y-%m}" == value,
            "season": lambda: value in self.seasons_of(story),
        }[name]()

    def seasons_of(self, story: Story) -> set[int]:
        return {
            pk
            for pk, campaign, starts_on, ends_on in self.seasons
            if campaign in story.campaigns and starts_on <= story.day <= ends_on
        }

    def columns(self, story: Story, asked: Asked) -> list[str]:
        if asked.by == "season":
            return [f"s{pk}" for pk in self.seasons_of(story)]
        return [f"c{pk}" for pk in above(story.campaigns, self.campaign_above)]

    def rows(self, story: Story, asked: Asked) -> list[str]:
        here = story.primary | story.mentioned if asked.also_mentioned else story.primary
        mine = set(asked.all_districts if asked.districts is None else asked.districts)
        rows = [f"d{pk}" for pk in here & mine]
        if rows or asked.districts is None:
            rows.append("total")
        if asked.districts is None and not story.primary:
            rows.append("city")
        if asked.opened:
            rows += [f"b{pk}" for pk in above(story.bodies, self.body_above)]
        return rows


def above(items: set[int], parents: dict[int, int | None]) -> set[int]:
    """ITEMS and everything above them."""
    found = set()
    for item in items:
        while item:
            found.add(item)
            item = parents[item]
    return found


def stories():
    names = ("pk", "stage", "published_at", "planned_on", "updated_at", "genre", "section_id", "headline", "kicker")
    for pk, stage, published_at, planned_on, updated_at, genre, section, headline, kicker, text in (
        Article.objects.values_list(*names, "body_text").order_by().iterator(chunk_size=10_000)
    ):
        if stage == "published" or stage in IN_PROGRESS:
            published = stage == "published"
            day = localdate(published_at) if published else planned_on or localdate(updated_at)
            yield Story(pk, day, published, genre, section, f"{headline}\n{kicker}\n{text}")


def links() -> dict[str, list[tuple[int, int]]]:
    def pairs(model, *names, **wanted):
        return list(model.objects.filter(**wanted).order_by().values_list(*names))

    return {
        "primary": pairs(Article.districts.through, "article_id", "district_id", is_primary=True),
        "mentioned": pairs(Article.districts.through, "article_id", "district_id", is_primary=False),
        "campaigns": pairs(Article.campaigns.through, "article_id", "campaign_id"),
        "bodies": pairs(Article.bodies.through, "article_id", "body_id"),
        "tags": pairs(TaggedArticle, "content_object_id", "tag_id"),
        "contributors": pairs(Byline, "article_id", "contributor_id"),
        "pages": pairs(Placement, "article_id", "page__number"),
    }
