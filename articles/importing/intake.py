"""The one way in: bytes or pasted text → a plan with guesses from the database's names."""

from datetime import date

from articles.importing.decoding import ImportProblem
from articles.importing.filing import known_tags
from articles.importing.parsed import ParsedPage
from articles.importing.plan import NameGuess, PagePlan, make_plan
from articles.importing.reading import recognise_page
from articles.importing.sources import read_page, read_pasted
from unions.known_names import name_table
from unions.recognise import Recognition

__all__ = ["ImportProblem", "plan_of", "read_page", "read_pasted", "recognised"]


def recognised(page: ParsedPage, day: date) -> list[Recognition]:
    """What the database's names find in each story of PAGE."""
    return recognise_page(name_table(), page, day)


def plan_of(
    page: ParsedPage, day: date, *, found: list[Recognition] | None = None, edition: str = "", number: int | None = None
) -> PagePlan:
    """The stories of PAGE with districts, bodies, campaigns (FOUND, if that was asked before), and those tags in use
    that their text names."""
    plan = make_plan(page, found or recognised(page, day), day, edition=edition, number=number)
    for story in plan.stories:
        story.tags = [NameGuess(name, name) for name in known_tags(story)]
    return plan
