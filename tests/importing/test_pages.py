"""The importer against every page with a truth file: the bar of the product's owner."""

from pathlib import Path

import pytest

from tests.importing.score import FIELDS, Score, pages, score_page
from unions.nametable import NameTable

HERE = Path(__file__).resolve().parent
MADE = HERE.parent / "pages"
# Beside the project, or beside the folder of its work trees.
SHARED = next((path for above in HERE.parents[2:4] if (path := above / "shared/data/pages").is_dir()), None)
BARS = {"headline": 0.97, "bylines": 0.97, "districts": 0.95, "campaigns": 0.95, "bodies": 0.90, "paragraphs": 0.97}
# No bar of the owner's: where kicker and headline change places, both are wrong, and there are few of them.
BARS |= {"kicker": 0.95, "subhead": 0.95}


@pytest.fixture(scope="module")
def table():
    return NameTable.from_csv()


def total(folder: Path, table: NameTable) -> Score:
    score = Score()
    for path, truth_path in pages(folder):
        score += score_page(path, truth_path, table)
    return score


def test_made_pages_reach_the_bar(table):
    score = total(MADE, table)
    below = {name: score.f1(name) for name, bar in BARS.items() if score.f1(name) < bar}
    assert below == {}, "\n".join(score.why)


@pytest.mark.skipif(SHARED is None, reason="the real pages (../shared/data/pages) are not on this machine")
def test_shared_pages_are_read_without_a_mistake(table):
    score = total(SHARED, table)
    assert {name: score.f1(name) for name in FIELDS} == dict.fromkeys(FIELDS, 1.0), "\n".join(score.why)


def test_every_made_page_is_scored():
    assert len(list(pages(MADE))) == len(list(MADE.glob("*.truth.json")))
