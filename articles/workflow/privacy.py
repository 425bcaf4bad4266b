"""Personal data that must not slip into print: identity cards, mobile numbers, bank cards (个保法 §28, regulation E1).

Check digits are used, so that a budget of 18 digits is no identity card and an order number no bank card.
"""

import re
from dataclasses import dataclass

_ID_CARD = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){2}(?:[ -]?\d{4}[ -]?\d{1,3}|[ -]?\d{3,4})(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# Full-width digits are the same number to a reader.
_NARROW = str.maketrans("0123456789Xx-", "0123456789Xx-")


@dataclass(frozen=True)
class Hit:
    kind: str
    text: str

    def __str__(self):
        return f"{self.kind} {self.text[:3]}…{self.text[-2:]}"


def scan(text: str) -> list[Hit]:
    """Every identity card, mobile and bank card number in TEXT, each once."""
    text = text.translate(_NARROW)
    cards = [Hit("身份证号", m.group()) for m in _ID_CARD.finditer(text) if _is_id_card(m.group())]
    phones = [Hit("手机号", m.group()) for m in _PHONE.finditer(text)]
    banks = [Hit("银行卡号", m.group()) for m in _CARD.finditer(text) if _luhn(m.group())]
    taken = {hit.text for hit in cards}
    return list(dict.fromkeys([*cards, *phones, *(hit for hit in banks if hit.text not in taken)]))


def _is_id_card(number: str) -> bool:
    """GB 11643-1999 check character."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def _luhn(number: str) -> bool:
    digits = [int(c) for c in number if c.isdigit()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
