"""What one head line says by its own words: who does what, a body's name, a slogan, an open end (pure)."""

import re
from functools import lru_cache

from articles.importing.cues import cannot_end
from articles.importing.lines import width
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
_KICKER_START = re.compile(
    r"^(?:深入|学习|宣传|牢记|奋力|扎实|为|以|围绕|聚焦|落实|贯彻|践行|深化|弘扬|坚持|着力|着眼|立足|搭建|创新|建|探索|从|当|在|听|用|发挥|打造|优化|做实|做好|办好|迎|喜迎|庆祝|纪念|致敬|关注|走近|走进|直击|记者|不|让)"
)
_MEETING_END = re.compile(
    r"(?:召开|举行|举办|启动|发布|成立|开幕|闭幕|揭晓|开赛|开班|落幕|收官|出台|上线|揭牌|挂牌|启用|投用)$"
)
_TASK = re.compile(r"(?:破解|打通|筑牢|织密|厚植|凝聚|汇聚|激发|擦亮|下好|做优|拓展)[^，。：]{2,16}")
_ACTIVITY_END = re.compile(r"(?:工作|活动|行动|计划|工程|机制|体系|服务网|服务|建设|模式)$")
_TRANSITIVE_WORDS = "启动 开展 举办 推出 打造 发布 建立 探索 推行 推广 试点 出台 印发 部署 组织 实施"
_TRANSITIVE = frozenset(_TRANSITIVE_WORDS.split())
_GENERIC = re.compile(r"(?:村级|各级|各区|基层|企业|职工|社区|机关|本市)*(?:工会|组织)")
_ADVERBIAL = re.compile(
    r"(?:今|明|昨|本|下|每|自|从|\d|[一二三四五六七八九十]+[月日])[^，。]{0,10}(?:起|时|后|前|内|晨|晚|天|日)"
)
_CAUSATIVE = re.compile(r"(?:莫|别|勿|不)?(?:让|把|使|将)(?:[“《「][^”》」]{1,12}[”》」]|[\u4e00-\u9fff]{1,4})")
_NO_OBJECT_YET = re.compile(
    "(?:[搬走送开引住写种挤请跑]进了|(?:变|换|长)成了?|(?:换|迎|请)来了|(?:走|登|搬|坐|用|住|吃|喝|穿|装|亮)上了|(?:搬|送|开|来|走|用|建|修|办|铺|带|跑)到了?|(?:走|开|搬|送|迈|驶)进|[”」\u4e00-\u9fff](?<![互相结师来去没大有])帮)$"
)
_DETAIL_START = re.compile(
    r"^(?:(?:春运|暑运|暑假|寒假|节日|假日|春节|国庆)期间|今年|明年|年内|全年|上半年|下半年|本月|今[春夏秋冬天起]|明[天起]|[两三四五六七八九]地|首批|首次|首个|首期|已|重点|主要|共|共有|累计|近|超|约|将|拟|计划|预计|目前|同比|平均|其中|最高|至少|推出|设立|涵盖|包括|覆盖|惠及|"
    r"(?!一[名家项个份场处台件条])[\d一二三四五六七八九十百千万两]+(?:名|家|项|个|份|场|处|台|件|万|余|多|人|条|类|大|年|月|日|届|%|％))"
)
_DISTRICT_NAMES = (
    "东城 西城 朝阳 丰台 石景山 海淀 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 亦庄 经开区 副中心"
)
DISTRICTS = _DISTRICT_NAMES.split()
_DISTRICT = re.compile(rf"(?:{'|'.join(DISTRICTS)})")
_PLACES = frozenset((*DISTRICTS, *PROVINCES, *CITIES))
_ANY_PLACE = "|".join((*DISTRICTS, *PROVINCES, *CITIES))
_FOR_WHOM = re.compile(
    r"(?:为|给|向|把|将|对|邀请?|请|组织|带领?|帮助?|助|联手|携手|联合|会同)([\u4e00-\u9fff]{2,8}|“[^”]{2,10}”)"
)
_ONLY_OBJECT = re.compile(
    r"[把将][\u4e00-\u9fff]{2,3}(?<![好到成来去上下出进起完住])"
)  # 把沟通会, and not yet where to
_PLAIN_PLACE = re.compile("[\u4e00-\u9fff]{2,4}[区县市]")
# 宜宾叙州, 房山十渡
_PLACE_IN_PLACE = re.compile(rf"(?:北京|{_ANY_PLACE})([\u4e00-\u9fff]{{2,3}}?)[区县市]?")
_PLACE_CHAIN = re.compile(rf"(?:(?:{_ANY_PLACE})[省市区县]?){{2,3}}")  # 江苏南通通州
_TOWN = re.compile(rf"(?:北京)?(?:{'|'.join(DISTRICTS)})区?[\u4e00-\u9fff]{{2,4}}(?:镇|乡|街道|地区)")  # 房山十渡镇
_BETWEEN_PLACES = re.compile("[—－、·]+")  # 北京平谷区—天津蓟州区
_NAMES = frozenset({"ns", "nr", "nz"})  # classes of words: places, persons, other names
_OF_PLACE = re.compile(rf"(?:{_ANY_PLACE})")
_PLACE_COLON = re.compile(r"^[\u4e00-\u9fff]{2,14}[:：]$")
# With its district before it, a body begins the sentence: 顺义区某镇总工会 送安全课进工地 (H9).
_IN_FULL = re.compile(
    rf"(?:{'|'.join(DISTRICTS)})区?(?!区)[\u4e00-\u9fff]{{2,6}}(?:街道|镇|乡|地区)总工会$"
    rf"|(?:{'|'.join((*PROVINCES, *CITIES))})[省市]?[\u4e00-\u9fff]{{2,4}}[区县市]总工会$"
)
_SEVERAL = re.compile(r"[两三四五多各][地区县市镇街院校](?:[\u4e00-\u9fff]{0,2}工会|联合)$")
_SPEAKER = re.compile(r"(?:说|自述|讲述|心声|寄语)[:：]?$")
_STRESSES = re.compile(r"(?:强调|指出|要求|表示|提出)[:：]?$")
_NO_NOUN = re.compile(r"[，、：？！ 把将让给为被向]")
_PREDICATE = re.compile(
    r"[多少有成来去]了|[用吃喝住穿坐登搬走开装亮练爱踏迈]上|[搬送开走用修建收拿]到|[走开搬送引住写种挤请跑融]进|[种走晒算拿开孵写拼交搭打]出|[撑架搭建拉挑扛做吃聊]起|[变换长建]成|[换迎请送]来|[领拿要讨找]回|[把将让给为被向用与]|可以|能|会|要|正在|也|都|再|又|就|还|有(?=[座个家条位支了所处名])"
)
# The dictionary has these as nouns, too.
_DOES = re.compile("召开|启动|举行|举办|开展|发布|推出|出台|揭晓|成立|印发|公布|部署")
_QUESTION = re.compile(r"谁|怎么|怎样|如何|[去到在]哪|吗$|为何|为什么|能否|是否|能不能|该不该|？")
_QUOTED = re.compile("“[^”]*”")
_ONE_WORD = 2
_WIDEST_PHRASE, _SHORT_PHRASE, _SHORTEST_CLAUSE = 13, 6, 4


