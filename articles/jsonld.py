"""What search engines are told of a page, as schema.org data. Reads what the page has read already: no query of its own."""

from django.conf import settings
from django.urls import reverse

from articles.api.outward import AUTHORS, absolute, moment, plain, url_of
from articles.choices import Credit, Genre
from articles.media.copies import largest, words_for

TYPES = {
    Genre.COMMENT: "OpinionNewsArticle",
    Genre.PROFILE: "ReportageNewsArticle",
    Genre.FEATURE: "ReportageNewsArticle",
}
# Bylines are signed by agencies and offices as well as by people; schema.org wants to know which.
_ORGANISATIONS = (
    "社",
    "报",
    "网",
    "台",
    "工会",
    "中心",
    "编辑部",
    "集团",
    "公司",
    "部",
    "组",
    "局",
    "委员会",
    "工作室",
)


def news_article(story) -> dict:
    """STORY: what articles.views.story.read gives, for a published article."""
    article = story.article
    data = {
        "@context": "https://schema.org",
        "@type": TYPES.get(article.genre, "NewsArticle"),
        "@id": url_of(article),
        "url": url_of(article),
        "mainEntityOfPage": url_of(article),
        "headline": plain(article.title),
        "alternativeHeadline": plain(" ".join(filter(None, [article.kicker, article.subhead]))),
        "description": plain(article.summary),
        "inLanguage": "zh-Hans-CN",
        "datePublished": moment(article.published_at),
        "dateModified": moment(article.updated_at),
        "dateline": plain(article.dateline),
        "articleSection": article.section.name if article.section else "",
        "keywords": [link.label for group in (story.campaigns, story.tags) for link in group],
        "image": [_image(photo) for photo in story.pictures if photo.is_ready],
        "wordCount": article.word_count,
        "isAccessibleForFree": True,
        "publisher": publisher(),
        **_people(story, article),
        "contentLocation": [{"@type": "AdministrativeArea", "name": link.label} for link in story.districts],
        "about": [{"@type": "Organization", "name": link.label, "url": absolute(link.url)} for link in story.bodies],
        **_printed(story),
        **_source(article),
        "correction": [
            {"@type": "CorrectionComment", "text": plain(item.text), "datePublished": moment(item.decided_at)}
            for item in story.corrections
        ],
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def publisher() -> dict:
    name = settings.SITE["publisher"] or settings.SITE["name"]
    return {"@type": "NewsMediaOrganization", "name": name, "url": absolute(reverse("home"))}


def _people(story, article) -> dict:
    lines = [line for _, group in story.credits for line in group]
    writers = [_person(line) for line in lines if line.credit in AUTHORS]
    others = [_person(line) for line in lines if line.credit not in AUTHORS]
    if article.is_reprint and article.original_author:
        writers = [{"@type": _kind(article.original_author), "name": plain(article.original_author)}]
    editor = [{"@type": "Person", "name": plain(article.responsible_editor)}] if article.responsible_editor else []
    return {"author": writers or [publisher()], "contributor": others, "editor": editor}


def _person(line) -> dict:
    name = line.label
    data = {"@type": _kind(name), "name": plain(name), "url": absolute(line.url)}
    return data | ({"jobTitle": Credit(line.credit).label} if data["@type"] == "Person" else {})


def _kind(name: str) -> str:
    return "Organization" if len(name) > 2 and name.endswith(_ORGANISATIONS) else "Person"


def _image(photo) -> dict:
    copy = largest(photo)
    data = {
        "@type": "ImageObject",
        "url": absolute(copy.url),
        "width": copy.width,
        "height": copy.height,
        "caption": plain(words_for(photo)),
        "creditText": plain(photo.credit),
    }
    return {name: value for name, value in data.items() if value}


def _printed(story) -> dict:
    """Where it stood in the paper; schema.org has room for one place, the first."""
    if not story.placements:
        return {}
    page = story.placements[0].page
    return {
        "printEdition": f"{page.edition.date:%Y-%m-%d}{page.edition.name}",
        "printPage": f"{page.number:02d}",
        "printSection": plain(page.name),
    }


def _source(article) -> dict:
    if not article.is_reprint:
        return {}
    original = {"@type": "CreativeWork", "name": plain(article.original_title), "url": article.original_url}
    original["publisher"] = {"@type": "Organization", "name": plain(article.source_name)}
    return {"isBasedOn": {name: value for name, value in original.items() if value}}


def breadcrumbs(*steps: tuple[str, str]) -> dict:
    """STEPS below the home page, as (name, path)."""
    steps = ((settings.SITE["name"], reverse("home")), *steps)
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": plain(name), "item": absolute(path)}
            for place, (name, path) in enumerate(steps, 1)
        ],
    }


def way_to(story) -> dict:
    """Home → section, or else the first district → the story."""
    article = story.article
    if article.section:
        middle = [(article.section.name, f"{reverse('list')}?section={article.section.slug}")]
    else:
        middle = [(link.label, link.url) for link in story.districts[:1]]
    return breadcrumbs(*middle, (article.title, article.get_absolute_url()))
