"""Captions, picture stories and who took the picture (sentences made for these tests)."""

from tests.importing.pages import LEAD, outline, page


def test_caption_between_headline_and_report():
    parsed = page("职工夜校开课了", "res03_attpic_brief.jpg", "学员在展示作品。 本报记者 苗青 摄", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, ["学员在展示作品。"])]
    assert [(c.name, c.role) for c in parsed.stories[0].credits] == [("苗青", "photographer"), ("苗青", "reporter")]


def test_caption_in_the_middle_of_a_sentence():
    parsed = page(
        "凉棚搭进胡同",
        "本报讯(记者 苗青)瓦工老谭在胡同里修了十七年房。他说,最解暑的不是冰水,",
        "凉棚下,谭师傅(左一)正在喝绿豆汤。本报记者 苗青 摄",
        "是有人惦记。街道总工会还送来一张作息表。",
    )
    assert outline(parsed) == [("凉棚搭进胡同", 1, ["凉棚下，谭师傅（左一）正在喝绿豆汤。"])]
    assert "最解暑的不是冰水，是有人惦记。" in parsed.stories[0].paragraphs[0].text


def test_a_speaker_in_the_picture_is_no_caption():
    parsed = page("小修小补进楼宇", LEAD, "修表师傅贺兰(右一)说,一中午接了四十多单。", "服务队下周还来。")
    assert outline(parsed) == [("小修小补进楼宇", 3, [])]


def test_a_text_printed_twice_is_kept_once():
    text = "10月25日,某区总工会开展关爱活动,为环卫职工送上热餐。"
    credit = "本报记者 田雨 摄"
    more = "据悉,这是连续第二年提供免费早餐。"
    parsed = page("让环卫工暖胃更暖心", text, more, credit, text, more, credit)
    assert [(s.headline, len(s.paragraphs), len(s.captions)) for s in parsed.stories] == [("让环卫工暖胃更暖心", 0, 2)]
    assert [r.reason for r in parsed.remainder] == ["与本稿前文重复"] * 2


def test_a_report_printed_twice_is_kept_once():
    lead, end = "本报讯 近日,某段职工在站台上做游戏,笑声不断。", "该活动持续到六月底,受到职工欢迎。(苗 青 何 苗)"
    parsed = page("职工夜校开课了", LEAD, "送欢乐到站台", lead, end, "", lead, end)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("送欢乐到站台", 2, [])]
    assert [c.name for c in parsed.stories[1].credits] == ["苗青", "何苗"]
    assert "".join(r.text for r in parsed.remainder) == "本报讯" + lead[4:].replace(",", "，") + (
        "该活动持续到六月底，受到职工欢迎。（苗 青 何 苗）"
    )


def test_a_photographer_cut_by_the_end_of_a_line():
    parsed = page(
        "甲区总工会为果农送去秋收保障",
        "本报讯(记者 何苗)9月22日,甲区总",
        "工会在果园里设起三处秋收服务点。",
        "石榴红了 果农笑了",
        "9月23日,志愿者帮果农采摘石榴,把一",
        "筐筐果子抬上卡车。 本报记者 石",
        "榴 摄",
    )
    assert outline(parsed)[1] == ("石榴红了 果农笑了", 0, ["9月23日，志愿者帮果农采摘石榴，把一筐筐果子抬上卡车。"])
    assert [(c.name, c.role) for c in parsed.stories[1].credits] == [("石榴", "photographer")]


def test_a_picture_story_under_its_label_and_above_the_pages_editor():
    parsed = page(
        "图说新闻", "书香伴花香", "  3月5日，三十名女职工把最喜爱的一本书互相交换。", "苗青 摄", "责任编辑：何 苗"
    )  # fmt: skip
    assert outline(parsed) == [("书香伴花香", 0, ["3月5日，三十名女职工把最喜爱的一本书互相交换。"])]


def test_a_picture_story_of_two_texts_that_begin_with_a_day():
    texts = ["10月25日，某地工会的志愿者为农机手送来小药箱。", "今年秋收，当地工会送出药箱600只。"]
    assert outline(page("秋收送药箱", *texts, "本报通讯员 苗 青 摄")) == [("秋收送药箱", 0, texts)]


