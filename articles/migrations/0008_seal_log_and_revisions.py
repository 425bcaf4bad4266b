from django.db import migrations

from articles.workflow import seal


class Migration(migrations.Migration):
    """The database refuses UPDATE and DELETE on the log and the revisions.

    A later migration that alters these tables on SQLite rebuilds them and loses the triggers; articles.workflow.seal puts
    them on again after every `migrate`.
    """

    dependencies = [("articles", "0007_log_revisions_amendments")]
    operations = [migrations.RunPython(seal.put_on, seal.take_off)]
