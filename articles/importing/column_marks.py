"""What stands over a headline and is none: 【…】, 驿站日记（二）, 图片新闻 (pure)."""

import re
from pathlib import Path

from articles.importing.head_readings import has_dash
from articles.importing.head_signs import begins_with_place, is_name, is_parallel, word_classes
from articles.importing.lines import width
from articles.importing.tracked import Tracked

_SERIES = re.compile(
    r"^[\u4e00-\u9fff“”·—\s\dA-Za-z]{2,16}(?:（[一二三四五六七八九十\d上中下]{1,3}）|之[一二三四五六七八九十]{1,2}|[①-⑳]|\s?第?[\d一二三四五六七八九十]{1,3}[期篇]|[·:：]\s?[①-⑳\d]{1,2})$"
)
_COLUMN_MARK = re.compile(r"^\s*[【［\[]([^【】［］\[\]]{1,20})[】］\]]\s*")
# （今日谈） at the end of a headline; part numbers, dates and what a text is are none
_BEHIND = re.compile(r"(?<=\S{5})\s?（([^（）]{2,24}(?:（[^（）]{1,8}）)?)）$")
_NO_COLUMN = re.compile(
    r".*、.*|外[一二两三四]首?|[一二三四五六七八九十\d上中下之续]+|.*[\d〇一二三四五六七八九]年.*|第.{1,4}[号批季期]|摘[要登编]|全文|节选|组图|附.*|.*(?:草案|稿|试行|暂行|修订)"
)
_LABEL = re.compile(
    r"^[■□●◆★☆▲◎○◇△\s]*(?:图片新闻|图片报道|图说(?:新闻|工会|天下)?|新闻图片|简明新闻|快评|短评|时评|评论|社论|综合|[\u4e00-\u9fff]{2,3}新闻|工会|速览|权益|维权|民生|副刊|专版|简讯|短讯|快讯|要闻|速览|特写|侧记|通讯|消息|新闻特写|记者手记|现场短新闻|现场新闻|工会速览|工会动态|工会快讯|基层动态|基层传真|"
    r"新闻速递|工会速递|本版快讯|开栏的话|开栏语|编者按|编者的话|编前|编后|编后语|阅读提示|核心提示|内容提要|相关链接|新闻链接|延伸阅读|名词解释|新闻背景|小贴士|链接|一线采访|人物|人物通讯|先锋|风采|榜样|聚焦|关注|调查|深度|综述|观察|视点|热点|连载|副刊|专栏|专题|短新闻|微新闻|图说|镜头|"
    r"[\u4e00-\u9fff]{2,4}(?:快讯|简讯|速递|传真|视点|动态|短波|播报|掠影|剪影|微镜头|进行时|面对面|直通车|会客厅|故事|专栏|专版|专题)|"
    r"[\u4e00-\u9fff]{0,3}(?:快评|时评|短评|锐评|微评|热评|点评|评论|论坛|信箱|来信|问答|热线|广角|漫谈|杂谈|笔谈|随笔))[■□●◆★☆▲◎○◇△\s]*$"
)
# Names of pages, which say nothing of a story
_PAGE_NAME = re.compile(
    r"(?:[今本]?[日版]?导读|工会|权益|维权|民生|副刊|专版|要闻|人物|专栏|专题|[\u4e00-\u9fff]{2}新闻(?<!图片新闻)(?<!简明新闻))|编.{1,3}|开栏.{1,2}"
)
# What Chinese papers call their columns, beside the kinds that _LABEL describes
_NAMES = frozenset(Path(__file__).with_name("column_names.txt").read_text(encoding="utf-8").split())
_NAME_ENDS = re.compile(
    r"(?:[社时快锐热微短漫评网]评|^[\u4e00-\u9fff]{1,2}评|资讯|[论杂漫]谈|大家谈|纵横谈|漫[话说议笔]|走笔|随[笔感想]|手记|札记|观[察澜点]|视[点角]|说法|说案|释法|析案|直说|快语|直言|在线|信箱|来[信函论]|留言板|"
    r"[速快][递览读写]|短波|传真|集萃|荟萃|撷英|拾零|影像志?|图说|故事会|茶座|面面观|之[窗声歌]|广角|人物志|档案|[诗艺法]苑|书[香话讯摘]|课堂|讲堂|学堂|小贴士|史话|新闻眼|知识窗|心[语声]|诗[笺页]|副刊|文苑|文讯|笔记|一角|采风|风采|群像|匠心|身边|在一线|在行动|来稿|时论|扫描|播报|速递|帮[您你][问忙办]|[记纪往]事|话题|视窗|[微小]小说|微散文|回声|往来|[画书读]角|工讯|问[必就]答|笔会|集锦|言论|连线|进行时|面对面|服务台|评谈)$"
)
_COUNTED = re.compile(r"[一两三四五六七八九十\d]+[本张条页封个件份支把台座场堂间]")  # 三本红皮笔记 传了四代焊工
_MARKED = re.compile(r"[■●◆][\u4e00-\u9fff]{2,6}")  # ■追访
_SERIES_OF_PAGE = re.compile(r"[\u4e00-\u9fff“”]{2,8}[·•][\u4e00-\u9fff“”]{2,9}")  # 追梦·一线职工风采录
_WIDEST_NAME, _SHORTEST_NAME, _SHORTEST_HEADLINE = 8, 4, 4
_PADDED = re.compile(r"\S(?: \S){1,3}")
_LENGTH = re.compile(r"约?\s?\d+\s?字")
_BAR = re.compile(r"\s?[丨｜|]\s?")
_PICTURES = re.compile(r"[■□●◆★☆▲◎○◇△\s]*(?:图片新闻|新闻图片|图片报道|图说(?:新闻|工会|天下)?)[■□●◆★☆▲◎○◇△\s]*")
_COMMENT = re.compile("[快短时微锐漫]评|来论|社论")
_STANDING_WIDTH = 4
_NAMING = frozenset({"n", "vn", "nz", "s"})  # classes of words; names of persons and places are nr and ns
# One mark over several short items
_STANDING = re.compile(
    "三言两语|短波|[快速]读|扫描|点击|汇总|传真|速览|简讯|快讯|短讯|集锦|动态|播报|速递|工讯|简明新闻|短新闻|微新闻|综合|一句话"
)


