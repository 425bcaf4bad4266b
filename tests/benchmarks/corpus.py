"""A large made-up newsroom, the same one each time: `python -m tests.benchmarks.corpus --articles 100000`.

Ten years of published stories with Zipfian districts, campaigns, bodies, tags and contributors, a third of them on a
page of that day's paper, written with bulk_create into the database the settings name (DATABASE_URL), which must be
migrated and empty of articles.
"""

import argparse
import datetime
import itertools
import os
import random
import sys
import time

from tests.benchmarks.copies import SPAN, START, copy

CHUNK = 2000
DRAWN = 50_000
CONTRIBUTORS, TAGS, PAGES = 3000, 1500, 8
WHAT = (
    "送清凉",
    "技能比武",
    "集体协商",
    "健康讲座",
    "春联",
    "腊八粥",
    "体检车",
    "托管班",
    "驿站揭牌",
    "招聘会",
    "读书会",
    "健步走",
    "义诊",
    "结对帮带",
)
PHRASES = (
    "近日，{body}组织志愿者走进工地、车间和驿站，把慰问品送到一线职工手中。",
    "活动现场，{n}余名职工参加了{what}，大家说这样的活动实在、管用。",
    "据了解，今年以来当地已开展{what}活动{n}场次，服务职工{n}00人次。",
    "工匠创新工作室的带头人介绍，新工艺让每道工序节省了{n}分钟。",
    "“职工在哪里，服务就跟到哪里。”该负责人表示，下一步将继续办好{what}。",
    "来自外卖、快递行业的新就业形态劳动者代表领取了互助保障卡和{what}手册。",
)


