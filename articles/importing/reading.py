"""A parsed story put before the recogniser, and both as the command's JSON (pure)."""

from collections.abc import Sequence
from datetime import date

from articles.importing.cues import is_prompt
from articles.importing.datelines import dateline_place
from articles.importing.parsed import ParsedPage, Story
from unions.nametable import NameTable
from unions.passages import Passage, Zone
from unions.places import is_foreign_name
from unions.recognise import Recognition, recognise_story


def passages(story: Story) -> list[Passage]:
    """The story's texts, in reading order, as the recogniser takes them; bylines are left out."""
    titles = [Passage(name, Zone.TITLE, getattr(story, name)) for name in ("kicker", "headline", "subhead")]
    texts = [(f"paragraph:{i}", block) for i, block in enumerate(story.blocks)]
    lead = next((i for i, block in enumerate(story.blocks) if not (block.is_crosshead or is_prompt(block.text))), 0)
    body = [Passage(part, Zone.LEAD if i == lead else Zone.TEXT, block.text) for i, (part, block) in enumerate(texts)]
    zone = Zone.CAPTION if body else Zone.LEAD
    captions = [Passage(f"caption:{i}", zone, caption.text) for i, caption in enumerate(story.captions)]
    column = Passage("column", Zone.MARK, story.column)
    return [passage for passage in (*titles, *body, *captions, column) if passage.text]


def recognise(table: NameTable, story: Story, day: date | None = None, paper: str = "") -> Recognition:
    """Districts, bodies and campaigns of one parsed story. `paper`: the page's own name, if it says so."""
    return recognise_story(table, passages(story), day, _origin(story, paper))


def recognise_page(table: NameTable, page: ParsedPage, day: date | None = None) -> list[Recognition]:
    return [recognise(table, story, day, page.head.paper) for story in page.stories]


def _origin(story: Story, paper: str) -> str:
    """Where the story was written, as far as it says so: its dateline, the paper it was taken from, the page's paper."""
    place = dateline_place(story.dateline)
    if place:
        return place
    texts = passages(story)
    # Papers of other provinces tell of Beijing, too, and then say so: at the beginning, if the story plays there.
    plays_in_beijing = any("北京" in text.text for text in texts if text.zone in (Zone.TITLE, Zone.LEAD))
    speaks_of_beijing = any("北京" in text.text for text in texts)
    own = () if plays_in_beijing else (story.dateline, *(source.name for source in story.sources))
    names = (*own, "" if speaks_of_beijing else paper)
    return next((name for name in names if is_foreign_name(name)), "")


def to_json(page: ParsedPage, recognitions: Sequence[Recognition]) -> dict:
    """The object that `import_page --dry-run --json` prints; one recognition for each story, in order."""
    return {
        "stories": [_story(story, found) for story, found in zip(page.stories, recognitions, strict=True)],
        "problems": [{"line": problem.line, "message": problem.message} for problem in page.problems],
    }


def _story(story: Story, found: Recognition) -> dict:
    # A picture story has no other text than its picture's: that is what its draft is made of.
    captions, texts = (story.captions, story.blocks) if story.blocks else ([], story.captions)
    return {
        "kicker": story.kicker,
        "headline": story.headline,
        "subhead": story.subhead,
        "column": story.column,
        "dateline": story.dateline,
        "bylines": [{"name": credit.name, "role": credit.role} for credit in story.credits],
        "districts": found.districts,
        "mentioned_districts": found.mentioned_districts,
        "bodies": list(dict.fromkeys(found.printed.get(body.name, body.name) for body in found.bodies)),
        "proposed_bodies": [
            {"name": body.name, "parent": found.printed.get(body.parent, body.parent)} for body in found.proposed_bodies
        ],
        "campaigns": found.campaigns,
        "captions": [caption.text for caption in captions],
        "paragraphs": [text.text for text in texts],
    }
