"""The one admin site; every ModelAdmin registers here by Django's default registration."""

from django.contrib import admin


class NewsroomAdminSite(admin.AdminSite):
    site_header = "工会新闻台"
    site_title = "工会新闻台"
    index_title = "工作台"
    enable_nav_sidebar = True
