import csv
import io

import pytest

from tests import factories as make
from unions.models import Role

pytestmark = pytest.mark.django_db


def rows(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_holds_what_the_list_shows(client):
    district, other = make.district("昌平区"), make.district("怀柔区")
    story = make.published("=1+1", districts=[district], reporters=["陆一帆"])
    make.published("别区", districts=[other])
    make.article("草稿", districts=[district])
    client.force_login(make.staff(Role.EDITOR))
    [row] = rows(client.get(f"/export.csv?district={district.slug}"))
    assert (row["编号"], row["主题"], row["区"], row["署名"]) == (str(story.pk), "'=1+1", "昌平区", "记者 陆一帆")


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.AUDITOR, 200), (Role.CORRESPONDENT, 403), (Role.SYSTEM_ADMIN, 403), (None, 302)],
)
def test_who_may_take_it(client, role, status):
    if role:
        client.force_login(make.staff(role))
    assert client.get("/export.csv").status_code == status


def test_an_unknown_filter_is_no_table(client):
    client.force_login(make.staff(Role.EDITOR))
    assert client.get("/export.csv?district=nowhere").status_code == 404
