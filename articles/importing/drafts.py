"""A plan → drafts, all or nothing. Taking the same page in again changes nothing."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from articles.importing import duplicates
from articles.importing.decoding import ImportProblem
from articles.importing.filing import Filer
from articles.importing.people import Directory, leading_lines
from articles.importing.plan import ROLES, PagePlan, PlannedByline, PlannedStory
from articles.models import Article, ArticlePhoto, Byline, Contributor, Edition, Page, Photo, Placement, Section
from articles.text import html
from articles.workflow import audit, editing
from unions.models import District, UnionBody

# Fields of the database that are shorter than what a page may hold.
LIMITS = {"column": 40, "kicker": 120, "headline": 120, "subhead": 200, "dateline": 60}
_REPRINT = {"source_name": 60, "original_title": 200, "responsible_editor": 60}


@dataclass
class Report:
    """What came of a page. `existing` and `left_out` (certain duplicates) were left alone."""

    created: list[Article] = field(default_factory=list)
    existing: list[Article] = field(default_factory=list)
    left_out: list[tuple[str, duplicates.Duplicate]] = field(default_factory=list)
    similar: list[tuple[Article, duplicates.Duplicate]] = field(default_factory=list)
    people: list[Contributor] = field(default_factory=list)
    bodies: list[UnionBody] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def create(plan: PagePlan, *, by=None, confirmed: bool = False, note: str = "版面导入") -> Report:
    """Save the stories of PLAN that are on, in one transaction.

    CONFIRMED: an editor has gone through the plan on the review screen, so nobody is created without the click, and
    what looks like a duplicate but was left on is wanted. Otherwise (the command) contributors are created where none
    of that name and unit exists, since a byline would be lost without, and near-identical stories of the same edition
    are left out. Bodies are created by a click only. ImportProblem: nothing was saved, and why.
    """
    if not District.objects.exists():
        raise ImportProblem("数据库里还没有区和工会名录，请先执行 manage.py load_gazetteer。")
    try:
        with transaction.atomic():
            return _Run(plan, by, confirmed, note).run()
    except IntegrityError:
        # Somebody took the same page in at the same moment: now it is there, and this finds it.
        with transaction.atomic():
            return _Run(plan, by, confirmed, note).run()


class _Run:
    def __init__(self, plan: PagePlan, by, confirmed: bool, note: str):
        self.plan, self.by, self.confirmed, self.note = plan, by, confirmed, note
        self.stories = [story for story in plan.stories if story.on]
        self.directory = Directory(self.stories)
        self.filer = Filer(self.stories)
        self.report = Report(problems=list(plan.problems))
        self.page: Page | None = None
        self.section = Section.objects.filter(name=plan.name).first() if plan.name else None

    def run(self) -> Report:
        if self.confirmed:
            self._check_decided()
        known = Article.objects.in_bulk([story.ref for story in self.stories], field_name="import_ref")
        for position, story in enumerate(self.stories, start=1):
            # The second of two equal stories on one page is there already, too.
            article = known.get(story.ref)
            if article:
                self.report.existing.append(article)
            else:
                known[story.ref] = self._take(story, position)
        return self.report

    def _check_decided(self) -> None:
        undecided = dict.fromkeys(
            line.name for s in self.stories for line in s.bylines if line.on and not (line.contributor or line.create)
        )
        if undecided:
            raise ImportProblem(f"还有署名没有确认：{'、'.join(undecided)}。请选定作者、点“新建”，或去掉这条署名。")
        untitled = [story.title for story in self.stories if not story.headline.strip()]
        if untitled:
            raise ImportProblem(f"《{untitled[0]}》还没有主题，请补上。")

    def _take(self, story: PlannedStory, position: int) -> Article | None:
        # An editor has seen on the screen what is alike, and left the story on.
        alike = [] if self.confirmed else duplicates.find(story.headline, story.text, self.plan.day, self.plan.edition)
        if alike and alike[0].is_certain:
            self.report.left_out.append((story.title, alike[0]))
            return alike[0].article
        article = self._save(story)
        self._place(article, position)
        self._bylines(article, story)
        self._photos(article, story)
        self.report.bodies += self.filer.file(article, story, self.by)
        editing.started(article, by=self.by, note=self.note)
        self.report.created.append(article)
        self.report.similar += [(article, duplicate) for duplicate in alike[:3]]
        return article

    def _save(self, story: PlannedStory) -> Article:
        texts, overflow = self._fitted(story)
        blocks = [(text, False) for text in overflow] + story.blocks
        captions = story.captions
        if not story.blocks:
            # A picture story is its caption, until the picture is there.
            blocks, captions = [*blocks, *((text, False) for text in captions)], []
        return Article.objects.create(
            **texts,
            body=body_html(blocks),
            genre=story.genre,
            section=self.section,
            wanted_captions="\n".join(captions),
            planned_on=self.plan.day,
            import_ref=story.ref,
            created_by=self.by,
            **self._reprint(story, texts["headline"]),
        )

    def _reprint(self, story: PlannedStory, headline: str) -> dict:
        """The three statements that a reprint owes; without somebody responsible it is not marked, but reported."""
        source, title = story.source_name[: _REPRINT["source_name"]], story.original_title[: _REPRINT["original_title"]]
        if not (story.is_reprint and source):
            return {"source_name": source, "original_title": title}
        responsible = self.plan.signers.get("editor") or (self.by.get_full_name() if self.by else "")
        if not responsible:
            message = f"《{story.title[:20]}》像是转载自{source}，没有责任编辑，还不能记作转载，请在稿件里补上。"
            self.report.problems.append((story.line, message))
        return {
            "is_reprint": bool(responsible),
            "source_name": source,
            "original_title": title or headline,
            "responsible_editor": responsible[: _REPRINT["responsible_editor"]],
        }

    def _photos(self, article: Article, story: PlannedStory) -> None:
        known = set(Photo.objects.filter(pk__in=[one.photo for one in story.photos]).values_list("pk", flat=True))
        uses = [one for one in story.photos if one.on and one.photo in known]
        ArticlePhoto.objects.bulk_create(
            ArticlePhoto(article=article, photo_id=one.photo, caption=one.caption, order=order)
            for order, one in enumerate(uses)
        )

    def _fitted(self, story: PlannedStory) -> tuple[dict[str, str], list[str]]:
        """Texts cut to their fields; what had to be cut stands whole at the beginning of the body."""
        texts = {name: getattr(story, name) for name in LIMITS} | {"headline": story.headline.strip() or story.title}
        overflow = [text for name, text in texts.items() if len(text) > LIMITS[name]]
        for text in overflow:
            message = f"《{story.title[:20]}》的“{text[:12]}……”有 {len(text)} 字，放不下，全文放在正文开头。"
            self.report.problems.append((story.line, message))
        return {name: text[: LIMITS[name]] for name, text in texts.items()}, overflow

    def _place(self, article: Article, position: int) -> None:
        if self.plan.number is None:
            return
        if self.page is None:
            self.page = self._page()
        Placement.objects.create(page=self.page, article=article, position=position)

    def _page(self) -> Page:
        """The page of the edition; what the page prints of itself fills what is empty."""
        edition, _ = Edition.objects.get_or_create(date=self.plan.day, name=self.plan.edition)
        printed = {"name": self.plan.name[:30], **self.plan.signers}
        page, created = Page.objects.get_or_create(edition=edition, number=self.plan.number, defaults=printed)
        missing = {name: value for name, value in printed.items() if value and not getattr(page, name)}
        if missing and not created:
            Page.objects.filter(pk=page.pk).update(**missing)
        return page

    def _bylines(self, article: Article, story: PlannedStory) -> None:
        lines = [line for line in story.bylines if line.on]
        people = {name: self._person(story, line) for name, line in leading_lines(lines).items()}
        seen = set()
        for order, line in enumerate(lines):
            contributor, sure = people[line.name]
            credit = ROLES[line.role]
            if (contributor.pk, credit) in seen:
                continue
            seen.add((contributor.pk, credit))
            Byline.objects.create(
                article=article,
                contributor=contributor,
                credit=credit,
                order=order,
                as_printed=story.byline_text[:200],
                needs_check=line.unsure or not sure,
            )

    def _person(self, story: PlannedStory, line: PlannedByline) -> tuple[Contributor, bool]:
        chosen = line.contributor and Contributor.objects.filter(pk=line.contributor).first()
        if chosen:
            return chosen, True
        found, sure = (None, True) if line.create else self.directory.find(story, line)
        if found:
            return found, sure
        before = len(self.directory.choices(line.name))
        contributor = self.directory.make(story, line)
        if len(self.directory.choices(line.name)) > before:
            self.report.people.append(contributor)
            audit.record(editing.CREATE, by=self.by, obj=contributor, opinion=self.note)
        return contributor, True


def body_html(blocks: list[tuple[str, bool]]) -> str:
    """Paragraphs and cross-heads (小标题, third level) as the body keeps them."""
    parts = []
    for text, is_crosshead in blocks:
        paragraph = html.from_paragraphs([text])
        parts.append(f"<h3>{paragraph[3:-4]}</h3>" if is_crosshead else paragraph)
    return "".join(parts)
