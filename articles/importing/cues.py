"""Small signs by which lines are told apart: sentence ends, captions, jumps, sources (pure)."""

import re

_CLOSERS = "”’」』》〉】）\"' "
_END = "。！？…!?"
_POINT = re.compile(r"[\u4e00-\u9fff”）%]\s?[.．]$")
_LAST_BRACKET = re.compile(r"（[^（）]{0,60}）\s*$")
_JUMP = re.compile(
    r"[（(▲△▼▶→*]?\s?(?:（)?(?:紧|上|下)(?:接|转)\s?(?:第?\s?[A-Za-z]?\s?\d{1,3}|第?[一二三四五六七八九十]{1,2}|本报)\s?版?(?:[^（）。，]{0,12})?[）)▲△]?"
)
_JUMP = re.compile(
    rf"{_JUMP.pattern}|[（(](?:更多|相关|详细)?(?:报道|新闻|内容|图片)?(?:详见|请见|见|刊于?)(?:本报)?(?:今日)?第?\s?[A-Z]?\d{{1,3}}(?:[、—-]\d{{1,3}})?版[）)]"
)
_JUMP_TAIL = re.compile(rf"\s*(?:{_JUMP.pattern})\s*$")
_JUMP_HEAD = re.compile(rf"^(?:{_JUMP.pattern})\s*")
_CAPTION_START = re.compile(
    r"^(?:[（(]?[上下左右]{1,2}图[）)]?(?:为|[:：]|\s)|图为|图[①-⑩一二三四五六七八九十\d](?:[:：为]|、|\s)|[①-⑩]|▲|△|▼|↑|←|→|↓|◀|▶|(?:配图|图片)说明[:：]?|图注[:：]|配图[:：]|[【\[（［](?:配?图片?|图说|图注)[】\]）］]|题图[:：为]?|插图[:：为]?|组图[:：为]|"
    r"图说[:：]|照片[:：])"
)
_CREDIT_TAIL = re.compile(
    r"(?:摄|摄影|供图|提供图片|摄影报道|资料图片?|资料照片|新华社发|中新社发|视觉中国|[/／](?:图|摄|文)|(?:供图|摄影|摄|图)\s?[/／][\u4e00-\u9fff· ]{2,16})[）)]?$"
)
_NO_CREDIT = re.compile(r"[和与及、学爱教会拍]摄影。?$")
_TAKEN_FROM = r"据[\u4e00-\u9fff]{2,8}(?:社|报|网|新闻|电视台|客户端|参考|发布|观察|视频)"
_NOTE_LENGTH = 20
_TAKEN_FROM_END = re.compile(rf"(?<=[。！？”…）])\s?({_TAKEN_FROM})$")
_NOTE = re.compile(
    _TAKEN_FROM
    + r"|（?作者单位[:：][^（）]{2,40}）?|[（〔]作者(?:分别)?(?:系|为|是|简介)[^。〔〕]{0,80}[）〕]|（[^（）。，]{4,30}(?:理论学习中心组|课题组|调研组|教研部)）|[（(]?(?:未完待续|待续|未完|全文完|完)[）)]?|（(?:本报|本版)?综合[^（）]{0,16}）|"
    r"(?:本报|本版|记者)综合|(?:本报|本版|记者)?综合(?:报道|消息|整理|新华社[^。，]{0,8})|综合(?:本报|新华社|各报)[^。，]{0,10}|(?:据|摘自|原载|选自|转自)《[^》]{2,12}》(?:报道|消息)?|（(?:据|摘自|原载|选自|转自|转载自)[:：]?[^（）。：:]{2,20}）|（(?:本文)?有删节）|（[^（）]{0,16}(?:化名|均为化名)）"
)
_DIALOGUE = re.compile(r"^(?:记者|问|答|笔者|主持人|Q|A|[\u4e00-\u9fff]{1,4}(?:报|网))[:：].")
_TITLE_MARK = re.compile(r"（(?:引|肩|眉|主|副)(?:标)?题）$")
TITLE_MARK = re.compile(r"（((?:引|肩|眉|主|副)(?:标)?题)）")
_SALUTATION = re.compile(
    r"^(?:尊敬的|亲爱的)?[\u4e00-\u9fff]{0,6}(?:同志|先生|女士|老师|朋友|编辑部|编辑|读者|工友)们?[：:]$"
)
_LABELLED = re.compile(r"^[^，。；：“”（）\s]{2,12}(?:（\d{1,3}[人名个家项]）)?：")
_ENTRY = re.compile(r"^\d{1,2}月\d{1,2}日(?:（[^（）]{1,6}）)?\s+\d{1,2}[:：∶]\d{2}")
_MARKED_TITLE = re.compile(r"^【[^【】]{1,16}】[^。]{4,40}$")
_LIST_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十\d]{1,3}）|第[一二三四五六七八九十\d]{1,3}[章节条款、]|\d{1,2}[、.．)）](?!\d)|[①-⑳]|[●◆■★▲◎•·▪]\s?|——|[一二三四五六七八九]是(?!不|否))"
)
_SOURCE = re.compile(
    r"(?:^|[\s|｜（）\d])(?:文章|稿件|信息|本文|图文|新闻)?(?:来源|转自|转载自|摘自|发布时间|发布日期|发表时间|更新时间|发稿时间|时间|原标题|原题)\s?[:：]"
)
_STAMP = re.compile(
    r"^\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?\s+(?:\d{1,2}[:：]\d{2}|(?:作者|记者|责编|编辑|版次)\s?[:：])|^(?:作者|记者)\s?[:：]\s?[^，。：:]{2,16}?\s?\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]"
)
_LEADS = re.compile(
    r"^(?:每[天周日月年]|近日|日前|昨天|昨日|今天|今日|前天|连日来|近期|近来|最近|不久前|日前|入[春夏秋冬]以来|今年|去年|本周|上周|上午|下午|春节|元旦|端午|中秋|国庆|新年|清晨|凌晨|傍晚|正午|午后|"
    r"\d{1,2}月\d{1,2}日|\d{1,2}日|\d{4}年|会上，|会后，|会议(?:指出|强调|要求|通报|听取|审议)|仪式上，|活动(?:中|现场|当天)，|记者从|记者获悉|记者日前|据悉|为(?:进一步|深入|了|切实|贯彻)|随着|随后|在.{2,20}(?:现场|车间|工地|里|内|上|中)，|走进|“)"
)
_SPEAKER = re.compile(r"^[^，。！？：“”]{0,16}(?:说|表示|介绍|告诉记者|笑着说|感慨|感叹|回忆|坦言)(?:道)?[。！]")
_CANNOT_START = re.compile(
    r"^[，。、；：！？”’）》〉】·％%]|^们|^的(?![哥士确])|^了(?![解不却结然])|^着(?![力眼手重火急装陆实迷])|^者|^[里中上下内外后前时间起]，|^不等[，。]"
)
_CANNOT_END = re.compile(
    r"(?:[，、；“‘（《〈【]|(?<![来样似何])的|及|或|且|(?<!一)把|被|该|这|那|虽|若|又|(?<![平温亲祥谐])和|(?<![干名老])将|(?<![存现实常都正潜内])在|开设|设立|[定改称名分变评]为|包括|达到|超过|位于|来自|以及|近日|日前|昨天|昨日|另外|(?:^|[，。])据了?|了[一两几][条个名家项份座]|(?:启动|推出|开展|举办|公布)[^，]{0,6}期间|由[^，。]{2,24}(?:工会|公司|集团|大学|学院|中心|委员会|街道))$"
)
_REPORTING = re.compile(
    r"(?:表示|介绍|(?<![先来再照听])说|认为|指出|透露|强调|告诉记者|获悉|了解到)[，：]|^据(?:悉|了解|介绍|统计)，"
)
_IN_PICTURE = re.compile(r"（(?:左|右|中|前|后|上|下)(?:排|图)?(?:[一二三四五六七八九\d左右中]{0,3})?(?:者)?）")
_EDITORS_NOTE = re.compile(
    r"（?作者单位[:：][^（）]{2,40}）?|^[■●◆【]?(?:编者按|编者的话|编前|编前语|编后|编后语|开栏的话|开栏语|按语|阅读提示|核心阅读|核心提示|内容提要|导读|引子|背景|链接|相关链接|新闻背景)[】：:\s]|^【?(?:编者按|开栏的话|编后)"
)
_PROMPT = re.compile(
    r"[■●◆【]?(?:编者按|编者的话|编前|编前语|编后|编后语|开栏的话|开栏语|阅读提示|核心阅读|核心提示|内容提要|导读|引子)[】：]?"
)
_INSET = re.compile(
    r"[■●◆▲★【]?\s?(?:(?:记者|采访|编辑|采编|创作)(?:手记|札记|感言)|(?:人物|个人|专家|劳模|工匠)(?:名片|简介|档案|简历)|名片|金句|(?:名词|政策)解释|(?:律师|法官|专家|仲裁员?|检察官)(?:点评|提醒|解读|释法|提示|观点|意见|评析|分析|解答|支招)|案情(?:回顾|简介|介绍)?|案例回放|法条链接|典型意义|处理结果|争议焦点)[】：]?"
)
# 护林员某某在值守点读书。 — so short and in the midst of doing: never a paragraph beside others
_IN_THE_MIDST = re.compile(
    r"(?!还|也|有人|大家|目前|现)[\u4e00-\u9fff]{2,8}(?:（[^（）]{1,5}）)?正?在(?!了|的)[^，、；：！？了过。]{4,}。"
)
_MIDST_LENGTH = 24
_SUPPLY = re.compile(r"（?[\u4e00-\u9fff]{2,12}供图）?")
_PHOTO_NOTE = re.compile(r"\s*（?(?:资料图片?|资料照片|图片资料)）?$")


