"""What will become of a page: stories as they will be saved, each guess with the words that gave it (no database).

The parser and the recogniser fill a plan; the command saves it as it is, the review screen keeps it as JSON and lets
an editor change it first. Names and codes stand here, not ids, except where an editor has chosen a row.
"""

import hashlib
import re
from dataclasses import asdict, dataclass, field
from datetime import date

from articles.choices import Credit, Genre
from articles.importing.parsed import ParsedPage, Story
from articles.text.count import words as count_words
from unions.nametable import Kind
from unions.recognise import Recognition

# The words a Contributor's credit has for the parser's roles.
ROLES = {role: Credit(role) for role in ("reporter", "correspondent", "photographer", "intern", "editor", "other")}
_FEATURE_WORDS, _BRIEF_WORDS = 1200, 120
_COMMENT = re.compile(r"评|论|谈|议")
_REPRINTED = re.compile(r"转自|转载|摘自|原(?:标)?题")
_SIGNERS = re.compile(
    r"(?P<editor>责任编辑|责编|本版编辑)|(?P<art_editor>美术编辑|美编|版式(?:设计)?)|(?P<proofreader>校对|检校|审校)"
)


@dataclass
class PlannedByline:
    name: str
    role: str
    org: str = ""
    unsure: bool = False
    on: bool = True
    contributor: int | None = None
    create: bool = False


@dataclass
class DistrictGuess:
    code: str
    primary: bool
    words: str = ""
    on: bool = True


@dataclass
class BodyGuess:
    """A known body by its key, or a proposal, which is created only where `create` says so."""

    name: str
    key: int | None = None
    parent: str = ""
    district: str = ""
    proposed: bool = False
    words: str = ""
    confidence: float = 1.0
    on: bool = True
    create: bool = False


@dataclass
class NameGuess:
    """A campaign or a tag."""

    name: str
    words: str = ""
    on: bool = True


@dataclass
class PlannedPhoto:
    """A picture that came with the page, already kept as a Photo."""

    photo: int
    caption: str = ""
    on: bool = True


@dataclass
class PlannedStory:
    ref: str = ""
    line: int = 1
    column: str = ""
    kicker: str = ""
    headline: str = ""
    subhead: str = ""
    dateline: str = ""
    byline_text: str = ""
    genre: str = Genre.NEWS
    blocks: list[tuple[str, bool]] = field(default_factory=list)  # text, is it a cross-head?
    captions: list[str] = field(default_factory=list)
    bylines: list[PlannedByline] = field(default_factory=list)
    districts: list[DistrictGuess] = field(default_factory=list)
    bodies: list[BodyGuess] = field(default_factory=list)
    campaigns: list[NameGuess] = field(default_factory=list)
    tags: list[NameGuess] = field(default_factory=list)
    photos: list[PlannedPhoto] = field(default_factory=list)
    is_reprint: bool = False
    source_name: str = ""
    original_title: str = ""
    on: bool = True

    @property
    def text(self) -> str:
        return "\n".join(text for text, _ in self.blocks) or "\n".join(self.captions)

    @property
    def title(self) -> str:
        """What the story is called in messages."""
        return self.headline or self.text[:20] or "无题"

    @property
    def district(self) -> str:
        """The code of the one district it is about; "" if there are none or several."""
        primary = [guess.code for guess in self.districts if guess.on and guess.primary]
        return primary[0] if len(primary) == 1 else ""


@dataclass
class PagePlan:
    """One page of one edition; `problems` are (line, sentence)."""

    day: date
    edition: str = ""
    number: int | None = None
    name: str = ""
    signers: dict[str, str] = field(default_factory=dict)
    stories: list[PlannedStory] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def as_json(self) -> dict:
        return asdict(self) | {"day": self.day.isoformat()}

    @classmethod
    def from_json(cls, data: dict) -> "PagePlan":
        stories = [_story_from_json(story) for story in data["stories"]]
        problems = [tuple(problem) for problem in data["problems"]]
        return cls(**data | {"day": date.fromisoformat(data["day"]), "stories": stories, "problems": problems})


def _story_from_json(data: dict) -> PlannedStory:
    lists = {
        "blocks": [tuple(block) for block in data["blocks"]],
        "bylines": [PlannedByline(**item) for item in data["bylines"]],
        "districts": [DistrictGuess(**item) for item in data["districts"]],
        "bodies": [BodyGuess(**item) for item in data["bodies"]],
        "campaigns": [NameGuess(**item) for item in data["campaigns"]],
        "tags": [NameGuess(**item) for item in data["tags"]],
        "photos": [PlannedPhoto(**item) for item in data.get("photos", ())],
    }
    return PlannedStory(**data | lists)


