"""Title lines → column, kicker 引题, headline 主题, subhead 副题 (pure).

Judged as editors do: the headline holds a fact ("who + does what"); the kicker gives background,
method, place or the body alone; the subhead adds figures and results. Forms H1–H10 of the catalogue.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.column_marks import split_columns
from articles.importing.cues import cannot_end
from articles.importing.lines import width
from articles.importing.tracked import EMPTY, Tracked, join
from unions.places import CITIES, PROVINCES

_BODY_END = (
    r"(?:总工会|联合工会|工会联合会|工会委员会|工会服务站|工会驿站|工会|街道办事处|街道工委|街道|地区|社区|委员会|办事处|管委会|公司|集团|医院|法院|检察院|"
    r"学院|大学|学校|中学|小学|幼儿园|中心|管理局|环卫局|[\u4e00-\u9fff]局|[省市区县镇乡]委|文化宫|协会|联合会|基金会|园区|开发区|车站|派出所|支队|大队|党委|政府)"
)
_PLACE_END = r"(?:省|市|区|县|镇|乡|街道|村|地区|州|旗)"
_VERBS = (
    "召开|启动|开展|举办|举行|走进|送|邀请|邀|为|让|把|将|助力|发布|推出|成立|部署|慰问|打造|搭建|开到|开进|获评|获|建成|建|上线|揭晓|签订|落地|升级|完成|实现|保障|关爱|"
    "服务|帮扶|帮|传递|办|培训|亮相|开班|开讲|揭牌|推进|推动|聚焦|培育|调研|督导|表彰|选树|组织|开放|开启|开通|开赛|开幕|闭幕|收官|出台|印发|公布|提前|延长|接力|点亮|给|向|用|请|"
    "抢|领|撑起|架起|织密|筑牢|护航|赋能|化解|解决|破解|维权|调解|入会|建会|扩面|覆盖|惠及|发放|落户|投用|启用|试点|联动|携手|共建|共话|集结|比武|竞赛|晒|亮|拍|写|学|练|赛|有了|装上|"
    "吃上|用上|住上|喝上|提醒|倡议|征集|评选|命名|授牌|挂牌|不关门|多了|暖了|迎|守护|守住|稳住|搬进|摆进|进"
)
_HAS_VERB = re.compile(_VERBS)
_ORG = r"[\u4e00-\u9fffA-Za-z0-9（）()·、“”]{1,22}?"
_ONLY_BODY = re.compile(rf"{_ORG}{_BODY_END}+")
_STARTS_WITH_BODY = re.compile(
    rf"(?:{_ORG}{_BODY_END}+|[\u4e00-\u9fff]{{2,6}}(?:{_PLACE_END})(?!民|场|容|井)|市总|全总|[\u4e00-\u9fff]{{1,3}}[区县市](?!民|场|容|井))(?=.)"
)
_EVERYWHERE = re.compile(r"^(?:京津冀|北京|首都|全市|我市|我国|全国|本市|京城)")
_PLACE_COLON = re.compile(r"^[\u4e00-\u9fff]{2,14}[:：]$")
_DETAIL_START = re.compile(
    r"^(?:今年|明年|年内|全年|上半年|下半年|本月|首批|首次|首个|首期|已|共|共有|累计|近|超|约|将|拟|计划|预计|目前|同比|平均|其中|最高|至少|推出|设立|涵盖|包括|覆盖|惠及|"
    r"(?!一[名家项个份场处台件条])[\d一二三四五六七八九十百千万两]+(?:名|家|项|个|份|场|处|台|件|万|余|多|人|条|类|大|年|月|日|届|%|％))"
)
_KICKER_START = re.compile(
    r"^(?:为|以|围绕|聚焦|落实|贯彻|践行|深化|弘扬|坚持|着力|着眼|立足|搭建|创新|建|探索|从|当|在|听|用|发挥|打造|优化|做实|做好|办好|迎|喜迎|庆祝|纪念|致敬|关注|走近|走进|直击|记者|不|让)"
)
_MEETING_END = re.compile(
    r"(?:召开|举行|举办|启动|发布|成立|开幕|闭幕|揭晓|开赛|开班|落幕|收官|出台|上线|揭牌|挂牌|启用|投用)$"
)
_ADVERBIAL = re.compile(
    r"(?:今|明|昨|本|下|每|自|从|\d|[一二三四五六七八九十]+[月日])[^，。]{0,10}(?:起|时|后|前|内|晨|晚|天|日)"
)
_CAUSATIVE = re.compile(r"(?:莫|别|勿|不)?(?:让|把|使|将)(?:[“《「][^”》」]{1,12}[”》」]|[\u4e00-\u9fff]{1,4})")
_PREDICATE = re.compile(
    r"向|把|将(?!军|士)|为(?!了|民|何)|给|让|被|对|用(?!工|户)|与|有(?=[座个家条位支了所处名])|送|办(?!公|事)|建(?!设|筑)|请|开(?=[到进出展通设启])|结成|成为|获(?!得感)|走进|打造|推出|发布|启动|"
    r"举办|举行|召开|组织|联合|携手|慰问|揭晓|走上|搬进|装上|用上|搭起|撑起|架起|点亮|织密|签下|送上|送到|帮|教(?!师|育|练)|[\u4e00-\u9fff](?:进|到|出|入|向|成)(?=[\u4e00-\u9fff])|挂牌|成立|上线"
)
_DISTRICTS = "东城 西城 朝阳 丰台 石景山 海淀 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 亦庄 经开区 副中心"
_PLACES = frozenset((*_DISTRICTS.split(), *PROVINCES, *CITIES))
_SPEAKER = re.compile(r"(?:说|自述|讲述|心声|寄语)[:：]?$")
_STRESSES = re.compile(r"(?:强调|指出|要求|表示|提出)[:：]?$")
_FIGURE = re.compile(r"\d[\d.]*[万亿]?[余多]?(?:[个名人家户元场件项处台张万亿%％]|小时|公里)")
# With its district before it, a body begins the sentence: 顺义区某镇总工会 送安全课进工地 (H9).
_IN_FULL = re.compile(rf"(?:{'|'.join(_DISTRICTS.split())})区?(?!区)[\u4e00-\u9fff]{{2,6}}(?:街道|镇|乡|地区)总工会$")
# What was set about, without saying who: 破解医务人员“隐形负担”
_TASK = re.compile(r"(?:破解|打通|筑牢|织密|厚植|凝聚|汇聚|激发|擦亮|下好|做优|拓展)[^，。：]{2,16}")
_GENERIC = re.compile(r"(?:村级|各级|各区|基层|企业|职工|社区|机关|本市)*(?:工会|组织)")
_NAMED = re.compile(r"[\u4e00-\u9fff]{0,6}[“「][^”」]{1,10}[”」]")
_WHEN = re.compile(
    r"(?:今[天日晨晚年]|明[天日]|[一二三四五六七八九十\d]{1,3}[月日]|本[周月]|下[周月])[底初中]?(?:开|启|闭|举|揭|上|落|收|登|亮|投|起)"
)
_DASH = re.compile(r"^[—－–-]{1,4}\s?")


@dataclass(frozen=True, slots=True)
class Titles:
    column: Tracked = EMPTY
    kicker: Tracked = EMPTY
    headline: Tracked = EMPTY
    subhead: Tracked = EMPTY
    label: Tracked = EMPTY


def is_headline_like(text: str) -> bool:
    """True if the line says who does what."""
    return _fact(text) > 1


def read_titles(lines: Sequence[Tracked], flows=lambda left, right: False) -> Titles:
    """Sort the title lines of one story. `flows(left, right)` tells that a line end cut a word in two."""
    columns, labels, titles = split_columns(list(lines))
    kicker, headline, subhead = _arrange(_mend(titles, flows))
    return Titles(join(columns, blank=True), kicker, headline, subhead, join(labels, blank=True))


def _mend(titles: list[Tracked], flows) -> list[Tracked]:
    """Put a headline together that was broken in the middle of a word."""
    mended: list[Tracked] = []
    for line in titles:
        if (
            mended
            and not _DASH.match(line.text)
            and flows(mended[-1].text, line.text)
            and not _are_bodies(mended[-1].text, line.text)
        ):
            mended[-1] = join([mended[-1], line], blank=False)
        else:
            mended.append(line)
    return mended


def _are_bodies(first: str, second: str) -> bool:
    return _only_body(first) or _starts_with_body(second)


def _arrange(titles: list[Tracked]) -> tuple[Tracked, Tracked, Tracked]:
    if not titles:
        return EMPTY, EMPTY, EMPTY
    dashes = next((i for i, line in enumerate(titles) if i and _DASH.match(line.text)), None)
    if len(titles) > 2 and _is_broken(titles[0].text, titles[1].text):
        return _arrange([join(titles[:2], blank=True), *titles[2:]])
    if dashes is not None:
        kicker, headline, more = _above_dash(titles[:dashes])
        return kicker, headline, join([more, *titles[dashes:]], blank=True)
    if len(titles) == 1:
        return _one_line(titles[0])
    if len(titles) == 2:
        kicker, headline, _ = _one_line(titles[0])
        if kicker and not _only_body(kicker.text):
            return kicker, headline, titles[1]
        return _two_lines(*titles)
    return _many_lines(titles)


def _above_dash(titles: list[Tracked]) -> tuple[Tracked, Tracked, Tracked]:
    """Where a dash marks the subhead, the line above the headline is hardly another one."""
    if len(titles) != 2 or _is_broken(titles[0].text, titles[1].text):
        return _arrange(titles)
    is_headline = _subhead_reading(titles[0].text, titles[1].text) > 2.5
    return (EMPTY, *titles) if is_headline else (*titles, EMPTY)


def _one_line(line: Tracked) -> tuple[Tracked, Tracked, Tracked]:
    """A single line may hold kicker and headline, merged when the page was extracted (H3, H6, H7)."""
    text = line.text
    dash = re.search(r"\s(?=——)", text)
    if dash:
        return EMPTY, line.cut(0, dash.start()), line.cut(dash.end())
    cuts = [found.start() for found in re.finditer(" ", text) if not _in_quotes(text, found.start())]
    if not cuts:
        return EMPTY, line, EMPTY
    first = text[: cuts[0]]
    if _PLACE_COLON.match(first) or (_only_body(first) and first.endswith("总工会") and not _IN_FULL.match(first)):
        return line.cut(0, cuts[0]), line.cut(cuts[0]), EMPTY
    last = text[cuts[-1] :].strip()
    front = text[: cuts[-1]].split()
    if _are_phrases(front) and (_fact(last) > 1 and _starts_with_body(last) or _are_beats(front, last)):
        return line.cut(0, cuts[-1]), line.cut(cuts[-1]), EMPTY
    return EMPTY, line, EMPTY


def _are_beats(front: list[str], last: str) -> bool:
    """Two or more phrases of one length and then a longer line: 二十六年 四百公里 一支粉笔 ……"""
    lengths = [width(phrase) for phrase in front]
    return (
        len(front) > 1 and max(lengths) <= 7 and max(lengths) - min(lengths) <= 1 and width(last) >= 1.4 * max(lengths)
    )


def _in_quotes(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")


def _are_phrases(front: list[str]) -> bool:
    """Short phrases of about one length, none of them naming a body: 建台账 拉清单 勤回访."""
    if any(re.search(_BODY_END, phrase) and _starts_with_body(phrase + "x") for phrase in front):
        return False
    lengths = [width(phrase) for phrase in front]
    return max(lengths) <= 14 and (len(front) == 1 or max(lengths) - min(lengths) <= 3)


def _only_body(text: str) -> bool:
    """The whole text is one body's name: 渔阳地区总工会, 平原县总工会; not 各街道工会."""
    if not _ONLY_BODY.fullmatch(text) or re.search(r"各|多家|多个|全市|全区|所有|们", text) or width(text) > 24:
        return False
    if re.fullmatch(r"[\u4e00-\u9fff]{0,3}(?:街道|社区|中心|地区|公司|集团|工会)", text) and width(text) < 4:
        return False
    head = re.sub(_BODY_END + "$", "", text)
    return not re.search("召开|启动|开展|举办|走进|为|让|把|将|助力|找|给|向|请|被|是|有|在", head)