def is_headline_like(text: str) -> bool:
    """True if the line says who does what."""
    return fact(text) > 1


def fact(text: str) -> float:
    """How much the line says "who does what": 0 to about 3."""
    score = 0.0
    body = _STARTS_WITH_BODY.match(text)
    if body:
        rest = text[body.end() :]
        score += (0.6 if _GENERIC.fullmatch(body.group()) else 1.0) + (
            1.0 if _HAS_VERB.search(rest) or len(rest) > 4 else 0
        )
    elif _DISTRICT.match(text) and _HAS_VERB.search(text, 2):
        score += 1.5
    elif _EVERYWHERE.match(text):
        score += 0.5 + (0.5 if _HAS_VERB.search(text) else 0)
    elif re.search(_BODY_END, text) and _HAS_VERB.search(text):
        score += 0.8
    elif _HAS_VERB.search(text):
        score += 0.4
    if _MEETING_END.search(text):
        score += 0.8
    return score


def is_body(text: str) -> bool:
    """The whole text is one body's name: 渔阳地区总工会, 平原县总工会; not 各街道工会."""
    if not _ONLY_BODY.fullmatch(text) or re.search(r"各|多家|多个|全市|全区|所有|们", text) or width(text) > 24:
        return False
    if re.fullmatch(r"[\u4e00-\u9fff]{0,3}(?:街道|社区|中心|地区|公司|集团|工会)", text) and width(text) < 4:
        return False
    head = re.sub(_BODY_END + "$", "", text)
    return not re.search(
        "召开|启动|开展|举办|走进|搬进|首[家个]|建起|建立|组建|成立|加入|为|让|把|将|助力|找|给|向|请|被|是|有|在", head
    )


def is_name(text: str) -> bool:
    """A body or a place and nothing else."""
    return is_body(text) or all(map(_is_place, _BETWEEN_PLACES.split(text)))


def _is_place(text: str) -> bool:
    return text in _PLACES or bool(_PLAIN_PLACE.fullmatch(text)) or _is_place_in_place(text)


def _is_place_in_place(text: str) -> bool:
    if _TOWN.fullmatch(text) or _PLACE_CHAIN.fullmatch(text):
        return True
    found = _PLACE_IN_PLACE.fullmatch(text)
    return bool(found) and _NAMES.issuperset(word_classes(found[1]))


def begins_with_place(text: str) -> bool:
    """珠海斗门"""
    return bool(_OF_PLACE.match(text))


def names_place(text: str) -> bool:
    """平谷区："""
    return bool(_PLACE_COLON.match(text))


def names_several(text: str) -> bool:
    """Ends in the bodies of several places, which are no kicker alone: 某某某某两区总工会."""
    return bool(_SEVERAL.search(text))


def names_body(text: str) -> bool:
    """A body or an office stands somewhere in the line."""
    return bool(re.search(_BODY_END, text))


