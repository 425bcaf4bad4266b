"""Ask the author of a submission."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from articles.models import Question
from articles.views.desk.door import desk_page, story
from articles.workflow import notify, people
from articles.workflow.stages import DESK


def may_ask(article, user) -> bool:
    """The desk responsible for the story asks; there must be somebody to ask."""
    return bool(article.created_by_id and article.created_by_id != user.pk and people.posting_for(user, DESK, article))


@desk_page
@require_POST
def ask(request, pk: int):
    article = story(request, pk)
    text = request.POST.get("text", "").strip()[:1000]
    if not may_ask(article, request.user):
        messages.error(request, "只有负责本稿的编辑可以向作者提问。")
    elif not text:
        messages.error(request, "请写下问题。")
    else:
        Question.objects.create(article=article, asked_by=request.user, text=text)
        notify.tell(article.created_by, article, f"编辑部就《{article.headline}》提问：{text}")
        messages.success(request, "问题已发给作者。")
    return redirect("desk_article", pk=pk)
