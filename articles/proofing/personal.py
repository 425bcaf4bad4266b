"""Personal data that must not slip into print (regulation E1; 个保法 §28): numbers with their check digits, homes, plates.

Check digits are used, so that a budget of 18 digits is no identity card and an order number no bank card.
"""

import re
import unicodedata
from dataclasses import dataclass

_ID_CARD = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){2}(?:[ -]?\d{4}[ -]?\d{1,3}|[ -]?\d{3,4})(?!\d)")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?=[A-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
# A flat, or a house said to be somebody's home; an office at 府学路 12 号 is neither.
_HOME = re.compile(
    r"\d+(?:号楼|栋|幢|座|楼)\d+(?:单元|门)[\d层室号-]*|"
    r"(?:家住|住在|住址|家庭住址)[^,。;\n]{0,20}?\d+(?:号楼|号院|号|弄|栋|幢|室)[\d号楼单元门层室-]*"
)
_RECORD = re.compile(r"(?:病历|病案|住院|门诊)号(?:码|为|是)?:?\s*[A-Za-z0-9-]{4,}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Hit:
    """Something found. BLOCKS: the story is not signed for publication without a reason to release it."""

    kind: str
    text: str
    blocks: bool = True
    advice: str = ""

    def __str__(self):
        return f"{self.kind} {self.text}"


def scan(text: str) -> list[Hit]:
    """Each find once. Numbers are shown with their middle left out: the log is no place for them either."""
    # Full-width digits are the same number to a reader.
    text = unicodedata.normalize("NFKC", text)
    cards = [m.group() for m in _ID_CARD.finditer(text) if _is_id_card(m.group())]
    banks = [m.group() for m in _CARD.finditer(text) if _luhn(m.group()) and m.group() not in cards]
    found = [
        *_hits("身份证号", cards),
        *_hits("手机号", (m.group() for m in _PHONE.finditer(text))),
        *_hits("银行卡号", banks),
        *_hits("车牌号", (m.group() for m in _PLATE.finditer(text))),
        *_hits("病历号", (m.group() for m in _RECORD.finditer(text))),
        *(Hit("家庭住址", m.group()) for m in _HOME.finditer(text)),
    ]
    return list(dict.fromkeys(found))


def _hits(kind: str, numbers) -> list[Hit]:
    return [Hit(kind, f"{number[:3]}…{number[-2:]}") for number in numbers]


def _is_id_card(number: str) -> bool:
    """GB 11643-1999 check character."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def _luhn(number: str) -> bool:
    digits = [int(c) for c in number if c.isdigit()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
