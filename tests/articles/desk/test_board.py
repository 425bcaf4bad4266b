"""The desk's first page: what waits for whom, today's paper, red flags."""

import pytest
from django.utils import timezone

from articles.workflow import desk
from tests import factories as make
from tests.articles.workflow import cast as walks

pytestmark = pytest.mark.django_db
QUERIES = 22


def test_the_desk_tells_what_waits_for_whom(world):
    people, story, who = world
    shown = desk.board(people.editor)
    assert [(label, [(i.article, i.waits_for, i.mine) for i in items]) for label, items in shown.queues] == [
        ("待初审", [(story, ["何苗", "高远"], True)])
    ]
    assert desk.board(who["stranger"]).queues == []
    assert [n.text for n in shown.notices] == [f"《{story.headline}》待初审"]


def test_the_desk_shows_todays_pages_returned_stories_and_red_flags(world):
    people, story, _ = world
    changping = make.district("昌平区")
    page = make.page(date=timezone.localdate(), number=1)
    make.place(story, page)
    signed = walks.to_signed(people, districts=[changping])
    make.place(signed, page, 2)
    back = walks.actions.return_(
        article=walks.to_first(people, districts=[changping]), by=people.editor, opinion="核实人数"
    )  # fmt: skip
    urgent = walks.actions.emergency_publish(
        article=walks.to_first(people, districts=[changping]), by=people.chief, opinion="预警"
    )  # fmt: skip
    shown = desk.board(people.chief)
    [state] = shown.pages
    assert (state.inside, state.approved, state.words) == (1, 1, story.word_count + signed.word_count)
    assert [(i.article, i.note) for i in shown.returned] == [(back, "核实人数")]
    assert [(a, text) for a, text in shown.flags] == [(urgent, "特急已发，还缺初审、复审、一校、二校、三校")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_number_of_questions_for_one_story_and_for_three(count, django_assert_num_queries):
    people = walks.cast()
    for _ in range(count):
        walks.to_second(people, districts=[make.district("昌平区")], reporters=["甲", "乙"])
    user = type(people.head).objects.get(pk=people.head.pk)
    with django_assert_num_queries(QUERIES):
        desk.board(user)
