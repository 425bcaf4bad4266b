"""What may stand in a public URL; anything else is a 404 without a query."""


class IdConverter:
    """An id both databases can hold."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value) -> str:
        return str(value)


class NumbersConverter:
    """Up to four digits, kept as they are written: the view tells what is wrong with them."""

    regex = "[0-9]{1,4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value) -> str:
        return str(value)


class DayConverter:
    """The day of an edition, with the edition's id where a day has more than one: 2026-01-27, 2026-01-27-5."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[1-9][0-9]{0,9})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value) -> str:
        return str(value)
