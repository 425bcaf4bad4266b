"""Is this story there already? Articles whose text is near-identical, found through the search index."""

from dataclasses import dataclass
from datetime import date

from articles.models import Article
from articles.search import staff
from articles.text.grams import fold

ALMOST_SAME = 0.8
_SIMILAR = 0.45
_PROBE = 12
_MOST = 40


@dataclass(frozen=True)
class Duplicate:
    article: Article
    likeness: float  # 0 to 1: shared pairs of characters among all pairs of both texts
    same_edition: bool

    @property
    def is_certain(self) -> bool:
        """Near-identical text in the same edition: the same story, not another one on the same matter."""
        return self.same_edition and self.likeness >= ALMOST_SAME


def find(headline: str, text: str, day: date, edition: str = "") -> list[Duplicate]:
    """Articles like this one, the likest first. A few passages are looked up as phrases, then whole texts compared."""
    mine = _pairs(headline, text)
    ids = {pk for probe in _probes(text) or _probes(headline) for pk in staff.find(f'"{probe}"')[:_MOST]}
    found = []
    for article in Article.objects.filter(pk__in=ids).prefetch_related("placements__page__edition"):
        theirs = _pairs(article.headline, article.body_text)
        likeness = len(mine & theirs) / (len(mine | theirs) or 1)
        if likeness >= _SIMILAR:
            found.append(Duplicate(article, likeness, _of_edition(article, day, edition)))
    return sorted(found, key=lambda duplicate: (-duplicate.likeness, duplicate.article.pk))


def _of_edition(article: Article, day: date, edition: str) -> bool:
    placed = [(place.page.edition.date, place.page.edition.name) for place in article.placements.all()]
    return (day, edition) in placed or (not placed and article.planned_on == day)


def _probes(text: str) -> list[str]:
    """Four passages from all over TEXT: an edited copy keeps at least one of them."""
    runs = [run for run in fold(text).split() if len(run) >= _PROBE]
    chosen = [runs[i * (len(runs) - 1) // 3] for i in range(4)] if runs else []
    return list(dict.fromkeys(run[:_PROBE] for run in chosen))


def _pairs(headline: str, text: str) -> set[str]:
    folded = fold(f"{headline}\n{text}").replace(" ", "")
    return {folded[i : i + 2] for i in range(len(folded) - 1)}
