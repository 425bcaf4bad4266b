"""What stands on a page and is no story: its head and foot, its imprint (pure); navigation.py has what sites add."""

import re
from collections import Counter
from dataclasses import dataclass, field

from articles.importing.lines import width

# Why a line is no part of a story, in words for the editor.
IMAGE_FILE = "图片文件名"
PAGE_HEAD = "版头版脚"
PRINTED_IN = "刊登日期与版次"
NAVIGATION = "网页导航"
IMPRINT = "版权与报社信息"
LIST = "导航或标题列表"

_PRINTED_IN = re.compile(r"《[^《》]{2,12}》\s?（\s?\d{4}年[^（）]{4,14}版\s?）")
_LEGAL = re.compile(
    r"版权所有|版权声明|copyright|©|all rights reserved|ICP备|ICP证|公网安备|技术支持|技术开发|制作单位|运营管理|不良信息|举报电话|许可证|网站声明|"
    r"未经.{0,12}授权|法律顾问|广告热线|发行热线|新闻热线|投稿邮箱|邮发代号|国内统一(?:连续出版物号|刊号)|零售价?|每份|印刷|邮政编码|邮编|自律管理|承诺书|"
    r"本报地址|社址|总机|传真|广告经营|订阅|承印|责任公司印|监督电话|违法和",
    re.IGNORECASE,
)
_LEGAL_FIRM = re.compile(
    r"版权所有|版权与免责声明|在(?:接受|使用)本(?:网站|站)服务|copyright|©|ICP[备证]|公网安备|国内统一(?:连续出版物号|刊号)|邮发代号|违法和不良信息|自律管理",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(r"在(?:接受|使用)本(?:网站|站)服务之前|网友评论仅")
_LEGAL_ENTRY = re.compile(rf"(?:{_LEGAL.pattern})[^：，]{{0,8}}\s?[:：]", re.IGNORECASE)
_IMPRINT = re.compile(r"(?:主办|主管|网址|出版|社长|总编辑|值班总编|本报网址|官方网站)\s?[:：]")
# 本版与某区总工会合办, 来稿请寄本报评论部
_OF_PAGE = re.compile(
    r"(?:本版|本栏目?|本专[版刊])[由与][\u4e00-\u9fff、 ]{2,30}(?:合办|协办|主办|联办)|来稿请[^。]{2,26}"
)
_PUBLISHERS = re.compile(r"[\u4e00-\u9fff]{2,12}(?:主管|主办)(?:\s[\u4e00-\u9fff]{2,16}(?:主管|主办|出版|承办))+")
_SPACED = re.compile(r"(?:\S ){5}")  # 版 权 所 有

DATE = re.compile(r"(\d{4})\s?[年.\-/]\s?(\d{1,2})\s?[月.\-/]\s?(\d{1,2})\s?日?")
_TERMS = "立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒|元旦|除夕|春节|元宵节?|端午节?|七夕|中秋节?|重阳节?|国庆节?|劳动节"
_WEEKDAY = re.compile(r"星期([一二三四五六日天])")
PAGE_NO = re.compile(
    r"(?<![\d今本])(?<![日期共])第?\s?0*([A-Z]?\d{1,3})(?:\s?[—－–-]\s?\d{1,3})?\s?版(?!本)(?:\s?[:：]?\s?([\u4e00-\u9fff·]{2,8}))?|第([一二三四五六七八九十]{1,3})版|^([A-D]\d{1,2})(?:[-—–][A-D]?\d{1,2})?(?=\s|$|[\u4e00-\u9fff·]{2,6}\s)\s?([\u4e00-\u9fff·]{2,8})?"
)
PAPER = re.compile(r"《?([\u4e00-\u9fff]{2,8}报)》?")
HEAD_TOKEN = re.compile(
    r"(?:出版日期[:：]?)?\d{4}\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?日?|\d{1,2}月\d{1,2}日|[一二三初复终]审稿?|[一二三]校[样稿]?|(?:清|大|付印)样|星期[一二三四五六日天]|周[一二三四五六日]|农历[\u4e00-\u9fff]{2,12}|[\u4e00-\u9fff]{2}年(?:闰)?[\u4e00-\u9fff]{1,3}月[\u4e00-\u9fff]{2}|"
    r"第?\s?[A-Z]?\d{1,5}(?:\s?[—－–-]\s?\d{1,3})?\s?版|CN\s?\d[\d-]+|国内统一(?:连续出版物号|刊号)\S*|第[一二三四五六七八九十]+版|[A-D]\d{1,2}(?:[-—–][A-D]?\d{1,2})?版?|[A-D]\d{1,2}[\u4e00-\u9fff·]{2,6}|总?第\s?\d+\s?(?:期|号)|今日\d+版|本期\d+版|共\d+版|《?[\u4e00-\u9fff]{2,10}(?:报|网|电讯)》?|"
    r"[\u4e00-\u9fff]{2}[初十廿三][一二三四五六七八九十]|(?:正|二|三|四|五|六|七|八|九|十|冬|腊)月[初十廿][一二三四五六七八九十]|[A-Za-z .,'&]{4,40}|\d{1,2}|头版|首版|出版日期|[一二三四五六七八九十]{1,2}版|[\u4e00-\u9fff]{2,4}版|" + _TERMS
)  # fmt: skip
_FOLIO = re.compile(r"[A-D]?\d{1,4}")  # A06
_CODE = re.compile(r"[A-Z]\d{3}")  # J031
_NAMED_PAGE = re.compile(r"([\u4e00-\u9fff]{2,6}(?:[·•][\u4e00-\u9fff]{2,6})?)\s+([A-D]\d{1,2}|0\d)")  # 京津冀·工运 03
_DESK = (
    r"(?:本版|今日|本期|值班|责任|美术|图片|视觉|版面|版式|文字|网络|见习|执行|首席|新媒体)*"
    r"(?:编辑|责编|美编|主编|编委|主任|总编辑?|校对|责校|检校|审校|审读|签发|版式(?:设计)?|组版|视觉|制图|制版|统筹|排版|设计|一读|二读|三读)"
)
_SIGNER = r"(?!第|星期|周[一二三四五六日])[\u4e00-\u9fff·]{1,4}"
_SIGNED = re.compile(
    rf"{_DESK}\s?[:：/／\s]\s?{_SIGNER}(?:[\s、/／]{{1,2}}(?!{_DESK}){_SIGNER}){{0,3}}(?![\u4e00-\u9fff])"
)
_PAGE_EDITORS = re.compile(
    r"美术编辑|美编|校对|责校|版式|组版|检校|本版|值班(?:编委|主任|总编)|图片编辑|视觉|制图|制版|版面|统筹|总值班"
)
_PADDED_DESK = re.compile(
    r"(?<=[美责主]) (?=编(?:\s|[:：]))|(?<=校) (?=对(?:\s|[:：]))|(?<=版) (?=式(?:\s|[:：]))"
)  # 美 编
_PADDED_NAME = re.compile(r"^(?:[\u4e00-\u9fff] ){2,6}报(?=\s|$)")  # 工 人 日 报
_BARS = re.compile(r"[│┃┆丨|｜]|·(?=星期|周)")
_NO_HEAD = re.compile(r"作者|来源|记者|通讯员|转自|发布|摄影|采写|撰文|摄$")
_PICTURE_PAGE = re.compile(r"第?\s?[A-D]?\d{1,2}版[\s:：]*摄影(?:专?版|专刊)?")
_CONTACT_LABEL = (
    r"(?:本报|本版|新闻|投稿|举报|服务|监督|联系)*(?:电话|热线|传真|E\s?[-—–]?\s?mail|(?:电子|投稿)?邮箱|信箱|QQ)"
)
_CONTACT_VALUE = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[\w./-]+|[（(]?0\d{2,3}[)）]?\s?[-—]?\s?\d[\d×]{6,7}(?:[\s、,/／-]+\d{7,8})*|"
    r"(?<!\d)\d{7,11}(?!\d)|(?<!\d)\d{3}-\d{3,4}-\d{3,4}"
)
_CONTACT = re.compile(
    rf"{_CONTACT_LABEL}\s?[:：/／]?\s?(?:{_CONTACT_VALUE}|\d{{5}}(?!\d))?|{_CONTACT_VALUE}", re.IGNORECASE
)


