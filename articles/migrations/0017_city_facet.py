"""City-wide stories get a facet of their own, so that the coverage table reads their row like any other."""

from django.db import migrations

BASE = 10**12
SITE, CITY = 1 * BASE, 12 * BASE
# articles.listing.counts.PANEL: district, campaign, genre, section, month. Such a story has no district.
PANEL = (4, 7, 9, 10)


def add(apps, schema_editor):
    cursor = schema_editor.connection.cursor()
    in_panel = " OR ".join(f"p.facet >= {kind * BASE} AND p.facet < {(kind + 1) * BASE}" for kind in PANEL)
    cursor.execute(
        "INSERT INTO articles_articlefacet (facet, number, article_id) "
        f"SELECT {CITY}, s.number, s.article_id FROM articles_articlefacet s WHERE s.facet = {SITE} AND NOT EXISTS "
        "(SELECT 1 FROM articles_articledistrict d WHERE d.article_id = s.article_id AND d.is_primary)"
    )
    cursor.execute(
        "INSERT INTO articles_facetcount (given_1, given_2, option, count) "
        f"SELECT 0, 0, {CITY}, COUNT(*) FROM articles_articlefacet WHERE facet = {CITY} HAVING COUNT(*) > 0"
    )
    cursor.execute(
        "INSERT INTO articles_facetcount (given_1, given_2, option, count) "
        f"SELECT 0, {CITY}, p.facet, COUNT(*) FROM articles_articlefacet c JOIN articles_articlefacet p "
        f"ON p.number = c.number WHERE c.facet = {CITY} AND ({in_panel}) GROUP BY p.facet"
    )


def remove(apps, schema_editor):
    cursor = schema_editor.connection.cursor()
    cursor.execute(f"DELETE FROM articles_facetcount WHERE given_2 = {CITY} OR option = {CITY}")
    cursor.execute(f"DELETE FROM articles_articlefacet WHERE facet = {CITY}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_full_width_brackets")]

    operations = [migrations.RunPython(add, remove)]
