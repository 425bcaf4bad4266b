"""版面导入: paste or upload a page, look through what was read, make drafts."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.admin.import_screen import screen
from articles.importing import drafts, people, pictures, review
from articles.importing.files import parse_date
from articles.importing.intake import ImportProblem, plan_of, read_page, read_pasted, recognised
from articles.importing.marks import marks_of
from articles.importing.plan import PagePlan
from articles.importing.word import MAX_FILE
from articles.models import ImportJob
from articles.workflow import rules
from unions import access
from unions.admin.base import NewsroomAdmin

MAX_PASTE = 500_000
STALE = "这一版在别的窗口里改过了，下面是最新的样子，您刚才这一次的改动没有保存，请再改一次。"


class PageForm(forms.Form):
    """What an editor knows of a page before it is read."""

    day = forms.CharField(label="见报日期", widget=forms.DateInput(attrs={"type": "date"}))
    edition = forms.CharField(
        label="版别", max_length=40, required=False, help_text="同一天不止一份报时填，例如“特刊”。"
    )
    number = forms.IntegerField(
        label="版次", min_value=1, max_value=999, required=False, help_text="不填则取版头上印的。"
    )
    text = forms.CharField(
        label="版面文字", required=False, max_length=MAX_PASTE, strip=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text="从 PDF、网页、Word 或微信里整版复制，断行、版头版脚都不用整理。",
    )  # fmt: skip
    file = forms.FileField(
        label="或者选择文件", required=False, help_text=".txt、.docx、.html，一版一个文件。",
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.html,.htm"}),
    )  # fmt: skip

    def clean_day(self):
        try:
            return parse_date(self.cleaned_data["day"])
        except ImportProblem as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean(self):
        """Read the page here, so that what cannot be read is an error of the form and nothing typed is lost."""
        data = super().clean()
        text, file = data.get("text") or "", data.get("file")
        if not self.errors:
            if bool(text.strip()) == bool(file):
                raise forms.ValidationError("请粘贴版面文字，或者选择一个文件（二者选一）。")
            try:
                data["page"] = read_page(file.name, _bytes(file)) if file else read_pasted(text)
            except ImportProblem as problem:
                raise forms.ValidationError(str(problem)) from problem
        return data


def _bytes(file) -> bytes:
    if file.size > MAX_FILE:
        raise ImportProblem(f"文件超过 {MAX_FILE // 1024 // 1024} MB，没有导入，请拆成一版一个文件。")
    return file.read()


@admin.register(ImportJob)
class ImportJobAdmin(NewsroomAdmin):
    list_display = ["__str__", "created_at", "finished_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).of(request.user)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not access.is_correspondent_only(request.user)

    def has_delete_permission(self, request, obj=None):
        """Pages that were never finished may be thrown away by their owner."""
        return self.has_change_permission(request, obj) and (obj is None or obj.finished_at is None)

    # --- paste or upload ---

    def add_view(self, request, form_url="", extra_context=None):
        if not (self.has_add_permission(request) and rules.may_create(request.user)):
            raise PermissionDenied
        form = PageForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            job = start(form.cleaned_data, request.user)
            return redirect("admin:articles_importjob_change", job.pk)
        return self._page(request, "add", {"form": form, "title": "导入一个版面"})

    # --- review ---

    def change_view(self, request, object_id, form_url="", extra_context=None):
        job = self.get_object(request, object_id)
        if job is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, job):
            raise PermissionDenied
        if request.method == "POST" and job.finished_at is None:
            answer = self._post(request, job)
            if answer:
                return answer
            job.refresh_from_db()
        context = screen(job, PagePlan.from_json(job.plan), request.user)
        return self._page(request, "review", context | {"title": f"核对：{job}", "original": job})

    def _page(self, request, name: str, context: dict):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/importjob/{name}.html", context)

    def _post(self, request, job: ImportJob):
        """Keep what was typed, then do what the button says. Returns a response, or None to show the screen again."""
        plan = PagePlan.from_json(job.plan)
        told = review.apply(plan, request.POST)
        order = request.POST.get("do", "save")
        if order not in ("save", "create"):
            told += filter(None, [review.operate(plan, order, job.text)])
        if not keep(job, plan, request.POST.get("version", "")):
            messages.error(request, STALE)
            return None
        for sentence in told:
            messages.warning(request, sentence)
        if order == "create" and not told:
            return self._create(request, job, plan)
        anchor = order.split(":")[1] if ":" in order else ""
        return redirect(reverse("admin:articles_importjob_change", args=[job.pk]) + (f"#s{anchor}" if anchor else ""))

    def _create(self, request, job: ImportJob, plan: PagePlan):
        try:
            with transaction.atomic():
                report = drafts.create(plan, by=request.user, confirmed=True)
                ImportJob.objects.filter(pk=job.pk).update(finished_at=timezone.now())
        except ImportProblem as problem:
            messages.error(request, str(problem))
            return redirect("admin:articles_importjob_change", job.pk)
        tell(request, report)
        return redirect("admin:articles_importjob_change", job.pk)


def start(data: dict, user) -> ImportJob:
    """Read the page and keep it with its plan."""
    page = data["page"]
    found = recognised(page, data["day"])
    plan = plan_of(page, data["day"], found=found, edition=data["edition"], number=data["number"])
    people.propose(plan)
    pictures.take_in(page, plan, user)
    marks = marks_of(page, found)
    name = f"{data['day']:%Y-%m-%d}{data['edition']}" + (f" 第{plan.number:02d}版" if plan.number else "")
    return ImportJob.objects.create(name=name, text=page.text, plan=plan.as_json(), marks=marks, created_by=user)


def keep(job: ImportJob, plan: PagePlan, seen: str) -> bool:
    """Write the plan if nobody has since the form with version SEEN was made."""
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 10):
        return False
    rows = ImportJob.objects.filter(pk=job.pk, version=int(seen), finished_at=None)
    return bool(rows.update(plan=plan.as_json(), version=int(seen) + 1))


def tell(request, report: drafts.Report) -> None:
    if report.created:
        messages.success(request, f"已生成 {len(report.created)} 篇草稿。")
    if report.existing:
        messages.info(request, f"{len(report.existing)} 篇以前导入过，没有改动。")
    for person in report.people:
        messages.info(request, f"新建作者：{person}")
    for body in report.bodies:
        messages.info(request, f"新建工会组织：{body}")
