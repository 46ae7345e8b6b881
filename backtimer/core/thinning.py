"""Which daily backups are kept: many of the last days, fewer the older they are."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeAlias

DAYS: Final = 7
WEEKS: Final = 8
MONTHS: Final = 24

_Period: TypeAlias = Callable[[date], tuple[int, ...]]


def kept(days: Iterable[date]) -> frozenset[date]:
    """The newest of each of the newest 7 days, 8 weeks (ISO 8601) and 24 months that have one."""
    newest_first = sorted(set(days), reverse=True)
    return frozenset().union(
        _newest_of_each(newest_first, DAYS, lambda day: (day.toordinal(),)),
        _newest_of_each(newest_first, WEEKS, lambda day: tuple(day.isocalendar())[:2]),
        _newest_of_each(newest_first, MONTHS, lambda day: (day.year, day.month)),
    )


def _newest_of_each(newest_first: Iterable[date], most: int, period: _Period) -> set[date]:
    found: dict[tuple[int, ...], date] = {}
    for day in newest_first:
        found.setdefault(period(day), day)
    return set(list(found.values())[:most])
