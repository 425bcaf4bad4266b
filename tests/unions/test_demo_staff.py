from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from tests import factories as make
from unions import access
from unions.models import Role, User

pytestmark = pytest.mark.django_db


def run() -> list[list[str]]:
    said = StringIO()
    call_command("demo_staff", stdout=said)
    return [line.split() for line in said.getvalue().splitlines()[1:]]


def test_one_account_for_each_role_and_two_districts():
    make.district("昌平区"), make.district("怀柔区")
    rows = run()
    assert len(rows) == 14
    assert {p.role for user in User.objects.all() for p in access.postings(user)} == set(Role)
    assert len({user.staff_number for user in User.objects.all()}) == 14


def test_passwords_work_and_are_renewed():
    make.district("昌平区"), make.district("怀柔区")
    first, second = run(), run()
    assert User.objects.count() == 14
    assert first[0][1] != second[0][1]
    assert authenticate(username=second[0][0], password=second[0][1]) is not None


def test_refused_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="^这是正式运行的系统，不能建演示账号。"):
        run()
    assert not User.objects.exists()
