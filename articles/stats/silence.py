"""Who has not been heard from: districts, union bodies and correspondents without a story for N days."""

import datetime
from dataclasses import dataclass

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from articles.models import ArticleFacet, Contributor
from articles.models.reading import BASE, Kind, facet
from articles.stats.cells import day_of
from articles.stats.question import visible_districts
from unions import access
from unions.models import BodyLevel, Campaign, District, UnionBody

DEFAULT_DAYS = 30
# Bodies the desk calls: the levels that send stories of their own.
CALLED = (BodyLevel.DISTRICT, BodyLevel.STREET, BodyLevel.INDUSTRIAL)


@dataclass(frozen=True)
class Silent:
    """`last`: the day of the newest published story, None: never one. `item`: district, body or contributor."""

    item: object
    last: datetime.date | None
    days: int | None


def districts(user, since: datetime.date, campaign: Campaign | None = None) -> list[Silent]:
    """Districts USER may see without a published story (as primary district) on or after SINCE, longest silent first.

    With CAMPAIGN only stories of it (or of one below it) count, here and below.
    """
    allowed = [district.pk for district in visible_districts(user)]
    return _silent(District.objects.filter(pk__in=allowed, active=True), Kind.DISTRICT, since, campaign)


def bodies(user, since: datetime.date, campaign: Campaign | None = None) -> list[Silent]:
    """District, street and industrial federations; a story of a lower body counts for those above it."""
    found = UnionBody.objects.filter(level__in=CALLED, active=True).select_related("district")
    return _silent(_in_scope(found, user, "district"), Kind.BODY, since, campaign)


def contributors(user, since: datetime.date, campaign: Campaign | None = None) -> list[Silent]:
    """People who have signed before, belong to a union body, and were not merged or switched off."""
    found = Contributor.objects.filter(active=True, merged_into=None, unit__isnull=False)
    found = _in_scope(found.select_related("unit"), user, "unit__district")
    return _silent(found, Kind.CONTRIBUTOR, since, campaign)


def _in_scope(found: QuerySet, user, path: str) -> QuerySet:
    if access.districts_for(user) is None and access.chosen_district(user) is None:
        return found
    return found.filter(**{f"{path}__in": [district.pk for district in visible_districts(user)]})


def _silent(found: QuerySet, kind: Kind, since: datetime.date, campaign: Campaign | None) -> list[Silent]:
    """One index look-up per row: the newest number under its facet."""
    value = ExpressionWrapper(OuterRef("pk") + kind * BASE, output_field=BigIntegerField())
    stories = ArticleFacet.objects.filter(facet=value)
    if campaign:
        same = ArticleFacet.objects.filter(facet=facet(Kind.CAMPAIGN, campaign.pk), number=OuterRef("number"))
        stories = stories.filter(Exists(same))
    newest = stories.order_by("-number").values("number")[:1]
    today = timezone.localdate()
    silent = []
    for item in found.annotate(last_number=Subquery(newest)).order_by(F("last_number").asc(nulls_first=True), "pk"):
        last = day_of(item.last_number) if item.last_number else None
        if last is None or last < since:
            silent.append(Silent(item, last, (today - last).days if last else None))
    return silent
