"""What an editor does to a plan on the review screen: edits, choices, split, merge, reorder (no database but names)."""

import re
from collections.abc import Mapping

from articles.choices import Genre
from articles.importing.filing import find_body
from articles.importing.plan import (
    ROLES,
    BodyGuess,
    DistrictGuess,
    NameGuess,
    PagePlan,
    PlannedByline,
    PlannedStory,
    reference,
)
from articles.text import tags

TEXTS = ("column", "kicker", "headline", "subhead", "dateline")
CROSSHEAD = "## "
NEW = "new"


def body_lines(story: PlannedStory) -> str:
    """The body as the screen's text field has it: a paragraph a line, "## " before a cross-head."""
    return "\n".join(f"{CROSSHEAD if is_crosshead else ''}{text}" for text, is_crosshead in story.blocks)


def apply(plan: PagePlan, data: Mapping) -> list[str]:
    """Write the form's DATA into PLAN; sentences about what could not be understood. Absent fields stay as they are."""
    problems: list[str] = []
    if data.get("number", "").strip():
        number = data["number"].strip()
        if number.isascii() and number.isdecimal() and 0 < int(number) < 1000:
            plan.number = int(number)
        else:
            problems.append("版次请填 1 到 999 的数字。")
    plan.name = data.get("name", plan.name).strip()[:30]
    for i, story in enumerate(plan.stories):
        if f"s{i}-headline" in data:
            problems += _apply_story(story, data, f"s{i}-")
    return problems


def _apply_story(story: PlannedStory, data: Mapping, at: str) -> list[str]:
    for name in TEXTS:
        setattr(story, name, " ".join(data.get(at + name, "").split()))
    story.on = at + "on" in data
    story.genre = data.get(at + "genre") if data.get(at + "genre") in Genre.values else story.genre
    lines = [line.strip(" \t\u3000") for line in data.get(at + "body", "").splitlines()]
    story.blocks = [(line.removeprefix(CROSSHEAD).strip(), line.startswith(CROSSHEAD)) for line in lines if line]
    story.captions = [line.strip() for line in data.get(at + "captions", "").splitlines() if line.strip()]
    story.tags = [NameGuess(name) for name in tags.parse(data.get(at + "tags", ""))]
    _apply_bylines(story, data, at)
    _apply_districts(story, data, at)
    for n, campaign in enumerate(story.campaigns):
        campaign.on = f"{at}campaign{n}" in data
    added = data.get(at + "campaign-add", "")
    if added and added not in [guess.name for guess in story.campaigns]:
        story.campaigns.append(NameGuess(added))
    return _apply_bodies(story, data, at)


def _apply_bylines(story: PlannedStory, data: Mapping, at: str) -> None:
    for n, line in enumerate(story.bylines):
        _apply_byline(line, data, f"{at}line{n}-")
    name = "".join(data.get(at + "line-add", "").split())
    if name:
        story.bylines.append(PlannedByline(name[:40], _role(data.get(at + "line-add-role"))))


def _apply_byline(line: PlannedByline, data: Mapping, at: str) -> None:
    name = "".join(data.get(at + "name", line.name).split())[:40] or line.name
    if name != line.name:
        # Another name is another person: the choice made for the first one says nothing about this.
        line.name, line.contributor, line.create, line.unsure = name, None, False, False
    else:
        who = data.get(at + "who", "")
        line.create = who == NEW
        line.contributor = int(who) if who.isascii() and who.isdecimal() and len(who) < 19 else None
    line.role, line.on = _role(data.get(at + "role"), line.role), at + "on" in data


def _role(text: str | None, otherwise: str = "reporter") -> str:
    return text if text in ROLES else otherwise


def _apply_districts(story: PlannedStory, data: Mapping, at: str) -> None:
    for n, guess in enumerate(story.districts):
        choice = data.get(f"{at}district{n}", "no")
        guess.on, guess.primary = choice in ("primary", "mentioned"), choice == "primary"
    code = data.get(at + "district-add", "")
    if code and code not in [guess.code for guess in story.districts]:
        story.districts.append(DistrictGuess(code, True))


