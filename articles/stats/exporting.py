"""Exports in the background: asked for in a request, made by the worker, kept for a day."""

import csv
import datetime
import io
import logging

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from articles.models import Export
from articles.stats.tables import BadQuestionError, Table, build
from articles.text.spreadsheet import safe
from unions import access

logger = logging.getLogger(__name__)

KEPT = datetime.timedelta(days=1)
# A running export that was not touched for so long lost its worker and is begun again.
ABANDONED = datetime.timedelta(minutes=2)
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def run_waiting() -> None:
    """One job of the worker: purge what is older than a day, make the oldest waiting export."""
    Export.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    export = _take()
    if export:
        _make(export)


def _take() -> Export | None:
    """Mark the oldest export that nobody works on as ours. Two workers never take the same one."""
    with transaction.atomic():
        waiting = Q(state=Export.State.WAITING)
        abandoned = Q(state=Export.State.RUNNING, touched_at__lt=timezone.now() - ABANDONED)
        export = Export.objects.select_for_update().filter(waiting | abandoned).order_by("created_at").first()
        if export:
            export.state, export.touched_at = Export.State.RUNNING, timezone.now()
            export.save(update_fields=["state", "touched_at"])
        return export


def _make(export: Export) -> None:
    def progress(done: int, total: int) -> None:
        Export.objects.filter(pk=export.pk).update(done=done, total=total, touched_at=timezone.now())

    access.forget(export.by)
    try:
        table = build(export.kind, export.params, export.by, progress)
        content = to_xlsx(table) if export.format == "xlsx" else to_csv(table)
        Export.objects.filter(pk=export.pk).update(state=Export.State.DONE, content=content)
    except BadQuestionError as problem:
        Export.objects.filter(pk=export.pk).update(state=Export.State.FAILED, message=str(problem))
    except Exception:
        logger.exception("export %s failed", export.pk)
        message = "生成表格时出错，管理员能在日志里看到原因。请缩短时间段再试。"
        Export.objects.filter(pk=export.pk).update(state=Export.State.FAILED, message=message)


def to_xlsx(table: Table) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("表")
    page.freeze_panes = "B3"
    page.append([safe(table.title)])
    page.append([_bold(page, safe(title)) for title in table.header])
    for row in table.rows:
        page.append([safe(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _bold(page, text: str):
    cell = WriteOnlyCell(page, value=text)
    cell.font = Font(bold=True)
    return cell


def to_csv(table: Table) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([safe(table.title)])
    writer.writerow([safe(title) for title in table.header])
    writer.writerows([safe("" if value is None else value) for value in row] for row in table.rows)
    return ("\ufeff" + file.getvalue()).encode()
