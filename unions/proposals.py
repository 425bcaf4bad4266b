"""Unions that no table knows, read off their form: 社区联合工会, 企业工会, 服务站, 区级系统工会 (pure).

They become proposals with a parent; nothing is created from them without an editor's click.
"""

import re
from dataclasses import dataclass

_UNIT = (
    "股份有限公司|有限责任公司|有限公司|分公司|公司|集团|医院|学校|中学|小学|大学|学院|幼儿园|银行|分行|支行|酒店|饭店|宾馆|商场|超市|工厂|厂|研究院|设计院|研究所|"
    "管理局|公安分局|分局|局|卫健委|住建委|城管委|委员会|委|检察院|法院|博物馆|图书馆|文化馆|中心|站点|快递站|物流园|产业园|科技园|创业园|文创园|园区|园|(?:产业|总部|医药)?基地|工业区|街区|商圈|商务区|楼宇|"
    "大厦|广场|市场|百货|书店|出版社|报社|电视台|剧院|车站|车队|项目部|工地|村|合作社|协会"
)
_JOINT = r"(?:工会联合会|联合工会|工会委员会)"
_PATTERN = re.compile(
    rf"(?P<community>社区(?:{_JOINT}|工会(?=[，。、；]|$)))"
    rf"|(?P<station>(?<=街道)(?:总)?工会服务站|(?<=[镇乡])(?:总)?工会服务站|(?<=地区)(?:总)?工会服务站|(?:社区|园区|园|楼宇|商圈|大厦|中心|公司|集团|工业区|开发区|产业基地|基地)(?:总)?工会服务站)"
    rf"|(?P<unit>(?:{_UNIT})(?:{_JOINT}|总工会|工会))"
    rf"|(?P<joint>(?:行业|快递|外卖|物业|家政|物流|出租|网约车|货车司机|餐饮|建筑|保安|护工|灵活就业|新就业形态劳动者|新就业群体|新业态|劳动者|企业|小微企业|商户|从业人员)(?:行业|业)?{_JOINT})"
    rf"|(?P<system>(?<=区)(?:教育|卫生健康|卫生|文化|文旅|环卫|园林|交通|城管|公安|税务|金融|建筑|商务|民政|机关|直属机关|市政|水务|国企|非公){{1,2}}(?:系统)?工会)"
)
_NEXT_BARS = re.compile(
    r"^(?:驿站|服务站|会员|组织(?:[的和、，。]|建设|体系|架构|网络|覆盖|作用)|干部|工作者|小组|户外|之家|法|章程|系统|活动|联合会|服务中心)"
)
# 某公司工会|组织的三十人方队, 某社区工会联合会组织的小微企业队: the union is at work, and no 工会组织 is meant
_OWN_UNION = re.compile(rf"公司工会|{_JOINT}")
_ORGANISES = re.compile(r"^组织的(?!作用|力量|优势|职能|建设|覆盖)")
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9（）·]|"
    r"近日|日前|昨天|昨日|今天|当天|当日|随后|其间|期间|此次|本次|来自|来到|走进|走访|走到|深入|邀请|联合|携手|组织|会同|协同|依托|推动|推广|指导|帮助|支持|包括|其中|所属|下属|辖区|"
    r"成立|组建|新建|建立|召开|命名|授予|评为|获得|获悉|介绍|慰问|以及|作为|通过|根据|按照|围绕|还有|已有|位于|隶属于|开展|参加|出席|主办|承办|协办|获评|"
    r"(?<![和温永祥仁中鼎泰嘉瑞宏亿颐])(?<!(?<!健)康)和(?![平谐义])|与|及|或|在|由|向|从|对|为(?!民)|到|至|经(?![开济])|(?<!数)据|是|让|把|将(?!台)|给|了|的(?!士)|等|如|该|各|某|每|本(?!溪)|并|也|都|还|有(?!限)|被|称|说|叫|赴|往|请"
)
_GENERIC = re.compile(
    r"^(?:本|该|各|其|我|你|每|所在|当地|相关|有关|某|某某|一些|一家|多家|这家|那家|两家|几家|\d+家|[一二三四五六七八九十百]+家|不少|许多|所有|全部|大型|中小|小微|非公|民营|国有|重点|基层|上级|下级|辖区|驻区|新|老|"
    r"街道|社区|村|区|镇|乡|市|全区|全市|行业|系统|企业|事业|机关|快递|外卖|平台|物业|园|商务|个|和|地区|级|家)*$"
)
_SOME = re.compile(
    r"一(?!建|中|汽|小|轻|商|机|院|附)[\u4e00-\u9fff]{1,6}(?:公司|企业|厂|集团)工会"
)  # 昌平一物流公司工会
# 首个冷链行业工会联合会, 两家医院工会: counted, not named
_COUNTED = re.compile(r"首[个家批]|第[一二三]家|[两三四五六七八九十几多各][家个所](?!庄|店|营|村|沟|屯|坟|窑|桥|河)")
_PLACE_PREFIX = re.compile(
    r"^(?:北京市)?[\u4e00-\u9fff]{2,3}区(?=[\u4e00-\u9fff]{2,}(?:公司|集团|医院|学校|中学|小学|酒店|社区|厂|工会服务站))"
)


