import pytest

from articles.choices import Stage
from articles.models import ArticleFacet, AuditEvent
from articles.workflow import amendments, editing, revisions
from articles.workflow.step import RefusedError
from tests import factories as make
from tests.articles.workflow import cast as walks

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return walks.cast()


def test_each_save_keeps_a_revision_and_moves_the_version(people):
    story = walks.draft(people, "一")
    editing.save(article=story, by=people.reporter, seen=1, fields={"headline": "二"})
    editing.save(article=story, by=people.reporter, seen=2, fields={"headline": "三"})
    kept = [(r.version, r.content["headline"], r.saved_by_name) for r in story.revisions.order_by("version")]
    assert kept == [(1, "一", "系统"), (2, "二", "田雨"), (3, "三", "田雨")]


def test_a_stale_save_overwrites_nothing_and_holds_both_texts(people):
    story = walks.draft(people, "原题")
    editing.save(article=story, by=people.editor, seen=1, fields={"headline": "编辑的题"})
    with pytest.raises(editing.StaleVersionError) as caught:
        editing.save(article=story, by=people.reporter, seen=1, fields={"headline": "记者的题"})
    conflict = caught.value
    assert (conflict.mine["headline"], conflict.theirs["headline"], conflict.base["headline"]) == (
        "记者的题", "编辑的题", "原题",
    )  # fmt: skip
    assert (conflict.who, conflict.version) == ("何苗", 2)
    story.refresh_from_db()
    assert story.headline == "编辑的题"


def test_an_earlier_version_comes_back_as_a_new_one(people):
    story = walks.draft(people, "一", reporters=["田雨"])
    editing.save(article=story, by=people.reporter, seen=1, fields={"headline": "二", "bylines": []})
    editing.restore(article=story, version=1, by=people.reporter, seen=2)
    assert (story.headline, story.version, story.bylines.get().contributor.name) == ("一", 3, "田雨")
    assert story.revisions.first().note == "恢复第 1 版"


def test_filing_keeps_signatures_and_refreshes_the_lists(people):
    story = walks.to_published(people)
    with editing.changing(story, by=people.editor, seen=story.version) as change:
        change.article.genre = "comment"
        change.article.save()
    assert story.stage == Stage.PUBLISHED
    assert ArticleFacet.objects.filter(article=story, facet=7 * 10**12 + 4).exists()
    assert AuditEvent.objects.latest("seq").detail == {"filing": {"genre": ["news", "comment"]}}


def test_the_text_of_a_published_story_changes_by_correction_only(people):
    story = walks.to_published(people)
    with pytest.raises(RefusedError, match="^已发布的稿件不能直接改文字：请用“提出更正”，由总编辑批准后生效。$"):
        editing.save(article=story, by=people.chief, seen=story.version, fields={"headline": "改"})
    story.refresh_from_db()
    assert story.headline == "昌平区总工会开展慰问"


def test_the_author_cannot_edit_what_is_under_review(people):
    story = walks.to_first(people)
    with pytest.raises(RefusedError):
        editing.save(article=story, by=people.reporter, seen=1, fields={"headline": "改"})


def test_a_form_filled_from_an_older_row_cannot_put_the_stage_back(people):
    story = walks.draft(people)
    old = type(story).objects.get(pk=story.pk)
    walks.actions.submit(article=story, by=people.reporter)
    with pytest.raises(RefusedError), editing.changing(story, by=people.editor, seen=1):
        old.save()
    story.refresh_from_db()
    assert story.stage == Stage.FIRST_REVIEW


def test_corrections_are_asked_for_by_one_and_approved_by_another(people):
    story = walks.to_published(people)
    asked = {"kind": "correction", "text": "“50人”应为“60人”。", "opinion": "数字错", "changes": {"headline": "新题"}}
    request = amendments.request_correction(article=story, by=people.chief, **asked)
    with pytest.raises(RefusedError, match="^更正是您自己提出的，须由另一位总编辑批准。$"):
        amendments.correct(correction=request, by=people.chief)
    amendments.correct(correction=request, by=people.second_chief)
    story.refresh_from_db()
    assert (story.headline, story.stage) == ("新题", Stage.PUBLISHED)
    assert [c.text for c in story.corrections.public()] == ["“50人”应为“60人”。"]
    assert story.revisions.first().content["headline"] == "新题"
    with pytest.raises(RefusedError, match="^没有待批的更正。$"):
        amendments.correct(correction=request, by=people.second_chief)


def test_a_declined_correction_changes_nothing(people):
    story = walks.to_published(people)
    request = amendments.request_correction(article=story, by=people.editor, kind="apology", text="致歉", opinion="x")
    amendments.decline(request=request, by=people.chief, opinion="无误")
    assert (request.state, request.decided_by_name) == ("declined", "江海")
    assert list(story.corrections.public()) == []
    story.refresh_from_db()
    assert story.stage == Stage.PUBLISHED


def test_withdrawal_takes_two_people_and_keeps_the_evidence(people):
    story = walks.to_published(people)
    request = amendments.request_withdrawal(article=story, by=people.editor, opinion="侵权", notice="本文已撤回。")
    amendments.withdraw(withdrawal=request, by=people.chief)
    story = make.Article.objects.get(pk=story.pk)
    assert (story.stage, story.number, story.withdrawal_notice) == (Stage.WITHDRAWN, None, "本文已撤回。")
    assert not ArticleFacet.objects.filter(article=story).exists()
    assert AuditEvent.objects.of(story).filter(action="withdraw").get().detail["reason"] == "侵权"


def test_a_chief_editor_stops_an_unlawful_story_at_once(people):
    story = walks.to_published(people)
    amendments.take_down(article=story, by=people.chief, opinion="违法信息")
    assert story.stage == Stage.WITHDRAWN


def test_named_versions(people):
    story = walks.draft(people)
    revision = revisions.keep(story)
    revisions.name(revision, "付印稿")
    assert str(story.revisions.get()) == "付印稿"
