"""Reads JSON with its place at hand, so that an error says where, what and what would do."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from typing import Any, Final, NoReturn

from backtimer.core.exchange.problems import NotAHistory

_MOST: Final = 10.0**9
_FAR: Final = 10**9
YEARS: Final = range(1900, 2201)
"""A day of another year is a mistake; weeks are counted from the first day on to today."""
_FARTHEST: Final = timedelta(hours=23, minutes=59)
"""The farthest offset from UTC that whole minutes can tell."""


_HALF: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a JSON document and its place, as `sessions[2].started`.

    Each method returns the value as what it says, and raises NotAHistory for any other.
    """

    value: Any
    place: str = ""

    def refuse(self, would_do: str) -> NoReturn:
        """Raise NotAHistory: this is not possible here, and what would do in its place."""
        shown = repr(self.value)
        if len(shown) > 60:
            shown = f"{shown[:57]}..."
        message = f"{self.place or 'the file'}: {shown} is not possible; {would_do}"
        raise NotAHistory(message)

    def at(self, name: str) -> "Node":
        """What an object has under a name; null where it has nothing."""
        if not isinstance(self.value, dict):
            self.refuse("an object would do")
        return Node(self.value.get(name), f"{self.place}.{name}" if self.place else name)

    def each(self) -> Iterator["Node"]:
        """The parts of a list."""
        if not isinstance(self.value, list):
            self.refuse("a list would do")
        for position, one in enumerate(self.value):
            yield Node(one, f"{self.place}[{position}]")

    def names(self) -> list[str]:
        """The names in an object."""
        if not isinstance(self.value, dict):
            self.refuse("an object would do")
        return [Node(name, self.place).text() for name in self.value]

    @property
    def is_null(self) -> bool:
        """Whether there is nothing."""
        return self.value is None

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            self.refuse("a text would do")
        if not self.value.isascii() and _HALF.search(self.value):
            self.refuse("a text without half a surrogate pair would do")
        return self.value

    def name(self) -> str:
        """A text that is not empty."""
        if not self.text().strip():
            self.refuse("it needs a name")
        return self.text()

    def choice(self, of: Collection[str]) -> str:
        """One of these words."""
        if not isinstance(self.value, str) or self.value not in of:
            self.refuse(f"one of {', '.join(of)} would do")
        return self.value

    def whole(self, least: int = -_FAR, most: int = _FAR) -> int:
        """A whole number in a range."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self.refuse("a whole number would do")
        if not least <= self.value <= most:
            self.refuse(f"a whole number from {least} to {most} would do")
        return self.value

    def whole_or_none(self, least: int = -_FAR, most: int = _FAR) -> int | None:
        """A whole number in a range, or nothing."""
        return None if self.is_null else self.whole(least, most)

    def number(self, of: str) -> float:
        """A number of at least 0, of what `of` says."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse(f"a number of {of} would do")
        if not 0 <= value <= _MOST or not isfinite(value):
            self.refuse(f"a number of {of} of at least 0 would do")
        return float(value)

    def seconds(self) -> float:
        """A number of seconds, at least 0."""
        return self.number("seconds")

    def seconds_or_none(self) -> float | None:
        """A number of seconds, or nothing."""
        return None if self.is_null else self.seconds()

    def moment(self) -> datetime:
        """A date and a time with their offset from UTC."""
        would_do = "a moment as 2026-11-28T07:30:00+01:00 would do, with its offset from UTC"
        try:
            moment = datetime.fromisoformat(self.text())
            utc = moment.astimezone(UTC)  # the far ends of the calendar have no such moment
        except (ValueError, OverflowError):
            self.refuse(would_do)
        offset = moment.utcoffset()
        if offset is None or abs(offset) > _FARTHEST:
            self.refuse(would_do)
        self._check_year(moment.year)
        self._check_year(utc.year)
        return moment

    def moment_or_none(self) -> datetime | None:
        """A moment, or nothing."""
        return None if self.is_null else self.moment()

    def day(self) -> date:
        """A day."""
        try:
            day = date.fromisoformat(self.text())
        except ValueError:
            self.refuse("a day as 2026-11-28 would do")
        self._check_year(day.year)
        return day

    def _check_year(self, year: int) -> None:
        if year not in YEARS:
            self.refuse(f"a year from {YEARS[0]} to {YEARS[-1]} would do")

    def yes_or_no(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.refuse("true or false would do")
        return self.value
