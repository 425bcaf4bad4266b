"""Where in the page's text each field and each recognised name stands, for colouring it (pure)."""

from dataclasses import dataclass

from articles.importing.parsed import ParsedPage, Spans, Story
from unions.recognise import Recognition

# What a colour stands for, in the order of the legend.
LABELS = {
    "kicker": "引题", "headline": "主题", "subhead": "副题", "column": "栏目标", "dateline": "电头", "byline": "署名",
    "caption": "图片说明", "district": "区、街道", "body": "工会组织", "proposal": "建议新建的工会", "campaign": "活动、项目",
    "rest": "没有用上的文字",
}  # fmt: skip
_KINDS = {"street": "district", "jump": "rest"}


@dataclass(frozen=True)
class Piece:
    """A run of the page's text; kind "" is plain text."""

    text: str
    kind: str = ""
    label: str = ""


def marks_of(page: ParsedPage, found: list[Recognition]) -> list[tuple[int, int, str]]:
    """(start, end, kind), later ones on top of earlier ones."""
    marks = [(start, end, "rest") for item in page.remainder for start, end in item.spans]
    for story, recognition in zip(page.stories, found, strict=True):
        marks += _fields(story)
        marks += _names(page.text, story, recognition)
    return marks


def _fields(story: Story):
    for name, spans in story.spans.items():
        yield from ((start, end, _KINDS.get(name, name)) for start, end in spans)
    for source in story.sources:
        yield from ((start, end, "rest") for start, end in source.spans)
    for caption in story.captions:
        yield from ((start, end, "caption") for start, end in caption.spans)


def _names(source: str, story: Story, found: Recognition):
    parts = {
        name: (getattr(story, name), story.spans.get(name, ())) for name in ("column", "kicker", "headline", "subhead")
    }
    parts |= {f"paragraph:{i}": (block.text, block.spans) for i, block in enumerate(story.blocks)}
    parts |= {f"caption:{i}": (caption.text, caption.spans) for i, caption in enumerate(story.captions)}
    for mention in found.mentions:
        text, spans = parts.get(mention.part, ("", ()))
        kind = "proposal" if mention.proposed else _KINDS.get(mention.kind, str(mention.kind))
        offsets = _offsets(source, text, spans)[mention.start : mention.end]
        for start, end in _runs([offset for offset in offsets if offset >= 0]):
            yield start, end, kind


def _offsets(source: str, text: str, spans: Spans) -> list[int]:
    """For each character of TEXT its place in SOURCE (-1 for blanks): both hold the same visible characters in order."""
    places = (i for start, end in spans for i in range(start, end) if not source[i].isspace())
    return [-1 if char.isspace() else next(places, -1) for char in text]


def _runs(offsets: list[int]):
    start = previous = None
    for offset in offsets:
        if previous is not None and offset != previous + 1:
            yield start, previous + 1
            start = offset
        start, previous = offset if start is None else start, offset
    if start is not None:
        yield start, previous + 1


def pieces(text: str, marks) -> list[Piece]:
    """TEXT cut where the colour changes."""
    kinds = [""] * len(text)
    for start, end, kind in marks:
        if kind in LABELS:
            kinds[start:end] = [kind] * (min(end, len(text)) - start)
    found, start = [], 0
    for i in range(1, len(text) + 1):
        if i == len(text) or kinds[i] != kinds[start]:
            found.append(Piece(text[start:i], kinds[start], LABELS.get(kinds[start], "")))
            start = i
    return found
