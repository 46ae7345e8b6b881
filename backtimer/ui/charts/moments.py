"""Moments that an axis of time names: days, or the beginnings of months over a longer time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from backtimer.ui.charts.words import month_text
from backtimer.ui.dates import short_date

MONTHS_FROM: Final = timedelta(days=150)
"""From such a span on the axis names months instead of days."""
_MONTHS: Final = 12


def named_moments(moments: Sequence[datetime]) -> list[tuple[datetime, str]]:
    """What may be named below an axis from the first to the last of `moments`, oldest first."""
    if not moments:
        return []
    first, last = moments[0], moments[-1]
    if last - first < MONTHS_FROM:
        days = {one.date(): one for one in reversed(moments)}
        return [(one, short_date(day)) for day, one in sorted(days.items())]
    return [(one, month_text(one.date(), last.date())) for one in _months(first, last)]


def _months(first: datetime, last: datetime) -> Iterator[datetime]:
    """The beginnings of all months between two moments."""
    year, month = first.year, first.month
    while True:
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
        begin = datetime(year, month, 1, tzinfo=first.tzinfo)
        if begin > last:
            return
        yield begin
