"""What stands in a cell: numbers, scores and lengths of time, and a row of them."""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from backtimer.core.exchange.problems import BadCell, Problems, quoted
from backtimer.core.exchange.sheet import Row
from backtimer.core.units import Seconds

T = TypeVar("T")

MAX_LENGTH_S: Final[Seconds] = 24 * 3600.0
"""The longest session that a file may tell of."""
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
"""One thousand two hundred to some, one and a fifth to others."""
_WHOLE: Final = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")
_CLOCK: Final = re.compile(r"([0-9]{1,3}):([0-5]?[0-9]):([0-5]?[0-9])(?:[.,][0-9]{1,6})?")
_TWO_PARTS: Final = re.compile(r"[0-9]{1,4}:[0-9]{1,2}")
_UNITS: Final = re.compile(
    r"(?:([0-9]{1,3}) ?(?:h|hr|hrs|hours?|std\.?|stunden?))? ?"
    r"(?:([0-9]{1,5}) ?(?:m|min|mins|min\.|minutes?|minuten?))? ?"
    r"(?:([0-9]{1,6}) ?(?:s|sec|secs|sec\.|seconds?|sek\.?|sekunden?))?",
    re.IGNORECASE,
)


class Cells:
    """One row, cell by cell. What is wrong with a cell is noted, and `ok` is False from then on."""

    def __init__(self, row: Row, header: Sequence[str], problems: Problems) -> None:
        self.line = row.line
        self.ok = True
        self._row = row
        self._header = header
        self._problems = problems

    def text(self, column: int | None) -> str:
        """The cell as it stands; empty for no column."""
        return "" if column is None else self._row[column]

    def read(self, column: int | None, parse: Callable[[str], T], default: T) -> T:
        """The cell's value by `parse`, which raises BadCell; the default for an empty cell."""
        found = self.text(column).strip()
        if column is None or not found:
            return default
        try:
            return parse(found)
        except BadCell as bad:
            self.refuse(column, bad.what, bad.remedy)
            return default

    def required(self, column: int, parse: Callable[[str], T], default: T, remedy: str) -> T:
        """The cell's value by `parse`; an empty cell is a problem."""
        if not self.text(column).strip():
            self.refuse(column, "is empty", remedy)
        return self.read(column, parse, default)

    def refuse(self, column: int, what: str, remedy: str = "") -> None:
        """Note that something is wrong with the cell of a column."""
        self.ok = False
        found = self.text(column).strip()
        shown = quoted(found) if found else ""
        self._problems.add(self.line, f"{quoted(self._header[column])} {what}", shown, remedy)


def number(text: str) -> float:
    """A number that is not negative, with a decimal point or a decimal comma.

    Raises BadCell, also for 1,200 and 1.200: they mean one thing here and another there.
    """
    if _THOUSANDS.fullmatch(text):
        whole = re.sub("[.,]", "", text)
        raise BadCell(
            what="can be read in two ways", remedy=f"write {whole} or {text.rstrip('0')}0"
        )
    if not _NUMBER.fullmatch(text):
        raise BadCell(what="must be a number", remedy="digits only, such as 25 or 12.5")
    return float(text.replace(",", "."))


def whole(text: str) -> int:
    """A whole number that is not negative. Raises BadCell."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise BadCell(what="must be a whole number", remedy="such as 3")
    return int(found[1])


def score(text: str) -> int:
    """A whole number from 0 to 10. Raises BadCell."""
    found = _WHOLE.fullmatch(text)
    if found is None or int(found[1]) > 10:
        raise BadCell(what="must be a whole number from 0 to 10", remedy="or leave it empty")
    return int(found[1])


def seconds(text: str) -> Seconds:
    """A length of time: a number of seconds, or one that says its units. Raises BadCell."""
    told = _told_length(text)
    return _possible(number(text) if told is None else told)


def minutes(text: str) -> Seconds:
    """A length of time: a number of minutes, or one that says its units. Raises BadCell."""
    told = _told_length(text)
    return _possible(number(text) * 60 if told is None else told)


def duration(text: str) -> Seconds:
    """A length of time that says its units: 0:45:00, or 45 min. Raises BadCell."""
    told = _told_length(text)
    if told is None:
        raise BadCell(
            what="does not say its unit",
            remedy="write h:mm:ss, or say that this is the column of minutes or seconds",
        )
    return _possible(told)


def _told_length(text: str) -> Seconds | None:
    """The length by units in the text itself; None where there are none."""
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, mins, secs = (int(part) for part in clock.groups())
        return hours * 3600.0 + mins * 60 + secs
    if _TWO_PARTS.fullmatch(text):
        raise BadCell(what="can be read in two ways", remedy=f"write {text}:00 or 0:{text:0>5}")
    parts = _UNITS.fullmatch(text)
    if parts is None or not any(parts.groups()):
        return None
    hours, mins, secs = (int(part or 0) for part in parts.groups())
    return hours * 3600.0 + mins * 60 + secs


def _possible(length_s: Seconds) -> Seconds:
    if not 0 < length_s <= MAX_LENGTH_S:
        raise BadCell(
            what="is out of range", remedy="more than nothing and at most 24 hours are possible"
        )
    return length_s
