"""Districts, bodies and campaigns in a story's text (sentences made for these tests)."""

from datetime import date

import pytest

from tests.unions.reading import TABLE, bodies, proposals, read
from unions.nametable import Body, Kind, NameTable
from unions.passages import Passage, Zone
from unions.recognise import recognise_story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拱辰街道工会为职工送福", ["拱辰街道总工会"]),
        ("房山拱辰工会办实事", ["拱辰街道总工会"]),
        ("延庆儒林街道总工会邀职工过小年", ["儒林街道总工会"]),
        ("天竺地区总工会送清凉", ["天竺镇总工会"]),
        ("密云县总工会送票", ["密云区总工会"]),
        ("海淀工会上线地图", ["海淀区总工会"]),
        ("经开区总工会办招聘", ["北京经济技术开发区总工会"]),
        ("全国总工会部署工作", ["中华全国总工会"]),
        ("北京市工业(国防)工会选派学员", ["北京市工业(国防)工会"]),
        ("北京市工业（国防）工会选派学员", ["北京市工业(国防)工会"]),
        ("市工业国防工会选派学员", ["北京市工业(国防)工会"]),
        ("北京市总工会职工大学（北京市工会干部学院）开学", ["北京市总工会职工大学"]),
        ("怀柔富乐北里社区联合工会办活动", ["富乐北里社区联合工会"]),
        ("东城区、西城区总工会联手", ["西城区总工会"]),
        ("亦庄镇总工会办招聘", ["亦庄地区总工会"]),
    ],
)
def test_known_bodies_by_any_name(text, expected):
    assert bodies(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "职工可在“北京工会i会员”小程序入会",
        "各区总工会、各产业工会参加",
        "全市各街道总工会和基层工会一起行动",
        "本报讯由劳动午报记者采写",
        "朝阳区各级工会组织行动起来",
        "首都工会为职工办实事",
        "富乐北里社区工会干部走访商户",
        "北京建工集团有限责任公司党校承办",
        "中国劳动关系学院教授授课",
        "企业工会和行业工会共同参加",
        "本公司工会主席说",
    ],
)
def test_what_names_no_body(text):
    assert bodies(read("", text)) == []


def test_reference_back_resolves_within_the_story():
    found = read(
        "大屯街道总工会铺路搭桥",
        "朝阳区大屯街道总工会召开座谈会。",
        "该街道总工会推出举措，区总工会给予支持，市总相关负责人到会。",
    )
    assert bodies(found) == ["大屯街道总工会", "朝阳区总工会", "北京市总工会"]
    assert found.proposed_bodies == []


def test_reference_back_in_a_string_of_offices():
    found = read("慰问", "昌平区人大常委会副主任，区总工会主席王某带队走访。")
    assert (bodies(found), found.districts) == (["昌平区总工会"], ["110114"])


@pytest.mark.parametrize("text", ["海港区总工会启动服务", "聊城市总工会购置护膝", "该市总体规划发布", "市总部大楼"])
def test_other_places_unions_are_not_ours(text):
    assert bodies(read("", text)) == []


def test_proposals_have_a_parent():
    found = read(
        "海淀八里庄街道杏石口社区联合工会成立",
        "近日，海淀区八里庄街道杏石口社区联合工会成立，北京云上科技有限公司工会等单位到场。",
        "八里庄街道工会服务站提供场地。",
    )
    assert proposals(found) == [
        ("杏石口社区联合工会", "八里庄街道总工会"),
        ("北京云上科技有限公司工会", "八里庄街道总工会"),
        ("八里庄街道工会服务站", "八里庄街道总工会"),
    ]
    assert {body.district for body in found.bodies} == {"110108"}


def test_offices_and_trades_are_called_by_their_district():
    found = read("", "顺义区卫健委工会、海淀区快递行业工会联合会、丰台区教育工会参加。")
    assert proposals(found) == [
        ("顺义区卫健委工会", "顺义区总工会"),
        ("海淀区快递行业工会联合会", "海淀区总工会"),
        ("丰台区教育工会", "丰台区总工会"),
    ]


