"""Accounts: made with a temporary password, rights by postings, and nobody raises himself."""

import pytest
from django.contrib.auth import authenticate

from tests import factories as make
from unions.models import Role, User

pytestmark = pytest.mark.django_db

NO_ROWS = {"postings-TOTAL_FORMS": "0", "postings-INITIAL_FORMS": "0"}


@pytest.fixture
def security(client):
    user = make.staff(Role.SECURITY_ADMIN)
    client.force_login(user)
    return user


def test_a_new_account_gets_a_temporary_password_shown_once(client, security):
    data = {"username": "hemiao", "real_name": "何苗", "staff_number": "A001", **NO_ROWS}
    response = client.post("/admin/unions/user/add/", data)
    person = User.objects.get(username="hemiao")
    assert (person.is_staff, person.is_superuser, person.password_is_temporary) == (True, False, True)
    assert authenticate(username="hemiao", password=response.context["password"]) == person
    assert response.context["password"] in response.content.decode()
    assert response["Cache-Control"].startswith("no-store")


def test_a_forgotten_password_is_replaced(client, security):
    person = make.user()
    response = client.post(f"/admin/unions/user/{person.pk}/new-password/")
    assert authenticate(username=person.username, password="correct horse battery") is None
    assert authenticate(username=person.username, password=response.context["password"]) == person


def test_nobody_raises_himself(client, security):
    assert client.post(f"/admin/unions/user/{security.pk}/change/", {"username": "x", **NO_ROWS}).status_code == 403
    boss = make.user("超级", is_superuser=True)
    assert client.get(f"/admin/unions/user/{boss.pk}/change/").status_code == 302
    assert client.post(f"/admin/unions/user/{boss.pk}/new-password/").status_code == 403
    data = {"username": "x", "real_name": "甲", "staff_number": "1", "is_superuser": "on", **NO_ROWS}
    client.post("/admin/unions/user/add/", data)
    assert not User.objects.get(username="x").is_superuser


def test_security_cannot_give_an_office_to_itself_by_the_list_of_postings(client, security):
    data = {"user": security.pk, "role": Role.CHIEF_EDITOR, "district": "", "starts_on": "2026-01-01"}
    response = client.post("/admin/unions/posting/add/", data)
    assert response.status_code == 200
    assert "不能给自己任职" in response.content.decode()
    assert [p.role for p in security.postings.all()] == [Role.SECURITY_ADMIN]
