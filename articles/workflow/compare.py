"""Two revisions of one story, field by field, for people to read."""

from dataclasses import dataclass

from articles.choices import Credit, Step
from articles.models import Article, AuditEvent
from articles.text import diff, html
from articles.workflow import revisions
from articles.workflow.fingerprint import FIELDS, TEXTS, snapshot


@dataclass(frozen=True)
class Difference:
    label: str
    rows: list[diff.Row]


def differences(old: dict, new: dict) -> list[Difference]:
    """What differs between two snapshots, as the reader meets it: headlines, body, bylines, pictures."""
    found = []
    for name in (*FIELDS, "bylines", "photos"):
        before, after = _text(name, old.get(name)), _text(name, new.get(name))
        if before != after:
            found.append(Difference(_label(name), diff.rows(before, after)))
        elif old.get(name) != new.get(name) and name in ("body", "photos"):
            note = [diff.Row([("（格式）", True)], [("（文字没有变，格式、链接或图片信息有改动）", True)])]
            found.append(Difference(_label(name), note))
    return found


def since_last_signature(article: Article) -> tuple[str, list[Difference]]:
    """Who signed last, and everything that changed since; empty when nothing did or nobody has signed."""
    signed = max(_signed(article), key=lambda event: event.seq, default=None)
    if signed is None or not signed.version:
        return "", []
    old = revisions.at(article, signed.version)
    return f"{signed.actor_name}{Step(signed.step).label}", differences(old, snapshot(article)) if old else []


def _signed(article: Article) -> list[AuditEvent]:
    """Signatures given in this round, also those a change made void: the next reviewer wants to see since when."""
    events = list(
        AuditEvent.objects.of(article).filter(action__in=["approve", "return", "recall", "restore"], result="ok")
    )
    cleared = max((e.seq for e in events if e.action != "approve"), default=0)
    return [event for event in events if event.action == "approve" and event.seq > cleared]


def _label(name: str) -> str:
    return {"bylines": "署名", "photos": "图片"}.get(name) or str(Article._meta.get_field(name).verbose_name)


def _text(name: str, value) -> str:
    if name == "body":
        return html.to_text(value or "")
    if name == "bylines":
        return "\n".join(f"{Credit(line['credit']).label} {line['name']}" for line in value or [])
    if name == "photos":
        return "\n".join(f"图片 {use['photo']}:{use['caption']} {use['credit']}".strip() for use in value or [])
    if name in TEXTS or isinstance(value, str):
        return value or ""
    return "是" if value else "否"
