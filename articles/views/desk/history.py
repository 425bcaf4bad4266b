"""Versions of a story: the list, two of them side by side, a name for one, one taken back."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from articles.views.desk.door import desk_page, story
from articles.views.desk.review import _number
from articles.workflow import compare, editing, revisions, rules
from articles.workflow.step import RefusedError


@desk_page
@require_GET
def history(request, pk: int):
    """All versions, and a comparison: `old` and `new` are version numbers; by default the last two."""
    article = story(request, pk)
    kept = list(article.revisions.all())
    old, new = _chosen(request.GET, kept)
    context = {
        "title": f"历史版本：{article.headline}",
        "article": article,
        "revisions": kept,
        "old": old,
        "new": new,
        "differences": compare.differences(old.content, new.content) if old and new else [],
        "may_edit": rules.may_edit(article, request.user),
    }
    return render(request, "desk/history.html", admin.site.each_context(request) | context)


def _chosen(query, kept):
    by_version = {revision.version: revision for revision in kept}
    asked = [_number(query.get(name, "")) for name in ("old", "new")]
    if any(version is not None and version not in by_version for version in asked):
        raise Http404("没有这一版。")
    new = by_version.get(asked[1]) or (kept[0] if kept else None)
    before = next((r for r in kept if new and r.version < new.version), None)
    return by_version.get(asked[0]) or before, new


@desk_page
@require_POST
def name(request, pk: int, version: int):
    article = story(request, pk)
    revision = get_object_or_404(article.revisions, version=version)
    if rules.may_file(article, request.user):
        revisions.name(revision, request.POST.get("label", ""))
        messages.success(request, f"第 {version} 版已命名为“{revision.label}”。" if revision.label else "名称已清空。")
    else:
        messages.error(request, "您不能给这篇稿件的版本命名。")
    return redirect("desk_history", pk=pk)


@desk_page
@require_POST
def restore(request, pk: int, version: int):
    article = story(request, pk)
    seen = _number(request.POST.get("seen", ""))
    try:
        editing.restore(article=article, version=version, by=request.user, seen=seen or 0)
    except (RefusedError, editing.StaleVersionError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已恢复第 {version} 版的内容，存为第 {article.version} 版。")
    return redirect("desk_history", pk=pk)
