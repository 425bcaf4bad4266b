"""The full product: stage × action × role × own or other district, against the table."""

from itertools import product
from pathlib import Path

import pytest

from articles.choices import Stage
from articles.models import Article
from articles.workflow import rules
from articles.workflow.stages import AUTHORS, TABLE, Action
from articles.workflow.table import markdown
from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db
DISTRICTS = ("own", "other", "all")


def allowed(stage: str, action: str, role: str, where: str, mine: bool) -> bool:
    """Restated from the issue, not from the code: an office reaches its district, an author the own stories."""
    row = TABLE.get((action, stage))
    if row is None or role not in row.roles:
        return False
    return mine if role in AUTHORS else where != "other"


@pytest.fixture
def world():
    own, other = make.district("昌平区"), make.district("怀柔区")
    place = {"own": own, "other": other, "all": None}
    staff = {(role, where): make.staff(role, place[where], f"{role}{where}") for role in Role for where in DISTRICTS}
    return own, staff


def test_every_stage_action_role_and_district(world, monkeypatch):
    """Office only: what else must hold has tests of its own, so it is taken out here."""
    monkeypatch.setattr(rules, "_CHECKS", {})
    own, staff = world
    wrong = []
    for (role, where), user in staff.items():
        for mine in (False, True):
            story = make.article(districts=[own], created_by=user if mine else None)
            story = Article.objects.prefetch_related("article_districts").get(pk=story.pk)
            for stage, action in product(Stage, Action):
                story.stage = stage
                if bool(rules.may(action, story, user)) != allowed(stage, action, role, where, mine):
                    wrong.append((stage, action, role, where, mine))
    assert wrong == []
    assert len(staff) * 2 * len(Stage) * len(Action) == 27 * 2 * 9 * 22


def test_the_administrators_and_the_auditor_are_in_no_row():
    roles = {role for row in TABLE.values() for role in row.roles}
    assert roles == set(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR}


def test_only_these_rows_lead_to_the_public():
    """Every way out, with who may take it: a new one must be argued for here."""
    public = {(row.action, row.source, row.roles) for row in TABLE.values() if row.target == Stage.PUBLISHED}
    desk, chief = (Role.EDITOR, Role.DESK_HEAD, Role.CHIEF_EDITOR), (Role.CHIEF_EDITOR,)
    early = [Stage.DRAFT, Stage.FIRST_REVIEW, Stage.SECOND_REVIEW, Stage.FINAL_REVIEW, Stage.SIGNED]
    assert public == {
        (Action.PUBLISH, Stage.SIGNED, desk),
        (Action.PUBLISH, Stage.SCHEDULED, desk),
        *((Action.EMERGENCY, stage, chief) for stage in early),
    }


def test_the_documentation_is_the_table():
    page = Path(__file__).parents[3] / "docs" / "permissions.md"
    assert page.read_text(encoding="utf-8") == markdown()
