"""Days, weeks, streaks and trends of a history."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.records import Ending, Mark, Ratings, SessionRecord
from backtimer.core.review import (
    Point,
    days,
    kept_up,
    pain_change,
    pain_within,
    points,
    rolling_median,
    streak,
    weeks,
)
from backtimer.core.stats import first_of_week

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 25)
WEEK = timedelta(days=7)


def record(
    day: date, hour: int = 7, *, minutes: float = 10.0, steps_done: int = 3, offset_h: int = 0
) -> SessionRecord:
    started = datetime(
        day.year, day.month, day.day, hour, tzinfo=timezone(timedelta(hours=offset_h))
    )
    return SessionRecord(
        started.isoformat(),
        "a",
        "A",
        started,
        None,
        minutes * 60,
        0,
        Ending.FINISHED,
        3,
        steps_done,
    )


def twice_a_week(*first_days: date) -> list[SessionRecord]:
    return [record(day + timedelta(days=more)) for day in first_days for more in (0, 3)]


def streak_of(records: list[SessionRecord], *breaks: date, today: date = TODAY) -> int:
    return streak(weeks(days(records).values(), today, goal=2, breaks=breaks), today)


def test_a_session_belongs_to_the_local_day_on_which_it_began() -> None:
    late_in_tokyo = record(MONDAY, 23, offset_h=9)
    early_in_berlin = record(MONDAY, 0, offset_h=1)  # still Sunday in UTC

    found = days([late_in_tokyo, early_in_berlin])

    assert list(found) == [MONDAY]
    assert (found[MONDAY].sessions, found[MONDAY].minutes) == (2, 20.0)


def test_what_was_only_tried_out_is_no_day() -> None:
    assert days([replace(record(MONDAY), mark=Mark.TRIAL)]) == {}


def test_weeks_run_without_a_gap_from_the_first_session_to_today() -> None:
    found = weeks(days([record(MONDAY - 3 * WEEK)]).values(), TODAY, goal=2)

    assert [one.first_day for one in found] == [MONDAY + n * WEEK for n in range(-3, 2)]
    assert [one.sessions for one in found] == [1, 0, 0, 0, 0]


def test_a_week_begins_as_the_region_says() -> None:
    sunday = MONDAY - timedelta(days=1)

    assert first_of_week(sunday) == MONDAY - WEEK
    assert first_of_week(sunday, first_weekday=6) == sunday


def test_an_activity_counts_its_minutes_but_not_towards_the_goal() -> None:
    cycled = replace(record(TODAY, steps_done=0, minutes=45), mark=Mark.ACTIVITY)

    (week,) = weeks(days([cycled]).values(), TODAY, goal=2)

    assert (week.sessions, week.minutes, week.on_goal) == (0, 45.0, False)


def test_a_streak_counts_weeks_on_goal_up_to_now() -> None:
    assert streak_of(twice_a_week(MONDAY - WEEK, MONDAY)) == 2
    assert streak_of(twice_a_week(MONDAY - WEEK, MONDAY, MONDAY + WEEK), today=TODAY + WEEK) == 3


def test_the_present_week_breaks_no_streak_while_it_is_not_over() -> None:
    records = [*twice_a_week(MONDAY - WEEK, MONDAY), record(TODAY)]

    assert streak_of(records) == 2
    assert streak_of(records, today=TODAY + WEEK) == 0


def test_a_week_marked_as_a_break_neither_counts_nor_breaks() -> None:
    records = twice_a_week(MONDAY - 2 * WEEK, MONDAY)

    assert streak_of(records) == 1
    assert streak_of(records, MONDAY - WEEK) == 2
    assert streak_of(records, MONDAY - WEEK + timedelta(days=2)) == 2


def test_a_session_cut_short_by_pain_breaks_no_streak() -> None:
    cut_short = record(MONDAY + timedelta(days=3), minutes=3, steps_done=0)
    cut_short = replace(cut_short, ending=Ending.ENDED, ratings=Ratings(9, 4, 7))

    assert streak_of([*twice_a_week(MONDAY - WEEK), record(MONDAY), cut_short]) == 2


def test_a_clock_that_was_set_back_loses_no_week() -> None:
    found = weeks(days([record(TODAY + 2 * WEEK)]).values(), TODAY, goal=2)

    assert found[-1].sessions == 1


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=60),
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(0, 6),
    st.integers(1, 7),
)
def test_weeks_hold_every_session_and_a_break_shortens_no_streak(
    dates: list[date], today: date, first_weekday: int, goal: int
) -> None:
    records = [record(day) for day in dates]
    found = weeks(days(records).values(), today, goal=goal, first_weekday=first_weekday)

    assert sum(one.sessions for one in found) == len(dates)
    assert sum(one.minutes for one in found) == pytest.approx(10.0 * len(dates))
    assert all(one.first_day.weekday() == first_weekday for one in found)
    for week in found:
        eased = weeks(
            days(records).values(),
            today,
            goal=goal,
            breaks={week.first_day},
            first_weekday=first_weekday,
        )
        assert streak(eased, today) >= streak(found, today)


def test_points_are_in_order_and_leave_out_what_was_not_said() -> None:
    newer = replace(record(TODAY), ratings=Ratings(5, 4, 2))
    older = replace(record(MONDAY), ratings=Ratings(pain_after=3))

    found = points([newer, record(TODAY, 9), older])

    assert [one.after for one in found] == [3, 2]
    assert [one.change for one in found] == [None, -2]


def test_the_rolling_median_is_of_the_last_that_were_said() -> None:
    assert rolling_median([5, None, 1, 9, 2], window=3) == (5, None, 3.0, 5, 2)
    with pytest.raises(ValueError, match="at least one"):
        rolling_median([1], window=0)


def said(*afters: int) -> list[Point]:
    start = datetime(2026, 3, 4, tzinfo=UTC)
    return [Point(start + n * WEEK, "A", None, after, None) for n, after in enumerate(afters)]


def test_a_change_of_pain_is_called_meaningful_from_two_points_on() -> None:
    change = pain_change(said(6, 6, 5, 6, 6, 4, 4, 4, 4, 3))

    assert change is not None
    assert (change.difference, change.meaningful) == (-2, True)
    less = pain_change(said(6, 6, 5, 6, 6, 5, 5, 5, 5, 3))
    assert less is not None
    assert not less.meaningful


def test_few_numbers_say_nothing_about_a_change() -> None:
    assert pain_change(said(9, 9, 9, 9, 9, 1, 1, 1, 1)) is None


def test_pain_right_after_a_session_is_compared_with_before_it() -> None:
    start = datetime(2026, 3, 4, tzinfo=UTC)
    told = [Point(start + n * WEEK, "A", 5, 4 if n > 2 else 9, None) for n in range(12)]
    silent = [Point(start + n * WEEK, "A", 5, None, None) for n in range(12)]

    assert pain_within(told) == -1
    assert pain_within(silent) is None
    assert pain_within(told[:9]) is None


def test_weeks_on_goal_are_counted_without_breaks_and_the_week_that_is_not_over() -> None:
    last, goal = MONDAY, 2
    records = [*twice_a_week(last, last - WEEK, last - 4 * WEEK), record(TODAY)]
    breaks = [last - 2 * WEEK]
    every_week = weeks(days(records).values(), TODAY, goal=goal, breaks=breaks)

    assert kept_up(every_week, TODAY) == (3, 4)
    assert kept_up(every_week, TODAY, 2) == (2, 2)
    assert kept_up([], TODAY) == (0, 0)
