"""Jobs of the background worker that touch more than one room."""

from articles.listing import generation
from articles.media import renditions, sheets


def make_renditions() -> None:
    """Public copies of new and changed pictures; pages that show them are then rendered anew."""
    if renditions.make_waiting() + sheets.make_waiting():
        generation.bump()
