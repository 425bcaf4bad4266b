"""The story's form in tests: open it, change some fields, send it."""

from django.urls import reverse

from tests.forms import fields

LIST = "/admin/articles/article/"


def change_url(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def opened(client, url: str) -> dict[str, list[str]]:
    """What the form at URL would send back unchanged."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return fields(response, "article_form")


def send(client, url: str, data: dict, **changes):
    """POST DATA with CHANGES (a name with "__" for "-" is a row of an inline)."""
    changes = {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(url, {**data, **changes})


def saved(response) -> bool:
    return response.status_code == 302
