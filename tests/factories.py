"""Plain functions that make rows for tests; every argument has a sensible default."""

import datetime
import hashlib
import io
import itertools

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles.choices import Credit, Stage
from articles.listing.index import index as list_article
from articles.media import sheets
from articles.media.renditions import make as make_copies
from articles.models import (
    Article,
    ArticleBody,
    ArticleCampaign,
    ArticleDistrict,
    ArticlePhoto,
    Byline,
    Contributor,
    Edition,
    Page,
    Photo,
    Placement,
    Section,
)
from articles.search.index import index as index_words
from articles.workflow.numbers import next_number
from unions.models import BodyLevel, Campaign, District, Posting, Role, UnionBody, User

_counter = itertools.count(1)


def district(name: str = "昌平区", **values) -> District:
    n = next(_counter)
    values = {"code": f"9{n:05d}", "short_name": name.removesuffix("区"), "slug": f"d{n}", "order": n} | values
    return District.objects.filter(name=name).first() or District.objects.create(name=name, **values)


def campaign(name: str = "冬送温暖", **values) -> Campaign:
    return Campaign.objects.filter(name=name).first() or Campaign.objects.create(name=name, **values)


def body(name: str = "昌平区总工会", parent: UnionBody | None = None, **values) -> UnionBody:
    values = {"level": BodyLevel.DISTRICT} | values
    return UnionBody.objects.create(official_name=name, parent=parent, **values)


def user(name: str = "何苗", **values) -> User:
    n = next(_counter)
    values = {"username": f"user{n}", "staff_number": f"S{n:04d}", "is_staff": True} | values
    account = User(real_name=name, **values)
    account.set_password("correct horse battery")
    account.save()
    return account


def staff(role: Role = Role.EDITOR, district: District | None = None, name: str = "何苗", **values) -> User:
    """A member of staff with one posting, for all districts unless one is given."""
    account = user(name, **values)
    Posting.objects.create(user=account, role=role, district=district, starts_on=datetime.date(2020, 1, 1))
    return account


def contributor(name: str = "陆一帆", **values) -> Contributor:
    return Contributor.objects.filter(name=name, **values).first() or Contributor.objects.create(name=name, **values)


def section(name: str = "工会") -> Section:
    return Section.objects.get_or_create(name=name, defaults={"slug": f"s{next(_counter)}"})[0]


def article(
    headline: str = "昌平区总工会开展慰问",
    *,
    districts=(),
    mentioned=(),
    bodies=(),
    campaigns=(),
    tags=(),
    reporters=(),
    body: str = "<p>近日，区总工会走访慰问一线职工。</p>",
    **values,
) -> Article:
    """A draft with its links."""
    story = Article.objects.create(headline=headline, body=body, **values)
    for item in districts:
        ArticleDistrict.objects.create(article=story, district=item)
    for item in mentioned:
        ArticleDistrict.objects.create(article=story, district=item, is_primary=False)
    for item in bodies:
        ArticleBody.objects.create(article=story, body=item)
    for item in campaigns:
        ArticleCampaign.objects.create(article=story, campaign=item)
    for order, name in enumerate(reporters):
        Byline.objects.create(article=story, contributor=contributor(name), credit=Credit.REPORTER, order=order)
    if tags:
        story.tags.add(*tags)
    return story


def published(headline: str = "昌平区总工会开展慰问", *, at: datetime.datetime | None = None, **values) -> Article:
    """A published article as the publisher would leave it, without walking the reviews."""
    story = article(headline, **values)
    moment = (at or timezone.now()).replace(microsecond=0)
    story.stage = Stage.PUBLISHED
    story.published_at = moment
    story.first_published_on = timezone.localdate(moment)
    story.number = next_number(moment)
    story.save(update_fields=["stage", "published_at", "first_published_on", "number"])
    list_article(story)
    index_words(story)
    return story


def picture(width: int = 60, height: int = 40) -> bytes:
    """A small JPEG; each call gives another file (a comment in it counts up)."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (120, 110, 90)).save(buffer, "JPEG", comment=str(next(_counter)))
    return buffer.getvalue()


def photo(caption: str = "职工在服务站取暖", **values) -> Photo:
    content = picture()
    digest = hashlib.sha256(content).hexdigest()
    return Photo.objects.create(file=ContentFile(content, name="a.jpg"), sha256=digest, caption=caption, **values)


def ready_photo(story: Article, width: int = 1500, **values) -> Photo:
    """A picture (3:2) of STORY with its public copies made."""
    content = picture(width, width * 2 // 3)
    digest = hashlib.sha256(content).hexdigest()
    item = Photo.objects.create(file=ContentFile(content, name="a.jpg"), sha256=digest, **values)
    ArticlePhoto.objects.create(article=story, photo=item, order=story.article_photos.count())
    make_copies(item)
    item.refresh_from_db()
    return item


def page(date: datetime.date = datetime.date(2026, 2, 11), number: int = 3, **values) -> Page:
    edition, _ = Edition.objects.get_or_create(date=date, name="")
    return Page.objects.create(edition=edition, number=number, **values)


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def page_files(page: Page, width: int = 1500, at: datetime.datetime | None = None) -> Page:
    """PAGE with a picture, its copies made, and a PDF, uploaded at AT."""
    picture_file, pdf_file = picture(width, width * 3 // 2), PDF + str(next(_counter)).encode()
    page.picture_sha256, page.pdf_sha256 = (hashlib.sha256(data).hexdigest() for data in (picture_file, pdf_file))
    page.picture_at = page.pdf_at = at or timezone.now()
    page.pdf_bytes = len(pdf_file)
    page.picture.save("a.jpg", ContentFile(picture_file), save=False)
    page.pdf.save("a.pdf", ContentFile(pdf_file), save=False)
    page.save()
    sheets.make_waiting()
    page.refresh_from_db()
    return page


def place(story: Article, page: Page, position: int = 1) -> Placement:
    return Placement.objects.create(article=story, page=page, position=position)