def is_complete(text: str) -> bool:
    """True if `text` ends a sentence: final punctuation, closing quotes and a bracket behind it aside."""
    bare = text.rstrip(_CLOSERS)
    if bare[-1:] in _END and bare or _POINT.search(bare) or taken_from(text) is not None:
        return True
    outside = _LAST_BRACKET.sub("", text).rstrip()
    return outside != text.rstrip() and outside.rstrip(_CLOSERS)[-1:] in tuple(_END)


def taken_from(text: str) -> int | None:
    """Where 据某某新闻 begins behind the last sentence of `text`: ……不担责。据某某新闻"""
    found = _TAKEN_FROM_END.search(text, max(0, len(text) - _NOTE_LENGTH))
    return found.start(1) if found else None


def has_sentence(text: str) -> bool:
    """True if a full stop or semicolon stands anywhere in `text`."""
    return "。" in text or "；" in text


def starts_caption(text: str) -> bool:
    return bool(_CAPTION_START.match(text)) or is_bracketed_caption(text)


def is_bracketed_caption(text: str) -> bool:
    """（图为某某在调试控制台。 某某 摄）"""
    return text[:1] == "（" and text[-1:] == "）" and bool(_CAPTION_START.match(text[1:]))


def is_editors_note(text: str) -> bool:
    """编者按, 开栏的话, 编后, 阅读提示: the desk's words beside a story."""
    return bool(_EDITORS_NOTE.match(text))


