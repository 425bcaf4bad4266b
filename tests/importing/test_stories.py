"""Where stories begin and end, and what belongs to which (sentences made for these tests)."""

from articles.importing.page import parse_page
from tests.importing.pages import LEAD, outline, page


def test_a_weekday_that_does_not_fit_its_date_is_reported():
    parsed = page("某某日报 2026年3月12日 星期一 第03版", "职工夜校开课了", LEAD)
    assert [p.message for p in parsed.problems] == ["版头写星期一，按日期应是星期四，请核对。"]


def test_headlines_listed_above_the_first_story_are_a_list():
    parsed = page("职工夜校开课了", "石榴红了 果农笑了", "书法家送福", "职工夜校开课了", LEAD, "书法家送福", LEAD)
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("书法家送福", 1, [])]
    assert [r.text for r in parsed.remainder] == ["职工夜校开课了", "石榴红了 果农笑了", "书法家送福"]


def test_briefs_without_titles_are_stories_of_their_own():
    parsed = page("▇本报讯 甲街道总工会办插花课。(周美玉)", "▇本报讯 乙镇总工会组织体检。(石祎)")
    assert [(s.headline, s.dateline, [c.name for c in s.credits]) for s in parsed.stories] == [
        ("", "本报讯", ["周美玉"]),
        ("", "本报讯", ["石祎"]),
    ]


def test_editors_note_stays_text():
    parsed = page("她在塔吊上看北京", "编者按:本版走近几位女职工。", "本报记者 闻笛", "清晨五点四十分,她爬上塔吊。")
    assert outline(parsed) == [("她在塔吊上看北京", 2, [])]


def test_a_quotation_finds_its_speaker_again():
    parsed = page("书法家送福", LEAD, "“今年肯定福气多多。”", "一名快递员说。", "活动持续到月底。")
    assert [p.text for p in parsed.stories[0].paragraphs][1:] == [
        "“今年肯定福气多多。”一名快递员说。",
        "活动持续到月底。",
    ]


def test_nothing_at_all():
    parsed = parse_page(" \n\u3000\n")
    assert (parsed.stories, [p.message for p in parsed.problems]) == (
        [],
        ["没有找到稿件，请检查粘贴的内容是否完整。"],
    )


def test_notes_behind_a_text_belong_to_no_field():
    parsed = page(
        "老厂街", "田雨", "周秀兰推开锅炉房的门，热气扑了出来，屋里没有一个人应声。", "（未完待续）",
        "职工夜校开课了", LEAD, "学员说，课程很实用。（作者系某校教师）", "本报综合",
    )  # fmt: skip
    assert outline(parsed) == [("老厂街", 1, []), ("职工夜校开课了", 2, [])]
    assert [r.text for r in parsed.remainder] == ["（未完待续）", "（作者系某校教师）", "本报综合"]


def test_a_dateline_may_stand_below_a_feature():
    first, second = page(
        "算法取中 更要取暖", "本报记者 闻笛", "骑手的话匣子一打开就关不上。", "（本报北京3月3日电）", "职工夜校开课了", LEAD,
    ).stories  # fmt: skip
    assert (first.dateline, second.dateline, second.kicker) == ("本报北京3月3日电", "本报讯", "")


def test_a_full_stop_alone_on_a_line_ends_its_sentence():
    (story,) = page("职工夜校开课了", LEAD, "“待得住才学得会。”夜校负责人说", "。").stories
    assert story.blocks[-1].text == "“待得住才学得会。”夜校负责人说。"


def test_entries_of_lists_stand_alone():
    lists = ["以下同志获得称号：", "东城区（2人）：艾 青 白 鹭", "西城区（2人）：方 舟 高 洁"]
    times = [
        "3月12日 14:00—16:30 理赔咨询 地点：同上",
        "3月13日 18:30—20:00 法律夜门诊",
        "以上服务均不收费，请带身份证。",
    ]
    parsed = page(
        "先进个人名单", *lists, "职工夜校开课了", LEAD, *times, "【律师在线】试用期内生病，单位能解聘吗？", LEAD
    )
    assert [(s.column, s.headline, len(s.blocks)) for s in parsed.stories] == [
        ("", "先进个人名单", 3), ("", "职工夜校开课了", 4), ("律师在线", "试用期内生病，单位能解聘吗？", 1),
    ]  # fmt: skip


