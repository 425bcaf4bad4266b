from django.urls import path

from articles.views.desk import history, notices, progress, questions, review, sheet

urlpatterns = [
    path("<int:pk>/", review.review, name="desk_article"),
    path("<int:pk>/act/", review.act, name="desk_act"),
    path("<int:pk>/ask/", questions.ask, name="desk_ask"),
    path("<int:pk>/history/", history.history, name="desk_history"),
    path("<int:pk>/history/<int:version>/name/", history.name, name="desk_name_version"),
    path("<int:pk>/history/<int:version>/restore/", history.restore, name="desk_restore_version"),
    path("<int:pk>/autosave/", progress.autosave, name="desk_autosave"),
    path("new/autosave/", progress.autosave, name="desk_autosave_new"),
    path("<int:pk>/lease/", progress.lease, name="desk_lease"),
    path("<int:pk>/sheet/", sheet.article_sheet, name="desk_sheet"),
    path("<int:pk>/sheet.pdf", sheet.article_pdf, name="desk_sheet_pdf"),
    path("edition/<int:pk>/sheet/", sheet.edition_sheet, name="desk_edition_sheet"),
    path("edition/<int:pk>/sheet.pdf", sheet.edition_pdf, name="desk_edition_sheet_pdf"),
    path("notices/read/", notices.read, name="desk_notices_read"),
]
