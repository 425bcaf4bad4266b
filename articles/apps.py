from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "稿件"

    def ready(self):
        from articles.workflow import seal, watch

        watch.connect()
        post_migrate.connect(seal.after_migrate, sender=self, dispatch_uid="seal")