def test_an_author_with_an_employer_below_the_headline():
    (story,) = page("站台上的豆腐脑", "何 苗（地铁职工）", "夜班下车，六点差五分，站台外面的豆腐脑正冒着热气。").stories
    assert (story.subhead, [(c.name, c.role) for c in story.credits]) == ("", [("何苗", "other")])


def test_a_poem_is_one_story():
    verses = ["我在桥的第七根肋骨上", "钉下一颗铆钉", "它很小", "可它记得我的力气", "", "整座桥都在说话", "只有它不说"]
    parsed = page("铆钉", "颛孙朗", "", *verses, "", "", "职工夜校开课了", LEAD)
    assert [(s.headline, len(s.blocks), [c.name for c in s.credits]) for s in parsed.stories] == [
        ("铆钉", 6, ["颛孙朗"]), ("职工夜校开课了", 1, ["苗青"]),
    ]  # fmt: skip


def test_rows_of_a_table_are_paragraphs():
    rows = ["学段 标准(元/年) 次数", "小学、初中 2000 1", "高中、中职 4000 1"]
    parsed = page("助学金开始申请", LEAD, "各学段标准如下：", *rows, "职工夜校开课了", LEAD)
    assert [[b.text for b in s.blocks][1:] for s in parsed.stories] == [
        ["各学段标准如下：", "学段 标准（元/年） 次数", *rows[1:]], [],
    ]  # fmt: skip


def test_an_interview_is_told_by_questions_and_answers():
    lines = [
        "记者：您做鞋多少年了？",
        "郗小满：三十一年。",
        "记者：不怕没人买吗？",
        "郗小满：怕呀，可有人脚伤了只能找我。",
    ]
    (story,) = page("鞋匠的一天", "——访郗小满", "本报记者 闻笛", *lines).stories
    assert (story.subhead, [b.text for b in story.blocks]) == ("——访郗小满", lines)


def test_a_closing_dateline_names_who_wrote():
    parsed = page("深海测绘完成", "", "科学家日前完成了对一处海沟的测绘。", "（据新华社北京10月29日电 记者苗青、何苗）")
    story = parsed.stories[0]
    assert story.dateline == "据新华社北京10月29日电"
    assert [(credit.name, credit.role) for credit in story.credits] == [("苗青", "reporter"), ("何苗", "reporter")]


def test_a_poem_below_its_authors_line():
    parsed = page(
        "职工夜校开课了", "", LEAD, "", "把雪堆成一座粮仓", "", "□ 谷雨生", "",
        "雪落在麦地上，像一床被", "父亲站在地头，不说话", "他把一锹雪，轻轻拍实", "好像那是一座粮仓",
    )  # fmt: skip
    assert outline(parsed) == [("职工夜校开课了", 1, []), ("把雪堆成一座粮仓", 4, [])]


def test_a_drawing():
    (story,) = page("“满意”在先", "先打分，后办事，群众笑称这是“满意在先”。新华社发 苗青作").stories
    assert (len(story.blocks), [caption.text for caption in story.captions]) == (
        0,
        ["先打分，后办事，群众笑称这是“满意在先”。"],
    )
    assert [(c.name, c.role) for c in story.credits] == [("新华社", "other"), ("苗青", "other")]


def test_a_sentence_cut_before_its_last_word_opens_no_story():
    cut = ["检查组重点看四件事：津贴发没发、工时减没减、药品备没备、培训做", "没做。“绿豆汤不能代替津贴。”负责人说。"]
    assert outline(page("高温检查启动", "", LEAD, "", cut[0], "", cut[1])) == [("高温检查启动", 2, [])]


def test_a_column_narrower_than_the_pages():
    wide = [
        "某区工会的夜校开课了，首批课程被一抢而空",
        "报名的职工从早上排到晚上，教室里坐满了人",
        "他们说，这样的课程多少都不嫌多，还想再听",
    ] * 3
    narrow = [
        "开学季，各级工会的助学款",
        "陆续送到困难职工手中。钱",
        "是雪中之炭，解的是燃眉之",
        "急；而今年新添的“陪”字",
        "看的是更长远的路。",
    ]
    parsed = page(
        "职工夜校开课了", "本报记者 何苗", *wide, "", "【快评】", "要扶一把更要陪一程", "□本报评论员 苗 青", *narrow
    )
    assert [(s.headline, s.column, len(s.blocks)) for s in parsed.stories] == [
        ("职工夜校开课了", "", 1), ("要扶一把更要陪一程", "快评", 1),
    ]  # fmt: skip


