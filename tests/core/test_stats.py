"""What the history adds up to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from backtimer.core.records import Ending, Mark, SessionRecord
from backtimer.core.review import days, weeks
from backtimer.core.stats import first_of_week, sessions_this_week

SUNDAY = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


def record(started: datetime, steps_done: int = 3) -> SessionRecord:
    return SessionRecord("1", "a", "A", started, None, 60, 0, Ending.FINISHED, 3, steps_done)


def test_a_week_starts_on_monday_unless_the_region_says_sunday() -> None:
    assert first_of_week(SUNDAY.date()) == date(2026, 11, 16)
    assert first_of_week(SUNDAY.date(), first_weekday=6) == date(2026, 11, 22)


def test_only_sessions_since_the_start_of_the_week_count() -> None:
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    records = [record(SUNDAY), record(monday), record(monday - timedelta(seconds=1))]

    assert sessions_this_week(records, SUNDAY) == 2


def test_a_session_in_which_nothing_was_done_does_not_count() -> None:
    assert sessions_this_week([record(SUNDAY, steps_done=0)], SUNDAY) == 0


def test_trials_and_logged_activities_do_not_count() -> None:
    tried = replace(record(SUNDAY), mark=Mark.TRIAL)
    logged = replace(record(SUNDAY, steps_done=0), mark=Mark.ACTIVITY, steps_planned=0)

    assert sessions_this_week([tried, logged], SUNDAY) == 0


def test_a_timed_block_counts_when_it_was_finished() -> None:
    block = replace(record(SUNDAY, steps_done=0), mark=Mark.BLOCK)

    assert sessions_this_week([block], SUNDAY) == 1
    assert sessions_this_week([replace(block, ending=Ending.ENDED)], SUNDAY) == 0


def test_a_session_from_another_time_zone_counts_by_its_own_day() -> None:
    far_west = timezone(timedelta(hours=-10))
    sunday_there = datetime(2026, 11, 15, 20, 0, tzinfo=far_west)  # Monday 06:00 in UTC
    far_east = timezone(timedelta(hours=13))
    monday_there = datetime(2026, 11, 16, 1, 0, tzinfo=far_east)  # Sunday 12:00 in UTC

    assert sessions_this_week([record(sunday_there)], SUNDAY) == 0
    assert sessions_this_week([record(monday_there)], SUNDAY) == 1


def test_the_present_week_counts_the_same_here_and_in_the_review() -> None:
    far_west = timezone(timedelta(hours=-10))
    records = [record(SUNDAY - timedelta(hours=hours)) for hours in range(0, 24 * 14, 7)] + [
        record(datetime(2026, 11, 15, 20, 0, tzinfo=far_west))
    ]
    week = weeks(days(records).values(), SUNDAY.date(), goal=2)[-1]
    assert sessions_this_week(records, SUNDAY) == week.sessions
