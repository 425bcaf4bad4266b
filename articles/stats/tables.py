"""The statistics as plain tables, for the exports: a title, a header and rows of text, numbers and dates."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from articles.stats import silence
from articles.stats.coverage import Coverage
from articles.stats.credits import Group, sheet
from articles.stats.question import State, ask
from unions.models import Campaign

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Table:
    title: str
    header: list[str]
    rows: Iterator[list]


class BadQuestionError(ValueError):
    """The question has problems; the text is a sentence for the person."""


def build(kind: str, params: dict[str, str], user, progress: Progress) -> Table:
    """The table of KIND as USER may see it now."""
    return KINDS[kind](params, user, progress)


def _asked(params, user):
    question = ask(params, user)
    if question.problems:
        raise BadQuestionError(question.problems[0].message)
    return question


def _known(value: str, values: list[str]) -> str:
    if value not in values:
        raise BadQuestionError("没有这种分组，请从列出的里面选。")
    return value


def _period(question) -> str:
    return f"{question.starts_on:%Y-%m-%d} 至 {question.ends_on:%Y-%m-%d}"


def _coverage(params, user, progress: Progress) -> Table:
    question = _asked(params, user)
    answer = Coverage(question)
    header = ["区、工会"]
    for column in answer.columns:
        header += [column.label, f"{column.label} 去年同期"]
        header += [f"{column.label} 目标"] if column.season else []
    header += ["合计（每稿一次）", "合计 去年同期", "最近一篇"]
    title = f"报道覆盖 {State(question.state).label} {_period(question)}"
    return Table(title, header, _coverage_rows(answer, progress))


def _coverage_rows(answer: Coverage, progress: Progress) -> Iterator[list]:
    lines = [*answer.lines, answer.totals]
    for done, line in enumerate(lines, start=1):
        row = [line.row.label]
        for column, cell in zip(answer.columns, line.cells, strict=True):
            row += [cell.count, cell.before]
            row += [cell.target] if column.season else []
        yield [*row, line.total.count, line.total.before, line.total.last]
        progress(done, len(lines))


def _credits(params, user, progress: Progress) -> Table:
    question = _asked(params, user)
    group = Group(_known(params.get("group") or Group.PERSON, Group.values))
    header = [group.label, "篇数", "图片", "字数", "头版", "稿分"]
    title = f"稿件统计 按{group.label} {_period(question)}"
    return Table(title, header, _credit_rows(question, group, progress))


def _credit_rows(question, group: Group, progress: Progress) -> Iterator[list]:
    found = sheet(question, group, progress)
    for label, score in found.lines:
        yield [label, score.pieces, score.pictures, score.words, score.front, _rounded(score.points)]
    everything = found.total
    yield [
        "合计（每稿一次）", everything.pieces, everything.pictures, everything.words, everything.front,
        _rounded(everything.points),
    ]  # fmt: skip


def _rounded(points) -> float:
    return float(round(points, 2))


def _silence(params, user, progress: Progress) -> Table:
    days, campaign = silence_days(params.get("days", "")), silence_campaign(params.get("campaign", ""))
    asked = (user, timezone.localdate() - datetime.timedelta(days=days), campaign)
    title = f"{days} 天没有见报的{f' {campaign}' if campaign else ''}"
    return Table(title, ["类别", "名称", "最近一篇", "已有几天"], _silence_rows(asked, progress))


def _silence_rows(asked: tuple, progress: Progress) -> Iterator[list]:
    kinds = (("区", silence.districts), ("工会组织", silence.bodies), ("通讯员、作者", silence.contributors))
    for done, (label, find) in enumerate(kinds, start=1):
        for silent in find(*asked):
            yield [label, str(silent.item), silent.last, silent.days]
        progress(done, len(kinds))


def silence_days(value: str) -> int:
    """1 to 3650; anything else means the default."""
    known = value.isascii() and value.isdecimal() and len(value) <= 4
    return min(max(int(value), 1), 3650) if known else silence.DEFAULT_DAYS


def silence_campaign(slug: str) -> Campaign | None:
    """The campaign asked about, None for all; an unknown one is a BadQuestionError."""
    found = Campaign.objects.filter(slug=slug).first() if slug else None
    if slug and found is None:
        raise BadQuestionError("没有这个活动，请从列出的里面选。")
    return found


KINDS = {"coverage": _coverage, "credits": _credits, "silence": _silence}
