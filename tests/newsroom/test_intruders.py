"""Tricks from the attacker's side at the sign-in, in the log and with files."""

import io
import logging

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from articles.media import renditions, sheets
from articles.media.copies import address
from articles.models import ArticlePhoto, Page, Photo
from newsroom import logs
from tests import factories as make
from tests.forms import fields
from tests.newsroom.test_security import PASSWORD, code_of, sign_in
from unions.models import Role

pytestmark = pytest.mark.django_db
SCRIPT = b"<html><script>alert(document.domain)</script><svg onload=alert(1)>"


def test_a_session_given_before_the_sign_in_is_worth_nothing_after_it(client):
    user, secret = make.user(), generate_totp_secret()
    TOTP.activate(user, secret)
    session = client.session
    session["planted"] = True
    session.save()
    keys = [session.session_key]
    client.cookies["sessionid"] = session.session_key
    sign_in(client, user.username)
    keys.append(client.session.session_key)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    keys.append(client.session.session_key)
    assert client.get("/admin/").status_code == 200
    assert keys[2] not in keys[:2]
    for key in keys[:2]:
        thief = type(client)()
        thief.cookies["sessionid"] = key
        assert thief.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/admin/", "/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"]
)
def test_no_other_door_lets_in_by_password_alone(client, path):
    user = make.user(is_superuser=True)
    TOTP.activate(user, generate_totp_secret())
    for _ in ("before the sign-in", "between password and code"):
        client.post(path, {"username": user.username, "login": user.username, "password": PASSWORD, "next": "/admin/"})
        assert client.get("/admin/").status_code == 302
        basic = {"Authorization": "Basic dXNlcjpjb3JyZWN0IGhvcnNlIGJhdHRlcnk="}
        assert client.get("/admin/", headers=basic).status_code == 302
        assert sign_in(client, user.username).url.startswith("/accounts/2fa/authenticate/")


def test_between_password_and_code_one_is_nobody(client):
    user = make.user(is_superuser=True)
    TOTP.activate(user, generate_totp_secret())
    sign_in(client, user.username)
    for path in (
        "/export.csv",
        "/accounts/password/",
        "/accounts/sessions/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/deactivate/",
    ):
        assert "/accounts/login/" in client.get(path).url
        assert "/accounts/login/" in client.post(path, {"code": "000000"}).url


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x1b[2K\x0b"])
def test_nobody_writes_a_line_of_the_plain_log(break_):
    forged = f"/x{break_}2026-01-01 00:00:00,000 ERROR newsroom: forged"
    formatter = logs.PlainFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        raise ValueError(forged)
    except ValueError as error:
        caught = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("newsroom", logging.ERROR, "", 0, "Not Found: %s", (forged,), caught)
    lines = formatter.format(record).splitlines()
    assert [line for line in lines[1:] if not line.startswith("    ")] == []
    assert "\x1b" not in formatter.format(record)


def polyglot(kind: str) -> bytes:
    """A picture that is a page of HTML as well."""
    buffer, image = io.BytesIO(), Image.new("RGB", (1600, 1000), "red")
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Comment", SCRIPT.decode())
        image.save(buffer, kind, pnginfo=notes)
    else:
        image.save(buffer, kind, comment=SCRIPT, xmp=SCRIPT)
    return buffer.getvalue() + SCRIPT


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_a_page_is_served_as_a_picture_only(client, kind):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    url = reverse("admin:articles_photo_add")
    form = fields(client.get(url), "photo_form")
    file = SimpleUploadedFile("page.jpg", polyglot(kind), content_type="text/html")
    assert client.post(url, form | {"file": file, "caption": "图"}).status_code == 302
    photo = Photo.objects.get()
    renditions.make(photo)
    photo.refresh_from_db()
    ArticlePhoto.objects.create(article=make.published(), photo=photo)
    client.logout()
    for suffix in renditions.FORMATS:
        answer = client.get(address(photo, "full", 1440, suffix))
        content = b"".join(answer.streaming_content)
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (f"image/{suffix}", "nosniff")
        assert b"script" not in content and b"onload" not in content
    assert client.get(f"/media/{photo.file.name}").status_code == 404


def test_a_pdf_that_is_a_page_is_saved_not_shown(client):
    client.force_login(make.staff(Role.CHIEF_EDITOR))
    page = make.page()
    url = reverse("admin:articles_page_change", args=[page.pk])
    pdf = SimpleUploadedFile("page.html", b"%PDF-1.4\n" + SCRIPT + make.PDF, content_type="text/html")
    assert client.post(url, fields(client.get(url), "page_form") | {"pdf": pdf}).status_code == 302
    page = Page.objects.get()
    answer = client.get(sheets.pdf_address(page))
    kept = {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")}
    assert kept == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert answer["Content-Disposition"].startswith("attachment;")
    assert not page.pdf.name.endswith(".html")
