"""Districts, bodies, campaigns and tags of a planned story → links of the article."""

from articles.importing.plan import BodyGuess, PlannedStory
from articles.models import Article, Tag
from articles.workflow import audit, editing, filing
from unions.models import BodyLevel, Campaign, District, UnionBody

_LEVELS = (("服务站", BodyLevel.STATION), ("社区", BodyLevel.COMMUNITY))
_MOST_TAGS = 5


class Filer:
    """What the stories of a page name, read once."""

    def __init__(self, stories: list[PlannedStory]):
        codes = {guess.code for story in stories for guess in story.districts}
        campaigns = {guess.name for story in stories for guess in story.campaigns}
        self.districts = dict(District.objects.filter(code__in=codes).values_list("code", "pk"))
        self.campaigns = dict(Campaign.objects.filter(name__in=campaigns).values_list("name", "pk"))
        self.keys = set(
            UnionBody.objects.filter(pk__in={g.key for s in stories for g in s.bodies if g.key}).values_list("pk", flat=True)
        )  # fmt: skip

    def file(self, article: Article, story: PlannedStory, by=None) -> list[UnionBody]:
        """Write the links; the bodies that were created on the way."""
        made: list[UnionBody] = []
        bodies = {self._body(guess, by, made) for guess in story.bodies if guess.on}
        filing.file(
            article,
            filing.Filing(
                primary={self.districts[g.code] for g in story.districts if g.on and g.primary and g.code in self.districts},
                mentioned={self.districts[g.code] for g in story.districts if g.on and not g.primary and g.code in self.districts},
                bodies=bodies - {None},
                campaigns={self.campaigns[g.name] for g in story.campaigns if g.on and g.name in self.campaigns},
            ),
        )  # fmt: skip
        tags = [guess.name for guess in story.tags if guess.on]
        if tags:
            article.tags.add(*tags)
        return made

    def _body(self, guess: BodyGuess, by, made: list[UnionBody]) -> int | None:
        """The id of a known body, or of a proposal that was accepted; None where there is none."""
        if guess.key in self.keys:
            return guess.key
        found = find_body(guess.name, guess.district)
        if found is None and guess.create:
            found = make_body(guess)
            made.append(found)
            audit.record(editing.CREATE, by=by, obj=found, opinion="版面导入时新建")
        return found and found.pk


def find_body(name: str, district: str = "") -> UnionBody | None:
    """The body of that official name, in that district where several have it."""
    found = list(UnionBody.objects.filter(official_name=name).select_related("district")[:5])
    here = [body for body in found if body.district and body.district.code == district]
    return (here or found or [None])[0] if here or len(found) < 2 else None


def make_body(guess: BodyGuess) -> UnionBody:
    """A proposal as a body below its parent; the level follows from the form of the name."""
    parent = find_body(guess.parent, guess.district) if guess.parent else None
    level = next((level for word, level in _LEVELS if word in guess.name), BodyLevel.ENTERPRISE)
    district = District.objects.filter(code=guess.district).first() or (parent and parent.district)
    body, _ = UnionBody.objects.get_or_create(
        official_name=guess.name[:100], parent=parent, defaults={"level": level, "district": district}
    )
    return body


def known_tags(story: PlannedStory) -> list[str]:
    """Tags in use whose words stand in the story's headlines, or twice in its text."""
    titles = f"{story.kicker}\n{story.headline}\n{story.subhead}"
    text = story.text
    found = [
        name
        for name in Tag.objects.values_list("name", flat=True).order_by("name")
        if len(name) > 1 and (name in titles or text.count(name) > 1)
    ]
    return sorted(found, key=lambda name: -text.count(name))[:_MOST_TAGS]