def test_a_letters_first_line_is_a_paragraph():
    (_, story) = page(
        "职工夜校开课了", LEAD, "", "请留一盏灯", "", "编辑同志:", "", "我每天凌晨下班，路灯坏了三盏。", "", "读者 苗青"
    ).stories
    assert [block.text for block in story.blocks] == ["编辑同志：", "我每天凌晨下班，路灯坏了三盏。"]


def test_what_a_site_prints_around_each_story_is_in_no_story():
    head = ("2024年5月28日 星期二", "某某在线")
    foot = ("某工网微信", "某工网抖音")
    legal = ("某某在线版权与免责声明:", "在接受本网站服务之前,请仔细阅读下列条款。")
    parsed = page(*legal, *head, "职工夜校开课了", LEAD, *foot, *head, "小修小补进楼宇", LEAD.replace("苗青", "贺兰"))
    assert [(story.kicker, story.headline, len(story.paragraphs)) for story in parsed.stories] == [
        ("", "职工夜校开课了", 1),
        ("", "小修小补进楼宇", 1),
    ]


def test_a_name_behind_the_last_sentence_signs_the_story():
    parsed = page(
        "一根钢丝走出“女子巡缆班”", "七个人每天凌晨四点上塔。", "近日,这个班被评为工人先锋号。陈一诺", "图片新闻",
        "春茶香里的“推车队”", "5月18日,“推车队”帮助茶农把鲜叶送下山。", "本报记者 马良骥 摄影报道",
    )  # fmt: skip
    assert outline(parsed) == [
        ("一根钢丝走出“女子巡缆班”", 2, []),
        ("春茶香里的“推车队”", 0, ["5月18日，“推车队”帮助茶农把鲜叶送下山。"]),
    ]
    assert [(c.name, c.role) for c in parsed.stories[0].credits] == [("陈一诺", "other")]


def test_a_name_alone_below_the_headline_signs_the_story():
    parsed = page("修琴匠的三把锉刀", "", "沈 雁", "", "仇师傅有三把锉刀,粗的开形,经手过的琴有四", "", "千多把。")
    assert outline(parsed) == [("修琴匠的三把锉刀", 1, [])]
    assert [(c.name, c.role) for c in parsed.stories[0].credits] == [("沈雁", "other")]


def test_a_name_between_a_story_and_the_next_headline():
    parsed = page("修表人的“慢”字诀", "", "修表铺的灯亮得最晚,他不爱说话。", "", "闵小满", "", "书法家送福", "", LEAD)
    assert [(s.kicker, s.headline, [c.name for c in s.credits]) for s in parsed.stories] == [
        ("", "修表人的“慢”字诀", ["闵小满"]),
        ("", "书法家送福", ["苗青"]),
    ]


def test_the_series_is_introduced_above_its_first_headline():
    note = "开栏的话:本报今起推出特刊,听劳动者讲手上的功夫。"
    parsed = page(
        "2026年4月30日 星期四", "我的高光时刻 五一特刊", note, "“焊花开的时候,我眼里没有别的”", "她焊了二十年钢轨。"
    )
    assert outline(parsed) == [("“焊花开的时候，我眼里没有别的”", 2, [])]
    assert parsed.stories[0].paragraphs[0].text.startswith("开栏的话")


def test_a_readers_name_in_a_question_stays_there():
    parsed = page(
        "承诺书有用吗", "问:我签了承诺书,有用吗?(读者 秦先生)", "答:没有用。可以申请法律援助。", "本报记者 江州 整理"
    )
    assert [p.text for p in parsed.stories[0].paragraphs] == [
        "问：我签了承诺书，有用吗？（读者 秦先生）",
        "答：没有用。可以申请法律援助。",
    ]
    assert [c.name for c in parsed.stories[0].credits] == ["江州"]