# 净和|物业管理有限公司, 和|悦社区: what follows is no name of its own
_TYPE = 6  # characters of a unit's kind
_AND_IN_NAME = re.compile(
    r"(?<![会司团院校部局组区道镇乡员工洁业家务])和"
    r"(?:(?:物业|科技|商贸|实业|投资|建筑|餐饮|管理|服务|家政|保洁|保安|有限|集团)+(?:有限|责任)*(?:公司|集团)|[\u4e00-\u9fff]社区)"
)
_OWN_STEM = 4  # characters
_OWN_NAME = ("unit", "community", "station")
_TYPE_AT_END = re.compile(rf"(?:(?:{_UNIT}|社区)?(?:{_JOINT}|总工会|工会服务站|工会))$")
_COMPANY = re.compile(r"(?:股份|有限|责任|科技)*(?:公司|集团)(?:工会委员会|工会|联合工会)$")
_PUBLIC = re.compile(
    r"(?:卫健委|住建委|城管委|委|局|检察院|法院|医院|学校|中学|小学|幼儿园|文化馆|图书馆|中心)(?:工会委员会|工会|联合工会|工会联合会)$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A union seen by its form; `kind` is community, station, unit, joint or system."""

    start: int
    end: int
    name: str
    kind: str


def find_unions(text: str, barriers: list[tuple[int, int]], protected: frozenset[str]) -> list[Found]:
    """Unions named in `text` outside the spans in `barriers` (names known already).

    `protected`: words in which a stop word is part of a name (和平里).
    """
    found = []
    for match in _PATTERN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in barriers):
            continue
        bars = _NEXT_BARS.match(text[match.end() :]) and match.lastgroup != "station"
        if bars and not (_OWN_UNION.search(match.group()) and _ORGANISES.match(text[match.end() :])):
            continue
        start = _left_edge(text, match.start(), barriers, protected)
        item = _clean(text, start, match)
        if item:
            found.append(item)
    return found


def _left_edge(text: str, end: int, barriers, protected) -> int:
    """Where the name begins: behind the last punctuation mark, stop word or known name."""
    if text.startswith(("工会服务站", "总工会服务站"), end):
        return end
    floor = max([0, end - 26, *(stop for _, stop in barriers if stop <= end)])
    window = text[floor:end]
    guarded = [m.span() for word in protected if word in window for m in re.finditer(re.escape(word), window)]
    edge = 0
    for stop in _STOP.finditer(window):
        named = stop.group() == "和" and _AND_IN_NAME.match(text[floor : end + _TYPE], stop.start())
        if not named and not any(a <= stop.start() < b for a, b in guarded):
            edge = stop.end()
    return floor + edge


def _clean(text: str, start: int, match: re.Match) -> Found | None:
    kind = match.lastgroup
    name = text[start : match.end()]
    if kind == "joint" and match.start() - start >= _OWN_STEM and text[start - 1 : start] == "“":
        kind = "unit"  # “回龙观夜市商户联合工会” is called so
    if kind == "station" and name.startswith(("工会", "总工会")):
        return Found(start, match.end(), name, kind)
    if kind in _OWN_NAME:
        prefix = _PLACE_PREFIX.match(name)
        if prefix:
            start, name = start + prefix.end(), name[prefix.end() :]
        stem = _TYPE_AT_END.sub("", name)
        unnamed = kind == "unit" and _SOME.match(name)
        if unnamed or _GENERIC.match(stem) and not (kind == "unit" and _PUBLIC.search(name)):
            return None
    if name.count("（") != name.count("）") or _COUNTED.search(name):
        return None
    return Found(start, match.end(), name, kind)


def is_short_for(short: str, full: str) -> bool:
    """禾木装配公司工会 is short for 北京禾木装配科技有限公司工会: its own part stands in the longer name."""
    if not (_COMPANY.search(short) and _COMPANY.search(full)):
        return False
    core = _COMPANY.sub("", short).removeprefix("北京市").removeprefix("北京")
    return len(core) > 1 and len(short) < len(full) and core in full


def is_public(name: str) -> bool:
    """An office, school or hospital is called by its district (昌平区卫健委工会), a company is not."""
    return bool(_PUBLIC.search(name))
