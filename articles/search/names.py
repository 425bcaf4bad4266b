"""The vocabulary readers are helped with: names of districts, campaigns, bodies, tags and contributors that are published."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.urls import reverse

from articles.models import ArticleFacet, Contributor, SearchName, Tag
from articles.models.reading import Kind, facet, split
from articles.search.words import Term, parse
from articles.text.grams import fold
from unions import pinyin
from unions.models import Campaign, District, UnionBody

# Kind → (model, field with the name, its other names, what readers call it, name of its page's URL)
SOURCES = {
    Kind.DISTRICT: (District, "name", ("short_name", "aliases"), "区", "district"),
    Kind.CAMPAIGN: (Campaign, "name", ("aliases",), "活动", "campaign"),
    Kind.BODY: (UnionBody, "official_name", ("aliases", "former_names"), "工会组织", "body"),
    Kind.TAG: (Tag, "name", (), "标签", "tag"),
    Kind.CONTRIBUTOR: (Contributor, "name", (), "作者", "contributor"),
}
OFFERED = 8
# A slip of the finger is one letter; in a long name there may be two.
LONG = 9


@dataclass(frozen=True)
class Suggestion:
    text: str
    kind: str
    url: str


@transaction.atomic
def learn(facets: Iterable[int]) -> None:
    """Write the names behind FACETS as they are now."""
    facets = {value for value in facets if split(value)[0] in SOURCES}
    wanted = {(row.facet, row.name): row for row in _rows(facets)}
    known = SearchName.objects.filter(facet__in=facets)
    stale = [row.pk for row in known if not _same(row, wanted.get((row.facet, row.name)))]
    SearchName.objects.filter(pk__in=stale).delete()
    # Two publishers may learn the same name at once.
    SearchName.objects.bulk_create(wanted.values(), ignore_conflicts=True)


def _same(row: SearchName, wanted: SearchName | None) -> bool:
    return wanted is not None and row.slug == wanted.slug


def _rows(facets: set[int]) -> Iterable[SearchName]:
    by_kind = defaultdict(list)
    for value in facets:
        kind, pk = split(value)
        by_kind[kind].append(pk)
    for kind, pks in by_kind.items():
        model, name, others, _, _ = SOURCES[kind]
        for item in model.objects.filter(pk__in=pks):
            for text in dict.fromkeys([getattr(item, name), *_others(item, others)]):
                yield _row(facet(kind, item.pk), text, item.slug)


def _others(item, fields: tuple[str, ...]) -> Iterable[str]:
    for field in fields:
        value = getattr(item, field)
        yield from [value] if isinstance(value, str) else value


def _row(value: int, name: str, slug: str) -> SearchName:
    key = fold(name).replace(" ", "")
    return SearchName(
        facet=value, name=name[:100], key=key[:200], slug=slug,
        pinyin=pinyin.full(name)[:400], initials=pinyin.initials(name)[:100],
    )  # fmt: skip


def published() -> QuerySet:
    """Names that have a published article now."""
    return SearchName.objects.filter(Exists(ArticleFacet.objects.filter(facet=OuterRef("facet"))))


def suggest(typed: str, limit: int = OFFERED) -> list[Suggestion]:
    """Names that begin with or contain TYPED, in Chinese, pinyin or initials; the best beginning first."""
    key = fold(typed[:50]).replace(" ", "")
    if not key:
        return []
    begins, fits = Q(key__startswith=key), Q(key__contains=key)
    if key.isascii():
        begins |= Q(initials__startswith=key)
        fits |= Q(initials__startswith=key) | Q(pinyin__startswith=key)
    rank = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = published().filter(fits).annotate(rank=rank, size=Length("name")).order_by("rank", "size", "name", "facet")
    offered: dict[str, Suggestion] = {}
    for row in rows[: limit * 3]:
        kind, _ = split(row.facet)
        _, _, _, label, url_name = SOURCES[kind]
        offered.setdefault(row.name, Suggestion(row.name, label, reverse(url_name, args=[row.slug])))
    return list(offered.values())[:limit]


def did_you_mean(words: str) -> str:
    """WORDS with names put right, or "" where nothing is like them. For searches that found nothing."""
    better = {}
    for term in parse(words):
        name = "" if term.excluded else _nearest(term)
        if name:
            better[term.typed] = name
    corrected = words
    for typed, name in better.items():
        corrected = corrected.replace(typed, name)
    return corrected if corrected != words else ""


def _nearest(term: Term) -> str:
    """The published name that sounds like TERM, or is one slip away; "" if there is none."""
    text = term.text.replace(" ", "")
    sound = pinyin.full(text)
    if len(sound) < 3:
        return ""
    most = 2 if len(sound) >= LONG else 1
    rows = (
        published()
        .annotate(size=Length("pinyin"), length=Length("key"))
        .filter(Q(size__range=(len(sound) - most, len(sound) + most)) | Q(length=len(text)))
        .exclude(key=text)
    )
    best = min(
        ((_distance(row, text, sound, most), row.size, row.name) for row in rows.order_by(F("facet"))), default=None
    )
    return best[2] if best and best[0] <= most else ""


def _distance(row: SearchName, text: str, sound: str, most: int) -> int:
    """How far the sounds are apart; one wrong character in three or more counts as one slip."""
    if len(row.key) == len(text) >= 3 and sum(a != b for a, b in zip(row.key, text, strict=True)) == 1:
        return 1
    return edits(row.pinyin, sound, most)


def edits(a: str, b: str, most: int) -> int:
    """Levenshtein distance of A and B, or MOST + 1 as soon as it is clear that it is more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other)))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