@dataclass(slots=True)
class PageHead:
    """What the page says of itself."""

    paper: str = ""
    date: tuple[int, int, int] | None = None
    weekday: str = ""
    number: str = ""
    name: str = ""
    marks: list[tuple[str, str]] = field(default_factory=list)  # (number, name) of each page that is mentioned

    def settle(self) -> None:
        """Which of the pages mentioned this one is: a site lists them all, and names its own once more."""
        counts = Counter(number for number, _ in self.marks if number)
        ranked = counts.most_common(2)
        if len(ranked) == 1 or len(ranked) == 2 and ranked[0][1] > ranked[1][1]:
            self.number = ranked[0][0]
        self.name = next((name for number, name in self.marks if number == self.number and name), "")


def is_legal(text: str) -> bool:
    """True for the imprint and the legal foot of a page."""
    if _SPACED.match(text):
        text = text.replace(" ", "")
    hits = len(set(_LEGAL.findall(text)))
    if (
        _PUBLISHERS.fullmatch(text)
        or _OF_PAGE.fullmatch(text)
        or len(_IMPRINT.findall(text)) > 1
        or (_IMPRINT.match(text) and width(text) < 30 and "。" not in text)
    ):
        return True
    if _DISCLAIMER.match(text):
        return True
    if _LEGAL_FIRM.search(text):
        return not text.rstrip("。").count("。") or hits > 1
    short = width(text) < 60 and "。" not in text[:-1]
    return short and (hits > 1 or bool(_LEGAL_ENTRY.search(text))) or _is_contact(text)