def is_prompt(text: str) -> bool:
    """One of these words alone on its line; the text below it belongs to the same story."""
    return bool(_PROMPT.fullmatch(text))


def is_inset(text: str) -> bool:
    """记者手记, 人物名片 alone on its line: a box inside the story that stands around it."""
    return bool(_INSET.fullmatch(text))


def shows_picture(text: str) -> bool:
    """A sentence that points into a picture: 甲某（右一）在教徒弟听音。"""
    short = text.count("。") <= 1 and len(text) < 60
    return short and bool(_IN_PICTURE.search(text)) and not reports_speech(text)


def is_in_the_midst(text: str) -> bool:
    """True for what a picture shows, without a mark: 护林员某某在值守点读书。"""
    return len(text) <= _MIDST_LENGTH and bool(_IN_THE_MIDST.fullmatch(text))


def photo_note(text: str) -> int | None:
    """Where （资料图片） begins at the end of `text`; None if there is none."""
    found = _PHOTO_NOTE.search(text)
    return found.start() if found and found.start() else None


def is_photo_note(text: str) -> bool:
    """资料图片 alone on its line."""
    return bool(_PHOTO_NOTE.fullmatch(text))


def ends_in_photo_credit(text: str) -> bool:
    return bool(_CREDIT_TAIL.search(text.rstrip("。 "))) and not _NO_CREDIT.search(text)


