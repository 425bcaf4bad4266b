"""Saving a story from its form: one door (articles.workflow.editing), nothing overwritten, nothing lost."""

from django.contrib import messages
from django.contrib.admin.utils import unquote

from articles.admin import conflict
from articles.choices import Result
from articles.workflow import audit, editing, filing
from articles.workflow.step import RefusedError


class _NotSavedError(Exception):
    """The form had errors: leave the transaction as if nothing had begun, and show RESPONSE."""

    def __init__(self, response):
        super().__init__()
        self.response = response


class SavesThroughEditing:
    """For ArticleAdmin: POSTs of the change form run inside editing.changing()."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        article = self.get_object(request, unquote(object_id)) if request.method == "POST" and object_id else None
        if article is None or not self.has_change_permission(request, article):
            return super().changeform_view(request, object_id, form_url, extra_context)

        def show():
            return super(SavesThroughEditing, self).changeform_view(request, object_id, form_url, extra_context)

        foreign = self._not_offered(request, article)
        if foreign:
            return self._refuse(request, article, foreign, show)
        if "_merge" in request.POST:
            return self._show_merged(request, article, show)
        try:
            return self._save(request, article, show)
        except _NotSavedError as unsaved:
            return unsaved.response
        except editing.StaleVersionError as stale:
            current = self.get_object(request, unquote(object_id))
            return self._show_conflict(request, current, conflict.describe(current, request.POST, str(stale)), show)
        except RefusedError as refusal:
            list(messages.get_messages(request))  # drops "saved", which was said too early
            request.refusal = str(refusal)
            return show()

    def _not_offered(self, request, article) -> list[str]:
        """Labels of columns that were posted and that this person's form does not have now.

        Either the story moved on while the form was open, and dropping the typed text in silence would lose it; or
        somebody changed the form.
        """
        offered = self.get_form(request, article, change=True).base_fields
        columns = (field for field in article._meta.concrete_fields if field.name not in offered)
        return [str(field.verbose_name) for field in columns if field.name in request.POST]

    def _refuse(self, request, article, labels, show):
        """Nothing is saved; what was typed stays in sight beside the saved text."""
        stage = article.get_stage_display()
        notice = f"没有保存：“{stage}”的稿件在这一页不能改“{'、'.join(labels)}”。您填的文字与现有文字都列在下面。"
        audit.record("edit", by=request.user, obj=article, result=Result.REFUSED, opinion=notice)
        return self._show_conflict(
            request, article, conflict.describe(article, request.POST, notice, mergeable=False), show
        )

    def _save(self, request, article, show):
        seen = request.POST.get("version", "")
        seen = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
        with editing.changing(article, by=request.user, seen=seen) as change:
            response = show()
            if not getattr(request, "story_saved", False):
                raise _NotSavedError(response)
        if change.fell_back:
            stage = change.article.get_stage_display()
            self.message_user(request, f"内容有改动，最近一次签字已作废，稿件回到“{stage}”。", messages.WARNING)
        return response

    def _show_merged(self, request, article, show):
        request.POST, notice = conflict.applied(article, request.POST)
        return self._show_conflict(request, article, conflict.describe(article, request.POST, notice), show)

    def _show_conflict(self, request, article, found, show):
        """The form again, on the present version, with everything typed, and the two versions side by side."""
        formsets = [
            inline.get_formset(request, article)(instance=article, queryset=inline.get_queryset(request))
            for inline in self.get_inline_instances(request, article)
        ]
        request.POST = conflict.rebase(request.POST, article, formsets)
        request.conflict = found
        response = show()
        response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        filing.file(form.instance, form.filing())
        if not change:
            editing.started(form.instance, by=request.user)
        request.story_saved = True
