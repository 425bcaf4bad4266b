from django.urls import path

from articles.views.submissions import pages

urlpatterns = [
    path("", pages.index, name="submissions"),
    path("new/", pages.write, name="submission_new"),
    path("<int:pk>/", pages.show, name="submission"),
    path("<int:pk>/change/", pages.change, name="submission_change"),
    path("new/autosave/", pages.autosave, name="submission_autosave_new"),
    path("<int:pk>/autosave/", pages.autosave, name="submission_autosave"),
    path("<int:pk>/submit/", pages.submit, name="submission_submit"),
    path("<int:pk>/recall/", pages.recall, name="submission_recall"),
    path("<int:pk>/answer/<int:question>/", pages.answer, name="submission_answer"),
]