def make_plan(
    page: ParsedPage, found: list[Recognition], day: date, *, edition: str = "", number: int | None = None
) -> PagePlan:
    """FOUND: one recognition for each story. NUMBER wins over the page number printed in the page's head."""
    plan = PagePlan(
        day,
        edition,
        number or _page_number(page.head.number),
        page.head.name,
        _signers(page),
        problems=[(problem.line, problem.message) for problem in page.problems],
    )
    plan.problems += _date_problem(page, day)
    for story, recognition in zip(page.stories, found, strict=True):
        plan.stories.append(_plan_story(plan, page, story, recognition))
    return plan


def reference(plan: PagePlan, headline: str, body: str) -> str:
    """The same story of the same edition has the same reference, whatever was done to its draft since."""
    line = "\n".join((plan.day.isoformat(), plan.edition, headline, body))
    return "page:" + hashlib.sha256(line.encode()).hexdigest()


def _plan_story(plan: PagePlan, page: ParsedPage, story: Story, found: Recognition) -> PlannedStory:
    planned = PlannedStory(
        line=story.line,
        column=story.column,
        kicker=story.kicker,
        headline=story.headline,
        subhead=story.subhead,
        dateline=story.dateline,
        byline_text=printed_credits(page, story),
        blocks=[(block.text, block.is_crosshead) for block in story.blocks],
        captions=[caption.text for caption in story.captions],
        bylines=[PlannedByline(c.name, c.role, c.org, c.unsure) for c in story.credits],
        **guesses_of(found),
        **_reprint(page, story),
    )
    planned.ref = reference(plan, planned.headline, planned.text)
    planned.genre = guess_genre(planned)
    return planned


def _reprint(page: ParsedPage, story: Story) -> dict:
    """What the page says of where a story was taken from; 来源 with the page's own name is no reprint."""
    name = next((source.name for source in story.sources if source.name), "")
    title = next((source.title for source in story.sources if source.title), "")
    said = any(_REPRINTED.search(source.text) for source in story.sources)
    reprint = bool(name) and name != page.head.paper and (said or bool(page.head.paper))
    return {"source_name": name, "original_title": title, "is_reprint": reprint}


def printed_credits(page: ParsedPage, story: Story) -> str:
    """The byline as the page has it."""
    return "".join(page.text[a:b] for a, b in story.spans.get("byline", ())).strip("()（） ")


def guesses_of(found: Recognition) -> dict:
    """What was recognised, as the fields of a PlannedStory."""
    words: dict[tuple[str, str], str] = {}
    for mention in found.mentions:
        words.setdefault((mention.kind, mention.name), mention.words)
        if mention.district:
            words.setdefault((Kind.DISTRICT, mention.district), mention.words)
    return {
        "districts": [DistrictGuess(code, True, words.get((Kind.DISTRICT, code), "")) for code in found.districts]
        + [DistrictGuess(code, False, words.get((Kind.DISTRICT, code), "")) for code in found.mentioned_districts],
        "bodies": [
            BodyGuess(b.name, b.key, b.parent, b.district, b.proposed, b.words, b.confidence, on=not b.proposed)
            for b in found.bodies
        ],
        "campaigns": [NameGuess(name, words.get((Kind.CAMPAIGN, name), "")) for name in found.campaigns],
    }


def guess_genre(story: PlannedStory) -> Genre:
    """What the form of the story says; an editor corrects it."""
    if not story.blocks:
        return Genre.PHOTO
    if story.column and _COMMENT.search(story.column[-2:]):
        return Genre.COMMENT
    if story.dateline:
        return Genre.BRIEF if count_words(story.text) < _BRIEF_WORDS else Genre.NEWS
    crossheads = any(is_crosshead for _, is_crosshead in story.blocks)
    return Genre.FEATURE if crossheads or count_words(story.text) >= _FEATURE_WORDS else Genre.NEWS


def _page_number(printed: str) -> int | None:
    """ "03" → 3; pages of a supplement (A03) have no place in the row of numbers."""
    return int(printed) if printed.isdecimal() and 0 < int(printed) < 1000 else None


def _signers(page: ParsedPage) -> dict[str, str]:
    """责任编辑, 美术编辑 and 校对 as the page prints them."""
    found: dict[str, str] = {}
    for item in page.remainder:
        marks = list(_SIGNERS.finditer(item.text))
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            names = item.text[mark.end() : following.start() if following else None].strip(" ：:\u3000|｜/")
            if names and len(names) <= 60:
                found.setdefault(mark.lastgroup, names)
    return found


def _date_problem(page: ParsedPage, day: date) -> list[tuple[int, str]]:
    if not page.head.date or page.head.date == (day.year, day.month, day.day):
        return []
    year, month, printed = page.head.date
    return [(1, f"版头印的是{year}年{month}月{printed}日，导入日期是{day.isoformat()}，请核对。")]
