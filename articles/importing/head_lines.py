"""The signs of one head line by name: what it names, how it begins and ends, how long it is, its words (pure).

head_readings.py weighs them. Chinese headlines set a dry line (who starts, holds, issues what) against a lively one
(people, quotes, spoken words); which of the two is the headline depends on what stands below.
"""

import re
from collections.abc import Iterator

from articles.importing import head_signs as signs
from articles.importing.lines import width
from unions.places import CITIES, PROVINCES

_SHORT, _LONG, _VERY_LONG = 8, 16, 20
_WIDTHS = (5, 7, 9, 11, 13, 15, 17, 19, 21, 24)
_FIGURES = re.compile(r"\d|[一二三四五六七八九十百千万]+[名个家项万余年岁]")
_FORMAL = re.compile(
    "启动|举办|举行|召开|开展|推行|推进|实施|出台|印发|部署|发布|公布|惠及|建立|建成|推广|探索|联合|落幕|揭牌|完成|开幕|收官|新增|培训|评选|表彰|"
    "开赛|上线|投用|签订|开通|打造|助力|深化|强化|构建|创新|提升|聚焦|覆盖|闭幕|挂牌|试点|组建|成立|联动|签约|交付|公示|解读|通报|征集"
)
_LIVELY = re.compile("[了着过]|也|都|就|还|又|怎么|咋|啥|哪|谁|吗|吧|不用|到手|[吃喝用住穿送搬拿]上|出“|成了|有了")
_PEOPLE = re.compile(
    "他|她|你|我们|咱|老[\u4e00-\u9fff]|小哥|师傅|[爸妈娃]|奶奶|爷爷|大姐|大爷|大妈|姑娘|小伙|工友|骑手|司机|女工|阿姨|厨师|[工匠兵农]人"
)
_TOPIC = re.compile("[^，。“”]{2,8}[:：](?=.)")  # 某某：把误差磨到头发丝的几千分之一
_LEANS_ON = re.compile("[把让给为从当用在跟替与向被由靠]")
_GENRE = re.compile(
    "(?:侧记|见闻|群像|记|调查|观察|手记|纪实|素描|速写|工作法|扫描|之路|故事|背后|追踪|探访|回访|一日|剪影|掠影|启示|透视|综述|答问)$"
)
_PLACE = re.compile(
    "|".join([*signs.DISTRICTS, *PROVINCES, *CITIES, *["北京", "首都", "全市", "本市", "全国", "市总", "全总"]])
)
_FIRST_WORDS = {"verb": "v", "pronoun": "r", "number": "m", "adverb": "ad", "time": "tsf"}
_LAST_WORDS = {"verb": "v", "noun": "n", "position": "fs", "particle": "u", "number": "mq"}


def line_signs(text: str) -> frozenset[str]:
    """The names of the signs that TEXT, one line of a head, bears."""
    return frozenset(sign for sign, is_there in _all(text) if is_there)


def _all(text: str) -> Iterator[tuple[str, bool]]:
    yield from _content(text)
    yield from _form(text)
    tagged = signs.tagged_words(text)
    yield from _classes([word_class for _, word_class in tagged])
    yield from ((sign, True) for sign in _words(tagged))


def _content(text: str) -> Iterator[tuple[str, bool]]:
    yield "names a body", signs.names_body(text)
    yield "begins with a body", signs.starts_with_body(text)
    yield "names a place", bool(_PLACE.search(text))
    yield "begins with a place", bool(_PLACE.match(text))
    yield "figures", bool(_FIGURES.search(text))
    yield "people", bool(_PEOPLE.search(text))
    yield "who does what", signs.is_headline_like(text)
    yield "meeting", signs.tells_meeting(text)
    yield "activity", signs.names_activity(text)
    yield "slogan", signs.is_slogan(text)
    yield "detail", signs.starts_with_detail(text)
    yield "formal words", bool(_FORMAL.search(text))
    yield "lively words", bool(_LIVELY.search(text))


def _form(text: str) -> Iterator[tuple[str, bool]]:
    wide = width(text)
    yield "quotation", "“" in text
    yield "begins with a quotation", text[0] == "“"
    yield "comma", "，" in text
    yield "name and colon", bool(_TOPIC.match(text))
    yield "blank", " " in text
    yield "several blanks", text.count(" ") > 1
    yield "question", signs.asks(text)
    yield "phrases", signs.is_parallel(text)
    yield "noun phrase", signs.is_noun_phrase(text)
    yield "predicate", signs.starts_with_predicate(text)
    yield "begins with 把, 让, 从", bool(_LEANS_ON.match(text))
    yield "genre at its end", bool(_GENRE.search(text))
    yield "short", wide <= _SHORT
    yield "long", wide >= _LONG
    yield "very long", wide >= _VERY_LONG
    yield from ((f"wider than {limit}", wide > limit) for limit in _WIDTHS)
    yield f"{min(text.count(' '), 2)} blanks", True


def _words(tagged: list[tuple[str, str]]) -> Iterator[str]:
    """The line's words, its first and its last once more, and their classes by the dictionary's letters."""
    for word, _ in tagged:
        yield f"has {word}"
    yield f"begins with {tagged[0][0]}"
    yield f"ends with {tagged[-1][0]}"
    yield f"begins with class {tagged[0][1]}"
    yield f"ends with class {tagged[-1][1]}"


def _classes(classes: list[str]) -> Iterator[tuple[str, bool]]:
    first, last = classes[0], classes[-1]
    yield "place first", first == "ns"
    yield "noun first", first[0] == "n" and first != "ns"
    yield "preposition first", first == "p"
    for name, initials in _FIRST_WORDS.items():
        yield f"{name} first", first[0] in initials
    for name, initials in _LAST_WORDS.items():
        yield f"{name} last", last[0] in initials
    yield "no verb", not any(each == "v" for each in classes)
