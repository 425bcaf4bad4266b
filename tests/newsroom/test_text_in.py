"""NUL characters and halves of surrogate pairs, which PostgreSQL or Python's UTF-8 refuse: taken out at the way in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse

from articles.models import AuditEvent, Autosave, Complaint, Export, ImportJob, Question
from newsroom.models import SignIn
from newsroom.text_in import Request
from tests import factories as make
from tests.forms import fields
from unions.models import Campaign, Role

pytestmark = pytest.mark.django_db
NUL = "工\0会"


@pytest.fixture
def chief(client):
    person = make.staff(Role.CHIEF_EDITOR)
    client.force_login(person)
    return person


def test_an_export_is_asked_for(client, chief):
    response = client.post("/admin/exports/new/", {"kind": "coverage", "format": "csv", "d\0": NUL})
    assert response.status_code == 302
    assert Export.objects.get().params == {"d": "工会"}


def test_a_page_is_imported_and_looked_through(client, chief):
    text = f"2026年2月11日　星期三　第03版\n{NUL}送温暖\n本报讯（记者 陆一帆）近日，昌平区总工会走访慰问一线职工。"
    response = client.post(reverse("admin:articles_importjob_add"), {"day": "2026-02-11", "text": text})
    job = ImportJob.objects.get()
    assert (response.status_code, "\0" in job.text) == (302, False)
    form = fields(client.get(response.url), "import-form")
    response = client.post(response.url, {**form, "s0-headline": NUL, "do": "save"})
    job.refresh_from_db()
    assert (response.status_code, job.plan["stories"][0]["headline"]) == (302, "工会")


def test_a_file_with_nul_far_behind_is_refused(client, chief):
    data = {"day": "2026-02-11", "file": SimpleUploadedFile("a.txt", ("工会" * 20_000 + "\0").encode())}
    response = client.post(reverse("admin:articles_importjob_add"), data)
    assert "这个文件不是文本" in response.content.decode()


@pytest.mark.parametrize("half", ["\\ud800", "\\u0000", "\\udc00\\ud800"])
def test_a_form_in_progress_is_kept(client, chief, half):
    story = make.article(created_by=chief)
    body = b'{"data": {"head%s": "a%sb"}}' % (half.encode(), half.encode())
    url = reverse("desk_autosave", args=[story.pk])
    assert client.post(url, body, content_type="application/json").status_code == 200
    assert Autosave.objects.get().data == {"head": "ab"}


def test_a_whole_pair_stays(client, chief):
    story = make.article(created_by=chief)
    body = json.dumps({"data": {"headline": "𠮷"}})
    client.post(reverse("desk_autosave", args=[story.pk]), body, content_type="application/json")
    assert Autosave.objects.get().data == {"headline": "𠮷"}


def test_a_row_of_the_admin_is_saved(client, chief):
    campaign = make.campaign(slug="warm")
    url = reverse("admin:unions_campaign_change", args=[campaign.pk])
    form = fields(client.get(url), "campaign_form") | {"name": NUL, "aliases": NUL, "description": NUL}
    assert client.post(url, form).status_code == 302
    assert Campaign.objects.values_list("name", "aliases", "description").get() == ("工会", ["工会"], "工会")


@pytest.mark.parametrize(
    "path",
    [
        "/list/?q=%00", "/list/?district=%00", "/api/articles/?q=a%00b", "/api/articles/?district=%00", "/suggest/?q=a%00",
        "/feed.rss?tag=%00", "/contact/?story=%00", "/reader/?size=%00", "/admin/articles/article/?q=%00",
        "/admin/articles/photo/?q=a%00b", "/admin/unions/unionbody/?q=%00", "/admin/articles/article/?stage=%00",
        "/admin/unions/unionbody/?district=%00", "/admin/coverage/?district=%00",
        "/admin/silence/?campaign=%00", "/admin/credits/?group=%00", "/export.csv?tag=%00",
        "/admin/autocomplete/?app_label=articles&model_name=placement&field_name=article&term=%00",
        "/admin/login/?next=%00", "/accounts/login/?next=%00",
    ],
)  # fmt: skip
def test_questions_are_answered(client, chief, path):
    assert client.get(path).status_code in (200, 301, 302, 400, 404)


@pytest.mark.parametrize("path", ["/tag/a%00/", "/admin/a%00/", "/admin/unions/user/1%00/change/", "/desk/1%00/act/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_has_such_an_address(client, chief, path, method):
    assert getattr(client, method)(path).status_code == 404


def test_a_complaint_arrives(client):
    data = {"kind": "error", "address": NUL, "text": f"{NUL}有误，请更正。", "contact": NUL}
    assert client.post("/contact/", data).status_code == 302
    assert Complaint.objects.values_list("address", "text", "contact").get() == ("工会", "工会有误，请更正。", "工会")


def test_a_question_is_asked(client, chief):
    story = make.article(created_by=make.user())
    client.post(reverse("desk_ask", args=[story.pk]), {"text": NUL})
    assert Question.objects.get().text == "工会"


def test_a_refused_attempt_is_logged(client):
    client.force_login(make.staff(Role.EDITOR))
    client.post("/admin/newsroom/sitestate/1/change/", {"_selected_action": "1\0", "notice": NUL})
    assert AuditEvent.objects.order_by("seq").last().action == "denied"


def test_a_sign_in_is_refused(client):
    response = client.post("/accounts/login/", {"login": NUL, "password": NUL})
    assert (response.status_code, SignIn.objects.get().username) == (200, "工会")


def test_a_cookie_names_no_session(client):
    client.cookies["sessionid"] = "\0aaaaaaaaaaaa"
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize(
    "more", [*(f"charset={name}" for name in ("hex", "utf-7", "unicode_escape", "gbk")), "x*=" * 9999]
)
def test_text_is_utf8_whatever_a_request_calls_it(kind, more):
    """The test client makes requests of another class; test_server.py asks the server."""
    environ = RequestFactory().post("/contact/?q=%E5%B7%A5\\ud800", b"a=b", content_type="text/plain").environ
    request = Request(environ | {"CONTENT_TYPE": f"{kind}; {more}"})
    assert (request.GET["q"], request.encoding, request.POST.get("a", "b")) == ("工\\ud800", "utf-8", "b")


@pytest.mark.parametrize("credential", ['{"id": "\\ud800"}', "[]", "{}", "1", "null", '{"id": "\\u0000"}'])
@pytest.mark.parametrize("path", ["/accounts/2fa/webauthn/login/", "/accounts/2fa/authenticate/"])
def test_a_passkey_that_is_none(client, path, credential):
    assert client.post(path, {"credential": credential, "code": NUL}).status_code in (200, 302)
