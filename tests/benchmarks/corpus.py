"""N published articles with all kinds of links, Zipfian: a few districts, campaigns and tags have most of the stories."""

import datetime
import itertools
import random

from django.db import transaction
from django.utils import timezone

from articles.choices import Credit, Genre, Stage
from articles.listing import counts
from articles.models import (
    Article,
    ArticleBody,
    ArticleCampaign,
    ArticleDistrict,
    ArticleFacet,
    Byline,
    Contributor,
    Section,
    Tag,
    TaggedArticle,
)
from articles.models.reading import SITE, Kind, facet
from unions.models import BodyLevel, Campaign, District, UnionBody

BATCH = 1000
PARAGRAPH = "<p>近日,区总工会走访慰问坚守岗位的一线职工,送去慰问品和节日祝福,并就技能培训、劳动保护听取意见。</p>"
DAYS = 3650


class Names:
    """What articles are filed under, and how often: the n-th has 1/n of the first one's share."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.districts = list(District.objects.all())
        self.campaigns = [Campaign.objects.get_or_create(name=f"活动{n}")[0] for n in range(20)]
        self.bodies = [
            UnionBody.objects.get_or_create(official_name=f"第{n}工会", defaults={"level": BodyLevel.DISTRICT})[0]
            for n in range(200)
        ]
        self.tags = [Tag.objects.get_or_create(name=f"标签{n}", slug=f"tag{n}")[0] for n in range(300)]
        self.people = [Contributor.objects.get_or_create(name=f"记者{n}")[0] for n in range(80)]
        self.sections = [Section.objects.get_or_create(name=f"栏目{n}", slug=f"section{n}")[0] for n in range(6)]
        self.weights = [1 / n for n in range(1, 401)]

    def some(self, items: list, most: int) -> list:
        picked = self.rng.choices(items, weights=self.weights[: len(items)], k=self.rng.randint(1, most))
        return list({item.pk: item for item in picked}.values())

    def one(self, items: list):
        return self.some(items, 1)[0]


def build(number: int, seed: int = 1) -> None:
    """Make the corpus once; what is already there is kept when it has this size."""
    if Article.objects.count() >= number:
        return
    rng = random.Random(seed)
    names = Names(rng)
    newest = timezone.now().replace(microsecond=0)
    step = datetime.timedelta(days=DAYS) / number
    for batch in itertools.batched(range(number), BATCH):
        with transaction.atomic():
            write([(n, newest - step * (number - n)) for n in batch], names)
    counts.rebuild()


def write(moments: list, names: Names) -> None:
    articles = Article.objects.bulk_create(article(n, at, names) for n, at in moments)
    facets, rows = [], {model: [] for model in (ArticleDistrict, ArticleCampaign, ArticleBody, TaggedArticle, Byline)}
    for story in articles:
        found = {SITE, facet(Kind.SECTION, story.section_id), facet(Kind.GENRE, Genre.values.index(story.genre) + 1)}
        day = timezone.localtime(story.published_at)
        found.add(facet(Kind.MONTH, day.year * 100 + day.month))
        for link, kind, field, items in (
            (ArticleDistrict, Kind.DISTRICT, "district", names.some(names.districts, 2)),
            (ArticleCampaign, Kind.CAMPAIGN, "campaign", names.some(names.campaigns, 2)),
            (ArticleBody, Kind.BODY, "body", names.some(names.bodies, 2)),
            (TaggedArticle, Kind.TAG, "tag", names.some(names.tags, 3)),
        ):
            target = "content_object" if link is TaggedArticle else "article"
            rows[link] += [link(**{target: story, field: item}) for item in items]
            found |= {facet(kind, item.pk) for item in items}
        person = names.one(names.people)
        rows[Byline].append(Byline(article=story, contributor=person, credit=Credit.REPORTER))
        found.add(facet(Kind.CONTRIBUTOR, person.pk))
        facets += [ArticleFacet(facet=value, number=story.number, article=story) for value in found]
    for model, items in rows.items():
        model.objects.bulk_create(items)
    ArticleFacet.objects.bulk_create(facets, batch_size=5000)


def article(number: int, at: datetime.datetime, names: Names) -> Article:
    text = PARAGRAPH * names.rng.randint(4, 12)
    return Article(
        headline=f"第{number}篇:总工会开展走访慰问活动",
        kicker="关爱职工" if number % 3 == 0 else "",
        body=text,
        body_text=text.replace("<p>", "").replace("</p>", "\n"),
        word_count=len(text),
        genre=names.rng.choice(Genre.values[:6]),
        section=names.one(names.sections),
        is_lead=number % 50 == 0,
        stage=Stage.PUBLISHED,
        published_at=at,
        first_published_on=timezone.localdate(at),
        number=int(at.timestamp() * 1000) + number,
    )