def test_a_picture_story_whose_credit_begins_with_its_role():
    text = "11月11日下午，几名放学的孩子在小球场上踢毽子。"
    assert outline(page("冬日里的球场", text, "摄影/本报记者 苗 青")) == [("冬日里的球场", 0, [text])]


def test_items_behind_triangles_are_no_captions():
    parsed = page(
        "工会动态", "工会快报", "▲甲区总工会配发应急药箱,并安排巡诊。", "(牛海全)", "▲乙镇总工会晒改革点子,已有19条用在生产上。(杨小勇)",
        "▲丙县总工会把法律咨询搬到收购点。(郑 乾 何 苗)",
    )  # fmt: skip
    story = parsed.stories[0]
    assert ([p.text[:5] for p in story.paragraphs], story.captions) == (["▲甲区总工", "▲乙镇总工", "▲丙县总工"], [])
    assert sorted(c.name for c in story.credits) == sorted(["牛海全", "杨小勇", "郑乾", "何苗"])


def test_a_caption_over_hard_broken_lines():
    parsed = page(
        "一碗川味凉面“拌”近老乡", "▲8月9日,在北京市朝阳区的一处地铁工地上,来自四川的建设者品尝凉面,", "四川省总工会的慰问组为在京的川籍农民工送去防暑用品。",
        "杨 清 罗 开 摄", "书法家送福", LEAD,
    )  # fmt: skip
    assert outline(parsed)[1] == ("书法家送福", 1, [])
    assert parsed.stories[0].captions[0].text.endswith("送去防暑用品。")


def test_pictures_below_a_poem():
    parsed = page(
        "焊花", "文/苗 青", "像失散多年的兄弟", "握住彼此滚烫的手", "天亮以后", "掌心里又多了几颗星星", "",
        "早班车上的北京", "▲首班车驶出四惠场站。", "左图:司机在终点站擦拭后视镜。", "本报记者 康乐 摄影报道",
    )  # fmt: skip
    assert [(s.headline, len(s.paragraphs), len(s.captions)) for s in parsed.stories] == [
        ("焊花", 4, 0),
        ("早班车上的北京", 0, 2),
    ]


def test_the_last_words_of_a_quotation_are_no_caption():
    parsed = page(
        "给三轮车装上“第三只眼”",
        "倒车看不见是快递三轮车最让人揪心的事。",
        "师傅说:“多一只眼,少一份",
        "怕。”本报记者 纪云舒 文/摄",
    )
    assert outline(parsed) == [("给三轮车装上“第三只眼”", 2, [])]
    assert parsed.stories[0].paragraphs[1].text == "师傅说：“多一只眼，少一份怕。”"


def test_the_rest_of_a_sentence_with_a_photographer_is_no_caption():
    parsed = page(
        "街道办起“午间戏匣子”", "本报讯(通讯员 白露)店员们站一上午,想坐下来歇歇脚,又", "", "不愿意光刷手机。如今剧社能演折戏6出。本报记者 温如初 摄", "",
        "菜单由职工点 地点听职工的", "", "某街道总工会办夜校九十场", "", LEAD,
    )  # fmt: skip
    assert outline(parsed) == [("街道办起“午间戏匣子”", 1, []), ("某街道总工会办夜校九十场", 1, [])]
    assert parsed.stories[1].kicker == "菜单由职工点 地点听职工的"


def test_whom_a_picture_shows_without_a_mark():
    parsed = page(
        "山沟里的“育苗人”", "关玉兰在温室里查看幼苗的长势。", "本报记者 何 苗 文/摄", "山风还硬,温室里已经绿了。",
        "关玉兰在这里干了16年,经手的树苗超过九十万株。", "关玉兰在棚里坐了很久。",
    )  # fmt: skip
    assert outline(parsed) == [("山沟里的“育苗人”", 3, ["关玉兰在温室里查看幼苗的长势。"])]


def test_so_short_and_in_the_midst_of_doing_is_what_a_picture_shows():
    parsed = page(
        "大山深处的“听诊师”", "本报记者 何 苗", "凌晨三点,检修工推着小车上了线路,一直走到天亮才停下来歇脚。", "于长河在检查扣件。",
        "他说,听声音就知道哪一颗松了,这本事跟了他二十年,徒弟们都想学。", "如今他带着六个徒弟,一段一段地教,从春天教到冬天。",
    )  # fmt: skip
    assert outline(parsed) == [("大山深处的“听诊师”", 3, ["于长河在检查扣件。"])]


