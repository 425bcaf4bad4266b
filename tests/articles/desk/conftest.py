"""A story of one district in first review, and people who stand differently to it."""

import pytest

from tests import factories as make
from tests.articles.workflow import cast as walks
from unions.models import Role


@pytest.fixture
def world():
    changping, huairou = make.district("昌平区"), make.district("怀柔区")
    people = walks.cast(changping)
    story = walks.to_first(people, districts=[changping])
    return people, story, {
        "owner": people.reporter,
        "colleague": people.editor,
        "stranger": make.staff(Role.EDITOR, huairou, "外区"),
        "correspondent": make.staff(Role.CORRESPONDENT, changping, "通讯"),
        "auditor": make.staff(Role.AUDITOR, None, "审计"),
    }  # fmt: skip
