"""What: articles, bylines, photos, editions, and the read table the public lists are answered from."""

from articles.models.amendment import Correction, Withdrawal
from articles.models.article import Article, ArticleBody, ArticleCampaign, ArticleDistrict, Section
from articles.models.audit import AuditEvent, AuditHead
from articles.models.byline import Byline, Contributor
from articles.models.complaint import Complaint
from articles.models.credit import CreditRule, Export
from articles.models.edition import Edition, Page, Placement
from articles.models.import_job import ImportJob
from articles.models.notice import Notice
from articles.models.photo import ArticlePhoto, Photo
from articles.models.question import Question
from articles.models.reading import ArticleFacet, FacetCount, SearchName
from articles.models.revision import Autosave, Lease, Revision
from articles.models.tag import Tag, TaggedArticle
from articles.models.views import StoryViews

__all__ = [
    "Article",
    "ArticleBody",
    "ArticleCampaign",
    "ArticleDistrict",
    "ArticleFacet",
    "ArticlePhoto",
    "AuditEvent",
    "AuditHead",
    "Autosave",
    "Byline",
    "Complaint",
    "Contributor",
    "Correction",
    "CreditRule",
    "Edition",
    "Export",
    "FacetCount",
    "ImportJob",
    "Lease",
    "Notice",
    "Page",
    "Photo",
    "Placement",
    "Question",
    "Revision",
    "SearchName",
    "Section",
    "StoryViews",
    "Tag",
    "TaggedArticle",
    "Withdrawal",
]
