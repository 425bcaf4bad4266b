"""Chinese personal names in credit lines: where one ends and the next begins (pure)."""

import re

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁"
    "仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔"
    "隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况琴商佘佟付肖闫覃代鹿海芦初佐兰苑仝敬苟冼粟檀辜谌仉郄鄢矫衣"
)
_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷"
    "詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆"
)
_COMPOUND = (
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 司徒 长孙 夏侯 端木 百里 东郭 南宫 西门 独孤 轩辕 澹台 闻人 呼延 "
    "赫连 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司空 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 "
    "谷梁 段干 东门 南门 公冶 万俟 梁丘 左丘 羊舌 微生 完颜 公输 公羊 叔孙 第五 贯丘 仉督 耶律 爱新觉罗 叶赫那拉 "
)
COMPOUND = frozenset(_COMPOUND.split())
_POSITION = re.compile(r"\s?（[\u4e00-\u9fff]{2,14}）$")
_BEHIND_POST = re.compile(
    r"(?!.*(?:访|对话|对谈|记者|追记|悼|怀念|致敬|致))[\u4e00-\u9fff、（）]{2,30}(?:书记|主席|部长|主任|教授|研究员|院长|校长|局长|厅长|市长|省长|区长|董事长|总经理|会长|秘书长)"
    r"\s?([\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
WORKPLACE = re.compile(
    r"(?![系为是])[\u3400-\u9fff]{2,22}(?:工会|公司|集团|街道|社区|中心|委员会|办公室|宣传部|局|站|院|段|队|所|馆|校|学|协会|联合会|报社|厂)(?:副?教授|副?研究员|讲师|教师|院长|主任|研究生|律师)?"
)
_BEHIND_WORKPLACE = re.compile(rf"{WORKPLACE.pattern} ([\u4e00-\u9fff]{{2,3}}|[\u4e00-\u9fff] [\u4e00-\u9fff])")
_COLLECTIVE = re.compile(r"[\u4e00-\u9fff（）]{2,30}(?:理论学习中心组|编辑部|课题组|调研组|研究中心|教研部)")
_HAN_NAME = re.compile(r"[\u3400-\u9fff×]{2,4}")
_LONG_NAME = re.compile(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3}")
_LABEL = re.compile(
    r"(?:本报讯|综合|图文|文图|资料|要闻|消息|完|待续|未完|图片|新闻|通讯|报道).*|.*(?:工会|街道|集团|公司|委员会|办公室)|[左右上下题组插]图"
)
_NOT_A_NAME = re.compile(
    r"^(?:综合|图文|文图|资料|快评|短评|要闻|消息|完|如图|上图|下图|左图|右图|组图|题图|插图|漫画|评论|图片|新闻|特写|通讯|简讯|快讯|"
    r"[左右中前后上下][一二三四五六七八九十]?|[一二三四五六七八九十]|待续|未完|下略|节选|摘编|摘要|转载|有删节|略有删节|以下同|下同|化名|男|女|连载|"
    r"图片.*|.*新闻|本报讯|.*[报网社台]|.*[图版]|.*工会|.*街道|.*集团|.*公司)$"
)


def is_name(text: str) -> bool:
    """True if `text` can be one person's name by its form: 2–4 Chinese characters, a dotted name or a Latin one."""
    if _LONG_NAME.fullmatch(text):
        return True
    return bool(_HAN_NAME.fullmatch(text)) and not _NOT_A_NAME.match(text)


def can_be_named(text: str) -> bool:
    """The same behind a role word, where 章台 is a person too."""
    return bool(_LONG_NAME.fullmatch(text) or _HAN_NAME.fullmatch(text)) and not _LABEL.fullmatch(text)


def has_surname(text: str) -> bool:
    """True if `text` begins with a Chinese surname."""
    return text[:1] in _SURNAMES or text[:2] in COMPOUND


def is_person(text: str) -> bool:
    """True for a line that is one person's name and nothing else."""
    bare = text.replace(" ", "")
    return is_name(bare) and (has_surname(bare) and len(bare) <= 3 or len(bare) == 4 and bare[:2] in COMPOUND)


def authors(text: str) -> list[str]:
    """The names on a line that holds nothing else but, at most, a post: 何 苗（地铁职工）, 某省委书记某某, 某某小学 某某, or
    a collective's: 某市委理论学习中心组; [] if it does."""
    text = _POSITION.sub("", text.lstrip("◎○●◆ "))
    if is_person(text) or _is_pen_name(text):
        return [text.replace(" ", "")]
    if _COLLECTIVE.fullmatch(text):
        return [text]
    post = _BEHIND_POST.fullmatch(text) or _BEHIND_WORKPLACE.fullmatch(text)
    if post and is_person(post[1]):
        return [post[1].replace(" ", "")]  # 某省委书记 某某
    names = text.split()
    return names if 1 < len(names) < 4 and all(len(name) > 1 and is_person(name) for name in names) else []


def may_be_author(text: str) -> bool:
    """One word of two or three characters and nothing else, which right below a headline is no subhead: 言 午."""
    import rjieba  # the dictionary takes 30 MB: only for those who import pages

    bare = text.replace(" ", "")
    return len(bare) in (2, 3) and is_name(bare) and len(rjieba.tag(bare)) == 1


def _is_pen_name(text: str) -> bool:
    """Two or three characters that the dictionary takes for a name: 南塬."""
    import rjieba  # the dictionary takes 30 MB: only for those who import pages

    return len(text) in (2, 3) and is_name(text) and [found for _, found in rjieba.tag(text)] == ["nr"]


def merge_padded(words: list[str]) -> list[str]:
    """Join the halves of padded names: ["何", "苗", "邓小满"] → ["何苗", "邓小满"]; ["陆一帆何", "苗"] → two names."""
    if len(words) == 3 and all(len(word) == 1 for word in words) and words[0] in _SURNAMES:
        return ["".join(words)]  # 张 胜 男
    merged: list[str] = []
    waiting = ""
    for word, following in zip(words, [*words, ""][1:], strict=True):
        if len(word) == 1 and waiting:
            merged.append(waiting + word)
            waiting = ""
        elif len(word) == 1 != len(following) and merged and _ends_in_surname(merged[-1]):
            merged[-1:] = [merged[-1][:-1], merged[-1][-1] + word]
        elif len(word) == 1:
            waiting = word
        else:
            merged.extend([waiting, word] if waiting else [word])
            waiting = ""
    return [*merged, waiting] if waiting else merged


def _ends_in_surname(word: str) -> bool:
    return len(word) in (3, 4) and word[-1] in _SURNAMES


def split_run(run: str) -> list[str] | None:
    """Names written without any separator, where surnames leave one reading only; else None.

    Four characters may be one name (欧阳某某, 张王某某), so they are cut only as 2+2 with two surnames.
    """
    if not 4 <= len(run) <= 12 or run[:2] in COMPOUND and len(run) == 4:
        return None
    readings = [names for names in _readings(run) if len(names) > 1]
    for narrower in (_all_common, _all_of_three):
        if len(readings) > 1:
            readings = [names for names in readings if narrower(names)] or readings
    return readings[0] if len(readings) == 1 else None


def _all_common(names: list[str]) -> bool:
    return all(name[0] in _COMMON or name[:2] in COMPOUND for name in names)


def _all_of_three(names: list[str]) -> bool:
    return all(len(name) == 3 for name in names)


def _readings(run: str) -> list[list[str]]:
    if not run:
        return [[]]
    if not has_surname(run):
        return []
    sizes = (3, 4) if run[:2] in COMPOUND else (2, 3)
    return [[run[:size], *rest] for size in sizes if len(run) >= size for rest in _readings(run[size:])]
