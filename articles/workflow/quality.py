"""编校差错率 of one edition (regulation A8): what had to be corrected in print, beside what reviews and proofs mended before.

An error is an approved correction that says 更正 or 致歉; 说明 and 补充 are none. The state's limit for newspapers is 3 in
10,000 characters (国新出发〔2020〕10号 第5条). What was mended before print is no error: it shows what the reviews were for.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from articles.choices import CorrectionKind, RequestState
from articles.models import Article, AuditEvent, Correction, Edition, Placement, Revision
from articles.text import diff, html
from articles.workflow.fingerprint import TEXTS
from articles.workflow.stages import Action

LIMIT = 3.0
_ERRORS = (CorrectionKind.CORRECTION, CorrectionKind.APOLOGY)


@dataclass
class Quality:
    """One page, or all of them."""

    label: str
    stories: int = 0
    words: int = 0
    mended: int = 0
    errors: int = 0

    @property
    def rate(self) -> float:
        """Errors in 10,000 characters."""
        return self.errors * 10_000 / self.words if self.words else 0.0

    @property
    def too_many(self) -> bool:
        return self.rate > LIMIT


def of_edition(edition: Edition) -> list[Quality]:
    """One line a page, the whole edition last; a story on two pages counts on both and once in the whole."""
    placed = defaultdict(dict)
    for place in (
        Placement.objects.filter(page__edition=edition).select_related("page", "article").order_by("page__number")
    ):
        placed[place.page_id][place.article_id] = place
    everything = {pk: place.article for places in placed.values() for pk, place in places.items()}
    errors, mended = _errors(list(everything)), _mended(list(everything))
    lines = []
    for places in placed.values():
        page = next(iter(places.values())).page
        articles = [place.article for place in places.values()]
        lines.append(_line(f"{page.number:02d} {page.name}".strip(), articles, errors, mended))
    return [*lines, _line("全期", list(everything.values()), errors, mended)]


def _line(label: str, articles: list[Article], errors: Counter, mended: Counter) -> Quality:
    return Quality(
        label,
        stories=len(articles),
        words=sum(article.word_count for article in articles),
        mended=sum(mended[article.pk] for article in articles),
        errors=sum(errors[article.pk] for article in articles),
    )


def _errors(ids: list[int]) -> Counter:
    found = Correction.objects.filter(article__in=ids, state=RequestState.APPROVED, kind__in=_ERRORS)
    return Counter(found.values_list("article_id", flat=True))


def _mended(ids: list[int]) -> Counter:
    """Places changed between the text as first handed in and as last signed."""
    first, last = {}, {}
    events = AuditEvent.objects.filter(
        object_type="article", object_id__in=[str(pk) for pk in ids], result="ok",
        action__in=[Action.SUBMIT, Action.APPROVE],
    )  # fmt: skip
    for pk, action, version in events.order_by("seq").values_list("object_id", "action", "version"):
        if action == Action.SUBMIT:
            first.setdefault(int(pk), version)
        else:
            last[int(pk)] = version
    wanted = {pk for pk in first if last.get(pk, first[pk]) != first[pk]}
    kept = {
        (revision.article_id, revision.version): revision.content
        for revision in Revision.objects.filter(article__in=wanted)
    }
    pairs = {pk: (kept.get((pk, first[pk])), kept.get((pk, last[pk]))) for pk in wanted}
    return Counter({pk: places(old, new) for pk, (old, new) in pairs.items() if old and new})


def places(old: dict, new: dict) -> int:
    """How many separate places of the texts differ between two snapshots."""
    total = 0
    for name in TEXTS:
        before, after = (html.to_text(side[name]) if name == "body" else side[name] for side in (old, new))
        for row in diff.rows(before, after):
            total += max(sum(changed for _, changed in side) for side in (row.old, row.new, [("", False)]))
    return total
