"""Heads of two to six lines, labelled by several authors who never saw the parser: tests/importing/heads.

forms.json holds the catalogue's forms, each of which has to be read right. Of the others the weights were learnt, too;
what they read rightly of heads that were left out is printed by `python -m tests.importing.learn_heads --check tests/pages`.
"""

import json
from pathlib import Path

import pytest

from articles.importing.headlines import read_titles
from articles.importing.lines import read_lines

HEADS = Path(__file__).parent / "heads"


def heads(name):
    return json.loads((HEADS / f"{name}.json").read_text(encoding="utf-8"))


def read(lines):
    titles = read_titles([read_lines(line)[0].text for line in lines])
    return titles.kicker.text, titles.headline.text, titles.subhead.text


def truth(head):
    cuts = head["kicker"], head["kicker"] + head["headline"]
    lines = head["lines"]
    return tuple(" ".join(part) for part in (lines[: cuts[0]], lines[cuts[0] : cuts[1]], lines[cuts[1] :]))


@pytest.mark.parametrize("head", heads("forms"), ids=lambda head: head["lines"][0])
def test_forms_of_the_catalogue(head):
    assert read(head["lines"]) == truth(head)


@pytest.mark.parametrize("name", ["beijing", "national", "provincial"])
def test_most_heads_of_each_author(name):
    right = [read(head["lines"]) == truth(head) for head in heads(name)]
    assert sum(right) >= 0.8 * len(right)


def test_a_head_of_more_lines_than_any_known():
    lines = ["职工夜校开课了"] * 9
    assert "".join(read(lines)).replace(" ", "") == "".join(lines)
