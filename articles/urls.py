"""Addresses for machines."""

from django.urls import path, re_path

from articles import feeds, sitemaps
from articles.api import views as api
from articles.views import export, machines, pictures, sheets

urlpatterns = [
    re_path(r"^feed\.(?P<form>rss|atom|json)$", feeds.feed, name="feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    re_path(r"^sitemap-(?P<month>[0-9]{4}-[0-9]{2})\.xml$", sitemaps.month, name="sitemap_month"),
    re_path(
        r"^sitemap-(?P<month>[0-9]{4}-[0-9]{2})-(?P<part>[1-9][0-9]{0,2})\.xml$", sitemaps.month, name="sitemap_month"
    ),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("suggest/", machines.suggestions, name="suggest"),
    re_path(r"^qr/(?P<pk>[1-9][0-9]{0,17})\.svg$", machines.qr_code, name="qr"),
    re_path(r"^card/(?P<pk>[1-9][0-9]{0,17})\.png$", machines.card, name="card"),
    re_path(
        r"^picture/(?P<pk>[1-9][0-9]{0,17})/(?P<version>[0-9a-f]{16})-(?P<shape>card|full|social)-(?P<width>[1-9][0-9]{0,4})"
        r"[.](?P<suffix>avif|webp|jpeg)$",
        pictures.picture,
        name="picture",
    ),
    re_path(
        r"^sheet/(?P<pk>[1-9][0-9]{0,17})/(?P<version>[0-9a-f]{16})-(?P<width>[1-9][0-9]{0,4})[.](?P<suffix>avif|webp|jpeg)$",
        sheets.picture,
        name="sheet_picture",
    ),
    re_path(r"^sheet/(?P<pk>[1-9][0-9]{0,17})/(?P<version>[0-9a-f]{16})[.]pdf$", sheets.pdf, name="sheet_pdf"),
    path("export.csv", export.table, name="export"),
    path("api/", api.root, name="api"),
    path("api/schema.json", api.schema, name="api_schema"),
    path("api/articles/", api.articles, name="api_articles"),
    re_path(r"^api/articles/(?P<pk>[1-9][0-9]{0,17})/$", api.article, name="api_article"),
    path("api/facets/", api.facets, name="api_facets"),
]
