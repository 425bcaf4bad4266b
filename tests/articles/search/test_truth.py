"""Search judged on forty queries over the demo paper, against what reading every text character by character finds.

The same file runs on both databases, and each must equal the truth in full and in order: so both give the same answers.
"""

import datetime
import re
import unicodedata
from pathlib import Path

import pytest

from articles.search.query import find
from tests import factories as make

MONTH = Path(__file__).resolve().parents[3] / "newsroom" / "demo" / "month"
NOON = datetime.datetime(2026, 1, 27, 4, tzinfo=datetime.UTC)
QUERIES = [
    # two characters inside sentences
    "工匠", "腊八", "驿站", "慰问", "职工", "工会", "劳模", "书屋", "饺子", "春联", "司机", "骑手",
    # names of people, streets, bodies
    "田雨", "何苗", "雷鸣", "宋庄镇总工会", "东四街道", "昌平区总工会", "金顶街街道总工会", "马坊地区总工会",
    # programmes and longer phrases
    "冬送温暖", "夏送清凉", "首都工匠学院", "新就业形态", "职工书屋", "相关负责人", "24小时开放", "货车司机集体入会",
    # several words, phrases, exclusion
    "总工会 司机", "慰问 -骑手", "驿站 街道", '"街道总工会" 职工', "职工 -工会", "技能 竞赛", "大学 -学院",
    # numbers, widths, scripts, one character, nothing
    "2026年", "３１０册", "職工書屋", "画", "股票",
]  # fmt: skip


def stories() -> list[dict]:
    """The demo's stories: short lines are headlines (the last of them the main one), long ones the text."""
    found = []
    for file in sorted(MONTH.glob("*.txt")):
        heads, lines = [], []
        for line in filter(None, (line.strip() for line in file.read_text(encoding="utf-8").splitlines())):
            is_head = len(line) < 30 and not re.search(r"[。！]$", line)
            if is_head and lines:
                found.append({"heads": heads, "lines": lines})
                heads, lines = [], []
            (heads if is_head else lines).append(line)
        if heads and lines:
            found.append({"heads": heads, "lines": lines})
    return found


@pytest.fixture
def corpus(db) -> list[dict]:
    published = stories()
    assert len(published) >= 60
    for n, story in enumerate(published):
        *kicker, headline = story["heads"] or [story["lines"].pop(0)[:40]]
        body = "".join(f"<p>{line}</p>" for line in story["lines"])
        at = NOON - datetime.timedelta(hours=n)
        article = make.published(
            headline, kicker=" ".join(kicker), body=body, at=at, reporters=["上官云舒"] if n % 7 == 0 else []
        )
        by = ["上官云舒"] if n % 7 == 0 else []
        story |= {"number": article.number, "places": [[headline], kicker, story["lines"][:1], story["lines"][1:] + by]}
    return published


def plain(text: str) -> str:
    """Width and case as a reader takes them; 職 and 書 are the only traditional characters of the queries."""
    return unicodedata.normalize("NFKC", text).lower().replace("職", "职").replace("書", "书")


def holds(lines: list[str], query: str) -> bool:
    """Read every line for every word."""
    wanted, unwanted = [], []
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]+)"|(\S+))', plain(query)):
        (unwanted if minus else wanted).append(phrase or word)
    lines = [plain(line) for line in lines]

    def there(word: str) -> bool:
        return any(word in line for line in lines)

    return all(map(there, wanted)) and not any(map(there, unwanted))


def truth(corpus: list[dict], query: str) -> list[int]:
    return [story["number"] for story in corpus if holds(sum(story["places"], []), query)]


@pytest.mark.django_db
def test_all_that_is_there_is_found_and_nothing_else(corpus):
    assert len(set(QUERIES)) == 40
    assert sum(bool(truth(corpus, query)) for query in QUERIES) >= 36
    wrong = {}
    for query in QUERIES:
        wanted, found = truth(corpus, query), find(query, limit=1000)
        if (found.numbers, found.count) != (wanted, len(wanted)):
            wrong[query] = (len(found.numbers), len(wanted))
    assert wrong == {}


@pytest.mark.django_db
def test_relevance_puts_headlines_before_leads_before_text(corpus):
    for query in ("驿站", "工匠", "职工", "冬送温暖", "街道 驿站", "总工会"):
        wanted = truth(corpus, query)
        by_place = [
            {story["number"] for story in corpus if holds(sum(story["places"][: last + 1], []), query)}
            for last in range(4)
        ]
        order = sorted(wanted, key=lambda n: (next(i for i, hits in enumerate(by_place) if n in hits), -n))
        assert find(query, sort="relevance", limit=1000).numbers == order
