"""The made newspaper pages and what a careful editor reads in them, checked against each other."""

import csv
import html
import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GAZETTEER = HERE.parents[1] / "unions" / "gazetteer"
TRUTHS = sorted(HERE.glob("*.truth.json"))
STORY = {
    "kicker": str,
    "headline": str,
    "subhead": str,
    "column": str,
    "dateline": str,
    "bylines": list,
    "districts": list,
    "mentioned_districts": list,
    "bodies": list,
    "proposed_bodies": list,
    "campaigns": list,
    "captions": list,
    "paragraphs": list,
    "jump": str,
}
ROLES = {"reporter", "correspondent", "photographer", "intern", "editor", "other"}
FOLD = str.maketrans(",();:!?“”", '，（）；：！？""')
OFFICE = "地区"  # shares its staff with a town, whose name the page may print


def rows(name):
    with (GAZETTEER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def compact(text):
    return re.sub(r"\s+", "", text).translate(FOLD)


def plain(path):
    """Text of a page: one of them is GB18030, some are HTML."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    if path.suffix != ".html":
        return text
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", re.split(r"<body[^>]*>", text, maxsplit=1)[-1])
    return html.unescape(re.sub(r"(?s)<!--.*?-->|<[^>]+>", "", body))


def page_text(truth):
    """The page of a truth file; an index page stands for itself and its numbered articles."""
    stem = truth.name.removesuffix(".truth.json")
    pages = [HERE / f"{stem}.txt", HERE / f"{stem}.html", *sorted(HERE.glob(f"{stem}-[0-9].html"))]
    return compact("".join(plain(page) for page in pages if page.exists()))


def found(wanted, page, gap=60):
    """True if the words stand in the page, at most once interrupted by a caption of `gap` characters."""
    wanted = compact(wanted)
    if wanted in page:
        return True
    for cut in range(len(wanted) - 1, 0, -1):
        at = page.find(wanted[:cut])
        if at >= 0:
            return 0 < page.find(wanted[cut:], at + cut) - at - cut <= gap
    return False


def stories(truth):
    return json.loads(truth.read_text(encoding="utf-8"))["stories"]


@pytest.fixture(scope="module")
def known():
    unions = {r["official_name"] for r in rows("union_bodies.csv") if r["level"] not in {"not_union", "brand"}}
    derived = {r["derived_union_name"] for r in rows("streets.csv")} - {""}
    towns = {name.replace(OFFICE, kind) for name in derived for kind in "镇乡"}
    towns |= {name.replace(OFFICE, "") for name in derived if "镇" + OFFICE in name}
    return {
        "districts": {r["code"] for r in rows("districts.csv")},
        "campaigns": {r["name"] for r in rows("campaigns.csv")},
        "bodies": unions | derived | towns,
    }


def test_every_page_has_its_truth_and_every_truth_its_page():
    pages = {p.stem for p in HERE.iterdir() if p.suffix in {".txt", ".html"}}
    assert pages == {t.name.removesuffix(".truth.json") for t in TRUTHS}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda t: t.name.removesuffix(".truth.json"))
class TestTruth:
    def test_has_the_shape_of_the_command_output(self, truth):
        data = json.loads(truth.read_text(encoding="utf-8"))
        assert set(data) == {"date", "stories", "problems"}
        assert data["date"] == truth.name[:10]
        assert data["problems"] == []
        for story in data["stories"]:
            assert {key: type(value) for key, value in story.items()} == STORY
            assert story["headline"] or story["column"]
            assert story["paragraphs"] or story["captions"]
            for byline in story["bylines"]:
                assert set(byline) == {"name", "role"}
                assert byline["role"] in ROLES
            assert [set(body) for body in story["proposed_bodies"]] == [{"name", "parent"}] * len(
                story["proposed_bodies"]
            )

    def test_names_only_what_the_gazetteer_knows(self, truth, known):
        for story in stories(truth):
            proposed = {body["name"] for body in story["proposed_bodies"]}
            assert set(story["districts"] + story["mentioned_districts"]) - known["districts"] == set()
            assert set(story["districts"]) & set(story["mentioned_districts"]) == set()
            assert set(story["campaigns"]) - known["campaigns"] == set()
            assert set(story["bodies"]) - known["bodies"] == proposed

    def test_says_only_what_the_page_says(self, truth):
        page = page_text(truth)
        for story in stories(truth):
            texts = [story[key] for key in ("kicker", "headline", "subhead", "column", "dateline", "jump")]
            texts += story["paragraphs"] + story["captions"] + [byline["name"] for byline in story["bylines"]]
            assert [text for text in texts if not found(text, page)] == []

    def test_is_clean_text(self, truth):
        for story in stories(truth):
            for text in [*story["paragraphs"], *story["captions"], story["headline"]]:
                assert text == text.strip()
                assert "\n" not in text
                assert not re.search(r"(?<=[\u4e00-\u9fff])[,;!?]|[,;!?](?=[\u4e00-\u9fff])", text)
                assert "\u3000" not in text