def test_a_short_form_takes_the_full_name():
    found = read("禾木装配公司工会办夜校", "北京禾木装配科技有限公司工会与顺义区赵全营镇总工会签约。")
    assert bodies(found) == ["北京禾木装配科技有限公司工会", "赵全营镇总工会"]


class TestAmbiguous:
    def test_street_with_its_district(self):
        found = read("海淀八里庄街道总工会送书", "八里庄街道总工会送书。")
        assert [(body.name, body.parent) for body in found.bodies] == [("八里庄街道总工会", "海淀区总工会")]
        assert found.districts == ["110108"]

    def test_street_with_the_only_district_of_the_story(self):
        found = read("八里庄街道总工会送书", "活动由朝阳区总工会支持。")
        assert [(b.name, b.parent) for b in found.bodies] == [
            ("八里庄街道总工会", "朝阳区总工会"),
            ("朝阳区总工会", "北京市总工会"),
        ]

    def test_street_without_district_stays_open(self):
        found = read("八里庄街道总工会送书", "八里庄街道总工会把书架推到工地门口。")
        assert (found.bodies, found.districts, found.mentioned_districts) == ([], [], [])
        assert {(m.words, m.confidence) for m in found.mentions} == {("八里庄街道总工会", 0.3)}
        assert all("朝阳区" in m.note and "海淀区" in m.note for m in found.mentions)

    def test_both_streets(self):
        found = read("", "朝阳区八里庄街道总工会、海淀区八里庄街道总工会签约结对。")
        assert [(b.name, b.district) for b in found.bodies] == [
            ("八里庄街道总工会", "110105"),
            ("八里庄街道总工会", "110108"),
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大兴调查研究之风", []),
        ("大兴安岭林区职工来京", []),
        ("朝阳产业带动就业", []),
        ("怀柔政策", []),
        ("山东城乡职工", []),
        ("大兴国际机场职工过节", ["110115"]),
        ("城市副中心工地上的最后一班岗", ["110112"]),
        ("省域副中心城市建设", []),
        ("亦庄职工抢福包", ["110115403"]),
        ("荣华街道职工步道", ["110115403"]),
        ("苹果园街道的检修工", ["110107"]),
        ("斋堂镇的工地", ["110109"]),
        ("宣武区旧事", ["110102"]),
        ("张镇总工会办灶王节", ["110113"]),
        ("张镇说这事好办", ["110113"]),
    ],
)
def test_districts_by_name(text, expected):
    assert read(text).districts == expected


