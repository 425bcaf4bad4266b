"""The demo newspaper: through the importer, through the reviews, once."""

import shutil
from collections import Counter
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from articles.choices import Stage
from articles.models import Article, AuditEvent
from articles.workflow import rules
from newsroom.demo import illustrate, load
from tests import factories as make
from unions.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_demo(gazetteer, tmp_path, monkeypatch):
    """One page and one file of short stories, and no drawing."""
    for name in ("pages/2026-02-14-04.txt", "month/2026-01-26.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(load.FOLDER / name, tmp_path / name)
    monkeypatch.setattr(load, "FOLDER", tmp_path)
    monkeypatch.setattr(illustrate, "_drawn", picture)


def picture(subject: str, seed: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 20), (len(subject), seed, 0)).save(file, "JPEG")
    return file.getvalue()


def run(**options) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def test_every_published_story_was_signed_by_three(small_demo):
    assert "demo-chief（江海）" in run()
    stages = Counter(Article.objects.values_list("stage", flat=True))
    assert stages == {Stage.PUBLISHED: 6, Stage.DRAFT: 1, Stage.FIRST_REVIEW: 1}
    stories = Article.objects.filter(stage=Stage.PUBLISHED)
    assert [rules.missing(story) for story in stories] == [[]] * 6
    assert {f"{story.published_at:%Y-%m-%d %H}" for story in stories} == {"2026-02-13 22", "2026-01-25 22"}
    assert stories.order_by("-number").first().headline == "“听音师傅”鲁一鸣"


def test_loading_again_changes_nothing(small_demo):
    run()
    before = list(Article.objects.values()), AuditEvent.objects.count(), User.objects.count()
    assert run() == "演示内容：稿件 8 篇，新增 0 篇。\n"
    assert (list(Article.objects.values()), AuditEvent.objects.count(), User.objects.count()) == before


def test_an_interrupted_run_is_taken_up(small_demo, monkeypatch):
    walk, walked = load.walk, []

    def stop_after_two(article, *args):
        walked.append(article)
        if len(walked) == 3:
            raise KeyboardInterrupt
        walk(article, *args)

    monkeypatch.setattr(load, "walk", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        run()
    monkeypatch.setattr(load, "walk", walk)
    run()
    assert Article.objects.filter(stage=Stage.PUBLISHED).count() == 6


def test_a_real_newsroom_is_left_alone(small_demo):
    make.article()
    with pytest.raises(CommandError, match="^数据库里已有正式稿件，不载入演示内容。$"):
        run()
    assert (Article.objects.count(), User.objects.count()) == (1, 0)


def test_one_more_page_goes_through_the_same_doors(small_demo):
    run()
    path = load.Path(load.__file__).parent / "pages" / "2026-02-11.txt"
    assert run(page=path).count("已发布") == 7
    with pytest.raises(CommandError, match="日期“2026-02-30”不对"):
        run(page=path, date="2026-02-30")
