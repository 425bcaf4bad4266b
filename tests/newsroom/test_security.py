"""The staff entrance: who gets in, who is kept out, and what has to be done first."""

import datetime
import re
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from newsroom.models import ErrorReport, OldPassword, SignIn
from newsroom.security.address import client_address, within
from tests import factories
from unions.models import Role

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"  # noqa: S105


def sign_in(client, username, password=PASSWORD, address="192.0.2.1", **headers):
    return client.post(
        reverse("account_login"), {"login": username, "password": password}, REMOTE_ADDR=address, headers=headers
    )


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_the_admin_sends_everybody_to_the_one_door(client):
    response = client.get("/admin/login/?next=/admin/")
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=%2Fadmin%2F")
    assert "/accounts/login/" in client.get("/admin/").url or "/admin/login/" in client.get("/admin/").url


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/accounts/password/reset/"])
def test_nobody_signs_up_or_resets_by_mail(client, path):
    assert client.get(path).status_code == 404


def test_five_failures_lock_this_account_for_this_address_only(client):
    user = factories.user()
    for _ in range(5):
        assert "用户名或密码不对" in sign_in(client, user.username, "wrong").content.decode()
    assert "30 分钟后再试" in sign_in(client, user.username).content.decode()
    other = type(client)()
    assert sign_in(other, user.username, address="192.0.2.2").status_code == 302
    colleague = factories.user("张三")
    assert sign_in(type(client)(), colleague.username).status_code == 302


@pytest.mark.parametrize("spelling", ["LIMING", "ｌｉｍｉｎｇ", "lımıng", "li\u200bming", "ℓiming", "Ｌiming "])
def test_spellings_that_look_alike_are_counted_as_one(client, spelling):
    user = factories.user(username="liming")
    for name in ["liming", spelling] * 2 + [spelling]:
        sign_in(client, name, "wrong")
    assert "30 分钟后再试" in sign_in(client, user.username).content.decode()


def test_an_unknown_name_is_answered_and_locked_like_a_known_one(client):
    known = factories.user().username
    answers = {}
    for name in (known, "nobody-of-this-name"):
        answers[name] = [sign_in(client, name, "wrong").content.decode().replace(name, "") for _ in range(6)]
    strip = lambda page: page[page.index("<main") : page.index("<form")] + page[page.index('class="errorlist') :][:200]  # noqa: E731
    assert [strip(page) for page in answers[known]] == [strip(page) for page in answers["nobody-of-this-name"]]


def test_a_forwarded_address_does_not_escape_the_lock(client):
    user = factories.user()
    for number in range(5):
        sign_in(client, user.username, "wrong", **{"X-Forwarded-For": f"198.51.100.{number}"})
    assert "分钟后再试" in sign_in(client, user.username, **{"X-Forwarded-For": "198.51.100.99"}).content.decode()


def test_the_lock_ends_by_itself_and_a_success_clears_the_count(client):
    user = factories.user()
    for _ in range(5):
        sign_in(client, user.username, "wrong")
    SignIn.objects.update(at=timezone.now() - datetime.timedelta(minutes=31))
    assert sign_in(client, user.username).status_code == 302
    client.logout()
    for _ in range(4):
        sign_in(client, user.username, "wrong")
    assert sign_in(client, user.username).status_code == 302


def test_last_login_and_failures_since_are_shown(client):
    user = factories.user()
    sign_in(client, user.username, address="198.51.100.7")
    client.logout()
    sign_in(client, user.username, "wrong", address="203.0.113.5")
    response = client.get("/accounts/sessions/") if sign_in(client, user.username).status_code == 302 else None
    text = "".join(messages_of(response))
    assert "来自 198.51.100.7" in text
    assert "此后有 1 次登录失败" in text


def code_of(secret):
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"


def test_a_second_factor_is_asked_for_and_stored_encrypted(client):
    user = factories.user()
    secret = generate_totp_secret()
    record = TOTP.activate(user, secret).instance
    assert secret not in str(record.data)
    assert sign_in(client, user.username).url.startswith("/accounts/2fa/authenticate/")
    assert client.get("/admin/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/admin/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "role, sent",
    [(Role.CHIEF_EDITOR, True), (Role.SYSTEM_ADMIN, True), (Role.SECURITY_ADMIN, True), (Role.EDITOR, False)],
)
def test_offices_that_need_a_second_factor_are_sent_to_set_one_up(client, settings, role, sent):
    settings.REQUIRE_2FA = True
    client.force_login(factories.staff(role))
    response = client.get("/admin/")
    assert response.status_code == (302 if sent else 200)
    if sent:
        assert response.url == "/accounts/2fa/"
        assert client.get("/accounts/2fa/").status_code in (200, 302)
    settings.REQUIRE_2FA = False
    assert client.get("/admin/").status_code == 200


def test_a_temporary_password_is_changed_before_anything_else(client):
    user = factories.user()
    user.password_is_temporary = True
    user.save()
    sign_in(client, user.username)
    assert client.get("/admin/").url == "/accounts/password/"
    new = "Neu8 und lang genug"
    client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert not user.password_is_temporary
    assert client.get("/admin/").status_code == 200


