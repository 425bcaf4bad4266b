"""Filters of the list of stories; each shows how many stories it would leave."""

from django.db.models import Count, Exists, OuterRef, Q

from articles.choices import Credit, Genre, Stage
from articles.models import ArticleBody, ArticleCampaign, ArticleDistrict, Byline, Edition, Placement
from unions import access
from unions.admin.base import CountedFilter, tally
from unions.models import Campaign, District, UnionBody

EDITIONS_OFFERED = 10
BODIES_OFFERED = 15


class MineFilter(CountedFilter):
    title, parameter_name = "归属", "mine"

    def labels(self):
        return {"1": "我的稿件"}

    def queryset(self, request, queryset):
        return queryset.filter(self._mine()) if self.value() == "1" else queryset

    def counts(self, queryset):
        return {"1": queryset.filter(self._mine()).count()}

    def _mine(self):
        signed = Byline.objects.filter(article=OuterRef("pk"), contributor__user=self.request.user)
        return Q(created_by=self.request.user) | Exists(signed.exclude(credit=Credit.EDITOR))


class StageFilter(CountedFilter):
    title, parameter_name = "状态", "stage"

    def labels(self):
        return dict(Stage.choices)

    def queryset(self, request, queryset):
        return queryset.filter(stage=self.value()) if self.value() in Stage.values else queryset

    def counts(self, queryset):
        return tally(queryset, "stage")


class GenreFilter(CountedFilter):
    title, parameter_name = "体裁", "genre"

    def labels(self):
        return dict(Genre.choices)

    def queryset(self, request, queryset):
        return queryset.filter(genre=self.value()) if self.value() in Genre.values else queryset

    def counts(self, queryset):
        return tally(queryset, "genre")


class LinkFilter(CountedFilter):
    """Stories linked to one row of another table."""

    link, column = None, ""

    def queryset(self, request, queryset):
        if not (pk := self.number()):
            return queryset
        return queryset.filter(Exists(self.link.objects.filter(article=OuterRef("pk"), **{self.column: pk})))

    def counts(self, queryset):
        return tally(self.link.objects.filter(article__in=queryset.values("pk")), self.column)


class DistrictFilter(LinkFilter):
    title, parameter_name = "区", "district"
    link, column = ArticleDistrict, "district_id"

    def labels(self):
        allowed = access.districts_for(self.request.user)
        rows = District.objects.all() if allowed is None else District.objects.filter(pk__in=allowed)
        return {str(pk): name for pk, name in rows.values_list("pk", "short_name")}


class CampaignFilter(LinkFilter):
    title, parameter_name = "活动", "campaign"
    link, column = ArticleCampaign, "campaign_id"

    def labels(self):
        return {str(pk): name for pk, name in Campaign.objects.values_list("pk", "name")}


class EditionFilter(LinkFilter):
    title, parameter_name = "期", "edition"
    link, column = Placement, "page__edition_id"

    def labels(self):
        latest = list(Edition.objects.all()[:EDITIONS_OFFERED])
        chosen = Edition.objects.filter(pk=self.number()) if self.number() else []
        return {str(e.pk): str(e) for e in dict.fromkeys([*chosen, *latest])}

    def counts(self, queryset):
        rows = Placement.objects.filter(article__in=queryset.values("pk"))
        counted = rows.order_by().values_list("page__edition").annotate(n=Count("article", distinct=True))
        return {str(pk): n for pk, n in counted}


class BodyFilter(CountedFilter):
    """A union body with everything below it; offered are those most stories of the present list are filed under."""

    title, parameter_name = "工会组织", "body"

    def queryset(self, request, queryset):
        body = UnionBody.objects.filter(pk=self.number()).first() if self.number() else None
        if not body:
            return queryset
        below = UnionBody.objects.descendants_of(body, include_self=True).values("pk")
        return queryset.filter(Exists(ArticleBody.objects.filter(article=OuterRef("pk"), body__in=below)))

    def counts(self, queryset):
        """For each body offered the stories of it and of those below it, in one query."""
        links = ArticleBody.objects.filter(article__in=queryset.values("pk"))
        self.offered = self._busiest(links)
        below = {
            f"n{b.pk}": Count(
                "article", distinct=True, filter=Q(body__path__gte=b.path, body__path__lt=b.path[:-1] + "0")
            )
            for b in self.offered
        }
        return {key[1:]: n for key, n in links.aggregate(**below).items()} if below else {}

    def labels(self):
        return {str(body.pk): str(body) for body in self.offered}

    def _busiest(self, links) -> list[UnionBody]:
        busiest = links.order_by().values_list("body").annotate(n=Count("pk")).order_by("-n", "body")
        ids = [pk for pk, _ in busiest[:BODIES_OFFERED]]
        if (chosen := self.number()) and chosen not in ids:
            ids.insert(0, chosen)
        return sorted(UnionBody.objects.filter(pk__in=ids), key=lambda body: ids.index(body.pk))


LIST_FILTERS = [MineFilter, StageFilter, DistrictFilter, CampaignFilter, BodyFilter, EditionFilter, GenreFilter]
