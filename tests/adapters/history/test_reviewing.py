"""What the file adds up to is what the core counts, whatever stands in it."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.history import open_history
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.looking_up import Wanted
from backtimer.core.ports import History
from backtimer.core.records import Ending, Mark, NewSession, Ratings
from tests.adapters.history.samples import PLAN, done_phase

MOMENTS = st.builds(
    lambda moment, hours: moment.replace(tzinfo=timezone(timedelta(hours=hours))),
    st.datetimes(datetime(2025, 12, 20), datetime(2026, 1, 10)),  # noqa: DTZ001 - it gets one
    st.integers(-11, 13),
)
SCORES = st.none() | st.integers(0, 10)
RATINGS = st.builds(Ratings, SCORES, SCORES, SCORES, st.sampled_from(["", "Übel", "good day"]))
SESSIONS = st.lists(
    st.tuples(
        MOMENTS,
        st.sampled_from(Mark),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["Rücken", "100 %"]),
        st.integers(0, 6),
        st.none() | st.sampled_from([Ending.FINISHED, Ending.ENDED]),
        RATINGS,
        st.floats(0, 3600),
    ),
    max_size=8,
    unique_by=lambda one: one[0],
)
WANTED = st.builds(
    Wanted,
    words=st.sampled_from(["", "übel", "RÜCKEN ü", "%", "_"]),
    routine_id=st.sampled_from([None, "a"]),
    first=st.none() | st.dates(date(2025, 12, 25), date(2026, 1, 5)),
    last=st.none() | st.dates(date(2025, 12, 25), date(2026, 1, 5)),
    finished=st.none() | st.booleans(),
)


@given(SESSIONS, WANTED)
def test_the_file_counts_and_finds_as_the_core_does(
    sessions: list[tuple[datetime, Mark, str, str, int, Ending | None, Ratings, float]],
    wanted: Wanted,
) -> None:
    with TemporaryDirectory() as folder:
        file, memory = open_history(Path(folder) / "history.sqlite").history, MemoryHistory()
        for history in (file, memory):
            for number, session in enumerate(sessions):
                _write(history, str(number), *session)
        assert set(file.days()) == set(memory.days())
        for day, counted in memory.days().items():
            found = file.days()[day]
            assert found.minutes == pytest.approx(counted.minutes)
            assert (found.sessions, found.counted) == (counted.sessions, counted.counted)
        assert file.sessions(wanted=wanted) == memory.sessions(wanted=wanted)
        since = wanted.first or date.min
        assert set(file.days(since)) == set(memory.days(since))
        for first_weekday in (0, 5, 6):
            found_weeks, counted_weeks = file.weeks(first_weekday), memory.weeks(first_weekday)
            assert set(found_weeks) == set(counted_weeks)
            for week, sums in counted_weeks.items():
                assert found_weeks[week].minutes == pytest.approx(sums.minutes)
                assert replace(found_weeks[week], minutes=0) == replace(sums, minutes=0)
        assert file.totals().minutes == pytest.approx(memory.totals().minutes)
        assert replace(file.totals(), minutes=0) == replace(memory.totals(), minutes=0)
        assert list(file.points(3)) == list(memory.points(3))
        assert file.routines() == memory.routines()
        file.close()


def _write(
    history: History,
    session_id: str,
    started: datetime,
    mark: Mark,
    routine_id: str,
    title: str,
    phases: int,
    ending: Ending | None,
    ratings: Ratings,
    active_s: float,
) -> None:
    history.begin(NewSession(session_id, routine_id, title, PLAN, started, mark))
    for number in range(1, phases + 1):
        history.add_phase(session_id, done_phase(number))
    if ending is not None:
        history.finish(session_id, ending, started + timedelta(hours=1), active_s, 0.0)
    history.rate(session_id, ratings)