def _is_contact(text: str) -> bool:
    """Nothing but how to reach the desk: 投稿邮箱：….."""
    found = _CONTACT.search(text)
    return bool(found) and not re.sub(r"[\s、，:：/／|｜│;；（）()]", "", _CONTACT.sub("", text))


def read_head(text: str, head: PageHead) -> bool:
    """True if the line is part of the page's head or foot (paper, date, page, editors); fills `head`."""
    if width(text) > 70 or "。" in text or "，" in text:
        return False
    text = _PADDED_NAME.sub(lambda found: found.group().replace(" ", ""), _PADDED_DESK.sub("", text))
    bare = _CONTACT.sub(" ", _BARS.sub(" ", text))
    signed = _SIGNED.sub(" ", bare)
    has_signers, has_contact = signed != bare, bare != _BARS.sub(" ", text)
    rest = re.sub(r"第\s?(\d{1,3})\s?版", r" 第\1版", " ".join(signed.split()).strip(" □■|｜/:："))
    if has_signers and _NO_HEAD.search(text):
        return False
    if has_signers and not rest:
        return has_contact or bool(_PAGE_EDITORS.search(text))
    if has_signers and DATE.search(rest) and _WEEKDAY.search(rest):
        _fill(rest, head)
        return True
    if not rest or not _is_head(rest) and not (has_signers and _is_section(rest) and _PAGE_EDITORS.search(text)):
        return False
    _fill(rest, head)
    return True


def names_desk(text: str) -> bool:
    """True if the line says who made the page, or a story, and nothing else: 编辑 某某 设计 某某."""
    return not _SIGNED.sub("", text).strip(" □■|｜/:：")


def _is_section(text: str) -> bool:
    """One short word beside the page's editors: the page's name, its number behind it."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,6}(?:\s?\d{1,2})?", text))


def _is_head(text: str) -> bool:
    """A line of head tokens: a page number, or a date with the paper's name or the weekday."""
    has_page = bool(PAGE_NO.search(text))
    has_date = bool(DATE.search(text))
    words = [word for word in re.split(r"[\s|｜:：（）()《》【】]+", text) if word]
    if not words or _NO_HEAD.search(text) and not _PICTURE_PAGE.fullmatch(text):
        return False
    others = [word for word in words if not HEAD_TOKEN.fullmatch(word)]
    if has_page:
        return all(len(word) <= 10 for word in others) and len(others) <= 2 and width("".join(others)) <= 14
    if _NAMED_PAGE.fullmatch(text) or _CODE.fullmatch(text):
        return True
    if has_date:
        numbered = any(_FOLIO.fullmatch(word) for word in words)
        dated = numbered or bool(_WEEKDAY.search(text))
        return not others or (dated and len(others) == 1 and len(others[0]) <= 4)
    alone = re.fullmatch(
        r"《?[\u4e00-\u9fff]{2,4}(?:日报|晚报|工人报|工报|午报|时报|晨报|商报|劳动报|青年报|妇女报|建设报|法治报|早报|电讯)》?|新京报|文汇报|京华时报|头版|首版|[一二三四五六七八九十]{1,2}版|农历.+|星期.",
        words[0],
    )
    return not others and bool(len(words) > 1 or alone) and not re.fullmatch(r"[A-Za-z .,'&]+", text)


def _fill(text: str, head: PageHead) -> None:
    found = DATE.search(text)
    if found and not head.date:
        head.date = tuple(int(part) for part in found.groups())
    found = _WEEKDAY.search(text)
    if found and not head.weekday:
        head.weekday = found.group(1)
    found = PAPER.search(text)
    if found and not head.paper:
        head.paper = found.group(1)
    read_marks(text, head)


def read_marks(text: str, head: PageHead) -> None:
    """Note each page that the line mentions: 第3版：工会."""
    named = _NAMED_PAGE.fullmatch(text)
    if named:
        head.marks.append((named[2].lstrip("0"), named[1]))
        return
    for found in PAGE_NO.finditer(text):
        head.marks.append(((found[1] or found[3] or found[4] or "").lstrip("0"), found[2] or found[5] or ""))


def is_printed_in(text: str) -> bool:
    """《某某日报》（2026年7月15日第4版）: a site says it between a story's head and its text."""
    return bool(_PRINTED_IN.fullmatch(text))