def _apply_bodies(story: PlannedStory, data: Mapping, at: str) -> list[str]:
    for n, guess in enumerate(story.bodies):
        guess.on = f"{at}body{n}" in data
        guess.create = guess.on and guess.proposed
    name = data.get(at + "body-add", "").strip()
    if not name or name in [guess.name for guess in story.bodies]:
        return []
    body = find_body(name, story.district)
    if body is None:
        return [f"名录里没有“{name[:40]}”，或有几个同名，请写全称。"]
    story.bodies.append(BodyGuess(body.official_name, body.pk))
    return []


def operate(plan: PagePlan, order: str) -> str:
    """Do what a button says ("merge:2", "up:1", "down:0", "split:1:3", "people"); a sentence if it cannot be done."""
    found = re.fullmatch(r"(merge|up|down|split):(\d{1,3})(?::(\d{1,4}))?", order)
    if order == "people":
        for line in (line for story in plan.stories for line in story.bylines):
            line.create = line.create or (line.on and not line.contributor)
        return ""
    if not found or int(found[2]) >= len(plan.stories):
        return "没有这样的操作，请再试一次。"
    return _ORDERS[found[1]](plan.stories, int(found[2]), int(found[3] or 0), plan)


def _move(step: int):
    def move(stories, i, _, plan) -> str:
        if not 0 <= i + step < len(stories):
            return "已经到头了。"
        stories[i], stories[i + step] = stories[i + step], stories[i]
        return ""

    return move


def _merge(stories, i, _, plan) -> str:
    """Into the story before: its titles become a paragraph, so that no word is lost."""
    if i == 0:
        return "第一篇前面没有稿件，不能并入上一篇。"
    story, above = stories.pop(i), stories[i - 1]
    titles = [" ".join(filter(None, (story.column, story.kicker, story.headline, story.subhead)))]
    above.blocks += [(text, True) for text in titles if text]
    above.blocks += [
        (f"{story.dateline} {text}".strip() if n == 0 else text, c) for n, (text, c) in enumerate(story.blocks)
    ]
    above.captions += story.captions
    for name, key in (
        ("bylines", _byline_key),
        ("districts", _code),
        ("bodies", _name),
        ("campaigns", _name),
        ("tags", _name),
    ):
        mine = getattr(above, name)
        seen = {key(item) for item in mine}
        mine += [item for item in getattr(story, name) if key(item) not in seen]
    return ""


def _split(stories, i, paragraph, plan) -> str:
    """The story from PARAGRAPH on becomes one of its own; that paragraph is its headline if it is short."""
    story = stories[i]
    if not 0 < paragraph < len(story.blocks):
        return "请选择从哪一段起另成一篇。"
    first, *rest = story.blocks[paragraph:]
    title = first[0] if len(first[0]) <= 40 and rest else ""
    new = PlannedStory(line=story.line, headline=title, blocks=rest if title else [first, *rest])
    new.ref = reference(plan, new.headline, new.text)
    text = f"{title}{new.text}"
    new.districts = [
        DistrictGuess(g.code, g.primary, g.words, g.on) for g in story.districts if g.words and g.words in text
    ]
    for name, kind in (("bodies", BodyGuess), ("campaigns", NameGuess)):
        found = [kind(**vars(g)) for g in getattr(story, name) if g.words and g.words in text]
        setattr(new, name, found)
    story.blocks = story.blocks[:paragraph]
    stories.insert(i + 1, new)
    return ""


_ORDERS = {"merge": _merge, "up": _move(-1), "down": _move(1), "split": _split}


def _byline_key(line: PlannedByline):
    return line.name, line.role


def _code(guess: DistrictGuess):
    return guess.code


def _name(guess):
    return guess.name
