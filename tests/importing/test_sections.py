"""What divides a story, and what goes on elsewhere: cross-heads, columns, jumps (sentences made for these tests)."""

from tests.importing.pages import LEAD, outline, page


def test_jumps_go_to_the_field_and_open_or_end_a_story():
    parsed = page(
        "甲区总工会办夜校", LEAD + "(下转第4版)", "(上接第1版)", "夜校里的灯光", "周二晚上七点,灯亮了。他们坐下来听课。"
    )
    assert [(s.headline, s.jump, len(s.paragraphs)) for s in parsed.stories] == [
        ("甲区总工会办夜校", "下转第4版", 1),
        ("夜校里的灯光", "上接第1版", 1),
    ]


def test_crossheads_stay_in_the_story_that_goes_on():
    parsed = page(
        "“听音师傅”鲁一鸣",
        "凌晨一点,鲁一鸣蹲在地沟里,一根听音棒抵着轴箱。",
        "一根棒子听出三十年",
        "鲁一鸣今年五十一岁。入行时师傅给他一根听音棒,他听了三十年。",
        "机器也会哭",
        "前年,车辆段上了监测系统。有人说,鲁一鸣的听音棒该歇歇了。",
        "本报记者 叶知秋",
        "写字楼里的工会小店",
        "中午,丰台区方庄街道的写字楼里排起了队。小店卖的是帮扶产品。",
        "本报记者 闻笛",
    )
    assert [(s.headline, s.crossheads) for s in parsed.stories] == [
        ("“听音师傅”鲁一鸣", ["一根棒子听出三十年", "机器也会哭"]),
        ("写字楼里的工会小店", []),
    ]


def test_numbered_sections_are_no_page_heads():
    text = "骑手可以打开手机上的服务大厅，选择自己的驿站领取，每人限领一份，领完为止。"
    (story,) = page(
        "小哥的春日礼包来了", LEAD, "01 活动时间", "四月十日到四月三十日，每天早上九点开始领取。", "02 参与方式", text
    ).stories
    assert [b.text for b in story.blocks][1::2] == ["01 活动时间", "02 参与方式"]


def test_a_box_inside_a_story_is_a_crosshead():
    parsed = page(
        "铺子又开张了",
        "",
        "  “钉个扣子,二十步之内全办妥。”9月1日,胡同里的铺子重新开张,三位师傅的年纪加起来近二百岁。",
        "  ■记者手记",
        "  离开的时候,师傅叫住我,三分钟,六针,没收钱。回来的路上,我一直在想他的话。",
        "  文/本报记者 苗青",
    )
    assert outline(parsed) == [("铺子又开张了", 2, [])]
    assert [block.is_crosshead for block in parsed.stories[0].blocks] == [False, True, False]
    assert [credit.name for credit in parsed.stories[0].credits] == ["苗青"]


def test_a_crosshead_that_ends_in_a_quotation():
    text = "郭师傅脾气好，只有一个词不能提。去年冬天，他为了半毫米的缝在车间里待到深夜十一点。"
    begun = "进厂第一天，徒弟站在焊花外面，一步也不敢往前走。"
    parsed = page(
        "焊花里的师傅",
        "",
        "本报记者 何苗",
        "",
        begun,
        "",
        "从“不敢看”到“看得准”",
        "",
        text,
        "",
        "最怕听见“差不多”",
        "",
        text + "又一年。",
    )
    assert [(b.text, b.is_crosshead) for b in parsed.stories[0].blocks if len(b.text) < 20] == [
        ("从“不敢看”到“看得准”", True),
        ("最怕听见“差不多”", True),
    ]


def test_a_jump_cut_by_the_end_of_a_line():
    parsed = page("甲区总工会办夜校", LEAD + "(下", "转第2版)", "书法家送福", LEAD)
    assert [(s.headline, s.jump) for s in parsed.stories] == [("甲区总工会办夜校", "下转第2版"), ("书法家送福", "")]


