"""Newspaper pages in the digital paper: which files readers may have, and what a withdrawal does to them.

A page's picture or PDF shows every story that stands on it, so it is as public as the least public of them.
"""

import datetime

from django.utils import timezone

from articles.choices import Stage
from articles.models import Article, Page
from articles.workflow import notify
from articles.workflow.stages import DESK


def may_show(page: Page, stories: list[Article], uploaded_at: datetime.datetime | None) -> bool:
    """May readers have a file of PAGE that came at UPLOADED_AT? STORIES: all that stand on the page.

    All are published, or were withdrawn before the file came; and none was withdrawn from the page since, wherever it
    stands now. That the edition is out is for the caller to know.
    """
    if uploaded_at is None or (page.recalled_at and uploaded_at <= page.recalled_at):
        return False
    return all(
        story.stage == Stage.PUBLISHED or (story.stage == Stage.WITHDRAWN and story.withdrawn_at < uploaded_at)
        for story in stories
    )


def recall(article: Article) -> None:
    """ARTICLE has just been withdrawn: files of its pages are no longer given out, and the desk is asked for new ones."""
    pages = Page.objects.filter(placements__article=article).select_related("edition")
    for page in pages:
        page.recalled_at = timezone.now()
        page.save(update_fields=["recalled_at"])
        if page.picture or page.pdf:
            text = f"《{article.headline}》已撤稿，{page}的版面图和 PDF 已停用，请换上新的"
            for user in notify.posted(DESK, article):
                notify.tell(user, article, text)