def test_an_idle_session_ends_and_a_busy_one_does_not(client, settings):
    client.force_login(factories.user())
    assert client.get("/admin/").status_code == 200
    session = client.session
    session["seen"] = int(time.time()) - settings.IDLE_MINUTES * 60 + 30
    session.save()
    assert client.get("/admin/").status_code == 200
    session = client.session
    session["seen"] = int(time.time()) - settings.IDLE_MINUTES * 60 - 1
    session.save()
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[0][0] == "/accounts/login/?next=/admin/"
    assert "没有操作，已退出" in "".join(messages_of(response))


def test_other_sessions_can_be_ended(client):
    user = factories.user()
    sign_in(client, user.username)
    other = type(client)()
    sign_in(other, user.username, address="198.51.100.9")
    assert other.get("/admin/", REMOTE_ADDR="198.51.100.9").status_code == 200
    assert "198.51.100.9" in client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")
    assert other.get("/admin/").status_code == 302
    assert client.get("/admin/").status_code == 200


def test_only_listed_addresses_reach_the_staff_entrance(client, settings):
    settings.ADMIN_ADDRESSES = ["10.1.0.0/16", "2001:db8::/32"]
    for path in ("/admin/", "/accounts/login/"):
        assert client.get(path, REMOTE_ADDR="192.0.2.1").status_code == 403
        assert client.get(path, REMOTE_ADDR="10.1.2.3").status_code != 403
        assert client.get(path, REMOTE_ADDR="2001:db8::5").status_code != 403
        assert client.get(path, REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == 403
    assert client.get("/about/", REMOTE_ADDR="192.0.2.1").status_code == 200


@pytest.mark.parametrize(
    "peer, forwarded, expected",
    [
        ("192.0.2.1", "10.0.0.1", "192.0.2.1"),
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 127.0.0.1", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "<script>", "127.0.0.1"),
        ("::ffff:127.0.0.1", "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, peer, forwarded, expected):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == expected


def test_what_is_no_address_is_in_no_network():
    assert not within("nonsense", ["0.0.0.0/0"])
    assert not within("2001:db8::1", ["0.0.0.0/0"])


@pytest.mark.parametrize(
    "password, good",
    [("Ab3456789x", True), ("工会新闻Ab12345", True), ("abcdefghij", False), ("abcdefgh12", False), ("Ab1!", False)],
)
def test_password_rules(password, good):
    if good:
        validate_password(password)
    else:
        with pytest.raises(ValidationError):
            validate_password(password)


def test_the_last_five_passwords_do_not_come_back():
    user = factories.user()
    used = [f"Passwort-{number}-lang" for number in range(7)]
    for password in used:
        user.set_password(password)
        user.save()
    for password in used[2:]:
        with pytest.raises(ValidationError, match="最近 5 次"):
            validate_password(password, user)
    validate_password(used[0], user)
    assert OldPassword.objects.filter(user=user).count() == 5


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "FOO"])
def test_methods_nobody_needs_are_refused(client, method):
    assert client.generic(method, "/").status_code == 405


@pytest.fixture
def open_pages(client):
    """One page of each kind: public, signed out, signed in."""
    client.force_login(factories.user("管理", is_superuser=True))
    return ["/", "/list/", "/nowhere/", "/accounts/login/", "/admin/", "/accounts/2fa/", "/accounts/sessions/"]


def test_every_page_carries_the_strict_policy(client, open_pages):
    for path in open_pages:
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, path
        assert "unsafe" not in policy and "*" not in policy, path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "camera=()" in headers["Permissions-Policy"], path


def test_second_factors_and_sessions_of_others_are_not_in_the_admin(client):
    client.force_login(factories.user(is_superuser=True))
    assert [
        client.get(f"/admin/{path}/").status_code for path in ("mfa/authenticator", "usersessions/usersession")
    ] == [404, 404]


def test_records_of_sign_ins_cannot_be_changed_by_anybody(client):
    record = SignIn.objects.create(username="x", address="192.0.2.1")
    client.force_login(factories.user("管理", is_superuser=True))
    assert client.get("/admin/newsroom/signin/").status_code == 200
    assert client.post(f"/admin/newsroom/signin/{record.pk}/change/", {"username": "y"}).status_code == 403
    assert client.post(f"/admin/newsroom/signin/{record.pk}/delete/", {"post": "yes"}).status_code == 403
    assert admin.site.is_registered(ErrorReport)


@pytest.mark.parametrize("role, seen", [(Role.SECURITY_ADMIN, 200), (Role.AUDITOR, 200), (Role.EDITOR, 403)])
def test_sign_ins_are_for_security_and_audit(client, role, seen):
    client.force_login(factories.staff(role))
    assert client.get("/admin/newsroom/signin/").status_code == seen


CLIENTS = re.compile(
    r"^\s*(?:import|from) (?:requests|httpx|aiohttp|urllib3|urllib\.request|http\.client|ftplib|telnetlib)\b", re.M
)


def test_nothing_in_the_product_opens_an_address_somebody_typed():
    """No client of the web is imported at all; who needs one has to think of addresses that are not public."""
    project = Path(__file__).resolve().parent.parent.parent
    sources = [path for package in ("unions", "articles", "newsroom") for path in (project / package).rglob("*.py")]
    assert len(sources) > 100
    assert [str(path) for path in sources if CLIENTS.search(path.read_text("utf-8"))] == []
