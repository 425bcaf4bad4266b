"""What stands over a story: titles, marks of a site, lists of other headlines."""

import pytest

from tests.importing.pages import LEAD, outline, page


def test_lists_of_headlines_and_page_names_are_no_stories():
    parsed = page(
        "第03版:工会",
        "3上一版  下一版4",
        "共享书香",
        "12351",
        "职工夜校开课了",
        "返回首页 版面导航",
        "3上一篇 2026年3月12日 星期一 放大 缩小 默认",
        "职工夜校开课了",
        LEAD,
        "上一篇:共享书香",
        "版权所有 未经授权不得转载",
        "某某报微信",
        "客户端",
    )
    assert outline(parsed) == [("职工夜校开课了", 1, [])]
    assert (parsed.head.number, parsed.head.name) == ("3", "工会")
    assert [p.message for p in parsed.problems] == []


def test_reprint_brings_its_own_title():
    parsed = page(
        "夜校开课了",
        LEAD,
        "转自:河工新报",
        "原标题:让手艺有价(引题) 一家铸造厂的“徒弟津贴”(主题)",
        "(河工新报记者 霍山)",
        "每月多出的三百元,叫“徒弟津贴”。谈了两轮,写进了合同。",
        "编辑:魏紫 / 审核:姚黄",
    )
    story = parsed.stories[1]
    assert (story.kicker, story.headline) == ("让手艺有价", "一家铸造厂的“徒弟津贴”")
    assert [(c.name, c.role, c.org) for c in story.credits] == [
        ("霍山", "reporter", "河工新报"),
        ("魏紫", "editor", ""),
        ("姚黄", "editor", ""),
    ]
    assert story.sources[0].name == "河工新报"


def test_a_web_copy_with_the_printed_titles():
    (story,) = page(
        "巡礼 | 谱写新篇章", "来源：中工网-工人日报", "2025-03-17 08:18", "【巡礼】", "原标题：三百万会员的新家——（引题）",
        "谱写新篇章（主题）", "工人日报-中工网记者 田雨", "阅读提示", "工会会员超过三百万人，驿站建成六千家。", "红色基因代代传",
        "一座青砖灰顶的三合院，前来参观的职工络绎不绝。工会的老照片挂满了墙。",
    ).stories  # fmt: skip
    assert (story.column, story.kicker, story.headline) == ("巡礼", "三百万会员的新家——", "谱写新篇章")
    assert [b.text[:7] for b in story.blocks] == ["阅读提示", "工会会员超过三", "红色基因代代传", "一座青砖灰顶的"]


def test_what_the_front_page_says_of_other_pages_is_no_story():
    parsed = page("今日看点", "2版 修书人的冬天", "8版 “长城守望人”的自述", "", "职工夜校开课了", "", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, [])]
    assert parsed.stories[0].kicker == ""


def test_a_column_may_stand_in_brackets_behind_the_headline():
    parsed = page("让看不见的工时被看见（评论员观察）", "", "苗青", "", "清晨五点，城市还没有醒，配送站的灯先亮了。")
    story = parsed.stories[0]
    assert (story.headline, story.column) == ("让看不见的工时被看见", "评论员观察")


def test_the_next_headline_stands_below_the_line_of_a_storys_editors():
    title = "对话骑手：我不是名人，我是跑单的"
    parsed = page(
        "退休以后", "", "早上七点，她把红袖标别好，翻开本子，写下第一行字。", "", "某报记者 苗青", "", "编辑 何苗", "",
        title, "", "他在双井街道跑了六年外卖，上个月忽然成了名人。", "", "某报：以后呢？", "", "骑手：跑到六十五。",
    )  # fmt: skip
    assert outline(parsed) == [("退休以后", 1, []), (title, 3, [])]


def test_facts_a_site_prints_below_a_headline():
    for facts in (
        "日期：2025-08-07　版次：03　版名：工运新闻　字体：放大+　默认　缩小-",
        "2025年11月20日 第02版：工会新闻　　【字号 大 中 小】",
    ):
        (story,) = page("职工夜校开课了", "", facts, "", LEAD).stories
        assert (story.kicker, story.headline, story.subhead) == ("", "职工夜校开课了", "")


def test_a_headline_that_is_listed_above_itself():
    (story,) = page("标题导航", "职工夜校开课了", "职工夜校开课了", LEAD).stories
    assert (story.kicker, story.headline, story.subhead) == ("", "职工夜校开课了", "")


def test_a_word_over_three_head_lines_is_no_kicker():
    (story,) = page(
        "工友", "", "32年找出漏点2700多处", "", "凌晨三点的“听诊师”", "", "□本报记者 苗青", "", LEAD[14:]
    ).stories
    assert (story.kicker, story.headline) == ("32年找出漏点2700多处", "凌晨三点的“听诊师”")


def test_four_head_lines_as_wide_as_the_column():
    lead = "本报讯（记者苗青）昨天，某市总工会举行仪"
    text = ["式，今后全市职工参加培训、比武、带徒都能", "折成学分存进账户，攒够就可以兑换课程和设"] * 4
    (story,) = page(
        "学习有记录 技能可积累 成长有通道", "某市总工会推出技能提升“学分银行”", "首批收录612门课程", "24个实训基地开放实操", lead, *text, "备。"
    ).stories  # fmt: skip
    assert (story.kicker, story.headline, story.subhead) == (
        "学习有记录 技能可积累 成长有通道", "某市总工会推出技能提升“学分银行”", "首批收录612门课程 24个实训基地开放实操",
    )  # fmt: skip


