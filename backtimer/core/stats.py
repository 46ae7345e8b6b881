"""What counts towards the goal of a week, and the sessions of the present one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from backtimer.core.records import Ending, Mark, SessionRecord
from backtimer.core.units import Seconds

DAYS = 7
LEAST_S: Seconds = 120.0
"""A workout of so long counts, even if its first step was not done to the end."""


def first_of_week(day: date, first_weekday: int = 0) -> date:
    """The day on which the week of `day` began; `first_weekday` counts from 0 for Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % DAYS)


def sessions_this_week(
    records: Iterable[SessionRecord], now: datetime, first_weekday: int = 0
) -> int:
    """How many sessions of the present week count towards its goal; newest first.

    Those are the workouts of which at least a step or two minutes were done, and the timed blocks
    that were finished. Exercises that were tried out do not count, nor do logged activities: the
    goal of the source texts is about training the back. A session belongs to the local day on which
    it began, wherever that was.
    """
    first = first_of_week(now.date(), first_weekday)
    return sum(1 for one in records if one.started.date() >= first and counts_for_goal(one))


def counts_for_goal(record: SessionRecord) -> bool:
    """Whether a session counts towards the goal of its week.

    One that was cut short counts as well, for pain or any other reason: a step done is enough, or
    two minutes.
    """
    if record.mark is Mark.BLOCK:
        return record.ending is Ending.FINISHED
    cut_short = record.steps_done > 0 or record.active_s >= LEAST_S
    return record.mark is Mark.WORKOUT and cut_short
