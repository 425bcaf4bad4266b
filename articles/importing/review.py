"""What an editor does to a plan on the review screen: edits, choices, split, merge, reorder (no database but names)."""

import re
from collections.abc import Mapping

from articles.choices import Genre
from articles.importing import cutting
from articles.importing.filing import find_body
from articles.importing.plan import (
    ROLES,
    BodyGuess,
    DistrictGuess,
    NameGuess,
    PagePlan,
    PlannedByline,
    PlannedStory,
)
from articles.text import tags

TEXTS = ("column", "kicker", "headline", "subhead", "dateline", "source_name", "original_title")
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
    story.on, story.is_reprint = at + "on" in data, at + "is_reprint" in data
    story.genre = data.get(at + "genre") if data.get(at + "genre") in Genre.values else story.genre
    lines = [line.strip(" \t\u3000") for line in data.get(at + "body", "").splitlines()]
    story.blocks = [(line.removeprefix(CROSSHEAD).strip(), line.startswith(CROSSHEAD)) for line in lines if line]
    story.captions = [line.strip() for line in data.get(at + "captions", "").splitlines() if line.strip()]
    story.tags = [NameGuess(name) for name in tags.parse(data.get(at + "tags", ""))]
    for n, photo in enumerate(story.photos):
        photo.on, photo.caption = f"{at}photo{n}-on" in data, data.get(f"{at}photo{n}-caption", photo.caption).strip()
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


def operate(plan: PagePlan, order: str, source: str) -> str:
    """Do what a button says ("merge:2", "up:1", "down:0", "split:1:3", "titles:0", "people"); a sentence if it cannot be done.

    SOURCE: the page's text."""
    found = re.fullmatch(r"(merge|up|down|split|titles):(\d{1,3})(?::(\d{1,4}))?", order)
    if order == "people":
        for line in (line for story in plan.stories for line in story.bylines):
            line.create = line.create or (line.on and not line.contributor)
        return ""
    if not found or int(found[2]) >= len(plan.stories):
        return "没有这样的操作，请再试一次。"
    return _ORDERS[found[1]](plan, int(found[2]), int(found[3] or 0), source)


def _move(step: int):
    def move(plan, i, *_) -> str:
        stories = plan.stories
        if not 0 <= i + step < len(stories):
            return "已经到头了。"
        stories[i], stories[i + step] = stories[i + step], stories[i]
        return ""

    return move


def _merge(plan, i, *_) -> str:
    if i == 0:
        return "第一篇前面没有稿件，不能并入上一篇。"
    cutting.merge(plan, i)
    return ""


def _split(plan, i, paragraph, source) -> str:
    if not 0 < paragraph < len(plan.stories[i].blocks):
        return "请选择从哪一段起另成一篇。"
    cutting.split(plan, i, paragraph, source)
    return ""


def _titles(plan, i, *_) -> str:
    """The kicker becomes the headline and the headline its subhead, or back: of two lines only the print tells which."""
    story = plan.stories[i]
    if bool(story.kicker) == bool(story.subhead):
        return "有引题或副题其中之一时，才能与主题互换。"
    if story.kicker:
        story.kicker, story.headline, story.subhead = "", story.kicker, story.headline
    else:
        story.kicker, story.headline, story.subhead = story.headline, story.subhead, ""
    return ""


_ORDERS = {"merge": _merge, "up": _move(-1), "down": _move(1), "split": _split, "titles": _titles}
