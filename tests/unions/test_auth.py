import datetime

import pytest
from django.contrib.auth import authenticate

from tests import factories as make
from unions import access
from unions.auth import permissions_of
from unions.models import Posting, Role, User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "permission", "held"),
    [
        (Role.REPORTER, "articles.add_article", True),
        (Role.REPORTER, "unions.change_unionbody", False),
        (Role.CORRESPONDENT, "articles.add_contributor", False),
        (Role.PROOFREADER, "articles.add_article", False),
        (Role.SYSTEM_ADMIN, "articles.view_article", False),
        (Role.SYSTEM_ADMIN, "unions.change_district", True),
        (Role.SECURITY_ADMIN, "unions.change_user", True),
        (Role.SECURITY_ADMIN, "articles.view_article", False),
        (Role.AUDITOR, "articles.view_article", True),
        (Role.CHIEF_EDITOR, "unions.view_user", False),
    ],
)
def test_a_posting_opens_what_the_table_says(role, permission, held):
    assert make.staff(role).has_perm(permission) is held


def test_the_auditor_reads_and_nothing_else():
    assert {name.split(".")[1].split("_")[0] for name in permissions_of(Role.AUDITOR)} == {"view"}


def test_ended_and_future_postings_open_nothing():
    user, today = make.user(), datetime.date.today()
    Posting.objects.create(user=user, role=Role.EDITOR, starts_on="2020-01-01", ends_on=today - datetime.timedelta(2))
    Posting.objects.create(user=user, role=Role.EDITOR, starts_on=today + datetime.timedelta(2))
    assert user.get_all_permissions() == set()


def test_switched_off_accounts_hold_nothing_and_cannot_sign_in():
    user = make.staff(Role.CHIEF_EDITOR, is_active=False)
    assert not user.has_perm("articles.view_article")
    assert authenticate(username=user.username, password="correct horse battery") is None


def test_permissions_ticked_for_one_person_count_for_nothing():
    from django.contrib.auth.models import Permission

    user = make.staff(Role.AUDITOR)
    user.user_permissions.add(Permission.objects.get(codename="delete_tag", content_type__app_label="articles"))
    assert not User.objects.get(pk=user.pk).has_perm("articles.delete_tag")


def test_the_switch_narrows_and_never_widens():
    changping, haidian = make.district("昌平区"), make.district("海淀区")
    user = make.staff(Role.EDITOR, changping)
    user.desk_district = haidian
    assert access.chosen_district(user) is None
    Posting.objects.create(user=user, role=Role.EDITOR, district=haidian, starts_on="2020-01-01")
    access.forget(user)
    assert access.chosen_district(user) == haidian.pk
    assert access.switchable_districts(user) == [changping, haidian]
