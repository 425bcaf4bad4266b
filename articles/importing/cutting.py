"""Split and merge the stories of a plan. What is cut is read anew, from the page and with the recogniser; what an
editor typed or chose stays."""

from dataclasses import replace

from articles.importing.bylines import Credit, merge_credits
from articles.importing.filing import known_tags
from articles.importing.lines import read_lines
from articles.importing.page import parse_page
from articles.importing.parsed import Caption, Paragraph, ParsedPage, Story
from articles.importing.people import propose
from articles.importing.plan import (
    NameGuess,
    PagePlan,
    PlannedByline,
    PlannedStory,
    guess_genre,
    guesses_of,
    printed_credits,
    reference,
)
from articles.importing.reading import recognise
from unions.known_names import name_table

_TITLES = ("column", "kicker", "headline", "subhead")
_GUESSES = (
    ("districts", lambda guess: guess.code),
    ("bodies", lambda guess: guess.name),
    ("campaigns", lambda guess: guess.name),
)
_TITLE_LENGTH = 40  # of a paragraph that becomes the headline
_PROBE = 16


def merge(plan: PagePlan, i: int) -> None:
    """Story I goes to the end of the story before: its titles become a cross-head, so that no word is lost."""
    story, above = plan.stories.pop(i), plan.stories[i - 1]
    earlier = [replace(above), story]
    title = " ".join(filter(None, (getattr(story, name) for name in _TITLES)))
    above.blocks += [(title, True)] if title else []
    above.blocks += [
        (f"{story.dateline} {text}".strip() if n == 0 else text, c) for n, (text, c) in enumerate(story.blocks)
    ]
    above.captions += story.captions
    above.photos += story.photos
    above.bylines += _new(story.bylines, above.bylines, lambda line: (line.name, line.role))
    above.tags += _new(story.tags, above.tags, lambda tag: tag.name)
    _guess(plan, above, earlier)
    propose(plan)


def _new(theirs: list, mine: list, key) -> list:
    seen = {key(item) for item in mine}
    return [item for item in theirs if key(item) not in seen]


def split(plan: PagePlan, i: int, paragraph: int, source: str) -> None:
    """Story I from PARAGRAPH on becomes a story of its own. SOURCE: the page's text, where its bylines stand."""
    story = plan.stories[i]
    upper, lower, line = _parts(plan.stories, i, paragraph, source)
    above, below = parse_page(upper), parse_page(lower)
    new = PlannedStory(line=line, blocks=story.blocks[paragraph:])
    story.blocks = story.blocks[:paragraph]
    plan.stories.insert(i + 1, new)
    _titles(new, below)
    new.byline_text = "".join(printed_credits(below, read) for read in below.stories[:1])
    _captions(story, new, below)
    _bylines(story, new, _credits(above), _credits(below))
    earlier = replace(story)
    _guess(plan, story, [earlier])
    _guess(plan, new, [replace(earlier, **{name: _with_words(earlier, name) for name, _ in _GUESSES})])
    new.tags = [NameGuess(name, name) for name in known_tags(new)]
    new.ref, new.genre = reference(plan, new.headline, new.text), guess_genre(new)
    propose(plan)


def _with_words(story: PlannedStory, name: str) -> list:
    """The guesses that the text gave: what an editor added by hand stays with the first part."""
    return [replace(guess) for guess in getattr(story, name) if guess.words]


# ---- the page's text of both parts --------------------------------------------------------


def _parts(stories: list[PlannedStory], i: int, paragraph: int, source: str) -> tuple[str, str, int]:
    """The text above and below the cut, and the line of the cut. A paragraph that the editor has rewritten so that
    the page has it no more is read as it stands in the form."""
    start = stories[i].line
    end = min((story.line for story in stories if story.line > start), default=None)
    lines = [line for line in read_lines(source) if line.no >= start and (end is None or line.no < end)]
    texts = [line.string.replace(" ", "") for line in lines]
    at = 0
    for text, _ in stories[i].blocks[: paragraph + 1]:
        found = _find(texts, text.replace(" ", "")[:_PROBE], at)
        at = at if found is None else found
    if found is None:
        blocks = [text for text, _ in stories[i].blocks]
        return "\n".join(blocks[:paragraph]), "\n".join(blocks[paragraph:]), start
    raw = source.splitlines()
    cut = lines[at].no
    return "\n".join(raw[start - 1 : cut - 1]), "\n".join(raw[cut - 1 : end and end - 1]), cut


def _find(texts: list[str], probe: str, start: int) -> int | None:
    """The line in which PROBE begins; it may go on in the next lines."""
    for i in range(start, len(texts)):
        at = "".join(texts[i : i + 4]).find(probe)
        if 0 <= at < len(texts[i]):
            return i
    return None


def _credits(page: ParsedPage) -> list[Credit]:
    credits: list[Credit] = []
    for story in page.stories:
        credits = merge_credits(credits, story.credits)
    return credits


# ---- the fields -----------------------------------------------------------------------------


def _titles(new: PlannedStory, page: ParsedPage) -> None:
    """Titles as the page has them; a first paragraph that an editor has changed is the headline if it is short."""
    read = page.stories[0] if page.stories else Story(0)
    new.dateline = read.dateline
    printed = "".join(getattr(read, name) for name in _TITLES)
    while len(new.blocks) > 1 and new.blocks[0][0] in printed:
        new.blocks = new.blocks[1:]
        for name in _TITLES:
            setattr(new, name, getattr(read, name))
    first = new.blocks[0][0]
    if not new.headline and len(new.blocks) > 1 and len(first) <= _TITLE_LENGTH:
        new.headline, new.blocks = first, new.blocks[1:]


def _captions(story: PlannedStory, new: PlannedStory, page: ParsedPage) -> None:
    below = {caption.text for read in page.stories for caption in read.captions}
    new.captions = [text for text in story.captions if text in below]
    story.captions = [text for text in story.captions if text not in below]


def _bylines(story: PlannedStory, new: PlannedStory, above: list[Credit], below: list[Credit]) -> None:
    """Each name goes where the page has it, with what was chosen for it; names added by hand stay."""
    upper, lower = ({(credit.name, credit.role) for credit in credits} for credits in (above, below))
    known = {(line.name, line.role): line for line in story.bylines}
    new.bylines = [
        replace(known[c.name, c.role]) if (c.name, c.role) in known else PlannedByline(c.name, c.role, c.org, c.unsure)
        for c in below
    ]
    story.bylines = [line for key, line in known.items() if key in upper or key not in lower]


def _guess(plan: PagePlan, story: PlannedStory, earlier: list[PlannedStory]) -> None:
    """Ask the recogniser about the texts as they now stand; what was decided in EARLIER about a guess holds."""
    read = Story(
        story.line, kicker=story.kicker, headline=story.headline, subhead=story.subhead, dateline=story.dateline,
        blocks=[Paragraph(text, (), 0, is_crosshead) for text, is_crosshead in story.blocks],
        captions=[Caption(text, (), 0) for text in story.captions],
    )  # fmt: skip
    fresh = guesses_of(recognise(name_table(), read, plan.day))
    for name, key in _GUESSES:
        decided: dict = {}
        for guess in (guess for one in earlier for guess in getattr(one, name)):
            decided.setdefault(key(guess), guess)
        found = [decided.pop(key(guess), guess) for guess in fresh[name]]
        setattr(story, name, found + [guess for guess in decided.values() if not guess.words])
