"""The error rate of an edition."""

import pytest

from articles.workflow import actions, amendments, editing, quality
from tests import factories as make
from tests.articles.workflow import cast as walks

pytestmark = pytest.mark.django_db
LONG = "<p>" + "职工服务。" * 400 + "</p>"


@pytest.fixture
def people():
    return walks.cast()


def figures(edition) -> list[tuple]:
    return [(q.label, q.stories, q.mended, q.errors, round(q.rate, 2), q.too_many) for q in quality.of_edition(edition)]


def corrected(people, story, kind: str) -> None:
    asked = amendments.request_correction(article=story, by=people.editor, kind=kind, text="有误。", opinion="核对")
    amendments.correct(correction=asked, by=people.chief)


def test_corrections_after_print_and_changes_before_it(people):
    first, third = make.page(number=1, name="要闻"), make.page(number=3)
    story, clean = walks.to_first(people, body=LONG), walks.to_published(people, body=LONG)
    new = {"headline": "昌平区总工会走访慰问", "body": LONG.replace("职工服务。职工", "为职工服务。职工", 1)}
    editing.save(article=story, by=people.editor, seen=1, fields=new)
    for reviewer in (people.head, people.second_chief, people.chief):
        actions.approve(article=story, by=reviewer)
    actions.publish(article=walks.sign_proofs(story, people.proofreader), by=people.editor)
    for place in (first, third):
        make.place(story, place)
    make.place(clean, third, 2)
    corrected(people, story, "correction")
    corrected(people, story, "addition")
    # 2,000 characters of text on each story, and one error.
    assert figures(first.edition) == [
        ("01 要闻", 1, 2, 1, 5.0, True), ("03", 2, 2, 1, 2.5, False), ("全期", 2, 2, 1, 2.5, False),
    ]  # fmt: skip


def test_an_edition_without_stories_or_errors_has_none(people):
    page = make.page()
    assert figures(page.edition) == [("全期", 0, 0, 0, 0.0, False)]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("<p>甲乙丙丁戊己庚辛</p>", "<p>甲乙丙丁戊己庚辛</p>", 0),
        ("<p>甲乙丙丁戊己庚辛</p>", "<p>甲一丙丁戊己二辛</p>", 2),
        ("<p>甲乙丙丁</p>", "<p>甲乙丙丁</p><p>新的一段。</p>", 1),
    ],
)
def test_places_that_differ(old, new, count):
    blank = dict.fromkeys(quality.TEXTS, "")
    assert quality.places(blank | {"body": old}, blank | {"body": new}) == count
