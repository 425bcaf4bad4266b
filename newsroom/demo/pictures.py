"""Illustrations for the demo articles, drawn when the demo is loaded: no photograph of anybody is needed."""

import random

from newsroom.demo import scenes_city, scenes_country, scenes_indoors
from newsroom.demo.canvas import Canvas

SCENES = scenes_city.SCENES | scenes_country.SCENES | scenes_indoors.SCENES
SUBJECTS = tuple(sorted(SCENES))

# First match wins: what a picture editor would look for, the special before the general
WORDS = (
    ("calligraphy", ("福", "春联", "书法")),
    ("smile", ("微笑", "照片", "笑脸")),
    ("study", ("助学", "托管班", "学子", "新生", "书包")),
    ("soup", ("腊八", "粥", "饺子", "热汤", "年夜饭", "食谱")),
    ("street", ("清凉", "高温", "冰毛巾", "避暑")),
    ("books", ("书屋", "读书", "夜读", "旧书")),
    ("orchard", ("桃", "剪枝", "草莓", "大棚", "瓜农")),
    ("rider", ("骑手", "外卖", "快递", "小哥", "新就业形态")),
    ("workshop", ("工匠", "技能", "比武", "竞赛", "创新工作室", "焊工", "叉车", "瓦匠", "难题", "微操")),
    ("cranes", ("工地", "建设者", "施工", "塔吊")),
    ("station", ("驿站",)),
    ("mountains", ("山里", "大山", "翻山", "长城", "护林", "水库", "村")),
    ("talk", ("沟通会", "入会", "会议", "部署", "招聘会", "互助", "职工之家")),
    ("metro", ("地铁", "公交", "司机", "机场", "早高峰")),
    ("snow", ("送温暖", "慰问", "雪", "冬")),
)


def subject_for(text):
    """The subject in SUBJECTS that suits a headline or a text; "station" if nothing speaks for another."""
    return next((subject for subject, words in WORDS if any(word in text for word in words)), "station")


def draw(subject: str, seed: int) -> bytes:
    """A picture of 1600 x 1067 as JPEG; the same subject and seed give the same bytes. Unknown subject: KeyError."""
    scene = SCENES[subject]
    canvas = Canvas()
    scene(canvas, random.Random(f"{subject}:{seed}"))  # noqa: S311 - a picture, not a secret
    if seed % 2 and subject != "calligraphy":  # 福 must not be read backwards
        canvas.mirror()
    return canvas.jpeg()
