"""Which sessions are found."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.records import Ending, Ratings, SessionRecord

DAY = date(2026, 11, 16)
LATE = datetime(2026, 11, 16, 23, 30, tzinfo=timezone(timedelta(hours=-8)))  # the 17th in UTC
ENDED = SessionRecord(
    "1", "basics", "Unterer Rücken", LATE, LATE.astimezone(UTC), 60, 0, Ending.ENDED, 3, 1,
    Ratings(note="ÜBEL geschlafen"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EVERYTHING, True),
        (Wanted("rücken übel"), True),
        (Wanted("rücken gut"), False),
        (Wanted(routine_id="basics"), True),
        (Wanted(routine_id="other"), False),
        (Wanted(first=DAY, last=DAY), True),
        (Wanted(first=DAY + timedelta(days=1)), False),
        (Wanted(last=DAY - timedelta(days=1)), False),
        (Wanted(finished=False), True),
        (Wanted(finished=True), False),
    ],
)
def test_a_session_is_found_by_all_that_is_asked_for(wanted: Wanted, *, found: bool) -> None:
    assert wanted.fits(ENDED) is found
