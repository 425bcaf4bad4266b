"""Pictures and people that readers have seen: fixed for all but the chief editor, who leaves a trace."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.listing import generation
from articles.models import AuditEvent, Photo
from tests import factories as make
from tests.articles.admin.pages import saved
from tests.forms import fields
from unions.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def changping():
    return make.district("昌平区")


@pytest.fixture
def photo(changping):
    story = make.published(districts=[changping], reporters=["陆一帆"])
    photo = make.photo("原来的说明", uploaded_by=make.staff(Role.REPORTER, district=changping, name="上传人"))
    story.article_photos.create(photo=photo)
    return photo


def url(row):
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/change/"


def form_of(client, row):
    """The form as it was delivered; what is only shown sends nothing."""
    return fields(client.get(url(row)), f"{row._meta.model_name}_form")


def attempt(client, row, person, **changes):
    """Open the form as PERSON and send CHANGES, whether the form offers those fields or not; the row as it is then."""
    client.force_login(person)
    data = form_of(client, row)
    client.post(url(row), {**data, **changes})
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    "role, district", [(Role.EDITOR, "昌平区"), (Role.EDITOR, "怀柔区"), (Role.DESK_HEAD, "昌平区")]
)
def test_the_desk_does_not_change_a_published_picture(client, photo, role, district):
    person = make.staff(role, district=make.district(district), name="编辑")
    found = attempt(client, photo, person, caption="改了", credit="别人", alt_text="改了")
    assert (found.caption, found.credit) == ("原来的说明", photo.credit)


def test_the_one_who_sent_it_does_not_change_it_either(client, photo):
    assert attempt(client, photo, photo.uploaded_by, caption="改了").caption == "原来的说明"


def test_a_stranger_changes_nothing_of_it(client, photo):
    person = make.staff(Role.EDITOR, district=make.district("怀柔区"), name="邻区编辑")
    assert attempt(client, photo, person, licence_until="2020-01-01").licence_until is None


def test_the_chief_editor_mends_it_with_a_trace(client, photo, django_capture_on_commit_callbacks):
    before = generation.current()
    chief = make.staff(Role.CHIEF_EDITOR, name="总编辑")
    client.force_login(chief)
    form = form_of(client, photo)
    assert "file" not in form
    with django_capture_on_commit_callbacks(execute=True):
        assert saved(client.post(url(photo), {**form, "caption": "腊八粥送到岗亭"}))
    photo.refresh_from_db()
    assert photo.caption == "腊八粥送到岗亭"
    assert generation.current() > before
    assert AuditEvent.objects.get(action="mend").opinion == (
        "图片说明：“原来的说明”改为“腊八粥送到岗亭”；已发布的 1 篇随之更新"
    )


def test_an_unpublished_picture_is_the_desks(client, changping):
    story = make.article(districts=[changping])
    photo = make.photo("原来的说明")
    story.article_photos.create(photo=photo)
    person = make.staff(Role.EDITOR, district=changping, name="编辑")
    assert attempt(client, photo, person, caption="改了").caption == "改了"
    assert not AuditEvent.objects.filter(action="mend").exists()


def test_a_name_that_readers_have_seen(client, photo):
    person = photo.articles.get().bylines.get().contributor
    assert attempt(client, person, make.staff(Role.EDITOR, name="编辑"), name="改名").name == "陆一帆"
    assert attempt(client, person, make.staff(Role.CHIEF_EDITOR, name="总编辑"), name="陆一凡").name == "陆一凡"
    assert AuditEvent.objects.get(action="mend").opinion == "姓名：“陆一帆”改为“陆一凡”；已发布的 1 篇随之更新"


def test_a_new_picture_comes_with_its_caption(client):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    url = reverse("admin:articles_photo_add")
    file = SimpleUploadedFile("a.jpg", make.picture(), content_type="image/jpeg")
    sent = fields(client.get(url), "photo_form") | {"file": file, "caption": "职工写春联", "credit": "何苗"}
    assert client.post(url, sent).status_code == 302
    assert Photo.objects.values_list("caption", "credit").get() == ("职工写春联", "何苗")
