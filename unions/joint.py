"""The federations of several places named in one breath: 大峪街道、潭柘寺镇两家总工会; 西城、东城两区总工会; 月坛、广安门内等街道总工会 (pure)."""

import re
from collections.abc import Sequence

from unions.mentions import Hit
from unions.nametable import Kind

_BOTH = re.compile(
    r"(?:的?[两二三四五六七八九十][家个]?(?:区|街道|街镇|镇街|镇|乡|地区)?|等[两二三四五六七八九十\d]{0,2}[家个]?(?:区|街道|街镇|镇街|镇|乡|地区))的?"
    r"(?:总工会|工会)(?!服务站|驿站|会员)"
)
_BETWEEN = ("、", "和", "与", "及", "以及")
_FEWEST = 2


def find(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The districts and streets in HITS, names found in TEXT, whose federations it means together."""
    found: list[Hit] = []
    for match in _BOTH.finditer(text):
        places: list[Hit] = []
        start = match.start()
        for hit in sorted(hits, key=lambda hit: -hit.end):
            between = text[hit.end : start]
            joins = between in _BETWEEN if places else not between
            if hit.kind in (Kind.DISTRICT, Kind.STREET) and hit.end <= start and joins:
                places.append(hit)
                start = hit.start
        found += reversed(places) if len(places) >= _FEWEST else []
    return found
