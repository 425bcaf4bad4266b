"""What: articles, bylines, photos, editions, and the read table the public lists are answered from."""

from articles.models.article import Article, ArticleBody, ArticleCampaign, ArticleDistrict, Section
from articles.models.byline import Byline, Contributor
from articles.models.edition import Edition, Page, Placement
from articles.models.photo import ArticlePhoto, Photo
from articles.models.reading import ArticleFacet, FacetCount, SearchName
from articles.models.tag import Tag, TaggedArticle

__all__ = [
    "Article",
    "ArticleBody",
    "ArticleCampaign",
    "ArticleDistrict",
    "ArticleFacet",
    "ArticlePhoto",
    "Byline",
    "Contributor",
    "Edition",
    "FacetCount",
    "Page",
    "Photo",
    "Placement",
    "SearchName",
    "Section",
    "Tag",
    "TaggedArticle",
]
