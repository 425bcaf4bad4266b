"""What a story's text may cost to clean: whoever pastes nonsense, the server answers."""

import time

import pytest

from articles.text import html

SIZE = 50_000


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("<p>\u3000\u3000正文&nbsp;</p>", "<p>正文</p>"),
        ("<p>&nbsp;<br> &nbsp;<br>正文 <br>\u3000</p>", "<p>正文</p>"),
        ("<p>左\u3000\u3000右</p>", "<p>左\u3000\u3000右</p>"),
        ("<li>\u3000项 </li><h2> 题\u3000</h2>", "<li>项</li><h2>题</h2>"),
        ("<p>甲</p><p> <br> </p><h2>\u3000</h2><p>乙</p>", "<p>甲</p><p>乙</p>"),
    ],
)
def test_spaces_at_the_edges_go_and_those_within_stay(dirty, cleaned):
    assert html.clean(dirty) == cleaned
    assert html.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "run",
    ["\u3000", " ", "&nbsp;", "<br x>", "<br x>\u3000", "&nbsp;<br x>", "<p", "<p> ", "<"],
)
@pytest.mark.parametrize("frame", ["<p>甲{}乙</p>", "<p>{}乙</p>", "<p>甲{}</p>", "<h2><br x>{}乙</h2>"])
def test_a_long_run_costs_no_more_than_its_length(frame, run):
    dirty = frame.format(run * (SIZE // len(run)))
    began = time.process_time()
    html.to_text(html.clean(dirty))
    assert time.process_time() - began < 3


@pytest.mark.parametrize("one", ["<ul><li>", "<blockquote>", "<b><p>", "<table><tr><td>", "<a href='x'>", "<optgroup>"])
def test_what_lies_too_deep_costs_little_and_keeps_its_words(one):
    dirty = f"<p>前</p>{one * 20_000}深处"
    began = time.process_time()
    assert html.to_text(html.clean(dirty)).split() == ["前", "深处"]
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "one", ["<p>字", "<li>字", "<ul><li>字</li></ul>", "<b>字</b>", "<div><div>字</div></div>", "<br>字", "</b>字"]
)
def test_many_beside_one_another_are_not_too_deep(one):
    assert not html.is_too_deep(one * 1000)


@pytest.mark.parametrize(("depth", "too_deep"), [(100, False), (101, True)])
def test_how_deep_is_too_deep(depth, too_deep):
    assert html.is_too_deep("<ul><li>" * depth + "字" + "</li></ul>" * depth) == too_deep


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("3", "5", '<p>发放5份 &amp; <a href="https://a.cn/3">见5版</a></p><figure data-photo="3"></figure>'),
        ("p", 'a href="x"', None),
        ("amp", "x", None),
        ("3份 & ", "四份", '<p>发放四份<a href="https://a.cn/3">见3版</a></p><figure data-photo="3"></figure>'),
        (
            "发放",
            "<b>送",
            '<p>&lt;b&gt;送3份 &amp; <a href="https://a.cn/3">见3版</a></p><figure data-photo="3"></figure>',
        ),
    ],
)
def test_a_correction_touches_only_what_is_read(wrong, right, expected):
    body = '<p>发放3份 &amp; <a href="https://a.cn/3">见3版</a></p><figure data-photo="3"></figure>'
    assert html.replace_text(body, wrong, right) == (expected or body)
