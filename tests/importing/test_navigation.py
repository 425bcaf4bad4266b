"""Lines of a site that hold nothing but buttons, paths and lists of pages."""

import pytest

from articles.importing.navigation import is_navigation
from tests.importing.pages import LEAD, page


@pytest.mark.parametrize(
    "line",
    [
        "3上一篇下一篇4放大⊕缩小⊖默认○",
        "上一篇下一篇",
        "分享到微信朋友圈微博QQ空间",
        "朗读全文 收藏 0 点赞 12 评论",
        "某某工人报2026年1月14日星期三第3版：工会·基层改变文字大小：大中小|打印|关闭",
        "版面概览 PDF版",
        "大 中 小",
        "[图片]",
        "J212",
        "本版未署名图片由受访者提供",
        "中工网首页 > 工会新闻 > 正文",
        "第01版：要闻 第02版：综合新闻 第03版：经济·民生",
    ],
)
def test_buttons_and_paths(line):
    assert is_navigation(line)


@pytest.mark.parametrize("line", ["2025-12-18", "收藏", "职工微信群里的“评论员”", "下载一份温暖"])
def test_what_may_be_a_storys(line):
    assert is_navigation(line) == (line == "收藏")


def test_a_sites_day_between_headline_and_author():
    links = ["上一篇：某事 下一篇：没有了", "放大 缩小 默认"]
    comment = ["新华时评", "贵在送得准", "2025-12-18", "穆青禾", "岁末年初，又到送温暖时节。"]
    _, story = page(*links, "冬日里的冰上工匠", "2025-12-18", LEAD, *links, *comment).stories
    assert (story.column, story.headline) == ("新华时评", "贵在送得准")
    assert [(credit.name, credit.role) for credit in story.credits] == [("穆青禾", "other")]


def test_a_subhead_below_the_sites_line():
    (story,) = page(
        "车间里的“减噪官”", "发布日期：2026-03-05 来源：某某工人报", "——记维修工靳长河", "本报记者 苗青", LEAD
    ).stories
    assert (story.headline, story.subhead) == ("车间里的“减噪官”", "——记维修工靳长河")


def test_the_writers_below_the_headline_on_the_line_of_the_source():
    line = "某报·某网记者 苗青 实习生 何苗 来源：某报 （2026年03月09日 04版）"
    (story,) = page("拧紧每一颗铆钉", line, "凌晨四点的机库，灯比白天还亮。").stories
    assert [(credit.name, credit.role) for credit in story.credits] == [("苗青", "reporter"), ("何苗", "intern")]


def test_a_page_is_not_framed_because_its_head_has_several_lines():
    head = ["3", "综合新闻", "2026年3月17日 星期二", "某报", "责任编辑 苗青  美术编辑 何苗"]
    texts = ["凌晨三点，豆腐坊里白汽腾腾。", "如今，跟着做的有11户。", "□本报记者 苗青 文/图"]
    parsed = page(*head, "农机提前进村", LEAD, "区里把招聘会办进大集", LEAD, "一块豆腐的“新算盘”", *texts)
    assert [story.headline for story in parsed.stories][1:] == ["区里把招聘会办进大集", "一块豆腐的“新算盘”"]
