"""What only staff may see is behind one door, also where the address is a reader's: idle time, address, second factor."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.media import renditions, sheets
from articles.media.copies import address
from articles.models import ArticlePhoto
from tests import factories as make
from tests.newsroom.test_security import sign_in
from unions.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_only():
    """Every address outside /admin/, /desk/ and /accounts/ that answers staff otherwise than readers."""
    story = make.article(districts=[make.district("昌平区")])
    photo = make.photo()
    ArticlePhoto.objects.create(article=story, photo=photo)
    renditions.make(photo)
    photo.refresh_from_db()
    page = make.page_files(make.page(timezone.localdate(), 1))
    make.place(story, page)
    return [
        "/export.csv",
        address(photo, "card", 480, "webp"),
        sheets.picture_address(page, 720, "webp"),
        sheets.pdf_address(page),
    ]


def answers(client, paths, **extra) -> list[int]:
    return [client.get(path, **extra).status_code for path in paths]


READER = [302, 404, 404, 404]


def test_readers_see_nothing_and_staff_what_their_posting_allows(client, staff_only):
    assert answers(client, staff_only) == READER
    seen = {}
    people = {
        "owner": make.staff(Role.EDITOR, make.district("昌平区")),
        "colleague": make.staff(Role.EDITOR, make.district("怀柔区")),
        "reporter": make.staff(Role.REPORTER, make.district("昌平区")),
        "no posting": make.user(),
    }
    for name, person in people.items():
        client.force_login(person)
        seen[name] = answers(client, staff_only)
    assert seen == {
        "owner": [200, 200, 200, 200],
        "colleague": [200, 404, 200, 200],
        "reporter": [200, 200, 404, 404],
        "no posting": [403, 404, 404, 404],
    }


@pytest.fixture
def chief(client):
    """A chief editor who signed in by the form, and has not yet opened a page."""
    person = make.staff(Role.CHIEF_EDITOR)
    assert sign_in(client, person.username).status_code == 302
    return person


def test_a_session_at_rest_too_long_is_a_readers(client, chief, staff_only, settings):
    assert answers(client, staff_only) == [200, 200, 200, 200]
    session = client.session
    session["seen"] -= settings.IDLE_MINUTES * 60 + 1
    session.save()
    # The export, within the door, ends the session; before that the pictures must not show either.
    assert answers(client, staff_only[1:]) == READER[1:]
    assert client.get("/export.csv").url == "/accounts/login/?next=/export.csv"


def test_the_time_runs_from_the_sign_in(client, chief, staff_only, settings, monkeypatch):
    later = time.time() + settings.IDLE_MINUTES * 60 + 1
    monkeypatch.setattr("newsroom.security.middleware.time.time", lambda: later)
    assert answers(client, staff_only[1:]) == READER[1:]
    assert client.get("/admin/").url == "/accounts/login/?next=/admin/"


def test_an_open_form_alone_keeps_no_session_alive(client, chief, settings):
    story = make.article()
    lease, form = reverse("desk_lease", args=[story.pk]), reverse("desk_article", args=[story.pk])
    session = client.session
    session["seen"] = quarter = session["seen"] - 900
    session.save()
    assert (client.post(lease).status_code, client.session["seen"]) == (200, quarter)
    assert (client.get(form).status_code, client.session["seen"] > quarter) == (200, True)


def test_from_elsewhere_one_is_a_reader(client, chief, staff_only, settings):
    settings.ADMIN_ADDRESSES = ["10.1.0.0/16"]
    assert answers(client, staff_only, REMOTE_ADDR="192.0.2.1") == [403, *READER[1:]]
    assert answers(client, staff_only, REMOTE_ADDR="10.1.2.3") == [200, 200, 200, 200]


def test_without_the_second_factor_one_is_a_reader(client, chief, staff_only, settings):
    settings.REQUIRE_2FA = True
    assert answers(client, staff_only) == READER
    assert client.get("/export.csv").url == "/accounts/2fa/"
    settings.REQUIRE_2FA = False
    assert answers(client, staff_only) == [200, 200, 200, 200]


def test_with_a_temporary_password_one_is_a_reader(client, chief, staff_only):
    chief.password_is_temporary = True
    chief.save()
    assert answers(client, staff_only) == READER


def test_what_is_public_stays_so_for_staff_from_elsewhere(client, chief, settings):
    settings.ADMIN_ADDRESSES = ["10.1.0.0/16"]
    story = make.published()
    photo = make.ready_photo(story)
    paths = ["/", story.get_absolute_url(), address(photo, "card", 480, "webp")]
    assert answers(client, paths, REMOTE_ADDR="192.0.2.1") == [200, 200, 200]