def test_everybody_took_the_pictures():
    (story,) = page("茶山上的“午休房”", "图为采茶工在吃午饭。记者应璞、项南", "", "通讯员方茶 摄影报道").stories
    assert {(c.name, c.role) for c in story.credits} == {
        ("应璞", "reporter"), ("应璞", "photographer"), ("项南", "reporter"), ("项南", "photographer"),
        ("方茶", "correspondent"), ("方茶", "photographer"),
    }  # fmt: skip


def test_one_sentence_without_an_indent_below_a_paragraphs_end():
    parsed = page(
        "三号桌的围巾", "图文/本报记者 苗青", "　　立冬前一天，某区某街道的一处工会驿站里，三号", "桌上多了一条灰色围巾，下面压着一张纸条，写着谁", "冷谁戴。管理员说是她赶的。",
        "骑手们在炉边烤手。（受访者供图）", "打毛衣的人", "　　管理员在驿站管事四年，见得最多的是湿手套，骑", "手进门先把手套放在暖气片上，十几双挤成一排，她", "缝了布条。",
    )  # fmt: skip
    assert outline(parsed) == [("三号桌的围巾", 2, ["骑手们在炉边烤手。"])]


def test_a_sentence_between_holes_in_mid_sentence_is_what_a_picture_shows():
    column = [
        "　　调研组走进一家机床企业，看了",
        "车间书屋和墙上贴着的轮值表，又",
        "听了班组长的介绍，问起夜班职工",
        "什么时候来借书，",
    ]
    parsed = page(
        "调研组考察职工书屋", *column, "对“书架跟着班次走”的做法给予", "", "调研组成员翻看读书笔记。", "", "肯定，并问了书屋晚上几点关门，", "来借书的人多不多。",
        *column, "也问了书从哪里来。",
    )  # fmt: skip
    assert [caption.text for caption in parsed.stories[0].captions] == ["调研组成员翻看读书笔记。"]


def test_captions_over_the_text_with_their_credits_on_lines_of_their_own():
    parsed = page(
        "一碗豆浆的路程",
        "本报记者 何苗",
        "骑手小葛在驿站里取餐。",
        "资料图片",
        "小葛在雪里等单。",
        "苗 青摄（某某视觉）",
        "天刚亮，雪还没停，小葛已经在路口等了半个小时，手里捂着一杯热豆浆。",
        "驿站的灯亮着，里面坐满了人，大家都在说昨晚的雪。",
    )
    assert outline(parsed) == [("一碗豆浆的路程", 2, ["骑手小葛在驿站里取餐。", "小葛在雪里等单。"])]
    assert [(c.name, c.role) for c in parsed.stories[0].credits] == [
        ("何苗", "reporter"), ("苗青", "photographer"), ("某某视觉", "other")
    ]  # fmt: skip


def test_a_caption_between_blank_lines_with_its_credit_below_cuts_a_sentence():
    column = ["他在城东的分拣中心上夜班，", "每天要过手三千多件包裹，到", "清早才换下工装，走回住处。"]
    parsed = page(
        "夜班分拣员", "本报记者 何苗", *column, *column, "灯一盏接一盏亮着，他接着又", "", "小葛在分拣线旁扫码。", "苗青 摄", "",
        "把最后一车包裹推上了月台。", *column,
    )  # fmt: skip
    story = parsed.stories[0]
    assert [caption.text for caption in story.captions] == ["小葛在分拣线旁扫码。"]
    assert "他接着又把最后一车包裹推上了月台。" in "".join(p.text for p in story.paragraphs)


def test_names_of_pictures_from_a_telephone():
    parsed = page(
        "夜班听诊师", LEAD, "首批课程四十门。", "微信图片_20250624033015", "▲推着小车走进隧道，一夜要走四五公里。"
    )
    assert outline(parsed) == [("夜班听诊师", 2, ["推着小车走进隧道，一夜要走四五公里。"])]


def test_a_caption_in_brackets_with_its_credit():
    story = page("追光的人", LEAD, "首批课程四十门。", "（图为屈海明在调试控制台。 司徒明 摄）").stories[0]
    assert [c.text for c in story.captions] == ["图为屈海明在调试控制台。"]
    assert ("司徒明", "photographer") in [(c.name, c.role) for c in story.credits]