def close_up(text: str) -> str:
    """Two to four characters without the blanks between them: 简 讯, 图 片 新 闻."""
    return text.replace(" ", "") if _PADDED.fullmatch(text) else text


def is_column_label(text: str) -> bool:
    """True for a standing head such as 图片新闻 or 工会速览, which is no story's headline."""
    return bool(_LABEL.match(close_up(text))) and width(text) <= 10


def is_column_name(text: str) -> bool:
    """True for what papers call a column: 以案说法, 今日谈, 身边工匠."""
    bare = close_up(text.strip("■□●◆★☆▲◎○◇△·— "))
    if bare in _NAMES or _SERIES_OF_PAGE.fullmatch(bare) and not any(map(is_name, re.split("[·•]", bare))):
        return True
    named = bool(_NAME_ENDS.search(bare)) and not _COUNTED.match(bare)
    return width(bare) <= _WIDEST_NAME and bare.isalnum() and named and not is_name(bare)


def is_marked_column(text: str) -> bool:
    """True for ■ 追访: over a headline that bears no such mark, a column's name whatever it is."""
    return bool(_MARKED.fullmatch(text.replace(" ", "")))


def is_series_mark(text: str) -> bool:
    """True for 驿站日记（二）."""
    return bool(_SERIES.match(text)) and width(text) <= 16


def _is_section(text: str) -> bool:
    """A word over three head lines: 工友. A place so short is a kicker."""
    return len(text) <= 2 and text.isalpha() and not is_name(text) and not is_column_label(text)


