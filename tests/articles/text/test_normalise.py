"""Half-width → full-width, and what keeps its own punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.normalise import close_name, tidy, to_full_width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近日,昌平区总工会(以下简称工会)启动;大家好!", "近日，昌平区总工会（以下简称工会）启动；大家好！"),
        ("共1,000人,10:00开会", "共1,000人，10:00开会"),
        ("增长3.5%:很好", "增长3.5%：很好"),
        ("见https://a.example/b?c=1,2:8(x)页", "见https://a.example/b?c=1,2:8(x)页"),
        ("写信到a.b@c.example,谢谢?", "写信到a.b@c.example，谢谢？"),
        ("The AI, new (RFC 1) thing", "The AI, new (RFC 1) thing"),
        ("使用APP(客户端)", "使用APP（客户端）"),
        ("会议(2015)召开", "会议（2015）召开"),
        ("比例3∶1,延长到22∶00,通知∶", "比例3∶1，延长到22∶00，通知："),
        ("半边(括号", "半边（括号"),
        ("“完。”(完)", "“完。”（完）"),
    ],
)
def test_full_width(text, expected):
    assert to_full_width(text) == expected


@given(st.text())
def test_full_width_keeps_length_and_is_stable(text):
    once = to_full_width(text)
    assert len(once) == len(text)
    assert to_full_width(once) == once


def test_tidy_drops_what_nobody_sees():
    assert tidy("\ufeff\u3000\u3000近\u200b日,\u00a0 你好\u3000") == "近日， 你好"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("何 苗 邓小满", "何苗 邓小满"), ("王\u3000伟 何 苗", "王伟 何苗"), ("林洁 江州", "林洁 江州"), ("田雨", "田雨")],
)
def test_close_name(text, expected):
    assert close_name(text) == expected
