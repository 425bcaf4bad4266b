"""A page of a few lines, and what is read in it."""

from articles.importing.page import parse_page

LEAD = "本报讯(记者 苗 青)近日,丰台区总工会“职工夜校”开课,首批课程被一抢而空。"


def page(*lines):
    return parse_page("\n".join(lines))


def outline(parsed):
    """Headline, number of paragraphs, captions of each story."""
    return [(s.headline, len(s.paragraphs), [c.text for c in s.captions]) for s in parsed.stories]
