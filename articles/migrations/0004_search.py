"""The search index lives in tables of the database's own kind (articles.search.stores writes and reads them)."""

from django.db import migrations

TABLES = ("articles_search_public", "articles_search_staff")

# `tokens` is what was given to FTS5, compressed: a table without content needs it to forget a document.
SQLITE = """
CREATE TABLE {table} (key INTEGER PRIMARY KEY, article_id INTEGER NOT NULL UNIQUE, tokens BLOB NOT NULL);
CREATE VIRTUAL TABLE {table}_fts USING fts5(
    tokens, content='', columnsize=0, detail=full, tokenize="ascii tokenchars '=+^/~|'"
);
"""
SQLITE_BACK = "DROP TABLE {table}_fts; DROP TABLE {table};"

# Long values go out of the row, so that a range of rows stays a few pages; the text, which is compared with words of
# more than two characters, without compression: fetching it is a third of the time. fastupdate=off: no search ever waits for
# a pending list to be gone through.
POSTGRESQL = """
CREATE TABLE {table} (
    key bigint PRIMARY KEY, article_id bigint NOT NULL UNIQUE, tsv tsvector NOT NULL,
    text0 text NOT NULL, text1 text NOT NULL, text2 text NOT NULL, text3 text NOT NULL
) WITH (toast_tuple_target = 128);
ALTER TABLE {table} ALTER COLUMN text3 SET STORAGE EXTERNAL;
CREATE INDEX {table}_tsv ON {table} USING gin (tsv) WITH (fastupdate = off);
"""
POSTGRESQL_BACK = "DROP TABLE {table};"


def create(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRESQL)


def drop(apps, schema_editor):
    run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def run(schema_editor, sqlite, postgresql):
    script = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in script.format(table=table).split(";"):
            if statement.strip():
                schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_name_links_in_chinese")]
    operations = [migrations.RunPython(create, drop)]