def _starts_with_body(text: str) -> bool:
    return bool(_STARTS_WITH_BODY.match(text))


def _fact(text: str) -> float:
    """How much the line says "who does what"."""
    score = 0.0
    body = _STARTS_WITH_BODY.match(text)
    if body:
        rest = text[body.end() :]
        score += (0.6 if _GENERIC.fullmatch(body.group()) else 1.0) + (
            1.0 if _HAS_VERB.search(rest) or len(rest) > 4 else 0
        )
    elif _EVERYWHERE.match(text):
        score += 0.5 + (0.5 if _HAS_VERB.search(text) else 0)
    elif re.search(_BODY_END, text) and _HAS_VERB.search(text):
        score += 0.8
    elif _HAS_VERB.search(text):
        score += 0.4
    if _MEETING_END.search(text):
        score += 0.8
    return score


def _two_lines(first: Tracked, second: Tracked) -> tuple[Tracked, Tracked, Tracked]:
    """Kicker + headline (H2, H6, H7), headline + subhead (H4), or one headline in two lines (H9)."""
    if _is_broken(first.text, second.text):
        return EMPTY, join([first, second], blank=True), EMPTY
    return (EMPTY, first, second) if _subhead_reading(first.text, second.text) >= 0 else (first, second, EMPTY)