class TestPrimary:
    def test_headline_decides(self):
        found = read("昌平区总工会送温暖", "昌平区总工会走访职工，海淀区总工会派人观摩。")
        assert (found.districts, found.mentioned_districts) == (["110114"], ["110108"])

    def test_two_in_the_headline(self):
        found = read("东城、西城两区总工会联手护遗", "东城区总工会、西城区总工会走上中轴线。")
        assert found.districts == ["110101", "110102"]

    def test_city_story_names_districts_in_passing(self):
        found = read("市总工会部署新年工作", "北京市总工会召开会议。", "丰台区总工会作经验交流。")
        assert (found.districts, found.mentioned_districts) == ([], ["110106"])

    def test_list_of_districts_is_no_scene(self):
        found = read("职工运动会开幕", "东城区、西城区、朝阳区、海淀区等代表队入场。")
        assert (found.districts, len(found.mentioned_districts)) == ([], 4)

    def test_a_round_up_is_about_each_of_its_districts(self):
        found = read("各级工会送清凉", "怀柔区总工会请来营养师。", "大兴区总工会配发小风扇。", "昌平区总工会开了夜校。")
        assert (found.districts, found.mentioned_districts) == (["110116", "110115", "110114"], [])

    def test_districts_named_once_each_are_examples(self):
        found = read("他们把考场的灯点亮", "海淀区的考点里，电工逐一开灯。", "朝阳区的空调修好了，通州区的司机送考。")
        assert (found.districts, len(found.mentioned_districts)) == ([], 3)

    def test_one_district_below_a_lead_about_the_city(self):
        found = read("供热诉求下降", "全市供热系统运行平稳。", "海淀区的一处调度中心里，两小时就有人上门。")
        assert (found.districts, found.mentioned_districts) == ([], ["110108"])

    def test_lead_decides_without_headline(self):
        found = read("斋堂山里的“微笑照”", "门头沟区斋堂镇的工地飘着小雪。", "照片将寄往通州区。")
        assert (found.districts, found.mentioned_districts) == (["110109"], ["110112"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“迎新春 送万福”活动开始", ["送万福进万家"]),
        ("为职工送“福”", ["送万福进万家"]),
        ("“最美劳动者 微笑带回家”活动", ["最美劳动者 微笑带回家"]),
        ("二次报销怎么办", ["职工互助保障"]),
        ("国际劳动节慰问，送清凉到工地", ["夏送清凉"]),
        ("“北京工会i会员”小程序", ["北京工会i会员"]),
        ("拨打12351热线", ["12351职工服务"]),
        ("石磊创新工作室获评", ["职工创新工作室"]),
        ("困难职工和新就业形态劳动者", []),
        ("30名外卖骑手现场办理入会", ["新就业形态劳动者入会"]),
        ("新闻沟通会召开", []),
        ("新建家园", []),
        ("中秋国庆假期加开列车", []),
        ("端午节临近，河道清淤加紧", []),
        ("中秋前，职工和家属一起做月饼", ["传统节日活动"]),
        ("职工之家和职工书屋", ["职工之家建设", "职工书屋"]),
    ],
)
def test_campaigns(text, expected):
    assert read("", text).campaigns == expected


def test_the_column_names_a_campaign_and_no_district():
    mark = Passage("column", Zone.MARK, "夏送清凉·朝阳现场")
    found = recognise_story(TABLE, [Passage("headline", Zone.TITLE, "驿站里有了凉茶"), mark])
    assert (found.campaigns, found.districts, found.mentioned_districts) == (["夏送清凉"], [], [])


def test_old_names_are_noted_by_date():
    def notes(day):
        return [m.note for m in read("", "密云县总工会启动。", day=day).mentions]

    assert notes(date(2014, 12, 5)) == ["当时的名称"]
    assert notes(date(2026, 1, 27)) == ["旧名"]


def test_mentions_say_where_and_by_which_words():
    found = read("怀柔送“福”", "近日，怀柔区总工会开展活动。")
    assert [(m.kind, m.words, m.part, m.start, m.end) for m in found.mentions] == [
        (Kind.DISTRICT, "怀柔", "headline", 0, 2),
        (Kind.CAMPAIGN, "送“福”", "headline", 2, 6),
        (Kind.BODY, "怀柔区总工会", "paragraph:0", 3, 9),
    ]


def test_a_table_with_an_editors_alias_and_keys():
    body = Body("云上社区联合工会", "community_joint_union", "110108", "中关村街道总工会", ("云上工联",), key=77)
    table = NameTable(TABLE.districts, TABLE.streets, (*TABLE.bodies, body), TABLE.campaigns, TABLE.others)
    assert [(b.name, b.key, b.proposed) for b in read("云上工联办夜校", table=table).bodies] == [
        ("云上社区联合工会", 77, False)
    ]


def test_station_of_a_street_is_proposed_below_its_federation():
    found = read("和平里街道工会服务站把体检车请进胡同", "东城区和平里街道工会服务站请来体检车。")
    assert proposals(found) == [("和平里街道工会服务站", "和平里街道总工会")]


def test_the_street_of_a_service_station_is_meant():
    found = read("奥运村街道工会服务站人气旺", "朝阳区奥运村街道工会服务站挂满工具。", "每周四，街道总工会请来技师。")
    assert bodies(found) == ["奥运村街道工会服务站", "奥运村街道总工会"]