def is_supply(text: str) -> bool:
    """受访者供图 alone on its line."""
    return bool(_SUPPLY.fullmatch(text))


def is_note(text: str) -> bool:
    """True for a line that says of the text who its author is, that it goes on, or that it was put together."""
    return bool(_NOTE.fullmatch(text)) or is_photo_note(text)


def is_dialogue(text: str) -> bool:
    """True for a question or an answer of an interview, speaker first."""
    return bool(_DIALOGUE.match(text)) and (len(text) > 12 or text[-1] in "。！？…”")


def ends_in_title_mark(text: str) -> bool:
    """True for a title that says which one it is: ……（主题）."""
    return bool(_TITLE_MARK.search(text))


def has_title_marks(text: str) -> bool:
    """True for titles that say which they are: 甲（引题）乙（主题）"""
    return len(TITLE_MARK.findall(text)) > 1


def is_entry(text: str) -> bool:
    """True for a line of a timetable: 3月11日 9:00—11:30 ……"""
    return bool(_ENTRY.match(text))


def is_marked_title(text: str) -> bool:
    """True for a column mark and the headline behind it: 【律师在线】试用期内生病，单位能解聘吗？"""
    return bool(_MARKED_TITLE.match(text))


def is_salutation(text: str) -> bool:
    """True for a letter's first line: 编辑同志："""
    return bool(_SALUTATION.match(text))


def is_labelled(text: str) -> bool:
    """True for an entry of a list, its subject first: 小修补：周一……"""
    return bool(_LABELLED.match(text))


def starts_list_item(text: str) -> bool:
    return bool(_LIST_MARK.match(text))


def starts_like_lead(text: str) -> bool:
    """True if `text` opens the way first paragraphs do (近日, a date, 记者从, a quotation)."""
    return bool(_LEADS.match(text))


def is_attribution(text: str) -> bool:
    """True for the rest of a quotation's sentence: 一名快递员说。"""
    return bool(_SPEAKER.fullmatch(text))


def reports_speech(text: str) -> bool:
    """某某负责人表示，… — the opening of a paragraph, never of a headline."""
    return bool(_REPORTING.search(text))


def cannot_start(text: str) -> bool:
    """True if no paragraph and no headline begins like this."""
    return bool(_CANNOT_START.match(text))


def cannot_end(text: str) -> bool:
    """True if no headline ends like this."""
    return bool(_CANNOT_END.search(text))


def is_source_line(text: str) -> bool:
    """True for a reprint's wrapping: 来源：…, 转自：…, 原标题：…, a date with 来源."""
    return len(text) <= 120 and "。" not in text and bool(_SOURCE.search(text) or _STAMP.match(text))


def jump_at_end(text: str) -> int | None:
    """Where a 下转第4版 at the end of `text` begins; None if there is none."""
    found = _JUMP_TAIL.search(text)
    return found.start() if found else None


def jump_at_start(text: str) -> int | None:
    """Where a 上接第1版 at the start of `text` ends; None if there is none."""
    found = _JUMP_HEAD.match(text)
    return found.end() if found else None
