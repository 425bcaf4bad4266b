"""Kicker, headline, subhead and column in the forms H1–H10."""

import pytest

from articles.importing.headlines import read_titles
from articles.importing.lines import read_lines


def read(*lines):
    titles = read_titles([read_lines(line)[0].text for line in lines])
    return tuple(part.text for part in (titles.kicker, titles.headline, titles.subhead))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["望京街道总工会送清凉进工地"], ("", "望京街道总工会送清凉进工地", "")),
        (["建台账 拉清单 勤回访 望京街道总工会办实事"], ("建台账 拉清单 勤回访", "望京街道总工会办实事", "")),
        (["渔阳地区总工会 为外卖小哥装上“第二块电池”"], ("渔阳地区总工会", "为外卖小哥装上“第二块电池”", "")),
        (["顺义李桥镇总工会 送安全课进工地"], ("", "顺义李桥镇总工会 送安全课进工地", "")),
        (["朝阳区各街道工会 趁送水讲政策"], ("", "朝阳区各街道工会 趁送水讲政策", "")),
        (["怀柔杏园里社区联合工会 把花草课开进阳台"], ("", "怀柔杏园里社区联合工会 把花草课开进阳台", "")),
        (["“最美劳动者 微笑带回家”走进机场"], ("", "“最美劳动者 微笑带回家”走进机场", "")),
        (["今冬供暖前 这些小区将换新管线"], ("", "今冬供暖前 这些小区将换新管线", "")),
        (["李桥镇总工会 让分拨中心有了“静音舱”"], ("李桥镇总工会", "让分拨中心有了“静音舱”", "")),
        (["保定竞秀区总工会 送法律进小微企业"], ("", "保定竞秀区总工会 送法律进小微企业", "")),
        (["电梯电费怎么分 西罗园街道请居民“拿主意”"], ("", "电梯电费怎么分 西罗园街道请居民“拿主意”", "")),
    ],
)  # fmt: skip
def test_titles(lines, expected):
    assert read(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "column", "page_name", "headline"),
    [
        (["【暖新行动】", "小哥有了充电站"], "【暖新行动】", "", "小哥有了充电站"),
        (["【暖新行动】小哥有了充电站"], "【暖新行动】", "", "小哥有了充电站"),
        (["驿站日记（二）", "送餐的人也吃上热饭"], "驿站日记（二）", "", "送餐的人也吃上热饭"),
        (["图片新闻", "雪夜铲冰人"], "图片新闻", "", "雪夜铲冰人"),
        (["要闻", "雪夜铲冰人"], "", "要闻", "雪夜铲冰人"),
    ],
)
def test_columns_and_names_of_pages(lines, column, page_name, headline):
    titles = read_titles([read_lines(line)[0].text for line in lines])
    assert (titles.column.text, titles.page_name.text, titles.headline.text) == (column, page_name, headline)


def test_a_headline_cut_inside_a_word_is_mended():
    lines = [read_lines(line)[0].text for line in ("工匠学院体系建设工作推", "进会召开")]
    assert read_titles(lines, lambda left, right: True).headline.text == "工匠学院体系建设工作推进会召开"


@pytest.mark.parametrize("line", ["教师遇上柜员 两家产业工会办起联谊会", "一张地图 两区共用"])
def test_two_beats_of_one_headline(line):
    assert read(line) == ("", line, "")
