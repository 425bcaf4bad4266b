"""Who may open which address of the admin: one row for each, and an address without a row fails.

People: the desk editor who owns the story's district, a colleague of that district, an editor of another district, a
correspondent (who has pages of their own and is sent there), the three administrators, an auditor, a superuser and nobody. A cell is the status of a GET; views that
only take POST answer 405 to those who may and otherwise as if they were not there.
"""

import datetime

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver

from articles.importing.plan import PagePlan
from articles.models import Complaint, CreditRule, ImportJob
from articles.workflow import audit
from tests import factories as make
from unions.models import Posting, Role, Season, Street

pytestmark = pytest.mark.django_db

PEOPLE = ["author", "colleague", "stranger", "correspondent", "system", "security", "auditor", "superuser", "nobody"]
OK, GONE, NO, LOGIN = 200, 302, 403, 302  # Django sends those who may not see a row to the index: 302
# A page on its way in of which nothing has been read yet.
NO_STORIES = PagePlan(day=datetime.date(2026, 2, 11)).as_json()


def people(district, other):
    author = make.staff(Role.EDITOR, district, "作者")
    return {
        "author": author,
        "colleague": make.staff(Role.EDITOR, district, "同事"),
        "stranger": make.staff(Role.EDITOR, other, "外区"),
        "correspondent": make.staff(Role.CORRESPONDENT, district, "通讯员"),
        "system": make.staff(Role.SYSTEM_ADMIN, None, "系统"),
        "security": make.staff(Role.SECURITY_ADMIN, None, "安全"),
        "auditor": make.staff(Role.AUDITOR, None, "审计"),
        "superuser": make.user("超级", is_superuser=True),
    }


def row(cells: str) -> dict[str, int]:
    """Nine cells in the order of PEOPLE: y 200, n 403, - 302 (sent away), 4 404, 5 405."""
    codes = {"y": 200, "n": 403, "-": 302, "4": 404, "5": 405}
    return dict(zip(PEOPLE, (codes[c] for c in cells.replace(" ", "")), strict=True))


# For a model: what the nine get at list, add, history, delete, change (of the row of district 昌平).
#                     author colleague stranger correspondent | system security auditor superuser nobody
TABLE = {
    "articles_article": {
        "changelist": row("yyy- nnyy-"), "add": row("yyy- nnny-"), "history": row("yy-- --yy-"),
        "delete": row("nnn- nnnn-"), "change": row("yy-- nnyy-"), "preview": row("yy4- 44yy-"),
    },
    "articles_contributor": {
        "changelist": row("yyy- nnyy-"), "add": row("yyy- nnny-"), "history": row("yyy- nnyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- nnyy-"),
    },
    "articles_photo": {
        "changelist": row("yyy- nnyy-"), "add": row("yyy- nnny-"), "history": row("yy-- --yy-"),
        "delete": row("nnn- nnnn-"), "change": row("yy-- nnyy-"), "thumbnail": row("yy4- 44yy-"),
    },
    "articles_section": {
        "changelist": row("yyy- ynyy-"), "add": row("nnn- ynny-"), "history": row("yyy- ynyy-"),
        "delete": row("nnn- ynny-"), "change": row("yyy- ynyy-"),
    },
    "articles_tag": {
        "changelist": row("yyy- nnyy-"), "add": row("yyy- nnny-"), "history": row("yyy- nnyy-"),
        "delete": row("nnn- nnny-"), "change": row("yyy- nnyy-"),
    },
    "articles_edition": {
        "changelist": row("yyy- nnyy-"), "add": row("yyy- nnny-"), "history": row("yyy- nnyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- nnyy-"),
    },
    "articles_page": {
        "changelist": row("yyy- nnyy-"), "add": row("yyy- nnny-"), "history": row("yyy- nnyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- nnyy-"),
    },
    "articles_complaint": {
        "changelist": row("nnn- ynyy-"), "add": row("nnn- nnnn-"), "history": row("nnn- ynyy-"),
        "delete": row("nnn- nnnn-"), "change": row("nnn- ynyy-"),
    },
    "articles_auditevent": {
        "changelist": row("nnn- nnyy-"),
        "add": row("nnn- nnnn-"),
        "history": row("nnn- nnyy-"),
        "delete": row("nnn- nnnn-"),
        "change": row("nnn- nnyy-"),
    },
    "articles_creditrule": {
        "changelist": row("yyy- nnyy-"),
        "add": row("nnn- nnny-"),
        "history": row("yyy- nnyy-"),
        "delete": row("nnn- nnnn-"),
        "change": row("yyy- nnyy-"),
    },
    # A page on its way in is a desk of one: only its owner opens it.
    "articles_importjob": {
        "changelist": row("yyy- nnny-"), "add": row("yyy- nnny-"), "history": row("y--- -----"),
        "delete": row("y--- nnn--"), "change": row("y--- -----"),
    },
    "unions_district": {
        "changelist": row("yyy- yyyy-"), "add": row("nnn- ynny-"), "history": row("yyy- yyyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- yyyy-"),
    },
    "unions_street": {
        "changelist": row("yyy- yyyy-"), "add": row("nnn- ynny-"), "history": row("yyy- yyyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- yyyy-"),
    },
    "unions_unionbody": {
        "changelist": row("yyy- yyyy-"), "add": row("nnn- ynny-"), "history": row("yyy- yyyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- yyyy-"),
    },
    "unions_campaign": {
        "changelist": row("yyy- yyyy-"), "add": row("nnn- ynny-"), "history": row("yyy- yyyy-"),
        "delete": row("nnn- nnnn-"), "change": row("yyy- yyyy-"),
    },
    "unions_season": {
        "changelist": row("yyy- yyyy-"), "add": row("nnn- ynny-"), "history": row("yyy- yyyy-"),
        "delete": row("nnn- ynny-"), "change": row("yyy- yyyy-"),
    },
    "unions_user": {
        "changelist": row("nnn- nyyy-"), "add": row("nnn- nyny-"), "history": row("nnn- nyyy-"),
        "delete": row("nnn- nnnn-"), "change": row("nnn- nyyy-"), "new_password": row("nnn- nnnn-"),
    },
    "unions_posting": {
        "changelist": row("nnn- nyyy-"), "add": row("nnn- nyny-"), "history": row("nnn- nyyy-"),
        "delete": row("nnn- nnnn-"), "change": row("nnn- nyyy-"),
    },
}  # fmt: skip
# Addresses of the admin that belong to no row of a model.
OTHERS = {
    "index": ("", row("yyy- yyyy-")),
    "choose_district": ("district/", row("555- 5555-")),
    "jsi18n": ("jsi18n/", row("yyy- yyyy-")),
}
# Tested elsewhere: statistics (tests/articles/stats), signing in and out (tests/newsroom/test_security.py), pickers (test_pickers.py), what belongs to
# the operators (newsroom's own models) and to Django's redirects.
ELSEWHERE = {
    "login", "logout", "password_change", "password_change_done", "autocomplete", "app_list", "view_on_site", None,
    "coverage", "coverage_articles", "silence", "credits", "export", "exports", "new_export",
}  # fmt: skip
OPERATORS = ("newsroom_", "account_", "mfa_", "usersessions_")


