"""A small city with random stories, and counting by hand: loops and sets over the rows, nothing of the product."""

import datetime
import random

from django.utils import timezone

from articles.choices import IN_PROGRESS, Credit, Genre, Stage
from articles.models import Article, Byline
from articles.search.index import index as search_index
from tests import factories as make
from unions.models import Season

START = datetime.date(2025, 1, 1)
DAYS = 420


class City:
    """Four districts with a federation and a street each, five campaigns (one below another), two seasons."""

    def __init__(self):
        names = ("昌平区", "怀柔区", "海淀区", "房山区")
        self.districts = [make.district(name) for name in names]
        self.top = make.body("北京市总工会", district=None)
        self.federations = [make.body(f"{d.name}总工会", self.top, district=d) for d in self.districts]
        self.streets = [
            make.body(f"{d.short_name}街道总工会", f, district=d)
            for d, f in zip(self.districts, self.federations, strict=True)
        ]
        self.campaigns = [make.campaign(name) for name in ("冬送温暖", "夏送清凉", "职工沟通会", "首都工匠学院")]
        self.campaigns.append(make.campaign("技能强基", parent=self.campaigns[3]))
        self.seasons = [
            Season.objects.create(campaign=self.campaigns[0], name=name, starts_on=start, ends_on=end)
            for name, start, end in (
                ("2024–25", datetime.date(2024, 12, 1), datetime.date(2025, 2, 28)),
                ("2025–26", datetime.date(2025, 12, 1), datetime.date(2026, 2, 28)),
            )
        ]


def fill(city: City, stories: int, seed: int) -> None:
    draw = random.Random(seed)
    people = [make.contributor(name) for name in ("陆一帆", "何苗", "田雨")]
    pages = [make.page(number=number) for number in (1, 2)]
    for n in range(stories):
        moment = timezone.make_aware(datetime.datetime.combine(START, datetime.time(9))) + datetime.timedelta(
            days=draw.randrange(DAYS), minutes=n
        )
        chosen = draw.sample(city.districts, draw.choice((0, 1, 1, 1, 2, 3)))
        values = {
            "districts": chosen[:2],
            "mentioned": chosen[2:],
            "campaigns": draw.sample(city.campaigns, draw.choice((0, 1, 1, 2))),
            "bodies": draw.sample(city.federations + city.streets, draw.choice((0, 1, 2))),
            "genre": draw.choice(Genre.values[:3]),
            "body": f"<p>{draw.choice(('工匠走进课堂', '保洁班组收到手套', '驿站换了新灯'))},第{n}稿。</p>",
        }
        if draw.random() < 0.75:
            story = make.published(f"第{n}稿", at=moment, **values)
        else:
            story = make.article(
                f"第{n}稿", planned_on=moment.date(), stage=draw.choice([Stage.DRAFT, Stage.SIGNED]), **values
            )
        search_index(story)
        if draw.random() < 0.3:
            make.place(story, draw.choice(pages), position=n + 1)
        for person in draw.sample(people, draw.choice((1, 2))):
            Byline.objects.create(
                article=story, contributor=person, credit=draw.choice((Credit.REPORTER, Credit.CORRESPONDENT))
            )


def matches(article: Article, *, start, end, state, genre="", words="", page=None) -> bool:
    if article.stage == Stage.PUBLISHED:
        day = timezone.localtime(article.published_at).date()
        if state == "progress":
            return False
    else:
        day = article.planned_on
        if state == "published" or article.stage not in IN_PROGRESS:
            return False
    return (
        start <= day <= end
        and (not genre or article.genre == genre)
        and (not words or words in article.body_text)
        and (page is None or page in {p.page.number for p in article.placements.all()})
    )


def under_district(article: Article, district, mentioned: bool) -> bool:
    links = {link.district_id: link.is_primary for link in article.article_districts.all()}
    return district.pk in links and (mentioned or links[district.pk])


def under_body(article: Article, body) -> bool:
    found = set()
    for link in article.article_bodies.all():
        above = link.body
        while above:
            found.add(above.pk)
            above = above.parent
    return body.pk in found


def under_campaign(article: Article, campaign) -> bool:
    found = set()
    for link in article.article_campaigns.all():
        above = link.campaign
        while above:
            found.add(above.pk)
            above = above.parent
    return campaign.pk in found


def under_season(article: Article, season) -> bool:
    day = timezone.localtime(article.published_at).date() if article.published_at else article.planned_on
    tagged = {link.campaign_id for link in article.article_campaigns.all()}
    return season.campaign_id in tagged and season.starts_on <= day <= season.ends_on
