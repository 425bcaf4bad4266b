import pytest

from articles.text.spreadsheet import safe

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
BEFORE = ["", " ", "\t", "\r", "\n", "\u3000", "\xa0", "\ufeff", "\u200b", "\t \r"]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("sign", SIGNS)
def test_texts_are_never_formulas(before, sign):
    assert safe(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["\t工会", "\r工会", "\n工会"])
def test_no_cell_begins_with_a_break(text):
    assert safe(text) == "'" + text


@pytest.mark.parametrize("value", [-1, 0.5, None, "", "工会", "1-2", "a=b", "　　工会", "——工会", "“=1”", "（+1）"])
def test_other_values_stay(value):
    assert safe(value) == value


def test_control_characters_which_no_xlsx_holds_go():
    assert safe("何\x01苗\x0b") == "何苗"
    assert safe("\x01=1") == "'=1"
