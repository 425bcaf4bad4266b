"""Places outside Beijing, to tell 南通通州 and 辽宁朝阳 from Beijing's districts (pure).

Names of provinces and of cities of prefecture rank; a name with 省, 市, 县 or 自治区 is seen by its form as well.
"""

import re

_PROVINCES = (
    "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 "
    "广西 西藏 宁夏 新疆 香港 澳门 天津 上海 重庆"
)
_CITIES = (
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 "
    "赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 "
    "白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 "
    "盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 "
    "宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 "
    "淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 "
    "商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 "
    "永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 "
    "梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 "
    "雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 大理 拉萨 日喀则 昌都 林芝 西安 铜川 "
    "宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 "
    "乌鲁木齐 克拉玛依 吐鲁番 哈密 和田 喀什 伊犁"
)
PROVINCES = tuple(_PROVINCES.split())
CITIES = tuple(_CITIES.split())

# 广安门外街道 and 燕山|东风街道 are in Beijing
_OURS_INSIDE = {"广安": "广安(?!门)", "西安": "西安(?!门)", "山东": "(?<!燕)山东"}


def _either(names: tuple[str, ...]) -> str:
    return "|".join(_OURS_INSIDE.get(name, name) for name in sorted(names, key=len, reverse=True))


_CITY_NAMES, _PROVINCE_NAMES = _either(CITIES), _either(PROVINCES)
_NAMED = f"{_CITY_NAMES}|{_PROVINCE_NAMES}"
_RANK = r"(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|自治州|特别行政区|地区|州)?"
_BY_FORM = r"(?<!北京)(?<![全本我该各北京城超都闹集夜菜上门])[\u4e00-\u9fff]{1,3}(?:省|自治区|自治州)|(?<![\u4e00-\u9fff])(?!.?北京|本|全|我|该|各|城|超|都|闹|集|夜|菜|上|门)[\u4e00-\u9fff]{2,3}市"
_BEFORE = re.compile(rf"(?:(?:{_NAMED}){_RANK}|{_BY_FORM})(?:[\u4e00-\u9fff]{{1,3}}(?:市|区|县))?$")
_AT_START = re.compile(
    rf"^(?:{_NAMED})|^(?!北京|全|本|我)[\u4e00-\u9fff]{{2,4}}(?:省|市(?!总|民|区|场|委|级|属|直|政|人)|县(?!级))"
)
# A place that rules: 聊城市总工会, 山东省, 德庆县.
_SUBJECT = re.compile(
    rf"(?:{_NAMED})(?:省|市|自治区|州)|(?:{_PROVINCE_NAMES})(?!岸|路|街|桥)(?=[\u4e00-\u9fff]{{0,6}}(?:工会|职工|企业|省|市|县|区|州))"
    rf"|(?<![\u4e00-\u9fff])(?!北京|首都|城|超|都|门|全|本|我|各|夜|菜)[\u4e00-\u9fff]{{1,2}}[^本全我该各京\W]市(?![民场区级委属政容长值面内中])"
    rf"|(?:{_CITY_NAMES})(?=[\u4e00-\u9fff]{{0,4}}(?:工会|市|县|区))|(?<![京全本我城都])[\u4e00-\u9fff]{{2,4}}县(?=总工会|工会|[\u4e00-\u9fff]{{2,3}}(?:镇|乡))"
)

_COUNTY = re.compile(rf"(?:{_NAMED}){_RANK}([\u4e00-\u9fff]{{2,3}})(?:区|县|市)(?![民场])")
_CITY_FIRST = re.compile(_CITY_NAMES)
UNION_OUTSIDE = re.compile(r"(?<!北京)(?<!我)(?<!本)[\u4e00-\u9fff]{2}(?<!北京)(?:市|县|盟)总工会")


def counties_outside(text: str) -> list[str]:
    """Districts and counties that `text` puts in a city or province outside Beijing: 番禺 in 广州市番禺区."""
    return [found[1] for found in _COUNTY.finditer(text)]


def leading_city(text: str) -> str:
    """The city outside Beijing that `text` begins with; "" if there is none."""
    found = _CITY_FIRST.match(text)
    return found.group() if found else ""


def is_foreign_before(text: str, start: int) -> bool:
    """True if what stands before position `start` is a place outside Beijing (南通市|通州区, 辽宁|朝阳)."""
    return bool(_BEFORE.search(text[max(0, start - 14) : start]))


def is_foreign_name(place: str) -> bool:
    """True if `place` (from a dateline) is known not to be Beijing."""
    return bool(_AT_START.match(place)) and not place.startswith("北京")


def foreign_places(text: str) -> list[int]:
    """Where `text` names a place outside Beijing as the scene or the acting body."""
    return [found.start() for found in _SUBJECT.finditer(text)]
