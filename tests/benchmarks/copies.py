"""Copies of the drawn stories of tests.benchmarks.corpus, moved on in time, by INSERT … SELECT."""

import datetime

START = datetime.datetime(2016, 11, 1, tzinfo=datetime.UTC)
SPAN = datetime.timedelta(days=3650)
COPIED = {
    "articles_articledistrict": "district_id, is_primary",
    "articles_articlecampaign": "campaign_id",
    "articles_articlebody": "body_id",
    "articles_taggedarticle": "tag_id",
    "articles_byline": 'contributor_id, "order", credit, as_printed, needs_check',
}


def copy(turn: int, turns: int, size: int) -> None:
    """Stories again, moved on by TURN of TURNS parts of the ten years (around the end to the beginning)."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    from articles.models import Article

    rows = list(Article.objects.order_by("id").values_list("pk", "published_at")[:size])
    top = Article.objects.order_by("-id").values_list("pk", flat=True)[0]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS copy_map")
        cursor.execute(
            "CREATE TEMPORARY TABLE copy_map "
            "(old bigint PRIMARY KEY, new bigint, number bigint, month bigint, at text, day text)"
        )
        cursor.executemany("INSERT INTO copy_map VALUES (%s, %s, %s, %s, %s, %s)", moved(rows, turn, turns, top))
        copy_tables(cursor, connection.vendor)
        # Copies bring their ids: the next story must not be given one of them.
        for sql in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(sql)


def moved(rows: list, turn: int, turns: int, top: int) -> list[tuple]:
    from django.utils.timezone import localtime

    from articles.models.reading import Kind, facet

    found = []
    for place, (pk, moment) in enumerate(rows, 1):
        later = START + (moment - START + SPAN * turn / turns) % SPAN
        later = later.replace(microsecond=0)
        day = localtime(later)
        # The turn keeps numbers of copies that fall into one second apart.
        number = int(later.timestamp() * 1000) + turn
        month = facet(Kind.MONTH, day.year * 100 + day.month)
        found.append(
            (pk, top + place, number, month, later.strftime("%Y-%m-%d %H:%M:%S") + "+00", day.date().isoformat())
        )
    return found


def copy_tables(cursor, vendor: str) -> None:
    """INSERT … SELECT for every table a story stands in."""
    from articles.models import Article

    at, day = ("m.at::timestamptz", "m.day::date") if vendor == "postgresql" else ("substr(m.at, 1, 19)", "m.day")
    new = {"id": "m.new", "number": "m.number", "published_at": at, "updated_at": at, "import_ref": "NULL"}
    new["first_published_on"] = day
    names = [field.column for field in Article._meta.local_concrete_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(new.get(name, f'a."{name}"') for name in names)
    source = "FROM articles_article a JOIN copy_map m ON m.old = a.id"
    cursor.execute(f"INSERT INTO articles_article ({columns}) SELECT {values} {source}")
    for table, rest in COPIED.items():
        key = "content_object_id" if table == "articles_taggedarticle" else "article_id"
        cursor.execute(
            f"INSERT INTO {table} ({key}, {rest}) SELECT m.new, {rest} FROM {table} t JOIN copy_map m ON m.old = t.{key}"
        )
    copy_placements(cursor, day)
    copy_facets(cursor, day)


def copy_placements(cursor, day: str) -> None:
    """On the page of the same number in the paper of the copy's day."""
    cursor.execute(
        'INSERT INTO articles_placement (article_id, page_id, "position") SELECT m.new, later.id, p."position" '
        "FROM articles_placement p JOIN copy_map m ON m.old = p.article_id JOIN articles_page g ON g.id = p.page_id "
        f"JOIN articles_edition e ON e.date = {day} "
        "JOIN articles_page later ON later.edition_id = e.id AND later.number = g.number"
    )


def copy_facets(cursor, day: str) -> None:
    """The same but for the month and the seasons, which are those of the copy's day."""
    from articles.models.reading import Kind, facet

    month, season = facet(Kind.MONTH, 0), facet(Kind.SEASON, 0)
    cursor.execute(
        "INSERT INTO articles_articlefacet (facet, number, article_id) "
        f"SELECT CASE WHEN f.facet > {month} THEN m.month ELSE f.facet END, m.number, m.new "
        f"FROM articles_articlefacet f JOIN copy_map m ON m.old = f.article_id WHERE f.facet < {season}"
    )
    cursor.execute(
        f"INSERT INTO articles_articlefacet (facet, number, article_id) SELECT {season} + s.id, m.number, m.new "
        "FROM articles_articlecampaign c JOIN copy_map m ON m.new = c.article_id "
        f"JOIN unions_season s ON s.campaign_id = c.campaign_id AND {day} BETWEEN s.starts_on AND s.ends_on"
    )
