"""Names on a byline → contributors: by name and unit, so that two people of one name stay two."""

from collections import defaultdict
from dataclasses import dataclass

from articles.importing.plan import PagePlan, PlannedByline, PlannedStory
from articles.models import Contributor
from unions.models import BodyLevel, UnionBody

CORRESPONDENT = "correspondent"


@dataclass(frozen=True)
class Unit:
    """Where somebody belongs: a union body, or a name that is none (another paper); both empty: our own people."""

    body: UnionBody | None = None
    name: str = ""

    def __str__(self):
        return self.body.official_name if self.body else self.name

    def same_as(self, contributor: Contributor) -> bool:
        """Of one unit: the same name, or bodies of the same district (a correspondent writes for several of them)."""
        if self.body is None or contributor.unit is None:
            return self.body is None and contributor.unit is None and self.name == contributor.unit_name
        district = self.body.district_id
        return self.body == contributor.unit or bool(district and district == contributor.unit.district_id)


class Directory:
    """The contributors who carry any of the names on some stories, read once."""

    def __init__(self, stories: list[PlannedStory]):
        names = {line.name for story in stories for line in story.bylines}
        orgs = {line.org for story in stories for line in story.bylines if line.org}
        codes = {guess.code for story in stories for guess in story.districts}
        self.known: dict[str, list[Contributor]] = defaultdict(list)
        found = Contributor.objects.filter(name__in=names, active=True).select_related("unit", "merged_into__unit")
        for contributor in found:
            self.add(contributor.merged_into or contributor, contributor.name)
        self.orgs = {body.official_name: body for body in UnionBody.objects.filter(official_name__in=orgs)}
        federations = UnionBody.objects.filter(level=BodyLevel.DISTRICT, district__code__in=codes)
        self.federations = {body.district.code: body for body in federations.select_related("district")}

    def add(self, contributor: Contributor, name: str) -> None:
        if contributor not in self.known[name]:
            self.known[name].append(contributor)

    def unit_of(self, story: PlannedStory, line: PlannedByline) -> Unit:
        """The unit as printed; else a correspondent's is the federation of the story's district; reporters are ours."""
        if line.org:
            body = self.orgs.get(line.org)
            return Unit(body) if body else Unit(name=line.org)
        if line.role == CORRESPONDENT:
            return Unit(self.federations.get(story.district))
        return Unit()

    def choices(self, name: str) -> list[Contributor]:
        """Everybody of that name."""
        return self.known.get(name, [])

    def find(self, story: PlannedStory, line: PlannedByline) -> tuple[Contributor | None, bool]:
        """(the contributor, is it beyond doubt). Nobody is found rather than a namesake of another unit."""
        unit = self.unit_of(story, line)
        people = self.choices(line.name)
        same = [person for person in people if unit.same_as(person)]
        if same:
            return same[0], len(same) == 1
        ours = [person for person in people if person.user_id and line.role != CORRESPONDENT and not line.org]
        if ours:
            return ours[0], len(ours) == 1
        if line.role == CORRESPONDENT and not line.org and unit.body is None and len(people) == 1:
            # A story of no one district says nothing about the unit: the only one of that name, to be checked.
            return people[0], False
        return None, True

    def make(self, story: PlannedStory, line: PlannedByline) -> Contributor:
        """The contributor of LINE's name and unit, created where there is none."""
        unit = self.unit_of(story, line)
        contributor, _ = Contributor.objects.get_or_create(name=line.name, unit=unit.body, unit_name=unit.name)
        self.add(contributor, line.name)
        return contributor


def leading_lines(lines: list[PlannedByline]) -> dict[str, PlannedByline]:
    """For each name the line that tells who it is: within one story one name is one person, 摄 or not."""
    weight = {CORRESPONDENT: 0, "reporter": 1, "intern": 2}
    ordered = sorted(lines, key=lambda line: (not line.org, weight.get(line.role, 3)))
    leading: dict[str, PlannedByline] = {}
    for line in ordered:
        leading.setdefault(line.name, line)
    return leading


def propose(plan: PagePlan) -> None:
    """Choose the known contributors of name and unit beforehand; the unknown wait for the click."""
    directory = Directory(plan.stories)
    for story in plan.stories:
        leading = leading_lines(story.bylines)
        for line in story.bylines:
            found, sure = directory.find(story, leading[line.name])
            if found and sure and not (line.contributor or line.create):
                line.contributor = found.pk