def is_body_in_full(text: str) -> bool:
    """A body with its district before it: 顺义区某镇总工会."""
    return bool(_IN_FULL.match(text))


def starts_with_body(text: str) -> bool:
    """The line begins with a body or a place that does something."""
    return bool(_STARTS_WITH_BODY.match(text))


def are_phrases(front: list[str]) -> bool:
    """Short phrases of about one length, none of them naming a body: 建台账 拉清单 勤回访."""
    if any(re.search(_BODY_END, phrase) and starts_with_body(phrase + "x") for phrase in front):
        return False
    lengths = [width(phrase) for phrase in front]
    return max(lengths) <= 14 and (len(front) == 1 or max(lengths) - min(lengths) <= 3)


def is_parallel(text: str) -> bool:
    """Two or more phrases of one length: 摸清底数 建好台账; 一张证明跑四趟、一枚公章盖五回."""
    return _one_length(text.split(), 1) or _one_length(re.split("[、，]", text), _SHORTEST_CLAUSE)


def _one_length(parts: list[str], shortest: int) -> bool:
    widths = [width(part) for part in parts]
    slack = 1 if max(widths) <= _SHORT_PHRASE else 2
    return len(parts) > 1 and shortest <= min(widths) and max(widths) <= min(_WIDEST_PHRASE, min(widths) + slack)


def is_slogan(text: str) -> bool:
    """A method or an aim without saying whose: 着力办好一件小事; 破解医务人员“隐形负担”."""
    return bool(_KICKER_START.match(text)) and not starts_with_body(text) or bool(_TASK.fullmatch(text))


def tells_meeting(text: str) -> bool:
    """…… 大会举行: the fact is told, what follows are its results."""
    return bool(_MEETING_END.search(text))


def names_activity(text: str) -> bool:
    """Somebody's work under its dry name: 市总工会部署高温天气劳动保护工作; what it brought is the headline."""
    return bool(_ACTIVITY_END.search(text))


def starts_with_detail(text: str) -> bool:
    """Figures, times and results: 首批…, 今年…, 36支…"""
    return bool(_DETAIL_START.match(text))


def asks(text: str) -> bool:
    """A question: 电梯电费怎么分"""
    return bool(_QUESTION.search(text))


def introduces_words(text: str) -> bool:
    """Says that somebody speaks; what he says is the headline: 受助学生说; ……时强调"""
    return bool(_SPEAKER.search(text) or _STRESSES.search(text))


def is_open(text: str) -> bool:
    """The line cannot stand alone: 莫让“智能排班”; 今晨6时起; 某某的"""
    cut = _ADVERBIAL.fullmatch(text) or _CAUSATIVE.fullmatch(text) or _lacks_object(text)
    return cannot_end(text) or bool(_NO_OBJECT_YET.search(text)) or bool(cut) or _lacks_verb(text)


def _lacks_object(text: str) -> bool:
    """Somebody starts, and not yet what: 全省各级工会启动, 某镇总工会替; 推进会召开 lacks nothing."""
    body = _STARTS_WITH_BODY.match(text)
    rest = text[body.end() :] if body else ""
    if not 0 < len(rest) <= _ONE_WORD or _MEETING_END.fullmatch(rest):
        return rest in _TRANSITIVE
    return rest in _TRANSITIVE or all(each in ("v", "p") for each in word_classes(rest))


def _lacks_verb(text: str) -> bool:
    """Somebody for somebody, and not yet what: 某某总工会为夜班女工"""
    body = _STARTS_WITH_BODY.match(text)
    found = _FOR_WHOM.fullmatch(text[body.end() :]) if body else None
    if not found or _ONLY_OBJECT.fullmatch(found[0]) or found[1][0] == "“":
        return bool(found)
    classes = word_classes(found[1])
    whom = classes[1:] if classes[0] == "v" and classes[-1].startswith("n") else classes  # 务工|家庭
    return "v" not in whom


def is_noun_phrase(text: str) -> bool:
    """Somebody or something, and not yet what it does: 下夜班的护士; 经开区1200名安全员"""
    bare = _QUOTED.sub("甲", text)
    if _NO_NOUN.search(bare) or _DOES.search(bare) or is_body(text) or tells_meeting(bare):
        return False
    return "v" not in word_classes(bare)


def starts_with_predicate(text: str) -> bool:
    """The line says what is done and not by whom: 可以打“安心车”了; 加入工会"""
    if _PREDICATE.match(text):
        return True
    tags = word_classes(text)
    return tags[0] in ("v", "d", "p") and not _KICKER_START.match(text) or tags[0] == "i" and len(tags) > 1


def word_classes(text: str) -> list[str]:
    """The parts of speech of the line's words, as the dictionary has them."""
    return [word_class for _, word_class in tagged_words(text)]


@lru_cache(maxsize=256)
def tagged_words(text: str) -> list[tuple[str, str]]:
    """The line's words, each with its part of speech."""
    import rjieba  # the dictionary takes 30 MB: only for those who import pages

    return rjieba.tag(text)