def _is_broken(first: str, second: str) -> bool:
    """One sentence over both lines: 莫让“智能排班” ⏎ 排掉了人情味; 今晨6时起 ⏎ 某路限速; 某镇 ⏎ 有座石匠学堂.

    A body alone on its line is a kicker whatever follows (H6)."""
    if first[-1] in "：:" or " " in first + second or width(first + second) > 32:
        return False
    if cannot_end(first) or _ADVERBIAL.fullmatch(first) or _CAUSATIVE.fullmatch(first):
        return True
    if _WHEN.match(second) and width(second) <= 8 and width(first) <= 12:
        return True
    return bool(_PREDICATE.match(second)) and (_is_place(first) or bool(_NAMED.fullmatch(first)))


def _is_place(text: str) -> bool:
    """A place, or bodies of several places: what follows must say what they do."""
    return bool(
        re.fullmatch(
            rf"[\u4e00-\u9fff]{{1,8}}{_PLACE_END}|[\u4e00-\u9fff—、]{{2,12}}[两三四五多各]地[\u4e00-\u9fff]{{0,2}}工会",
            text,
        )
    )


def _subhead_reading(first: str, second: str) -> float:
    """Positive: the first line is the headline; negative: it is the kicker."""
    if (
        first[-1] in "：:"
        or _only_body(first)
        or first in _PLACES
        or re.fullmatch("[\u4e00-\u9fff]{2,4}[区县市]", first)
        or _PLACE_COLON.match(first)
    ):
        return -9
    score = 1.1 * (_fact(first) - _fact(second))
    score -= 2.0 if _SPEAKER.search(first) and second[0] in "“「" else 0
    score -= 4.0 if _STRESSES.search(first) else 0
    score += 3.0 if re.match("记(?!者|得|忆|住|录|下)", second) else 0
    score += 0.7 if _FIGURE.search(second) and not _FIGURE.search(first) else 0
    score += 0.4 if "首次" in second or "首批" in second else 0
    score += 1.5 if _DETAIL_START.match(second) else 0
    score -= 1.2 if _DETAIL_START.match(first) else 0
    score -= 0.8 if _is_slogan(first) and not _MEETING_END.search(first) else 0
    score += 1.2 if _MEETING_END.search(first) and (width(second) >= width(first) or _HAS_VERB.match(second)) else 0
    score -= 1.5 if first.count("+") > 1 else 0
    score -= 1.5 if _TASK.fullmatch(first) else 0
    score += 0.5 if _is_slogan(second) and not _is_slogan(first) else 0
    score -= 1.0 if width(first) >= 1.5 * width(second) else 0
    score += 0.3 if width(second) >= width(first) else -0.2
    score += 0.4 if re.search(r"\d", second) and not re.search(r"\d", first) else 0
    score += 0.3 if " " in second and " " not in first else 0
    return score


def _is_slogan(text: str) -> bool:
    if _KICKER_START.match(text) and not _starts_with_body(text):
        return True
    parts = text.split()
    return len(parts) > 1 and _are_phrases(parts) and not _starts_with_body(text)


def _many_lines(titles: list[Tracked]) -> tuple[Tracked, Tracked, Tracked]:
    """Three lines or more: the most factual of the inner ones is the headline (H8)."""
    best = max(
        range(len(titles)), key=lambda i: _place(i, len(titles)) + _fact(titles[i].text) - _not_headline(titles[i].text)
    )
    return join(titles[:best], blank=True), titles[best], join(titles[best + 1 :], blank=True)


def _place(i: int, count: int) -> float:
    return 2.5 if 0 < i < count - 1 else 0.0


def _not_headline(text: str) -> float:
    return (
        (9.0 if _only_body(text) or text[-1] in "：:" else 0)
        + (0.8 if _DETAIL_START.match(text) else 0)
        + (0.4 if _is_slogan(text) else 0)
    )
