"""The picture other sites show beside a link to an article: its headline, set like the paper's."""

import io
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from articles.models import Article

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
PAPER, INK, RED, MUTED = "#fbf8f1", "#1c1914", "#ab1219", "#675f51"
LINES = 3
# Fonts of the systems we run on that have Chinese, the printed look first. None of them: no card.
FONTS = ("NotoSerifCJK*Bold*", "NotoSerifCJK*", "NotoSansCJK*Bold*", "NotoSansCJK*", "wqy-*", "*CJK*")
FONT_DIRECTORIES = ("/usr/share/fonts", "/usr/local/share/fonts")


@cache
def font_file() -> str:
    """A font with Chinese on this machine, or "" if there is none."""
    for pattern in FONTS:
        for directory in FONT_DIRECTORIES:
            for path in sorted(Path(directory).rglob(pattern)):
                if path.suffix.lower() in {".ttc", ".otf", ".ttf"}:
                    return str(path)
    return ""


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(), size)


def draw(article: Article) -> bytes:
    """The card as PNG, about 30 kB. Needs a font."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle([MARGIN, MARGIN - 12, WIDTH - MARGIN, MARGIN - 4], fill=RED)
    pen.text((MARGIN, MARGIN + 12), settings.SITE["name"], font=_font(34), fill=INK)
    day = f"{timezone.localtime(article.published_at):%Y-%m-%d}"
    pen.text((WIDTH - MARGIN, MARGIN + 12), day, font=_font(30), fill=MUTED, anchor="ra")
    top = 210
    if article.kicker:
        pen.text((MARGIN, top), _lines(article.kicker, _font(36), 1)[0], font=_font(36), fill=RED)
        top += 66
    for line in _lines(article.title, _font(76), LINES):
        pen.text((MARGIN, top), line, font=_font(76), fill=INK)
        top += 104
    file = io.BytesIO()
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _lines(text: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """TEXT in at most MOST lines of the card's width; what does not fit ends in an ellipsis."""
    lines, rest = [], " ".join(text.split())
    while rest and len(lines) < most:
        cut = (
            next((n for n in range(1, len(rest) + 1) if font.getlength(rest[:n]) > WIDTH - 2 * MARGIN), len(rest) + 1)
            - 1
        )
        cut = _before_punctuation(rest, max(cut, 1))
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if rest:
        lines[-1] = lines[-1][:-1] + "…"
    return lines


def _before_punctuation(text: str, cut: int) -> int:
    """No line begins with a closing mark."""
    while 1 < cut < len(text) and text[cut] in "，。、；：！？”’》）】…":
        cut -= 1
    return cut