def test_an_editors_prompt_right_below_the_headline():
    (story,) = page(
        "流动工会怎么干", "阅读提示", "司机们停不下来，工会把办公室搬上了客车。", "本报记者 苗青", LEAD[14:]
    ).stories
    assert [block.text[:4] for block in story.blocks] == ["阅读提示", "司机们停", LEAD[14:18]]
    assert story.captions == []


def test_paid_notices_are_no_stories():
    parsed = page("职工夜校开课了", LEAD, "遗失声明", "某某商贸有限公司不慎遗失公章一枚，声明作废。")
    assert outline(parsed) == [("职工夜校开课了", 1, [])]
    assert [item.reason for item in parsed.remainder] == ["分类公告"] * 2


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (("平谷镇罗营镇总工会替", "护林员换下铁皮水箱"), "平谷镇罗营镇总工会替 护林员换下铁皮水箱"),
        (("空港街道总工会把沟通会", "开到出租车候客区"), "空港街道总工会把沟通会 开到出租车候客区"),
        (("荣华街道总工会带职工", "给孩子“讲明白”AI"), "荣华街道总工会带职工 给孩子“讲明白”AI"),
    ],
)
def test_a_line_that_cannot_stand_alone_goes_on(lines, headline):
    (story,) = page(*lines, LEAD).stories
    assert (story.kicker, story.headline) == ("", headline)


def test_a_pen_name_below_the_headline():
    (story,) = page("莫让“师徒合同”睡在抽屉里", "南塬", "合同签了,师傅却没有时间带徒弟,这样的事不少。").stories
    assert (story.headline, [(c.name, c.role) for c in story.credits]) == (
        "莫让“师徒合同”睡在抽屉里",
        [("南塬", "other")],
    )


def test_a_headline_with_a_comma_over_its_subhead():
    (story,) = page("凌晨三点,“菜篮子”从这里出发", "北京花乡批发市场装卸班见闻", "本报记者 何 苗", LEAD[14:]).stories
    assert (story.headline, story.subhead) == ("凌晨三点，“菜篮子”从这里出发", "北京花乡批发市场装卸班见闻")


def test_the_text_tells_which_line_is_the_headline():
    report = "本报讯（记者 苗青）近日，某院校女教师诵读会走进校史馆，老师们轮流读信。"
    (story,) = page("女教师诵读会走进校史馆", "三十所学校代表共读一封家书", report).stories
    assert (story.kicker, story.headline, story.subhead) == ("", "女教师诵读会走进校史馆", "三十所学校代表共读一封家书")


def test_a_pen_name_below_the_headline_and_no_rest_of_it():
    comment, report = (
        page("接待日不是等待日", "言 午", "诉求记下来了，谁去办，都得有下文。").stories,
        page("程序员的眼睛", "有人管", LEAD).stories,
    )
    assert [(credit.name, credit.role) for credit in comment[0].credits] == [("言午", "other")]
    assert report[0].headline.replace(" ", "") == "程序员的眼睛有人管"


def test_a_sites_line_between_head_and_text_makes_what_follows_one_story():
    copied = ["夜校里的灯", "本报记者  何苗《某某日报》（2026年03月12日 第 05 版）"]
    told = ["天黑了，教室里坐满了人。", "灯下有了新的老师", "教的是编程，学的是装配工。"]
    parsed = page(
        *copied, *told, "驿站里的豆浆", "本报记者  苗青《某某日报》（2026年03月12日 第 05 版）", "豆浆是热的。"
    )
    assert outline(parsed) == [("夜校里的灯", 2, []), ("驿站里的豆浆", 1, [])]


def test_a_long_line_that_ends_in_a_dash_is_the_kicker_of_the_headline_below():
    kicker = "记者跟着骑手走了一天，看他怎样在雪里等单、取餐——"
    (story,) = page(kicker, "一碗豆浆的路程", "本报记者 何苗", "天刚亮，雪还没停。").stories
    assert (story.kicker, story.headline) == (kicker, "一碗豆浆的路程")


def test_a_line_that_begins_nothing_goes_on_with_the_headline_above():
    (story,) = page("布老虎缝出“车间里", "的托儿所”", LEAD).stories
    assert story.headline == "布老虎缝出“车间里的托儿所”"


def test_a_subhead_may_hold_marks_between_its_clauses():
    subhead = "征求意见稿拟规定收益归全体业主，每半年公示收支；公众可在9月20日前反馈"
    story = page("电梯广告拟限音量", subhead, "", LEAD).stories[0]
    assert (story.headline, story.subhead, story.captions) == ("电梯广告拟限音量", subhead, [])


def test_the_head_of_a_proof():
    parsed = page("A07本市 北京晚报 2025年10月30日 星期四 大样", "", "老楼里来了“敲门队”", LEAD)
    assert (parsed.head.number, parsed.head.name, parsed.stories[0].kicker) == ("A07", "本市", "")
