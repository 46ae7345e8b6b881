"""Which backups stay."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.thinning import kept

TODAY = date(2026, 11, 27)
DATES = st.sets(st.dates(date(2020, 1, 1), date(2027, 1, 1)), max_size=200)


@given(DATES)
def test_the_newest_stays_and_never_more_than_the_rule_allows(days: set[date]) -> None:
    left = kept(days)

    assert left <= days
    assert len(left) <= 7 + 8 + 24
    assert not days or max(days) in left
    assert kept(left) == left


@given(DATES)
def test_a_backup_a_day_leaves_what_a_thinning_at_the_end_leaves(days: set[date]) -> None:
    left: frozenset[date] = frozenset()
    for day in sorted(days):
        left = kept(left | {day})

    assert max(left, default=None) == max(days, default=None)
    assert set(sorted(days)[-7:]) <= left


def test_of_three_years_a_week_of_days_two_months_of_weeks_and_two_years_stay() -> None:
    every_day = {TODAY - timedelta(days=number) for number in range(3 * 365)}

    left = sorted(kept(every_day), reverse=True)

    assert left[:7] == [TODAY - timedelta(days=number) for number in range(7)]
    assert date(2026, 10, 11) in left  # the Sunday of the eighth week
    assert date(2024, 12, 31) in left  # the end of the twenty-fourth month
    assert date(2024, 11, 30) not in left
