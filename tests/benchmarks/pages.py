"""Processor time of a rendered page, in a process of its own: `python -m tests.benchmarks.pages [untuned]` prints JSON."""

import json
import os
import statistics
import sys
import time
from pathlib import Path

ROUNDS = 15


def main(untuned: bool) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django
    from django.conf import settings

    if untuned:
        settings.ROOT_URLCONF = "tests.benchmarks.untuned.urls"
        settings.TEMPLATES[0]["DIRS"].insert(0, str(Path(__file__).parent / "untuned" / "templates"))
    django.setup()
    if untuned:
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name.startswith("django.")]
    print(json.dumps({name: measure(path) for name, path in paths().items()}))


def paths() -> dict[str, str]:
    from django.utils import timezone

    from articles.models import Article, ArticleDistrict
    from unions.models import Campaign, District

    story = Article.objects.order_by("-number")[5]
    day = timezone.localdate(story.published_at)
    district = District.objects.get(pk=ArticleDistrict.objects.filter(article=story).first().district_id)
    campaign = Campaign.objects.get(name="冬送温暖")
    return {
        "home": "/",
        "list": "/list/",
        "list, page 40": "/list/?page=40",
        "list, district": f"/list/?district={district.slug}",
        "list, district and campaign": f"/list/?district={district.slug}&campaign={campaign.slug}",
        "article": f"/{day:%Y}/{day:%m}/{day:%d}/{story.pk}/",
    }


def measure(path: str) -> float:
    """Median milliseconds of CPU of one request, after two to warm up."""
    from django.test import Client

    client, took = Client(HTTP_HOST="127.0.0.1"), []
    for _ in range(ROUNDS + 2):
        begun = time.process_time()
        response = client.get(path)
        took.append((time.process_time() - begun) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{path}: {response.status_code}")
    return round(statistics.median(took[2:]), 2)


if __name__ == "__main__":
    main("untuned" in sys.argv)
