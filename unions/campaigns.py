"""Campaigns that a sentence means without naming them (pure)."""

import re
from collections.abc import Iterator

from unions.nametable import NameTable

JOINING = "新就业形态劳动者入会"
_WORKERS = re.compile(
    r"新就业形态|新就业群体|新业态|快递员|快递小哥|外卖|骑手|小哥|网约车|货车司机|网约配送员|家政|保安员|护工|摊主|代驾|送奶|送水|送货员|灵活就业"
)
_TRADES = re.compile(r"快递|外卖|骑手|小哥|网约车|货车司机|网约配送|家政|代驾|送奶|送水|新就业")
_NEW = re.compile(r"(?<!是否)(?<!已)入会|加入工会|加入了工会")  # 不看是否入会, 已入会的优先: nobody joins
_JOIN = re.compile(
    r"(?<!是否)(?<!已)入了?会|加入(?:了)?(?:工会|组织)|加入.{1,10}工会|成为工会会员|工会会员.{0,6}发展|发展.{0,8}会员|建会"
)


def joining_in_story(texts: list[tuple[bool, str]]) -> bool:
    """Drivers or couriers are whom the story is about (its title or first paragraph), and somewhere they join.

    `texts`: (is title or first paragraph, text) of each passage.
    """
    return any(head and _TRADES.search(text) for head, text in texts) and any(_NEW.search(text) for _, text in texts)


def implied(table: NameTable, text: str) -> Iterator[tuple[int, int, str]]:
    """新就业形态劳动者入会: the workers and their joining are both said in one paragraph."""
    if not any(campaign.name == JOINING for campaign in table.campaigns):
        return
    joins = _JOIN.search(text)
    if joins and _WORKERS.search(text):
        yield joins.start(), joins.end(), JOINING
