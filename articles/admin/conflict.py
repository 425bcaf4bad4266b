"""Somebody else saved first: both versions stay in sight, nothing is lost, the merged text can be saved.

The posted form is shown again with everything the editor typed, next to what is saved now. Rows of inlines that were
deleted or added meanwhile are brought into the posted data, so that the next save works on the present rows.
"""

import hashlib
from dataclasses import dataclass, field

from django.forms.models import model_to_dict
from django.http import QueryDict

from articles.models import Article
from articles.text import html, merge

TEXTS = (
    "column", "kicker", "headline", "subhead", "web_headline", "web_summary", "dateline", "source_name",
    "original_author", "original_title", "original_url", "responsible_editor", "outside_review_result",
)  # fmt: skip
CHOICES = ((merge.MINE, "用我的"), (merge.SAVED, "用已保存的"))
BODY_CHOICES = (*CHOICES, (merge.BOTH, "两段都留"))


@dataclass
class Difference:
    """One place where the versions differ: the pieces of each side with whether the other lacks them."""

    name: str
    label: str
    mine: list[tuple[str, bool]]
    saved: list[tuple[str, bool]]
    choices: tuple = CHOICES


@dataclass
class Conflict:
    article: Article
    notice: str
    texts: list[Difference] = field(default_factory=list)
    # The body from top to bottom: paragraphs both have (a string), or a Difference.
    body: list[str | Difference] = field(default_factory=list)
    basis: str = ""
    # Can the choices be carried out, or does the form no longer take these texts?
    mergeable: bool = True


STALE = "您打开之后，已有人保存过这篇稿件。两个版本都在下面：请对照、取舍，再按“保存”。"
APPLIED = "已按您的选择合并，请过目；再按“保存”才会存下。"
CHANGED = "正文在对照之后又有改动，已重新对照，请再选一次。"


def describe(article: Article, posted: QueryDict, notice: str, mergeable: bool = True) -> Conflict:
    """What differs between the POSTED form and the saved ARTICLE; nothing is said of what was not posted."""
    conflict = Conflict(article, notice, mergeable=mergeable)
    for name in TEXTS:
        mine, saved = posted.get(name, getattr(article, name)).strip(), getattr(article, name)
        if mine != saved:
            label = Article._meta.get_field(name).verbose_name
            conflict.texts.append(_difference(f"merge-{name}", label, mine, saved))
    mine_body = html.clean(posted.get("body", article.body))
    for n, hunk in enumerate(merge.hunks(mine_body, article.body)):
        mine, saved = (html.to_text("".join(side)) for side in (hunk.mine, hunk.saved))
        conflict.body.append(mine if hunk.same else _difference(f"merge-body-{n}", "正文", mine, saved, BODY_CHOICES))
    conflict.basis = basis_of(mine_body, article)
    return conflict


def _difference(name, label, mine, saved, choices=CHOICES) -> Difference:
    return Difference(name, label, merge.marked(mine, saved), merge.marked(saved, mine), choices)


def basis_of(body: str, article: Article) -> str:
    """Names the pair of texts that were compared, so that choices are never applied to another pair."""
    return hashlib.sha256(f"{article.version}\0{body}".encode()).hexdigest()[:16]


def applied(article: Article, posted: QueryDict) -> tuple[QueryDict, str]:
    """POSTED with the editor's choices carried out, and the sentence to show. Nothing is saved by this."""
    data = posted.copy()
    mine = html.clean(posted.get("body", ""))
    if posted.get("merge-basis") != basis_of(mine, article):
        return data, CHANGED
    for name in TEXTS:
        if posted.get(f"merge-{name}") == merge.SAVED:
            data[name] = getattr(article, name)
    parts = merge.hunks(mine, article.body)
    choices = {n: posted.get(f"merge-body-{n}", merge.MINE) for n in range(len(parts))}
    data["body"] = merge.merged(parts, choices)
    return data, APPLIED


def rebase(data: QueryDict, article: Article, formsets) -> QueryDict:
    """Posted DATA moved to the present version: version number and inline rows. FORMSETS are unbound, one per inline."""
    data = data.copy()
    data["version"] = str(article.version)
    for formset in formsets:
        _rebase_rows(data, formset)
    return data


def _rebase_rows(data: QueryDict, formset) -> None:
    """Rows of DATA for one formset, in a valid order: present rows first (typed values kept), then new ones."""
    prefix, pk = formset.prefix, formset.model._meta.pk.name
    names = [name for name in formset.empty_form.fields if name != pk]
    typed = _typed_rows(data, prefix)
    by_id = {row[pk]: row for row in typed if row.get(pk)}
    rows = []
    for instance in formset.get_queryset():
        rows.append(by_id.get(str(instance.pk)) or {pk: str(instance.pk)} | _values(instance, names))
    present = {row[pk] for row in rows}
    initial = len(rows)
    rows += [{k: v for k, v in row.items() if k != pk} for row in typed if row.get(pk) not in present]
    for key in [key for key in data if key.startswith(f"{prefix}-") and key.split("-")[-2].isdecimal()]:
        del data[key]
    for n, row in enumerate(rows):
        for name, value in row.items():
            data[f"{prefix}-{n}-{name}"] = value
    data[f"{prefix}-INITIAL_FORMS"], data[f"{prefix}-TOTAL_FORMS"] = str(initial), str(len(rows))


def _typed_rows(data: QueryDict, prefix: str) -> list[dict[str, str]]:
    """The posted rows of a formset; those that would be new and hold nothing are left out."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "0")
    rows = []
    for n in range(min(int(total) if total.isdecimal() else 0, 200)):
        start = f"{prefix}-{n}-"
        rows.append({key.removeprefix(start): data[key] for key in data if key.startswith(start)})
    return rows


def _values(instance, names: list[str]) -> dict[str, str]:
    values = model_to_dict(instance, names)
    return {name: "on" if value is True else str(value) for name, value in values.items() if value not in (None, False)}
