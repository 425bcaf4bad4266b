"""The day as a newspaper's masthead prints it: date, weekday, lunar date."""

import datetime

from lunardate import LunarDate

_WEEKDAYS = "一二三四五六日"
_DIGITS = "一二三四五六七八九十"
_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# The table of the library goes wrong outside.
_FIRST, _LAST = datetime.date(1900, 1, 31), datetime.date(2099, 12, 31)


def weekday(day: datetime.date) -> str:
    return f"星期{_WEEKDAYS[day.weekday()]}"


def lunar(day: datetime.date) -> str:
    """2026-01-26 → "农历乙巳年腊月初八"; "" outside 1900–2099."""
    if not _FIRST <= day <= _LAST:
        return ""
    date = LunarDate.from_solar_date(day.year, day.month, day.day)
    year = _STEMS[(date.year - 4) % 10] + _BRANCHES[(date.year - 4) % 12]
    return f"农历{year}年{'闰' if date.is_leap_month else ''}{_MONTHS[date.month - 1]}{_day(date.day)}"


def _day(number: int) -> str:
    if number <= 10:
        return "初" + _DIGITS[number - 1]
    if number < 20:
        return "十" + _DIGITS[number - 11]
    if number == 20:
        return "二十"
    return "三十" if number == 30 else "廿" + _DIGITS[number - 21]
