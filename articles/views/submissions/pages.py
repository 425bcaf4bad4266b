"""List, write, change, submit, answer: each page checks that the story is the person's own."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles.choices import Stage
from articles.models import Article, AuditEvent
from articles.views.desk.progress import form_in_progress
from articles.views.submissions.forms import SubmissionForm
from articles.views.submissions.keep import create, replace
from articles.workflow import actions, editing, notify, rules
from articles.workflow.stages import Action
from articles.workflow.step import RefusedError
from unions import access
from unions.models import Role

FATES = {
    Stage.DRAFT: "草稿，还没有提交",
    Stage.FIRST_REVIEW: "编辑部已收到，待初审",
    Stage.SECOND_REVIEW: "在审",
    Stage.FINAL_REVIEW: "在审",
    Stage.SIGNED: "已采用，待发布",
    Stage.SCHEDULED: "已采用，待发布",
    Stage.PUBLISHED: "已发布",
    Stage.WITHDRAWN: "已撤稿",
    Stage.REJECTED: "未采用",
}


def own_page(view):
    """For whoever may hand in stories as a correspondent or reporter."""

    @wraps(view)
    @login_required
    def checked(request, *args, **kwargs):
        if not any(access.has_role(request.user, role) for role in (Role.CORRESPONDENT, Role.REPORTER)):
            raise PermissionDenied("这里只供通讯员和记者投稿。")
        return view(request, *args, **kwargs)

    return checked


def _own(request, pk: int) -> Article:
    return get_object_or_404(Article, pk=pk, created_by=request.user)


@own_page
@require_GET
def index(request):
    stories = (
        Article.objects.filter(created_by=request.user).prefetch_related("questions").order_by("-created_at")[:200]
    )
    rows = [(story, FATES[story.stage], _open_questions(story)) for story in stories]
    return render(request, "submissions/index.html", {"rows": rows, "title": "我的投稿"})


def _open_questions(story: Article) -> int:
    return sum(not question.answer for question in story.questions.all())


@own_page
@require_GET
def show(request, pk: int):
    story = _own(request, pk)
    last = AuditEvent.objects.of(story).filter(action__in=[Action.RETURN, Action.REJECT], result="ok").last()
    found = rules.personal_data(story) if story.stage in (Stage.DRAFT, Stage.FIRST_REVIEW) else []
    context = {
        "title": story.headline,
        "story": story,
        "fate": FATES[story.stage],
        "said": last.opinion if last and story.stage in (Stage.DRAFT, Stage.REJECTED) else "",
        "may_submit": rules.may(Action.SUBMIT, story, request.user),
        "may_edit": rules.may_edit(story, request.user),
        "may_recall": rules.may(Action.RECALL, story, request.user),
        "public": story.stage == Stage.PUBLISHED,
        "hits": [hit for hit in found if hit.blocks],
        "hints": [hit for hit in found if not hit.blocks],
    }
    return render(request, "submissions/show.html", context)


@own_page
@require_http_methods(["GET", "POST"])
def write(request):
    form = SubmissionForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            story = create(form, request.user)
        return _after(request, story)
    return render(request, "submissions/form.html", {"form": form, "title": "写稿"})


@own_page
@require_http_methods(["GET", "POST"])
def change(request, pk: int):
    story = _own(request, pk)
    verdict = rules.may_edit(story, request.user)
    if not verdict:
        messages.error(request, "稿件已在编辑部，不能再改；要改请先“收回”或联系编辑。")
        return redirect("submission", pk=pk)
    primary = story.article_districts.filter(is_primary=True).first()
    initial = {"headline": story.headline, "text": story.body_text, "district": primary and primary.district_id}
    form = SubmissionForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            replace(form, story, request.user, request.POST.get("seen", ""))
        except (RefusedError, editing.StaleVersionError) as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after(request, story)
    return render(request, "submissions/form.html", {"form": form, "story": story, "title": "改稿"})


@own_page
def autosave(request, pk: int | None = None):
    """The form in progress, as the editors' is kept."""
    return form_in_progress(request, _own(request, pk) if pk else None)


def _after(request, story: Article):
    """Saved; handed in as well when that button was pressed."""
    if "submit" in request.POST:
        return _step(request, story, actions.submit, "已交给编辑部。")
    messages.success(request, "已保存为草稿，还没有提交。")
    return redirect("submission", pk=story.pk)


def _step(request, story: Article, action, done: str):
    try:
        action(article=story, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("submission", pk=story.pk)


@own_page
@require_POST
def submit(request, pk: int):
    return _step(request, _own(request, pk), actions.submit, "已交给编辑部。")


@own_page
@require_POST
def recall(request, pk: int):
    return _step(request, _own(request, pk), actions.recall, "已收回，可以修改后再提交。")


@own_page
@require_POST
def answer(request, pk: int, question: int):
    story = _own(request, pk)
    asked = get_object_or_404(story.questions.select_related("asked_by"), pk=question)
    text = request.POST.get("answer", "").strip()[:2000]
    if not text:
        messages.error(request, "请写下回答。")
    elif asked.answer:
        messages.error(request, "这个问题已经回答过了。")
    else:
        asked.answer, asked.answered_at = text, timezone.now()
        asked.save(update_fields=["answer", "answered_at"])
        notify.tell(asked.asked_by, story, f"《{story.headline}》的作者答：{text}")
        messages.success(request, "回答已送到编辑部。")
    return redirect("submission", pk=pk)
