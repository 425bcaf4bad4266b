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
        (["着力办好一件小事", "昌平区驿站夜里不关门"], ("着力办好一件小事", "昌平区驿站夜里不关门", "")),
        (
            ["建台账 拉清单 勤回访 望京街道总工会办实事"],
            ("建台账 拉清单 勤回访", "望京街道总工会办实事", ""),
        ),
        (["推进会召开", "今年将实施三项计划"], ("", "推进会召开", "今年将实施三项计划")),
        (["“电梯医生”张三", "——记劳模张三"], ("", "“电梯医生”张三", "——记劳模张三")),
        (["手上的活 心里的尺", "量出来的尊严", "——一名测量员"], ("手上的活 心里的尺", "量出来的尊严", "——一名测量员")),
        (["平原县总工会", "寒夜添衣 暖到街头"], ("平原县总工会", "寒夜添衣 暖到街头", "")),
        (["渔阳地区总工会 为外卖小哥装上“第二块电池”"], ("渔阳地区总工会", "为外卖小哥装上“第二块电池”", "")),
        (["平谷区：", "托管班让爸妈少跑路"], ("平谷区：", "托管班让爸妈少跑路", "")),
        (
            ["高温再高 清凉先到", "朝阳区总工会为户外劳动者送清凉", "首批六百份一周送完"],
            ("高温再高 清凉先到", "朝阳区总工会为户外劳动者送清凉", "首批六百份一周送完"),
        ),
        (["朝阳区各街道工会 趁送水讲政策"], ("", "朝阳区各街道工会 趁送水讲政策", "")),
        (["怀柔杏园里社区联合工会 把花草课开进阳台"], ("", "怀柔杏园里社区联合工会 把花草课开进阳台", "")),
        (["“最美劳动者 微笑带回家”走进机场"], ("", "“最美劳动者 微笑带回家”走进机场", "")),
        (["二十六年 四百公里 一支粉笔", "山里的“夜校先生”", "街道请退休教师补课"], ("二十六年 四百公里 一支粉笔", "山里的“夜校先生”", "街道请退休教师补课")),
        (["海淀区总工会办运动会", "36支代表队同场竞技"], ("", "海淀区总工会办运动会", "36支代表队同场竞技")),
        (["庆祝“五一”国际劳动节大会举行", "首都劳动奖章名单揭晓 一批班组集体亮相"], ("", "庆祝“五一”国际劳动节大会举行", "首都劳动奖章名单揭晓 一批班组集体亮相")),
    ],
)  # fmt: skip
def test_titles(lines, expected):
    assert read(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "column", "label", "headline"),
    [
        (["【暖新行动】", "小哥有了充电站"], "【暖新行动】", "", "小哥有了充电站"),
        (["【暖新行动】小哥有了充电站"], "【暖新行动】", "", "小哥有了充电站"),
        (["驿站日记（二）", "送餐的人也吃上热饭"], "驿站日记（二）", "", "送餐的人也吃上热饭"),
        (["图片新闻", "雪夜铲冰人"], "", "图片新闻", "雪夜铲冰人"),
    ],
)
def test_columns_and_labels(lines, column, label, headline):
    titles = read_titles([read_lines(line)[0].text for line in lines])
    assert (titles.column.text, titles.label.text, titles.headline.text) == (column, label, headline)


def test_a_headline_cut_inside_a_word_is_mended():
    lines = [read_lines(line)[0].text for line in ("工匠学院体系建设工作推", "进会召开")]
    assert read_titles(lines, lambda left, right: True).headline.text == "工匠学院体系建设工作推进会召开"
