"""Addresses of the landing pages, as the site names them."""

from django.urls import path
from django.views.generic import View

urlpatterns = [
    path(f"{name}/<str:slug>/", View.as_view(), name=name)
    for name in ("district", "campaign", "body", "tag", "contributor")
]
