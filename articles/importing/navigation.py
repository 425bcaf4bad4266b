"""What a site prints around its stories: links, buttons, paths, lists of pages, names of files (pure)."""

import re

from articles.importing.debris import DATE, HEAD_TOKEN, PAGE_NO, PAPER, PageHead, read_marks
from articles.importing.lines import width

_NAV_WORDS = (
    r"(?:版面|标题|往期)(?:概览|一览|预览|目录|查询|图)|[34←→<>《》«»◀◁‹]{0,2}(?:上|下)(?:一)?(?:版|篇|期|页|条)[34←→<>«»▶▷›]{0,2}|版面导航|标题导航|导航|本版(?:标题|导航|新闻|目录)|"
    r"返回[\u4e00-\u9fff]{0,8}|放大|缩小|默认[o○0]?|[◀▶◁▷‹›]|[大中小]字号?|[大中小]{1,3}|字号|字体|(?:改变|调整)?(?:文字|字体|字号)大小|打印|打印(?:本|此)[页文]|转发|在看|写留言|留言|投诉|(?:关闭|返回)(?:窗口|本页|此页|页面)|分享到?|收藏|关闭|打开|首页|末版|朗读|语音播报|播放|暂停|"
    r"PDF版?|PDF下载|下载|全文复制|复制|复制链接|评论|我要评论|点赞|赞\d*|阅读\d*|浏览[量次]?\d*|扫一扫|扫码关注|手机版|客户端|微信|微博|抖音|QQ空间|朋友圈|"
    r"[\u4e00-\u9fff]{1,4}[网报](?:微信|微博|抖音|视频号|快手|头条号|客户端)|高级检索|检索|搜索|往期回顾|往期|目录|报纸|期刊|首页English|数字报|电子报|数字报纸|电子版|[\u4e00-\u9fff]{2,8}报(?:电子版|数字报纸?)|设为首页|加入收藏|网站地图|关于我们|联系我们|官网微博|官方微博|手机报|广告服务|诚聘英才|人才招聘|法律声明|版权声明|登录|注册|"
    r"(?:扫码)?听(?:新闻|全文|报)|更多|新闻评论\d*|友情链接|展开|收起|展开全文|查看全文|点击查看大图|查看原图|TOP|回到顶部|返回顶部|等待处理…*|正在加载…*|加载中…*|×|✕|\||\d{0,2}[ABCD]?\d{0,3}|"
    r"今天是|当前位置|您的位置|您当前的位置|微信公众号|公众号|二维码|新闻推荐|相关新闻|相关阅读|热点关注|推荐阅读|热门推荐|精彩推荐|图片新闻更多|中工娱乐|用户名|密码|匿名|验证码|(?:非常|基本|不太|很)?(?:不)?满意"
)
_NAV = re.compile(_NAV_WORDS)
# Buttons of a site whose words stand together without a blank, as copying leaves them
_BUTTON = re.compile(
    r"[上下]一?[版篇期条页]|(?:版面|标题|本版|往期)(?:导航|预览|概览|一览|目录|标题|回顾|查询|检索|图)?|放大|缩小|默认|(?:改变|调整)?(?:文字|字体|字号)(?:大小)?|打印(?:本页|此页)?|"
    r"分享到?|微信|微博|朋友圈|QQ空间|QQ|收藏|点赞|评论|转发|关闭(?:窗口|本页)?|返回(?:首页|目录|顶部|版面|列表)?|首页|目录|朗读(?:全文)?|(?:扫码)?听(?:新闻|全文|报)|语音(?:播报|朗读)|播放|"
    r"复制(?:链接|全文)?|[A字][+＋－-]|扫一扫|下载|投稿|PDF|手机版|客户端|(?:浏览|阅读|点击)(?:次数|量|数)|字数"
)
_BESIDE_BUTTONS = re.compile(
    r"\d{4}\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}日?|星期[一二三四五六日天]|第?\d{1,3}版(?:[:：][\u4e00-\u9fff·]{2,8}?(?=$|[^\w·]|[改调字上下]))?|"
    r"^《?[\u4e00-\u9fff]{2,8}[报网]》?|[A-D]\d{1,2}|[大中小次T]|[\W\d_o○]+"
)
_WIDEST_LINK, _WIDEST_META, _NAME_OF_PAGE = 60, 90, 6
_NAV_LINE = re.compile(
    r"^[34←→<>《》«»]{0,2}(?:上一?篇|下一?篇|上一?条|下一?条)[34]?\s*[:：]|^(?:当前位置|您(?:现在|当前)?(?:所在)?的?(?:所在)?位置|首页)\s*[:：>＞»›]|>>|＞＞|^[^，。]{0,8}首页\s?[>＞»›]|[>＞»›]\s?正文$|"
    r"(?:扫码|扫一扫|长按|点击|关注).{0,14}(?:公众号|二维码|客户端|微信|小程序关注|阅读原文|大图)|^语音播报|官方网站|今天是$|^[↑⬆]\s?(?:TOP|顶部|返回顶部)$|^\(?（?点击图片|^您?使用的浏览器|阅读全文$|^字号[:：]|^(?:本文|文章|全文|稿件)?字数\s?[:：]|^本文共\d|"
    r"^点击(?:查看|进入|收听)|^扫一扫|^以上(?:来)?稿|^(?!.*本报).{0,24}(?:用稿|来稿|合稿|稿件)[^。，]{0,8}\d+\s?篇|^联系人\s?[:：]|^(?:稿件|来稿)\s?[一二三四五六七八九十\d]{1,2}(?:（[^（）]{1,12}）)?\s?[:：]?$|^稿件[一二三四五六七八九十\d]{1,2}\s?（[^（）]{1,24}）$|^（备选标题\s?[:：]|^[\[【（]图片[\]】）]$|^[A-Z]\d{3}$|^本版(?:未署名)?图片(?:均?由|除)|^正文\s?[:：]$|^(?:头条|[二三四五六七八九]条|倒头条|报眼)\s?(?:（[^（）]{1,20}）)?[:：]?$|^约?\s?\d+\s?字$|^共\d+篇|来稿（[^（）]{1,16}）$|^.{0,20}共[\d一二三四五六七八九十]+[条篇]）?$|（编辑稿[^（）]{0,16}）$|^热门(?:关键[字词]|搜索|标签)\s?[:：]|^点击上方|^原创\s.*\d{1,2}[:：]\d{2}|^导航\s?[:：]|^[\[【（]?字[号体]|^纠错|^分享到?\s?[:：]|"
    r"^(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s?[:：]?\s?\d+次?$|^(?:上|下)一(?:篇|条|页)\s|没有了$|^您对(?:这篇|本)文|^打开.{1,8}(?:阅读|查看)(?:全文|更多)?$|^分享让更多人看到|"
    r"^(?:日期|字号|版面|版次|版名|期数|专栏|报纸名称|当前报纸名称|字体)\s?[:：]\s?[\w.:：\-— 第版]{0,24}(?:\s(?:上|下)一(?:篇|版|条).*)?$|^(?:电子报|数字报)\S{0,4}$"
)
_PAGING = re.compile(r"(?:\s(?:上|下)一[期版篇条]){3,}$")  # all headlines of the page, and behind them the links
# What a site prints of an article beside its text: 日期：2025-08-07 版次：03 版名：某某新闻; 第02版：某某新闻
_FACT = re.compile(
    r"(?:日期|出版日期|版次|版名|版面|版别|版号|期号|期次|期数|报纸名称)\s?[:：]\s?[\w.\-—]{1,14}|第?\s?[A-Z]?\d{1,3}\s?版\s?[:：]\s?[\u4e00-\u9fff·]{2,8}|"
    r"(?:字体|字号|字号大小)\s?[:：]"
)
_LIST_OF_PAGES = re.compile(r"(?:第?\s?[A-Z]?\d{1,3}\s?版\s?[:：]?\s?[\u4e00-\u9fff·]{2,8}[\s|｜、]*){3,}")
_FILE_NAME = re.compile(
    r"^(?:微信图片|微信截图|mmexport|IMG|DSC|PXL)_?\d[\d_]{5,}$|^\S{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?|html?|shtml|pdf|docx?)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_PROPERTY = re.compile(r"/?enpproperty|<!--|-->")
_RULE = re.compile(r"^(?![。，；：！？”’）》]+$)[\W_]+$")
_CHANNELS = frozenset(
    [
        "首页",
        "要闻",
        "时政",
        "国内",
        "国际",
        "时评",
        "评论",
        "理论",
        "文化",
        "科技",
        "教育",
        "经济",
        "生活",
        "法治",
        "军事",
        "体育",
        "娱乐",
        "财经",
        "健康",
        "社会",
        "地方",
        "视频",
        "图片",
        "专题",
        "English",
        "报纸",
        "期刊",
        "杂志",
    ]
)
_DIRECTORY = re.compile(
    r"(?:版面目录|本版(?:目录|标题|新闻|导航)|标题(?:导航|列表))\s?[:：](?:[^|｜。]{2,60}[|｜]\s?)+[^|｜。]{2,60}"
)
_LINKS = re.compile(r"[^|｜。，]{2,8}(?:[|｜][^|｜。，]{2,8}){2,}")
# 8版 某某故事, under 今日看点; 某某故事 8版, under 导读
_INDEX_ENTRY = re.compile(
    r"(?:本版|今日|本期)?导读\s?[:：][^。]{4,60}|[A-Z]?\d{1,2}版\s[^。，；]{4,30}|(?!.*[（(])[^。；]{4,30}\s第?[A-Z]?\d{1,2}版"
)


_EDITION = re.compile(
    r"[\[【［](?:文章|稿件|正文|图片)\s?\d{0,2}[\]】］]|版次\s?[:：]\s?[\[【]?\s?[A-Z]?\d{1,3}\s?[\u4e00-\u9fff·]{0,8}\s?[\]】]?"
)


def is_navigation(text: str) -> bool:
    """True for a line that is made of navigation words, or leads to another page."""
    if _EDITION.fullmatch(text):
        return True
    if DATE.fullmatch(text):
        return False  # the page's day, or the story's
    if (
        width(text) < _WIDEST_LINK
        and "。" not in text[:-1]
        and _NAV_LINE.search(text)
        or _PAGING.search(text)
        or _FILE_NAME.match(text)
        or _ADDRESS.match(text)
        or _PROPERTY.search(text)
        or _RULE.match(text)
        or _LINKS.fullmatch(text.replace(" ", ""))
        or _DIRECTORY.fullmatch(text)
        or _is_row_of_buttons(text)
        or _LIST_OF_PAGES.fullmatch(text)
    ):
        return True
    if len(DATE.findall(text)) > 1 and width(text) < _WIDEST_META and not re.search("[。，；至]", text):
        return True  # a site's own line of an article: paper, page, title, the day twice
    if all(len(word) == 1 for word in text.split()):
        text = text.replace(" ", "")  # 报 纸
    facts = _FACT.findall(text) if width(text) < _WIDEST_LINK else []
    words = [
        word for word in re.split(r"[\s/|｜、>＞：\[\]【】+＋⊕⊖○●-]+", _FACT.sub(" ", text) if facts else text) if word
    ]
    if facts and not words:
        return len(facts) > 1
    if len(words) > 2 and sum(word in _CHANNELS for word in words) > len(words) / 2:
        return True
    navs = [word for word in words if _NAV.fullmatch(word)]
    others = [word for word in words if not _NAV.fullmatch(word)]
    if len(navs) > 2 and any(PAGE_NO.fullmatch(word) for word in others):
        others = [word for word in others if len(word) > _NAME_OF_PAGE]  # 第3版：工会·基层 among the links
    told = any(not word.isdigit() for word in navs) or not others  # 2026年1月20日 星期二 02 is the page's head
    return bool(navs) and told and all(HEAD_TOKEN.fullmatch(word) for word in others)


def _is_row_of_buttons(text: str) -> bool:
    """上一篇下一篇放大⊕缩小⊖默认○: several buttons, and beside them at most the paper, its date and its page."""
    if width(text) >= _WIDEST_LINK or "。" in text:
        return False
    rest, count = _BUTTON.subn(" ", text)
    return (count > 1 or count and bool(DATE.search(text))) and not _BESIDE_BUTTONS.sub("", rest).strip()


def is_index_entry(text: str) -> bool:
    """What the front page says of another page: 8版 某某故事."""
    return bool(_INDEX_ENTRY.fullmatch(text))


def read_navigation(text: str, head: PageHead) -> None:
    """The remains of a site's own facts about an article name its paper; a path to the page names the page."""
    read_marks(text, head)
    found = PAPER.search(text) if _PROPERTY.search(text) else None
    head.paper = head.paper or (found.group(1) if found else "")


def is_image_file(text: str) -> bool:
    """The name of a picture's file, left behind where the picture stood."""
    return bool(_FILE_NAME.match(text)) and not text.lower().endswith(("html", "htm", "pdf", "doc", "docx"))
