"""The people of the demo newsroom: enough of them that every story passes three reviews by three people."""

import datetime

from django.contrib.auth.hashers import make_password

from articles.models import Contributor
from unions.models import District, Posting, Role, User

PREFIX = "demo-"
# None of these names stands on a demo story as its author: nobody reviews what carries the own name.
PEOPLE = (
    # login, name, role, district, also signs stories as
    ("copy", "史册", Role.EDITOR, None, False),
    ("editor", "宋知", Role.EDITOR, None, False),
    ("head", "高远", Role.DESK_HEAD, None, False),
    ("chief", "江海", Role.CHIEF_EDITOR, None, False),
    ("chief2", "沈平", Role.CHIEF_EDITOR, None, False),
    ("proof", "纪真", Role.PROOFREADER, None, False),
    ("changping", "严明", Role.EDITOR, "昌平区", False),
    ("reporter", "田雨", Role.REPORTER, None, True),
    ("correspondent", "邓小满", Role.CORRESPONDENT, "石景山区", True),
)
_SINCE = datetime.date(2025, 1, 1)


def engage(password: str) -> dict[str, User]:
    """Create who is not there yet, all with PASSWORD; login (without the prefix) → account."""
    # One hash for all: a slow machine takes half a second for each.
    encoded = make_password(password)
    return {people[0]: _engage(number, *people[:4], encoded) for number, people in enumerate(PEOPLE, start=1)}


def _engage(number: int, login: str, name: str, role: Role, district: str | None, encoded: str) -> User:
    user, created = User.objects.get_or_create(
        username=PREFIX + login,
        defaults={"real_name": name, "staff_number": f"Y{number:03d}", "is_staff": True, "password": encoded},
    )
    if created:
        place = district and District.objects.get(name=district)
        Posting.objects.create(user=user, role=role, district=place or None, starts_on=_SINCE)
    return user


def link_authors(staff: dict[str, User]) -> None:
    """Those who sign stories find them under "my articles"."""
    for login, name, _, _, signs in PEOPLE:
        person = signs and Contributor.objects.filter(name=name, user=None).first()
        if person and not hasattr(staff[login], "contributor"):
            person.user = staff[login]
            person.save(update_fields=["user"])