class Zipf:
    """Draws items, the first much more often than the last."""

    def __init__(self, items: list, draw: random.Random):
        self.items, self.draw = items, draw
        self.weights = list(itertools.accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def one(self):
        return self.draw.choices(self.items, cum_weights=self.weights)[0]

    def some(self, most: int) -> list:
        return list(dict.fromkeys(self.one() for _ in range(self.draw.randint(1, most))))


def build(articles: int, search: bool = False) -> None:
    """Write ARTICLES stories with their read tables; with SEARCH also the search index (a minute for 20,000).

    What is already there is kept when it has this size. At most DRAWN stories are drawn; the others are their copies,
    each copy moved on within the ten years.
    """
    from articles.listing.recount import recount
    from articles.models import Article
    from articles.search.rebuild import rebuild
    from unions.gazetteer.load import load

    if Article.objects.count() >= articles:
        return
    load()
    begin = time.monotonic()
    maker, drawn = Maker(), min(articles, DRAWN)
    for start in range(0, drawn, CHUNK):
        maker.write([START + SPAN / drawn * n for n in range(start, min(start + CHUNK, drawn))])
    for turn in range(1, -(-articles // drawn)):
        copy(turn, -(-articles // drawn), min(drawn, articles - turn * drawn))
        say(f"{(turn + 1) * drawn:,} in {time.monotonic() - begin:.0f} s")
    sum(recount())
    if search:
        sum(rebuild())
    analyse()
    say(f"{articles:,} articles in {time.monotonic() - begin:.0f} s")


def say(line: str) -> None:
    sys.stderr.write(line + "\n")


def insert(model, names: str, rows) -> None:
    """Rows straight into the table: a million objects would take an hour."""
    from django.db import connection

    table, columns = model._meta.db_table, ", ".join(f'"{name}"' for name in names.split())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names.split()))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def add_papers() -> None:
    """A paper of PAGES pages every day."""
    from articles.models import Edition, Page

    days = range(SPAN.days + 2)
    Edition.objects.bulk_create(Edition(date=START.date() + datetime.timedelta(days=n)) for n in days)
    Page.objects.bulk_create(
        Page(edition=edition, number=number) for edition in Edition.objects.all() for number in range(1, PAGES + 1)
    )


def add_seasons() -> None:
    """Of the first three campaigns, one each winter."""
    from unions.models import Campaign, Season

    Season.objects.all().delete()
    Season.objects.bulk_create(
        Season(
            campaign=campaign, name=f"{year}–{year % 100 + 1}",
            starts_on=datetime.date(year, 11, 15), ends_on=datetime.date(year + 1, 2, 28),
        )
        for campaign in Campaign.objects.all()[:3]
        for year in range(START.year, START.year + 10)
    )  # fmt: skip


class Maker:
    def __init__(self):
        from articles.models import Contributor, Page, Section, Tag
        from unions.models import Campaign, District, UnionBody

        self.draw = random.Random(20260127)
        self.districts = Zipf(list(District.objects.all()), self.draw)
        add_papers()
        add_seasons()
        self.pages = {
            (day, number): pk for day, number, pk in Page.objects.values_list("edition__date", "number", "pk")
        }
        self.campaigns = Zipf(list(Campaign.objects.select_related("parent").prefetch_related("seasons")), self.draw)
        self.bodies = {item.pk: item for item in UnionBody.objects.all()}
        self.by_district = {}
        for body in self.bodies.values():
            self.by_district.setdefault(body.district_id, []).append(body)
        Contributor.objects.bulk_create(
            Contributor(name=f"作者{n}", unit_name=f"第{n % 40}组", slug=f"zuo-zhe-{n}") for n in range(CONTRIBUTORS)
        )
        Tag.objects.bulk_create(Tag(name=f"标签{n}", slug=f"biao-qian-{n}") for n in range(TAGS))
        Section.objects.bulk_create(
            Section(name=name, slug=f"s{n}", order=n)
            for n, name in enumerate(("要闻", "工会", "区域", "人物", "评论", "服务"))
        )
        self.contributors = Zipf(list(Contributor.objects.all()), self.draw)
        self.tags = Zipf(list(Tag.objects.all()), self.draw)
        self.sections = list(Section.objects.all())

    def write(self, moments: list[datetime.datetime]) -> None:
        from django.db import transaction

        with transaction.atomic():
            self.write_chunk(moments)

    def write_chunk(self, moments) -> None:
        from articles.models import (
            Article,
            ArticleBody,
            ArticleCampaign,
            ArticleDistrict,
            ArticleFacet,
            Byline,
            Placement,
            TaggedArticle,
        )

        plans = [self.plan() for _ in moments]
        stories = [self.article(moment, plan) for moment, plan in zip(moments, plans, strict=True)]
        Article.objects.bulk_create(stories)
        pairs = list(zip(stories, plans, strict=True))
        insert(
            ArticleDistrict,
            "article_id district_id is_primary",
            (
                (story.pk, item.pk, kind == "districts")
                for story, plan in pairs
                for kind in ("districts", "mentioned")
                for item in plan[kind]
            ),
        )
        insert(
            ArticleCampaign,
            "article_id campaign_id",
            ((story.pk, item.pk) for story, plan in pairs for item in plan["campaigns"]),
        )
        insert(ArticleBody, "article_id body_id", ((story.pk, plan["body"].pk) for story, plan in pairs))
        insert(
            TaggedArticle,
            "content_object_id tag_id",
            ((story.pk, item.pk) for story, plan in pairs for item in plan["tags"]),
        )
        insert(
            Byline,
            "article_id contributor_id order credit as_printed needs_check",
            (
                (story.pk, item.pk, n, "reporter", "", False)
                for story, plan in pairs
                for n, item in enumerate(plan["contributors"])
            ),
        )
        insert(
            ArticleFacet,
            "facet number article_id",
            ((value, story.number, story.pk) for story, plan in pairs for value in sorted(facets(story, plan))),
        )
        insert(
            Placement,
            "article_id page_id position",
            (
                (story.pk, self.pages[story.first_published_on, plan["page"]], 1)
                for story, plan in pairs
                if plan["page"]
            ),
        )

    def plan(self) -> dict:
        districts = self.districts.some(2) if self.draw.random() < 0.97 else []
        mentioned = self.districts.some(2) if self.draw.random() < 0.2 else []
        return {
            "districts": districts,
            "mentioned": [item for item in mentioned if item not in districts],
            "page": self.draw.randint(1, PAGES) if self.draw.random() < 0.3 else None,
            "campaigns": self.campaigns.some(2),
            "body": self.draw.choice(self.by_district[districts[0].pk] if districts else list(self.bodies.values())),
            "tags": self.tags.some(3),
            "contributors": self.contributors.some(3),
            "section": self.draw.choice(self.sections),
            "genre": self.draw.choices(["news", "feature", "photo", "comment", "profile", "brief"], [60, 12, 10, 6, 4, 8])[0],
        }  # fmt: skip

    def article(self, moment: datetime.datetime, plan: dict):
        from django.utils.timezone import localdate

        from articles.choices import Stage
        from articles.models import Article
        from articles.text import count, html

        what, n = self.draw.choice(WHAT), self.draw.randint(2, 90)
        texts = [line.format(body=plan["body"].official_name, what=what, n=n) for line in self.draw.sample(PHRASES, 4)]
        text = "\n".join(texts)
        moment = moment.replace(microsecond=0)
        self.number = max(int(moment.timestamp() * 1000), getattr(self, "number", 0) + 1)
        return Article(
            headline=f"{plan['body'].official_name}{what}服务职工{n}人次", kicker=self.draw.choice(["", "寒冬里的热乎气"]),
            body=html.from_paragraphs(texts), body_text=text, word_count=count.words(text), genre=plan["genre"],
            section=plan["section"], stage=Stage.PUBLISHED, number=self.number, published_at=moment,
            first_published_on=localdate(moment), updated_at=moment,
        )  # fmt: skip


def facets(story, plan: dict) -> set[int]:
    """What articles.listing.facets.facets_of would read from the database, from what is at hand."""
    from django.utils.timezone import localtime

    from articles.choices import Genre
    from articles.models.reading import CITY, SITE, Kind, facet

    day = localtime(story.published_at)
    found = {SITE, facet(Kind.MONTH, day.year * 100 + day.month), facet(Kind.SECTION, plan["section"].pk)}
    found.add(facet(Kind.GENRE, Genre.values.index(plan["genre"]) + 1))
    found |= {facet(Kind.DISTRICT, item.pk) for item in plan["districts"]} or {CITY}
    found |= {facet(Kind.MENTIONED, item.pk) for item in plan["mentioned"]}
    found |= {facet(Kind.TAG, item.pk) for item in plan["tags"]}
    found |= {facet(Kind.CONTRIBUTOR, item.pk) for item in plan["contributors"]}
    found |= {facet(Kind.BODY, pk) for pk in plan["body"].path_ids}
    for campaign in plan["campaigns"]:
        season = campaign.season_on(day.date())
        found |= {facet(Kind.SEASON, season.pk)} if season else set()
        found |= {facet(Kind.CAMPAIGN, item.pk) for item in (campaign, campaign.parent) if item}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--search", action="store_true", help="also write the search index")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    # A copy of fifty thousand stories may take longer than any request.
    os.environ.setdefault("NEWSROOM_DB_STATEMENT_TIMEOUT_MS", "0")
    import django

    django.setup()
    build(options.articles, options.search)


if __name__ == "__main__":
    main()
