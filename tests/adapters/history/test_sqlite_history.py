"""What is kept comes back as it was: sessions, phases, ratings, and the count of steps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backtimer.adapters.history import SqliteHistory, database
from backtimer.adapters.history.errors import UnknownSessionError
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.events import Outcome
from backtimer.core.plan import steps_done
from backtimer.core.ports import History, HistoryError
from backtimer.core.records import NOWHERE, Ending, Mark, NewSession, Ratings
from tests.adapters.history.samples import (
    MORNING,
    NEW_PLAN,
    PLAN,
    cycled,
    done_phase,
    moments,
    new_session,
    notes,
    phase_parts,
    ratings,
    seconds,
)


def open_file(path: Path) -> SqliteHistory:
    return SqliteHistory(database.connect(path))


@pytest.fixture(params=["file", "memory"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    """Both keep the same rules, so every test here is for both."""
    memory = request.param == "memory"
    history: History = MemoryHistory() if memory else open_file(tmp_path / "history.sqlite")
    yield history
    history.close()


def test_a_session_that_never_ended_counts_as_interrupted_with_what_was_done(
    history: History,
) -> None:
    history.begin(new_session())
    history.add_phase("s1", done_phase(1))
    history.add_phase("s1", done_phase(2))

    [record] = history.sessions()

    assert (record.ending, record.ended) == (Ending.INTERRUPTED, None)
    assert (record.active_s, record.paused_s) == (10.0, 0.0)
    assert (record.steps_planned, record.steps_done) == (2, 0)


def test_a_finished_session_comes_back_whole(history: History) -> None:
    ended = MORNING + timedelta(minutes=22)
    rated = Ratings(effort=3, pain_before=4, pain_after=2, note="better\n\N{WHITE SMILING FACE} \0")
    history.begin(new_session())
    phases = [done_phase(number) for number in range(1, 7)]
    for phase in phases:
        history.add_phase("s1", phase)
    history.finish("s1", Ending.FINISHED, ended, 30.25, 4.5)
    history.rate("s1", rated)

    detail = history.session("s1")

    assert detail.plan == PLAN
    assert detail.phases == tuple(phases)
    assert detail.record == history.sessions()[0]
    assert detail.record.ended == ended
    assert (detail.record.active_s, detail.record.paused_s) == (30.25, 4.5)
    assert (detail.record.ending, detail.record.steps_done) == (Ending.FINISHED, 2)
    assert detail.record.ratings == rated
    assert detail.record.started.utcoffset() == timedelta(hours=1)


def test_sessions_come_newest_first_by_the_moment_not_by_the_wall_clock(history: History) -> None:
    nine_in_utc = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
    history.begin(new_session("noon", nine_in_utc + timedelta(hours=3)))
    history.begin(new_session("morning", MORNING))
    history.begin(new_session("nine", nine_in_utc))
    history.begin(new_session("also-nine", nine_in_utc))

    assert [one.id for one in history.sessions()] == ["noon", "also-nine", "nine", "morning"]
    assert [one.id for one in history.sessions(limit=2, offset=1)] == ["also-nine", "nine"]
    assert history.sessions(limit=0) == []
    assert [one.id for one in history.sessions(offset=3)] == ["morning"]


def test_writing_the_same_again_changes_nothing(history: History) -> None:
    for _ in range(2):
        history.begin(new_session())
        history.add_phase("s1", done_phase(1))
        history.add_phase("s1", done_phase(2))
    before = history.session("s1")
    assert len(before.phases) == 2
    assert before.record.active_s == 10.0


@pytest.mark.parametrize(
    "call",
    [
        lambda history: history.add_phase("nobody", done_phase(1)),
        lambda history: history.finish("nobody", Ending.ENDED, MORNING, 0, 0),
        lambda history: history.rate("nobody", Ratings()),
        lambda history: history.replan("nobody", PLAN, 0),
        lambda history: history.session("nobody"),
    ],
)
def test_a_session_that_is_not_there_is_said(history: History, call: object) -> None:
    assert callable(call)
    with pytest.raises(UnknownSessionError, match="nobody"):
        call(history)


def test_a_step_counts_only_when_each_of_its_work_phases_was_done_at_last(
    history: History,
) -> None:
    history.begin(new_session())

    def done_after(number: int, phase: int, outcome: Outcome) -> int:
        history.add_phase("s1", done_phase(number, phase, outcome))
        return history.sessions()[0].steps_done

    assert done_after(1, 0, Outcome.COMPLETED) == 0, "the setup is no work"
    assert done_after(2, 1, Outcome.COMPLETED) == 0, "one hold of two"
    assert done_after(3, 2, Outcome.COMPLETED) == 0, "the switch is no work"
    assert done_after(4, 3, Outcome.SKIPPED) == 0
    assert done_after(5, 3, Outcome.COMPLETED) == 1, "done at the second attempt"
    assert done_after(6, 4, Outcome.SKIPPED) == 1, "a setup may be skipped"
    assert done_after(7, 5, Outcome.DONE) == 2, "done is as good as completed"
    assert done_after(8, 1, Outcome.INTERRUPTED) == 1, "begun again, and left"


@pytest.mark.parametrize("outcome", [Outcome.SKIPPED, Outcome.INTERRUPTED])
def test_a_step_whose_work_was_left_does_not_count(history: History, outcome: Outcome) -> None:
    history.begin(new_session())
    history.add_phase("s1", done_phase(1, 5, outcome))
    history.finish("s1", Ending.ENDED, MORNING, 5, 0)
    assert history.sessions()[0].steps_done == 0


@pytest.mark.parametrize("phase", [4, 5])
def test_a_step_that_was_left_because_it_hurt_counts_whatever_phase_it_was_left_in(
    history: History, phase: int
) -> None:
    history.begin(new_session())
    history.add_phase("s1", done_phase(1, phase, Outcome.PAINFUL))
    assert history.sessions()[0].steps_done == 1
    history.add_phase("s1", done_phase(2, phase, Outcome.SKIPPED))
    assert history.sessions()[0].steps_done == 0, "begun again, and left"


def test_a_changed_plan_takes_the_place_of_the_old_one(history: History) -> None:
    history.begin(new_session())
    history.add_phase("s1", done_phase(1))
    history.add_phase("s1", done_phase(2, 1, Outcome.PAINFUL))

    history.replan("s1", NEW_PLAN, 4)

    detail = history.session("s1")
    assert detail.plan == NEW_PLAN
    assert (detail.record.steps_planned, detail.record.steps_done) == (3, 1)
    assert detail.record.active_s == 10.0
    for number, phase in enumerate((4, 5, 6), start=3):
        history.add_phase("s1", done_phase(number, phase, plan=NEW_PLAN))
    assert history.sessions()[0].steps_done == 3
    assert [one.phase for one in history.session("s1").phases] == [0, 1, 4, 5, 6]


def test_what_was_done_beyond_the_kept_phases_is_kept_but_does_not_count_as_done(
    history: History,
) -> None:
    history.begin(new_session())
    for number in range(1, 7):
        history.add_phase("s1", done_phase(number))
    history.add_phase("s1", done_phase(7, 0))
    assert history.sessions()[0].steps_done == 2

    history.replan("s1", NEW_PLAN, 2)

    detail = history.session("s1")
    assert (detail.record.steps_planned, detail.record.steps_done) == (3, 0)
    assert [one.phase for one in detail.phases] == [0, 1, NOWHERE, NOWHERE, NOWHERE, NOWHERE, 0]
    assert [one.step for one in detail.phases][2:6] == [NOWHERE] * 4
    assert [one.exercise for one in detail.phases][4:6] == ["two", "two"]
    assert detail.record.active_s == 35.0


def test_writing_everything_again_after_a_changed_plan_changes_nothing(history: History) -> None:
    """As it happens when the answer to a write got lost; what came later must not be forgotten."""
    first = NEW_PLAN | {"replanned_after": 2}
    second = NEW_PLAN | {"replanned_after": 3, "total_s": 20.0}

    def write_all() -> None:
        history.begin(new_session())
        history.add_phase("s1", done_phase(1, 5))
        history.add_phase("s1", done_phase(2, 3))
        history.replan("s1", first, 4)
        history.add_phase("s1", done_phase(3, 5, plan=NEW_PLAN))
        history.replan("s1", second, 6)
        history.add_phase("s1", done_phase(4, 6, plan=NEW_PLAN))

    write_all()
    before = history.session("s1")
    write_all()

    assert history.session("s1") == before
    assert [one.phase for one in before.phases] == [NOWHERE, 3, 5, 6]
    assert before.record.steps_done == 2


def test_a_session_counts_as_finished_when_it_says_so(history: History) -> None:
    assert history.times_finished("two-steps") == 0
    for number, ending in enumerate([Ending.FINISHED, Ending.ENDED, Ending.FINISHED]):
        history.begin(new_session(str(number)))
        history.finish(str(number), ending, MORNING, 10.0, 0.0)
    history.begin(replace(new_session("other"), routine_id="other"))
    history.finish("other", Ending.FINISHED, MORNING, 10.0, 0.0)
    history.begin(new_session("on"))

    assert history.times_finished("two-steps") == 2
    assert history.times_finished("nobody") == 0


@pytest.mark.parametrize("mark", Mark)
def test_every_session_keeps_its_mark_and_only_a_workout_counts_as_a_routine_finished(
    history: History, mark: Mark
) -> None:
    history.begin(replace(new_session(), mark=mark))
    history.finish("s1", Ending.FINISHED, MORNING, 10.0, 0.0)

    assert [one.mark for one in history.sessions()] == [mark]
    assert history.session("s1").record.mark is mark
    assert history.times_finished("two-steps") == (1 if mark is Mark.WORKOUT else 0)


def test_a_logged_activity_is_a_session_without_steps(history: History) -> None:
    history.log_activity(cycled())

    [record] = history.sessions()
    assert (record.mark, record.ending) == (Mark.ACTIVITY, Ending.FINISHED)
    assert (record.routine_id, record.routine_title) == ("cycling", "Radfahren")
    assert (record.started, record.ended) == (MORNING, MORNING + timedelta(minutes=45))
    assert (record.active_s, record.paused_s) == (2700.0, 0.0)
    assert (record.steps_planned, record.steps_done) == (0, 0)
    assert record.ratings == Ratings(note="Mit Rückenwind.")
    assert history.session("a1").phases == ()
    assert history.times_finished("cycling") == 0


def test_a_logged_activity_written_twice_is_there_once_with_what_was_said_since(
    history: History,
) -> None:
    history.log_activity(cycled())
    history.rate("a1", Ratings(effort=4, note="Heiter."))
    history.log_activity(cycled())

    [record] = history.sessions()
    assert record.ratings == Ratings(effort=4, note="Heiter.")


def test_what_is_logged_is_on_disk_when_the_call_returns(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    writing, reading = open_file(path), open_file(path)
    writing.log_activity(cycled())
    assert [one.id for one in reading.sessions()] == ["a1"]
    writing.close()
    reading.close()


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_an_activity_of_no_time_or_of_more_than_a_day_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 1440"):
        replace(cycled(), minutes=minutes)


def test_a_note_with_half_a_surrogate_pair_is_kept_without_it(tmp_path: Path) -> None:
    history = open_file(tmp_path / "history.sqlite")
    history.begin(new_session())
    history.rate("s1", Ratings(note="so \ud83d so"))
    assert history.sessions()[0].ratings.note == "so ? so"
    history.close()


def test_a_moment_without_an_offset_is_refused(tmp_path: Path) -> None:
    history = open_file(tmp_path / "history.sqlite")
    with pytest.raises(HistoryError, match="offset"):
        history.begin(new_session(started=MORNING.replace(tzinfo=None)))
    history.close()


def test_a_record_that_makes_no_sense_is_an_error_in_words(tmp_path: Path) -> None:
    connection = database.connect(tmp_path / "history.sqlite")
    history = SqliteHistory(connection)
    history.begin(new_session())
    connection.execute("UPDATE sessions SET started_utc = 'then'")
    with pytest.raises(HistoryError, match="cannot be understood"):
        history.session("s1")
    history.close()


def test_a_value_that_the_file_refuses_is_an_error_in_words(tmp_path: Path) -> None:
    history = open_file(tmp_path / "history.sqlite")
    history.begin(new_session())
    with pytest.raises(HistoryError, match="refused"):
        history.add_phase("s1", replace(done_phase(1), active_s=float("nan")))
    assert history.session("s1").phases == ()
    history.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    started=moments,
    ended=moments,
    title=notes,
    rated=ratings,
    active_s=seconds,
    paused_s=seconds,
    parts=st.lists(phase_parts, max_size=12),
    changed_after=st.integers(0, 12),
    kept_phases=st.integers(0, 6),
)
def test_any_session_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    started: datetime,
    ended: datetime,
    title: str,
    rated: Ratings,
    active_s: float,
    paused_s: float,
    parts: list[tuple[int, Outcome, float, datetime]],
    changed_after: int,
    kept_phases: int,
) -> None:
    path = tmp_path_factory.mktemp("history") / "history.sqlite"
    session = NewSession("s1", "two-steps", title, PLAN, started)
    phases = [
        replace(
            done_phase(number, phase, outcome, PLAN if number <= changed_after else NEW_PLAN),
            active_s=active,
            ended=at,
        )
        for number, (phase, outcome, active, at) in enumerate(parts, start=1)
    ]
    expected = [
        replace(phase, phase=NOWHERE, step=NOWHERE)
        if phase.number <= changed_after <= len(phases) and phase.phase >= kept_phases
        else phase
        for phase in phases
    ]
    kept = open_file(path)
    same: tuple[History, History] = (kept, MemoryHistory())
    for history in same:
        history.begin(session)
        for phase in phases:
            history.add_phase("s1", phase)
            if phase.number == changed_after:
                history.replan("s1", NEW_PLAN, kept_phases)
        history.finish("s1", Ending.ENDED, ended, active_s, paused_s)
        history.rate("s1", rated)
    kept.close()

    again = open_file(path)
    detail = again.session("s1")
    again.close()

    assert detail == same[1].session("s1")
    assert detail.phases == tuple(expected)
    assert detail.record.started == started
    assert detail.record.started.utcoffset() == started.utcoffset()
    assert detail.record.ended == ended
    assert detail.record.ratings == rated
    assert detail.record.steps_done == steps_done(detail.plan, expected)