def test_couriers_who_joined():
    assert "新就业形态劳动者入会" in read("食堂开了“深夜档”", "开档十天，67名骑手扫码入了会。").campaigns


@pytest.mark.parametrize("words", ["领头盔不看是否入会，登记电话就行", "想学的到总工会登记，已入会的优先"])
def test_who_may_have_joined_before_does_not_join(words):
    assert read("给骑手发“透气头盔”", f"外卖骑手{words}。").campaigns == []


def test_places_of_the_citys_own_news_are_only_named():
    found = read("这些小区将换新管线", "今年，本市将改造海淀、丰台、石景山三区的老旧管线。")
    assert found.districts == []
    assert found.mentioned_districts == ["110108", "110106", "110107"]


def test_an_honour_of_the_capital_is_no_scene():
    found = read(
        "首都劳动奖章获得者田大川", "他用耳朵听传送带。", "田大川在顺义区天竺镇干了20年，天竺镇总工会帮他出书。"
    )
    assert found.districts == ["110113"]


def test_young_people_are_no_festival():
    assert read("职工得实惠", "班里的小年轻都说好。").campaigns == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("西城、东城两区总工会推出友好商户。", ["西城区总工会", "东城区总工会"]),
        ("大峪街道、潭柘寺镇、斋堂镇三家总工会设了司机之家。", ["大峪街道总工会", "潭柘寺镇总工会", "斋堂镇总工会"]),
        ("房山区窦店镇和周口店地区的两家总工会送筛查。", ["窦店镇总工会", "周口店地区总工会"]),
        ("密云区的两家总工会主席来了。", []),
        ("丰台区的骑手和大兴区的司机走进两家工会驿站。", []),
    ],
)
def test_federations_named_in_one_breath(text, expected):
    assert bodies(read("职工得实惠", text)) == expected


def test_the_gate_is_not_the_district():
    assert read("银发托管", "朝阳门的物业为保洁员办起托管。").districts == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大兴区旧宫镇总工会送清凉", {"旧宫地区总工会": "旧宫镇总工会"}),
        ("大兴区旧宫地区总工会走进旧宫镇", {}),
        ("顺义区天竺镇总工会办课堂", {}),  # listed under that name
        ("朝阳区来广营乡工会办实事", {"来广营地区总工会": "来广营乡总工会"}),
        ("顺义区杨镇总工会办夜校", {"杨镇地区总工会": "杨镇总工会"}),
    ],
)
def test_a_towns_federation_has_the_name_the_page_prints(text, expected):
    assert read(text).printed == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成果突出的将推荐参加市总工会的评选。", ["北京市总工会"]),
        ("昆山市总工会派人来学习。", []),
        ("王师傅获得市总工会的补助。", ["北京市总工会"]),
    ],
)
def test_the_citys_federation_behind_a_verb(text, expected):
    assert bodies(read("北京职工办起夜校", "北京市丰台区办起夜校。", text)) == expected


def test_a_union_that_organises_is_a_union():
    found = read("房山窦店镇办健步走", "田家园社区工会联合会组织的小微企业队拿下第一名，鼎和大厦联合工会拿下第二名。")
    assert [name for name, _ in proposals(found)] == ["田家园社区工会联合会", "鼎和大厦联合工会"]


def test_a_street_of_yanshan_is_not_in_shandong():
    assert bodies(read("燕山东风街道总工会请工友打分", "近日，房山区燕山东风街道总工会办活动。")) == ["东风街道总工会"]


def test_what_is_a_programme_and_an_institution_beside_a_proposal():
    found = read("某公司工会办课", "首都工匠学院的老师在北京市丰台区卢沟桥街道讲课，宏远物流有限公司工会请来了他们。")
    assert proposals(found) == [("宏远物流有限公司工会", "卢沟桥街道总工会")]


def test_what_is_counted_is_no_name():
    found = read("丰台建起联合会", "丰台区首个冷链行业工会联合会成立，海淀区两家医院工会前来取经。")
    assert proposals(found) == []
