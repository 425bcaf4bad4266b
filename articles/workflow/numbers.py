"""Publication numbers: unique, and in the order of publication time.

The number is the millisecond of publication, moved on to the next free one. So "newest first" is the number's own
order, a date range is a number range without a join, and a story of last year imported today sorts where it belongs,
which a counter would not do.
"""

import datetime

from articles.models import Article


def number_at(moment: datetime.datetime) -> int:
    """The smallest number of MOMENT (aware datetime)."""
    return int(moment.timestamp() * 1000)


def next_number(moment: datetime.datetime) -> int:
    """The first free number at or after MOMENT. Two callers at once may get the same: the unique constraint refuses
    the second, which tries again (articles.workflow.actions)."""
    number = number_at(moment)
    taken = set(Article.objects.filter(number__gte=number, number__lt=number + 1000).values_list("number", flat=True))
    while number in taken:
        number += 1
    return number