def test_marked_lines_are_crossheads_and_no_names():
    parsed = page(
        "书法家送福",
        LEAD,
        "算清“路上的八小时”",
        "货车司机简国栋在车上放了一个小本,记的是等待。",
        "●等待 从不写在合同里",
        "多数人说,问过一次,下一趟货就没有了。",
        "■起步 从一块表开始",
        "今年10月,一家物流园装了入园计时表。",
        "本报记者 司南星",
    )
    assert [(s.headline, s.crossheads, [c.name for c in s.credits]) for s in parsed.stories] == [
        ("书法家送福", [], ["苗青"]),
        ("算清“路上的八小时”", ["等待 从不写在合同里", "起步 从一块表开始"], ["司南星"]),
    ]


def test_a_case_with_sections_below_the_writers_line():
    parsed = page(
        "书法家送福", LEAD, "【以案说法】", "一句“明天不用来了”算不算辞退", "法院:以行动表明解除合同", "□本报记者 顾言", "案情",
        "小雷照常到店,被拦在门外,公司不服,诉至法院。", "说法", "法官表示,解除合同不只有书面一种形式。",
    )  # fmt: skip
    story = parsed.stories[1]
    assert (story.column, story.headline, story.subhead) == (
        "以案说法",
        "一句“明天不用来了”算不算辞退",
        "法院：以行动表明解除合同",
    )
    assert (story.crossheads, [c.name for c in story.credits]) == (["案情", "说法"], ["顾言"])


def test_a_question_in_a_column_is_no_headline():
    text = [
        "用人单位则应当管好管理人员的嘴和手，不要把",
        "气话变成官司，更不要把员工移出群聊，停发了",
        "工资，这些都会被看作解除合同的实际行动，请",
    ] * 2
    parsed = page(
        "试用期签字延长 公司就能少发工资吗", "编辑同志：", *text, "问我能不能补足差额，这样的协议到底有效没有？", "我能要求补足差额吗？",
        "读者 于航", "书法家送福", LEAD,
    )  # fmt: skip
    assert [s.headline for s in parsed.stories] == ["试用期签字延长 公司就能少发工资吗", "书法家送福"]


def test_a_headline_in_a_column_shares_words_with_its_first_line():
    text = [
        "课程分三期每期五天学员还能",
        "到物流站学打包，目前已有两",
        "百二十名桃农报名参加年龄最",
        "大的六十七岁，他说要学到底",
    ] * 2
    parsed = page(
        "平谷桃农学上直播课", "本报讯(记者 苗青)近日,平", *text, "也不晚。", "", "密云某镇建成首条职工健步走环线",
        "一条长六公里的职工健步走环", "线日前建成，设有九处休息点", "和三处急救设备。",
    )  # fmt: skip
    assert [s.headline for s in parsed.stories] == ["平谷桃农学上直播课", "密云某镇建成首条职工健步走环线"]


def test_a_rest_has_its_headline_again():
    parsed = page(
        "书法家送福", LEAD, "大风天里的守灯人", "(上接第1版)", "风最大的那一夜,山梁上断了两处线,七个人摸黑上山。"
    )
    assert [(s.headline, s.jump) for s in parsed.stories] == [("书法家送福", ""), ("大风天里的守灯人", "上接第1版")]


def test_a_line_that_stops_before_a_figure_is_no_headline():
    text = ["快递点每天往返码头和三座海", "岛之间收件和寄件都不加价，", "渔民说这比上岸取件省半天工"] * 2
    parsed = page(
        "渔排上有了快递点",
        "本报讯(记者 苗青)近日,渔",
        *text,
        "夫。",
        "开办三个月来，共投递包裹",
        "4100多件，其中药品和书籍占",
        "了三成。",
    )
    assert [(s.headline, s.paragraphs[-1].text) for s in parsed.stories] == [
        ("渔排上有了快递点", "开办三个月来，共投递包裹4100多件，其中药品和书籍占了三成。")
    ]


def test_a_short_line_above_a_year_is_a_crosshead():
    texts = [
        "38年来，他和火打交道，练出了一双眼睛。",
        "把经验变成数据",
        "2022年，以他名字命名的创新工作室在车间挂牌，徒弟们一起记账。",
    ]
    (story,) = page("老锻工的“火候账”", "本报记者 苗青", *texts).stories
    assert [(block.text[:7], block.is_crosshead) for block in story.blocks][1] == ("把经验变成数据", True)
