from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "工会新闻台"

    def ready(self):
        from newsroom import checks  # noqa: F401 - registers them


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.admin_site.NewsroomAdminSite"

    def ready(self):
        from django.contrib import admin

        super().ready()
        # Rows of other people's second factors and sessions are for nobody to edit; everybody has pages for their own.
        admin.site.unregister([apps.get_model("mfa", "Authenticator"), apps.get_model("usersessions", "UserSession")])
