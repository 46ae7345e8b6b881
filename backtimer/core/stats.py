"""What the history adds up to: for now, the sessions of this week."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from backtimer.core.records import SessionRecord

WEEKLY_GOAL = 2
"""Sessions a week that the source texts ask of beginners, and the goal until one is chosen."""

DAYS = 7


def week_start(now: datetime, first_weekday: int = 0) -> datetime:
    """Midnight at the start of the week of `now`; `first_weekday` counts from 0 for Monday."""
    days = (now.weekday() - first_weekday) % DAYS
    return (now - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)


def sessions_this_week(
    records: Iterable[SessionRecord], now: datetime, first_weekday: int = 0
) -> int:
    """How many sessions of the present week had at least one step done; newest first."""
    start = week_start(now, first_weekday)
    return sum(1 for one in records if one.started >= start and one.steps_done > 0)
