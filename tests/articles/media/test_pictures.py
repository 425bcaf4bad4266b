import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import timezone
from PIL import Image

from articles.choices import AiUse, Stage
from articles.media import intake, renditions
from articles.media.copies import address
from articles.models import Article, ArticlePhoto, Photo
from articles.templatetags.pictures import picture, picture_of
from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db

GPS = 0x8825
AI_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="trainedAlgorithmicMedia"/></x:xmpmeta>'


def jpeg(width: int = 1600, height: int = 1000, left: str = "red", right: str = "blue", **options) -> ContentFile:
    """A picture whose left half is LEFT and whose right half is RIGHT."""
    image = Image.new("RGB", (width, height), right)
    image.paste(left, (0, 0, width // 2, height))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95, **options)
    return ContentFile(buffer.getvalue(), "图.jpg")


def shown(photo: Photo) -> Article:
    story = make.published(districts=[make.district()])
    ArticlePhoto.objects.create(article=story, photo=photo)
    return story


def made(**fields) -> Photo:
    photo = intake.store(jpeg(), **fields)
    renditions.make(photo)
    photo.refresh_from_db()
    return photo


def fetch(client, photo: Photo, shape: str = "card", width: int = 480, suffix: str = "webp"):
    return client.get(address(photo, shape, width, suffix))


def test_one_upload_is_one_photo():
    assert intake.store(jpeg()) == intake.store(jpeg(), caption="另一次")
    assert Photo.objects.count() == 1


def test_copies_are_never_larger_than_the_original():
    small = intake.store(jpeg(600, 400))
    renditions.make(small)
    small.refresh_from_db()
    assert small.renditions == {"card": [[480, 320]], "full": [[600, 400]], "social": [[600, 315]]}
    large = {"card": [[480, 320], [960, 640]], "full": [[720, 450], [1440, 900]], "social": [[1200, 630]]}
    assert made().renditions == large
    tiny = intake.store(jpeg(599, 400))
    renditions.make(tiny)
    tiny.refresh_from_db()
    assert tiny.renditions["social"] == []


@pytest.mark.parametrize(("focus", "colour"), [(0, "red"), (100, "blue")])
def test_a_card_is_cut_around_the_focal_point(client, focus, colour):
    photo = intake.store(jpeg(3000, 1000))
    photo.focal_x = focus
    photo.save()
    renditions.make(photo)
    photo.refresh_from_db()
    shown(photo)
    card = Image.open(io.BytesIO(b"".join(fetch(client, photo, suffix="jpeg").streaming_content)))
    left = card.getpixel((10, 160))
    assert (left[0] > 200, left[2] > 200) == (colour == "red", colour == "blue")


@pytest.mark.parametrize("suffix", ["avif", "webp", "jpeg"])
def test_the_place_a_picture_was_taken_is_in_no_copy(client, suffix):
    exif = Image.Exif()
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010E] = "secret place"
    photo = intake.store(jpeg(exif=exif))
    renditions.make(photo)
    photo.refresh_from_db()
    shown(photo)
    response = fetch(client, photo, suffix=suffix)
    content = b"".join(response.streaming_content)
    assert response["Content-Type"] == f"image/{suffix}"
    assert b"secret place" in photo.file.open("rb").read()
    assert b"secret place" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize("suffix", ["avif", "webp", "jpeg"])
def test_the_mark_of_ai_is_read_and_stays_in_every_copy(client, suffix):
    photo = intake.store(jpeg(xmp=AI_XMP))
    assert photo.ai_use == AiUse.GENERATED
    renditions.make(photo)
    photo.refresh_from_db()
    shown(photo)
    assert b"AIGC" in b"".join(fetch(client, photo, suffix=suffix).streaming_content)


def test_unpublished_withdrawn_and_expired_pictures_are_not_served(client):
    photo = made()
    draft = make.article()
    ArticlePhoto.objects.create(article=draft, photo=photo)
    assert fetch(client, photo).status_code == 404
    story = shown(photo)
    assert fetch(client, photo).status_code == 200
    Photo.objects.update(licence_until=timezone.localdate() - datetime.timedelta(days=1))
    assert fetch(client, photo).status_code == 404
    Photo.objects.update(licence_until=timezone.localdate())
    assert fetch(client, photo).status_code == 200
    Article.objects.filter(pk=story.pk).update(
        stage=Stage.WITHDRAWN, number=None, withdrawn_at=timezone.now(), published_at=None
    )
    assert fetch(client, photo).status_code == 404


def test_staff_see_copies_of_drafts_by_their_postings(client):
    own, other = make.district("昌平区"), make.district("怀柔区")
    photo = made()
    ArticlePhoto.objects.create(article=make.article(districts=[own]), photo=photo)
    for district, status in ((own, 200), (other, 404)):
        client.force_login(make.staff(Role.EDITOR, district))
        assert fetch(client, photo).status_code == status


@pytest.mark.parametrize("name", ["card-481.webp", "full-480.webp", "card-99999.avif"])
def test_other_sizes_do_not_exist(client, name):
    photo = made()
    shown(photo)
    assert client.get(f"/picture/{photo.pk}/{photo.rendered}-{name}").status_code == 404


def test_a_page_names_stored_sizes_and_asks_nothing(django_assert_num_queries):
    photo = made(caption="写春联")
    story = shown(photo)
    story = Article.objects.for_list().get(pk=story.pk)
    with django_assert_num_queries(0):
        card, wide = picture(story), picture_of(photo, True)
    assert 'width="480" height="320" alt="写春联" loading="lazy"' in card
    assert 'width="720" height="450" alt="写春联" fetchpriority="high"' in wide
    assert card.count("image/avif") == card.count("image/webp") == 1


def test_a_picture_without_copies_or_licence_leaves_no_frame():
    photo = intake.store(jpeg())
    item = ArticlePhoto(photo=photo, article=make.article())
    assert render_to_string("site/_figure.html", {"item": item, "photo": photo}).strip() == ""


def test_the_worker_makes_what_changed_and_a_broken_file_stops_nobody():
    photo, broken = intake.store(jpeg()), intake.store(jpeg(700, 700))
    broken.file.storage.delete(broken.file.name)
    broken.file.storage.save(broken.file.name, ContentFile(b"not a picture"))
    assert (renditions.make_waiting(), renditions.make_waiting()) == (2, 0)
    photo.refresh_from_db()
    broken.refresh_from_db()
    assert (photo.is_ready, broken.is_ready) == (True, False)
    assert "请重新上传" in broken.render_problem
    photo.focal_x = 10
    photo.save()
    assert renditions.make_waiting() == 1


BAD = {
    "empty": (b"", "空的"),
    "text": (b"hello" * 100, "不是能用的图片"),
    "cut off": (jpeg().read()[:200], "不是能用的图片"),
    "script with a picture's name": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "不是能用的图片"),
}


@pytest.mark.parametrize(("content", "words"), BAD.values(), ids=BAD.keys())
def test_what_is_no_picture_is_refused_with_a_sentence(content, words):
    with pytest.raises(ValidationError, match=words):
        intake.read(io.BytesIO(content))


def test_too_many_pixels_are_refused_before_decoding():
    buffer = io.BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")
    with pytest.raises(ValidationError, match="百万像素"):
        intake.read(buffer)


def test_notes_in_the_file_fill_empty_fields():
    caption, byline = "昌平职工写春联".encode(), "温如初".encode("gb18030")
    records = b"".join(
        b"\x1c\x02" + bytes([number]) + len(value).to_bytes(2, "big") + value
        for number, value in ((120, caption), (80, byline))
    )
    block = b"8BIM\x04\x04\x00\x00" + len(records).to_bytes(4, "big") + records + b"\x00" * (len(records) % 2)
    data = jpeg().read()
    payload = b"Photoshop 3.0\x00" + block
    marked = data[:2] + b"\xff\xed" + (len(payload) + 2).to_bytes(2, "big") + payload + data[2:]
    taken = intake.read(io.BytesIO(marked))
    assert (taken.caption, taken.credit) == ("昌平职工写春联", "温如初")
