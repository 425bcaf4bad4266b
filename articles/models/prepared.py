"""Queries asked on every page, put into SQL once.

The ORM builds a query anew each time; for the page of a story that took several times as long as the answer.
"""

from collections.abc import Callable

from django.db import connections, router
from django.db.models import Model, QuerySet

# Stands for the id while the SQL is made; no id is negative.
_HOLE = -987_654_321


class Prepared:
    """BUILD makes, for the id of a MODEL's row, a queryset with values_list; calling this with an id gives its rows.

    The values come as the database's driver gives them: for columns and texts, not for computed times.
    """

    def __init__(self, model: type[Model], build: Callable[[int], QuerySet]) -> None:
        self.model, self.build = model, build
        self.made: dict[str, tuple[str, tuple]] = {}

    def __call__(self, pk: int) -> list[tuple]:
        alias = router.db_for_read(self.model)
        if alias not in self.made:
            self.made[alias] = self.build(_HOLE).query.get_compiler(alias).as_sql()
        sql, parameters = self.made[alias]
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, [pk if value == _HOLE else value for value in parameters])
            return cursor.fetchall()
