"""Preview: the public page of a story before it is public, for those who may see the story."""

from django.http import Http404

from articles.models import Article
from articles.views.story import render_story


def preview(request, pk: int):
    """The public template with a banner; 404 for stories the person may not see, as if there were none."""
    if not (request.user.has_perm("articles.view_article")):
        raise Http404("没有这篇稿件。")
    article = Article.objects.visible_to(request.user).filter(pk=pk).first()
    if article is None:
        raise Http404("没有这篇稿件。")
    return render_story(request, article, preview=True)
