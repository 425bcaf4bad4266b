"""The site as most would write it first: generic views over the same tables, nothing tuned."""

from django.db.models import Count, Q
from django.urls import path
from django.views.generic import DetailView, ListView, TemplateView

from articles.choices import Stage
from articles.models import Article
from unions.models import Campaign, District

PUBLIC = {"stage": Stage.PUBLISHED}


class Home(TemplateView):
    template_name = "untuned/home.html"

    def get_context_data(self, **kwargs):
        articles = Article.objects.filter(**PUBLIC).order_by("-published_at")
        return super().get_context_data(
            latest=articles[:24],
            districts=[(item, articles.filter(districts=item).first()) for item in District.objects.all()],
            campaigns=[(item, articles.filter(campaigns=item).first()) for item in Campaign.objects.all()[:6]],
            **kwargs,
        )


class ArticleList(ListView):
    template_name = "untuned/list.html"
    paginate_by = 20

    def get_queryset(self):
        found = Article.objects.filter(**PUBLIC).order_by("-published_at")
        for name in ("district", "campaign"):
            if self.request.GET.get(name):
                found = found.filter(**{f"{name}s__slug": self.request.GET[name]})
        return found

    def get_context_data(self, **kwargs):
        public = Count("articles", filter=Q(articles__stage=Stage.PUBLISHED))
        return super().get_context_data(
            districts=District.objects.annotate(number=public),
            campaigns=Campaign.objects.annotate(number=public),
            **kwargs,
        )


class ArticleDetail(DetailView):
    template_name = "untuned/article.html"
    queryset = Article.objects.filter(**PUBLIC)

    def get_context_data(self, **kwargs):
        tags = self.object.tags.all()
        related = Article.objects.filter(**PUBLIC, tags__in=tags).exclude(pk=self.object.pk).distinct()
        return super().get_context_data(related=related.order_by("-published_at")[:5], **kwargs)


urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("list/", ArticleList.as_view(), name="list"),
    path("<str:yyyy>/<str:mm>/<str:dd>/<int:pk>/", ArticleDetail.as_view(), name="article"),
]