@pytest.fixture
def world():
    """One row of each model, all of district 昌平, and the nine people."""
    district, other = make.district("昌平区"), make.district("海淀区")
    cast = people(district, other)
    story = make.article("内部标题", districts=[district], created_by=cast["author"])
    photo = make.photo(uploaded_by=cast["author"])
    story.article_photos.create(photo=photo)
    story.tags.add("技能")
    campaign = make.campaign()
    holder = make.staff(Role.REPORTER, district, "任职人")
    rows = {
        "articles_article": story,
        "articles_contributor": make.contributor(),
        "articles_photo": photo,
        "articles_section": make.section(),
        "articles_tag": story.tags.get(),
        "articles_creditrule": CreditRule.objects.order_by("pk").first()
        or CreditRule.objects.create(starts_on="2026-01-01"),
        "articles_complaint": Complaint.objects.create(kind="error", text="写错了人数"),
        "articles_auditevent": audit.record("edit", by=cast["author"], obj=story),
        "articles_importjob": ImportJob.objects.create(text="版面", plan=NO_STORIES, created_by=cast["author"]),
        "articles_page": (page := make.page()),
        "articles_edition": page.edition,
        "unions_district": district,
        "unions_street": Street.objects.create(
            code="110114001", name="城北街道", kind="街道", stem="城北", district=district
        ),
        "unions_unionbody": make.body(),
        "unions_campaign": campaign,
        "unions_season": Season.objects.create(
            campaign=campaign, name="2025–26", starts_on="2025-12-01", ends_on="2026-02-28"
        ),
        "unions_user": holder,
        "unions_posting": Posting.objects.get(user=holder),
    }
    return cast, rows


def names_of_the_admin() -> set[str | None]:
    """Names of all addresses below /admin/."""
    found, waiting = set(), [*admin.site.urls[0]]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, URLResolver):
            waiting += entry.url_patterns
        elif isinstance(entry, URLPattern):
            found.add(entry.name)
    return found


def test_every_address_of_the_admin_has_a_row():
    listed = {f"{model}_{view}" for model, views in TABLE.items() for view in views} | set(OTHERS) | ELSEWHERE
    missing = {name for name in names_of_the_admin() - listed if not (name or "").startswith(OPERATORS)}
    assert missing == set()


def address(model: str, view: str, pk: int) -> str:
    base = "/admin/" + model.replace("_", "/") + "/"
    own = {"new_password": "new-password"}
    return {"changelist": base, "add": f"{base}add/"}.get(view, f"{base}{pk}/{own.get(view, view)}/")


@pytest.mark.parametrize("model", TABLE)
def test_who_may_open_what(client, world, model):
    cast, rows = world
    got, wanted = {}, {}
    for view, cells in TABLE[model].items():
        url = address(model, view, rows[model].pk)
        for person, status in cells.items():
            client.logout()
            if person in cast:
                client.force_login(cast[person])
            wanted[view, person] = status
            got[view, person] = client.get(url).status_code
    assert got == wanted


@pytest.mark.parametrize("name", OTHERS)
def test_who_may_open_the_rest(client, world, name):
    cast, _ = world
    path, cells = OTHERS[name]
    got = {}
    for person in cells:
        client.logout()
        if person in cast:
            client.force_login(cast[person])
        got[person] = client.get(f"/admin/{path}").status_code
    assert got == cells


def test_reading_is_not_writing(client, world):
    """Whoever may only look gets 403 for a POST, and nothing changes."""
    cast, rows = world
    for person, model in [
        ("auditor", "articles_article"),
        ("auditor", "articles_contributor"),
        ("stranger", "unions_district"),
    ]:
        client.force_login(cast[person])
        url = address(model, "change", rows[model].pk)
        assert client.post(url, {"headline": "改", "name": "改"}).status_code == 403
    rows["articles_article"].refresh_from_db()
    assert rows["articles_article"].headline == "内部标题"


def test_lists_of_strangers_do_not_tell_the_title(client, world):
    cast, _ = world
    for person, told in [("colleague", True), ("stranger", False), ("correspondent", False), ("auditor", True)]:
        client.force_login(cast[person])
        assert ("内部标题" in client.get("/admin/articles/article/").content.decode()) is told
