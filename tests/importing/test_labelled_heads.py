"""Heads labelled by several authors who never saw the parser: tests/importing/heads.

The catalogue's forms have each to be read right. Of the others the weights were learnt, too; what they read rightly of
heads that were left out is printed by `python -m tests.importing.learn_heads --check tests/pages`.
"""

import pytest

from articles.importing.headlines import read_titles
from articles.importing.lines import read_lines
from tests.importing.heads import written_heads

HEADS = written_heads()


def read(lines):
    """Kicker, headline and subhead without blanks; a column's name is the kicker where nothing else is."""
    titles = read_titles([read_lines(line)[0].text for line in lines])
    parts = titles.column.text + titles.kicker.text, titles.headline.text, titles.subhead.text
    return tuple(part.replace(" ", "") for part in parts)


def truth(head):
    return tuple("".join(line.string for line in read_lines(part)).replace(" ", "")
                 for part in (head.kicker, head.headline, head.subhead))  # fmt: skip


@pytest.mark.parametrize("head", HEADS["forms"], ids=lambda head: head.lines[0])
def test_forms_of_the_catalogue(head):
    assert read(head.lines) == truth(head)


def test_most_heads_of_all_authors():
    written = [head for name, heads in HEADS.items() if name != "forms" for head in heads]
    assert sum(read(head.lines) == truth(head) for head in written) >= 0.8 * len(written)


def test_a_head_of_more_lines_than_any_known():
    assert "".join(read(["职工夜校开课了"] * 9)) == "职工夜校开课了" * 9
