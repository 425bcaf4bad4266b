from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from articles.views import contact, landing, lists, paper, story
from articles.views.converters import DayConverter, IdConverter, NumbersConverter
from newsroom import metrics, probes, reader, views

register_converter(DayConverter, "day")
register_converter(IdConverter, "id")
register_converter(NumbersConverter, "digits")

# Everybody comes in by the same door, with its lock-out and second factor.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("desk/", include("articles.views.desk.urls")),
    path("desk/tougao/", include("articles.views.submissions.urls")),
    path("accounts/", include("newsroom.signin_urls")),
    path("", views.home, name="home"),
    path("", include("articles.urls")),
    path("list/", lists.article_list, name="list"),
    path("archive/", lists.archive, name="archive"),
    path("<digits:year>/<digits:month>/<digits:day>/<id:pk>/", story.article, name="article"),
    path("district/", landing.districts, name="districts"),
    path("district/<str:slug>/", landing.district, name="district"),
    path("campaign/", landing.campaigns, name="campaigns"),
    path("campaign/<str:slug>/", landing.campaign, name="campaign"),
    path("body/", landing.bodies, name="bodies"),
    path("body/<str:slug>/", landing.body, name="body"),
    path("tag/", landing.tags, name="tags"),
    path("tag/<str:slug>/", landing.tag, name="tag"),
    path("author/<str:slug>/", landing.contributor, name="contributor"),
    path("paper/", paper.calendar, name="paper"),
    path("paper/<day:date>/", paper.edition, name="edition"),
    path("paper/<day:date>/<digits:number>/", paper.page, name="edition_page"),
    path("corrections/", views.corrections, name="corrections"),
    path("about/", views.static_page, {"name": "about"}, name="about"),
    path("contact/", contact.page, name="contact"),
    path("contact/thanks/<str:number>/", contact.thanks, name="contact_thanks"),
    path("accessibility/", views.static_page, {"name": "accessibility"}, name="accessibility"),
    path("reader/", reader.change, name="reader"),
    path("metrics", metrics.metrics, name="metrics"),
    path("health/live", probes.live, name="health_live"),
    path("health/ready", probes.ready, name="health_ready"),
]

handler400 = "newsroom.views.bad_request"
handler403 = "newsroom.views.forbidden"
handler404 = "newsroom.views.not_found"
handler500 = "newsroom.views.server_error"
