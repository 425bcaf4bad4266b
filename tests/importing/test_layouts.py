"""The same stories in twenty-one layouts: the words are the same, so the stories must be."""

import random

import pytest

from articles.importing.page import parse_page
from tests.importing import truth
from tests.importing.relay import LAYOUTS, render, stories
from tests.importing.score import Score, pair
from tests.importing.truth import StoryTruth, widen

# (headlines, paragraphs). A full column line that ends a sentence does not say whether the paragraph ends, too, and
# without any byline a short headline looks like a cross-head: there the page itself does not tell. Nor does it here
# what the sites' lists of stories and the marks before cross-heads tell on the pages themselves.
USUAL = (0.975, 0.98)
BARS = {
    "columns of 20": (0.97, 0.87),
    "columns of 20, indented": (0.97, 0.97),
    "columns of 18, blank lines between all lines": (0.96, 0.84),
    "columns of 24, blank lines between paragraphs": (0.975, 0.97),
    "columns of 19, indents lost": (0.975, 0.89),
    "columns of 19, indents lost, no blank lines": (0.97, 0.89),
    "columns of 17, indents lost, blank lines everywhere": (0.965, 0.88),
    "columns of 16, indented": (0.96, 0.95),
    "column breaks": (0.95, 0.95),
    "column breaks without blank lines": (0.95, 0.95),
    "no bylines": (0.95, 0.92),
    "no bylines, indented": (0.95, 0.92),
    "no bylines, no blank lines": (0.95, 0.92),
    "no bylines, columns of 20, indented": (0.94, 0.89),
}


PAGES = list(stories())[::4]  # every fourth page: twenty-one layouts of each take their time


def expected(page):
    nothing = frozenset()
    for story in page:
        edges = tuple(map(truth.edges, story["paragraphs"]))
        yield StoryTruth("", widen(story["headline"]), "", nothing, nothing, nothing, nothing, nothing, edges)


def found(text):
    return [
        {"headline": story.headline, "paragraphs": [block.text for block in story.blocks], "captions": []}
        for story in parse_page(text).stories
    ]


def compare(pages) -> Score:
    """Score of (page name, its stories, its text)."""
    score = Score()
    for page_name, page, text in pages:
        for want, got in pair(list(expected(page)), found(text)):
            score.add("headline", [want.headline] if want else [], [widen(got["headline"])] if got else [], page_name)
            edges = map(truth.edges, got["paragraphs"]) if got else []
            score.add("paragraphs", want.edges if want else [], edges, page_name)
    return score


def mixed(page, seed: int) -> str:
    """Every story in a layout of its own, as an editor pastes them from several places."""
    rng = random.Random(seed)
    layouts = [options for name, options in LAYOUTS.items() if not name.startswith("no bylines")]
    return "".join(render([story], seed=seed, **rng.choice(layouts)) + "\n" * rng.randint(1, 3) for story in page)


def test_stories_pasted_from_several_places():
    score = compare((name, page, mixed(page, seed)) for seed in range(3) for name, page in PAGES)
    assert (score.f1("headline") >= 0.95, score.f1("paragraphs") >= 0.91) == (True, True), "\n".join(score.why)


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name):
    score = compare((page_name, page, render(page, **LAYOUTS[name])) for page_name, page in PAGES)
    headline, paragraphs = BARS.get(name, USUAL)
    assert (score.f1("headline") >= headline, score.f1("paragraphs") >= paragraphs) == (True, True), "\n".join(
        score.why
    )