def _is_standing_head(text: str, below: str) -> bool:
    """Four characters, nouns and no place, over a headline twice as wide: 文化评析."""
    if len(text) != _STANDING_WIDTH or not text.isalpha() or is_name(text) or width(below) < 2 * len(text):
        return False
    if begins_with_place(text):
        return False
    classes = word_classes(text)
    return any(each in _NAMING for each in classes) and all(each in _NAMING or each == "ns" for each in classes)


def is_standing(column: str) -> bool:
    """True for a mark that stands over several short items: 工会短波."""
    return bool(_STANDING.search(column))


def split_columns(lines: list[Tracked]) -> tuple[list[Tracked], list[Tracked], list[Tracked]]:
    """Column marks（【…】, 驿站日记（二）, 图片新闻）, names of pages（要闻）, and the title lines proper."""
    columns, names, titles = [], [], []
    for i, line in enumerate(lines):
        mark = _COLUMN_MARK.match(line.text)
        if mark:
            columns.append(line.cut(0, mark.end()))
            line = line.cut(mark.end())
            if _LENGTH.fullmatch(line.text):
                names.append(line)  # 【快评】约230字
                continue
        elif end := _end_of_name(line.text, is_last=i + 1 == len(lines)):
            columns.append(line.cut(0, end))
            line = line.cut(end)
        elif _stands_over(line.text, lines[i + 1 :], is_first=not i):
            section = _is_section(line.text) and not (is_standing(line.text) or is_column_name(line.text))
            (names if _PAGE_NAME.fullmatch(line.text) or section else columns).append(line)
            continue
        behind = column_behind(line.text)
        if behind is not None:
            columns.append(line.cut(behind))
            line = line.cut(0, behind)
        if line:
            titles.append(line)
    if not titles and len(columns) > 1 and not _COLUMN_MARK.match(columns[-1].text):
        titles.append(columns.pop())  # 图片新闻 over 秋收进行时
    return columns, names, titles


def column_behind(text: str) -> int | None:
    """Where the column's name begins that stands in brackets behind a headline: ……（今日谈）"""
    found = _BEHIND.search(text)
    return None if found is None or _NO_COLUMN.fullmatch(found[1]) else found.start()


def _end_of_name(text: str, is_last: bool) -> int:
    """Where a column's name ends that stands before the headline on its line: 图片新闻丨换轮, 身边工匠 树上的医生; else 0.
    Phrases of one length over further head lines are the kicker: 致敬劳动者 奋进新征程."""
    bar, blank = _BAR.search(text), text.find(" ")
    pictures = _PICTURES.match(text)
    if (
        pictures
        and text[pictures.end() : pictures.end() + 1] == "："
        and len(text) > pictures.end() + _SHORTEST_HEADLINE
    ):
        return pictures.end() + 1  # 图片新闻：飞盘场上认识你
    if bar and bar.start() and (is_column_label(text[: bar.start()]) or is_column_name(text[: bar.start()])):
        return bar.end()
    if _COMMENT.fullmatch(text[: max(blank, 0)]) and len(text) > blank + _SHORTEST_HEADLINE:
        return blank  # 快评 夜课要开，更要听得进
    named = _SHORTEST_NAME <= blank < len(text) - _SHORTEST_HEADLINE and (
        is_column_name(text[:blank]) and (is_last or not is_parallel(text)) or bool(_PICTURES.fullmatch(text[:blank]))
    )
    return blank if named else 0


def _stands_over(text: str, below: list[Tracked], is_first: bool) -> bool:
    """The line is a label or a mark over the head, or under it, and no part of it."""
    if below and has_dash(below[0].text):
        return bool(_PICTURES.fullmatch(text)) or is_series_mark(text)
    if below and is_column_name(text):
        return True
    if is_first and below and _is_standing_head(text, max((line.text for line in below), key=width)):
        return True
    if is_first and len(below) > 1 and _is_section(text):
        return True
    if is_column_label(text) and (below or not is_first) or _PICTURES.fullmatch(text):
        return True
    return bool(below) and is_series_mark(text)
