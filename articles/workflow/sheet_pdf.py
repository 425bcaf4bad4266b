"""The review sheet as PDF, by reportlab with the Chinese CID font that every PDF viewer brings along."""

from io import BytesIO
from xml.sax.saxutils import escape

from django.utils import timezone
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from articles.workflow.sheet import Sheet

FONT = "STSong-Light"
_BODY = ParagraphStyle("body", fontName=FONT, fontSize=8.5, leading=12, wordWrap="CJK")
_TITLE = ParagraphStyle("title", parent=_BODY, fontSize=16, leading=22)
_HEAD = ["时间（北京）", "姓名、工号", "岗位", "事项", "结果", "意见", "版本", "内容指纹", "IP"]
_WIDTHS = [32 * mm, 28 * mm, 24 * mm, 40 * mm, 14 * mm, 60 * mm, 18 * mm, 26 * mm, 26 * mm]


def pdf(heading: str, sheets: list[Sheet]) -> bytes:
    """All SHEETS in one document, each story on a page of its own."""
    registerFont(UnicodeCIDFont(FONT))
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=landscape(A4), title=heading, author="", leftMargin=14 * mm, rightMargin=14 * mm,
        topMargin=14 * mm, bottomMargin=16 * mm,
    )  # fmt: skip
    story = []
    for n, sheet in enumerate(sheets):
        story += [PageBreak()] if n else []
        story += _story(heading, sheet)
    document.build(story or [Paragraph("没有稿件。", _BODY)], onFirstPage=_foot, onLaterPages=_foot)
    return buffer.getvalue()


def _story(heading: str, sheet: Sheet) -> list:
    article = sheet.article
    facts = (
        f"稿号 {article.pk} 状态 {article.get_stage_display()} 作者 {sheet.authors or '—'} 字数 {article.word_count}"
    )
    return [
        Paragraph(escape(heading), _BODY),
        Paragraph(escape(article.headline), _TITLE),
        Paragraph(escape(facts), _BODY),
        Spacer(1, 4 * mm),
        _signatures(sheet),
        Spacer(1, 4 * mm),
        _lines(sheet),
    ]


def _signatures(sheet: Sheet) -> Table:
    names = [Paragraph(escape(name), _BODY) for name, _ in sheet.signatures]
    signed = [Paragraph(escape(_signed(event)), _BODY) for _, event in sheet.signatures]
    return Table([names, signed], style=_grid(head=1))


def _signed(event) -> str:
    if event is None:
        return "（缺）"
    return f"{event.actor_name} {timezone.localtime(event.at):%Y-%m-%d %H:%M}"


def _lines(sheet: Sheet) -> Table:
    rows = [[Paragraph(name, _BODY) for name in _HEAD]]
    for line in sheet.lines:
        cells = (line.at, line.who, line.office, line.what, line.result, line.opinion[:1500], line.version,
                 line.fingerprint, line.ip)  # fmt: skip
        rows.append([Paragraph(escape(cell), _BODY) for cell in cells])
    return Table(rows, colWidths=_WIDTHS, repeatRows=1, style=_grid(head=1))


def _grid(head: int) -> TableStyle:
    return TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
            ("BACKGROUND", (0, 0), (-1, head - 1), colors.whitesmoke),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )


def _foot(canvas, document) -> None:
    canvas.setFont(FONT, 8)
    printed = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    canvas.drawString(14 * mm, 8 * mm, f"打印时间 {printed}（北京时间） 第 {canvas.getPageNumber()} 页")
