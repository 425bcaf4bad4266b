"""What of an article is searched: the words as the index sees them."""

from dataclasses import dataclass
from itertools import accumulate

from articles.models import Article
from articles.text.grams import fold, grams
from unions import pinyin

# A token's first character says where it was found; text holds letters and digits only, so none can be forged.
# Each place includes the ones before it: "all words in headlines" is one lookup in a short list.
PLACES = ("=", "+", "^", "")  # main headline; all headlines; … and lead; everything
FACET, NAME = "/", "~"


@dataclass(frozen=True)
class Document:
    """`texts` are folded, one per place; `tokens` are in order, so that neighbours in the text are neighbours here."""

    article_id: int
    texts: tuple[str, str, str, str]
    tokens: tuple[str, ...]


def document(article: Article, facets) -> Document:
    """ARTICLE with its bylines, captions and names (about five queries unless prefetched), and FACETS to filter by."""
    parts = [
        [article.headline, article.web_headline, article.column],
        [article.kicker, article.subhead],
        [article.body_text.partition("\n")[0]],
        [article.body_text.partition("\n")[2], *_bylines(article), *_captions(article)],
    ]
    return compose(article.pk, parts, facets, _names(article))


def compose(article_id: int, parts: list[list[str]], facets, names) -> Document:
    """PARTS are the lines of each place."""
    texts = tuple(accumulate((_folded(lines) for lines in parts), _join))
    tokens = [place + gram for place, text in zip(PLACES, texts, strict=True) for gram in (*grams(text), "|")]
    tokens += [f"{FACET}{facet}" for facet in facets]
    tokens += sorted({NAME + key for name in names for key in (pinyin.full(name), pinyin.initials(name))})
    return Document(article_id, texts, tuple(tokens))


def _folded(lines) -> str:
    return fold("\n".join(line for line in lines if line))


def _join(before: str, after: str) -> str:
    return f"{before} | {after}" if after else before


def _bylines(article: Article) -> list[str]:
    lines = [article.original_author]
    for byline in article.bylines.all():
        lines += [byline.contributor.name, byline.as_printed]
    return lines


def _captions(article: Article) -> list[str]:
    return [use.caption or use.photo.caption for use in article.article_photos.all()]


def _names(article: Article) -> set[str]:
    """Names that are found by their pinyin, or its initials."""
    return {
        *(byline.contributor.name for byline in article.bylines.all()),
        *(link.body.official_name for link in article.article_bodies.all()),
        *(link.district.name for link in article.article_districts.all()),
        *(link.campaign.name for link in article.article_campaigns.all()),
    }


def with_links(articles):
    """A queryset of articles with all `document` reads, in a constant number of queries."""
    return articles.prefetch_related(
        "bylines__contributor",
        "article_photos__photo",
        "article_bodies__body",
        "article_districts__district",
        "article_campaigns__campaign",
    )
