from io import BytesIO

import pytest
from PIL import Image

from newsroom.demo.pictures import SUBJECTS, WORDS, draw, subject_for


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_picture_is_a_news_sized_jpeg(subject):
    with Image.open(BytesIO(draw(subject, 7))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1600, 1067))


def test_the_same_seed_gives_the_same_picture_and_another_seed_another():
    assert draw("rider", 7) == draw("rider", 7)
    assert draw("rider", 7) != draw("rider", 9)


def test_an_unknown_subject_is_refused():
    with pytest.raises(KeyError):
        draw("portrait of the mayor", 1)


@pytest.mark.parametrize(
    ("headline", "subject"),
    [
        ("长沟镇把春联写到大棚里", "calligraphy"),
        ("平谷区总工会把“清凉车”开进桃园", "street"),
        ("密云果园街道总工会给骑手换上“冬轮胎”", "rider"),
        ("陶然亭街道写字楼里有了“妈咪屋”", "station"),
        ("石景山区老山街道总工会送来年货", "station"),
        ("金顶街街道新添四处通宵驿站", "station"),
        ("一个电话要回十一个人的工钱", "station"),
    ],
)
def test_a_headline_finds_its_picture(headline, subject):
    assert subject_for(headline) == subject


def test_every_subject_can_be_found():
    assert {subject for subject, _ in WORDS} == set(SUBJECTS)
