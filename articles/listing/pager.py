"""The links below a list: numbered pages, then "older"."""

from functools import cached_property

from articles.listing.pages import MAX_PAGE, ListPage

_AROUND = 2


class Pager:
    def __init__(self, page: ListPage):
        self.page, self.current = page, 0 if page.before else page.number

    @property
    def show(self) -> bool:
        return bool(self.previous or self.next)

    @cached_property
    def _is_full(self) -> bool:
        return len(self.page.articles) == self.page.size

    @cached_property
    def previous(self) -> str:
        """Query string of the page before; "" if there is none. "Older" pages lead back to the first."""
        if self.page.before:
            return self.page.wanted.query() or "?"
        return self._query(self.current - 1) if self.current > 1 else ""

    @cached_property
    def next(self) -> str:
        if not self._is_full:
            return ""
        if self.current and self.current < self.page.last_page:
            return self._query(self.current + 1)
        if self.page.before or self.current == MAX_PAGE:
            return self.page.wanted.query(before=self.page.articles[-1].number)
        return ""

    @property
    def next_label(self) -> str:
        return "下一页" if self.current and self.current < MAX_PAGE else "更早的报道"

    @cached_property
    def numbers(self) -> list[tuple[int, str]]:
        """Page numbers with their query strings; an empty one stands for a gap."""
        if not self.current:
            return []
        last = self.page.last_page
        near = range(max(1, self.current - _AROUND), min(last, self.current + _AROUND) + 1)
        wanted = sorted({1, *near, *(() if self.page.count.more else (last,))})
        found, before = [], 0
        for number in wanted:
            if number > before + 1:
                found.append((0, ""))
            found.append((number, self._query(number)))
            before = number
        return found

    def _query(self, number: int) -> str:
        return self.page.wanted.query(page=number if number > 1 else None) or "?"
