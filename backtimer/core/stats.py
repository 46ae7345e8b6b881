"""What the history adds up to: for now, the sessions of this week."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from backtimer.core.records import Ending, Mark, SessionRecord

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
    """How many sessions of the present week count towards its goal; newest first.

    Those are the workouts of which at least one step was done, and the timed blocks that were
    finished. Exercises that were tried out do not count, nor do logged activities: the goal of
    the source texts is about training the back.
    """
    start = week_start(now, first_weekday)
    return sum(1 for one in records if one.started >= start and _counts(one))


def _counts(record: SessionRecord) -> bool:
    if record.mark is Mark.BLOCK:
        return record.ending is Ending.FINISHED
    return record.mark is Mark.WORKOUT and record.steps_done > 0
