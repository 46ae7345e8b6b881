"""What a session's events leave in the history."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.chronicle import Chronicle
from backtimer.core.commands import (
    Command,
    Done,
    Ease,
    End,
    Next,
    Pause,
    Previous,
    Resume,
    Start,
    TooPainful,
)
from backtimer.core.events import Event, Finished, Outcome, PhaseEnded, TimelineChanged
from backtimer.core.plan import plan_of, steps_done
from backtimer.core.ports import HistoryError
from backtimer.core.records import NOWHERE, Ending, SessionDetail
from backtimer.core.report import Fate, step_reports
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.timeline import Timeline
from backtimer.core.units import Language, Seconds
from tests.core.builders import a_timeline, commands, easier_once, hold_step, timelines
from tests.fakes import FakeHistory

MORNING = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)


class Morning:
    """A session that is written down, and the morning's clock beside it."""

    def __init__(self, timeline: Timeline, history: FakeHistory | None = None) -> None:
        self.history = history or FakeHistory()
        self.now: Seconds = 0.0
        self.session = Session(timeline, jump_limit_s=float("inf"), easier=easier_once)
        self.chronicle = Chronicle(
            self.history,
            session_id="s1",
            now=lambda: MORNING + timedelta(seconds=self.now),
            language=Language.GERMAN,
        )
        self.events: list[Event] = []

    def do(self, command: Command) -> None:
        self._tell(self.session.handle(command, self.now))

    def wait(self, seconds: Seconds) -> None:
        """Let time pass, ten times a second."""
        for _ in range(round(seconds * 10)):
            self.now = round(self.now + 0.1, 1)
            self._tell(self.session.advance(self.now))

    def _tell(self, events: list[Event]) -> None:
        self.events += events
        for event in events:
            self.chronicle.on_event(event, self.session.snapshot(self.now))

    @property
    def detail(self) -> SessionDetail:
        return self.history.session("s1")


def test_a_session_is_kept_from_its_start_with_its_plan() -> None:
    timeline = a_timeline(hold_step(10.0))
    morning = Morning(timeline)

    morning.do(Start())

    record = morning.detail.record
    assert (record.routine_id, record.routine_title) == ("test", "Probe")
    assert record.started == MORNING
    assert morning.detail.plan == plan_of(timeline, Language.GERMAN)
    assert morning.detail.phases == ()


def test_each_phase_is_kept_as_soon_as_it_has_ended() -> None:
    morning = Morning(a_timeline(hold_step(10.0)))
    morning.do(Start())

    morning.wait(20)

    [setup] = morning.detail.phases
    assert (setup.number, setup.phase, setup.step) == (1, 0, 0)
    assert (setup.exercise, setup.planned_s, setup.active_s) == ("bridge", 20.0, 20.0)
    assert setup.outcome is Outcome.COMPLETED
    assert setup.ended == MORNING + timedelta(seconds=20)


def test_a_finished_session_has_its_end_and_its_pauses() -> None:
    morning = Morning(a_timeline(hold_step(10.0, lead_in_s=0.0)))
    morning.do(Start())
    morning.wait(4)
    morning.do(Pause())
    morning.wait(6)
    morning.do(Resume())
    morning.wait(3 + 6)

    record = morning.detail.record
    assert record.ending is Ending.FINISHED
    assert record.ended == MORNING + timedelta(seconds=19)
    assert record.active_s == pytest.approx(10.0)
    assert record.paused_s == pytest.approx(9.0)


def test_records_are_counted_through_when_the_person_goes_back() -> None:
    morning = Morning(a_timeline(hold_step(10.0), hold_step(10.0)))
    morning.do(Start())
    morning.wait(25)
    morning.do(Previous())
    morning.wait(1)
    morning.do(Next())
    morning.wait(1)
    morning.do(TooPainful())
    morning.do(Next())

    kept = [(one.number, one.phase, one.outcome) for one in morning.detail.phases]

    assert kept == [
        (1, 0, Outcome.COMPLETED),
        (2, 1, Outcome.SKIPPED),
        (3, 0, Outcome.SKIPPED),
        (4, 2, Outcome.PAINFUL),
    ]
    assert morning.detail.record.ending is Ending.FINISHED


def test_a_session_ended_by_the_person_says_so_and_keeps_the_phase_that_was_on() -> None:
    morning = Morning(a_timeline(hold_step(10.0)))
    morning.do(Start())
    morning.wait(23)
    morning.do(End())
    assert morning.detail.record.ending is Ending.ENDED
    assert morning.detail.phases[-1].outcome is Outcome.INTERRUPTED
    assert morning.detail.phases[-1].active_s == pytest.approx(3.0)


def test_a_session_that_was_never_started_leaves_nothing() -> None:
    morning = Morning(a_timeline(hold_step(10.0)))
    morning.do(End())
    assert morning.history.sessions() == []


def test_a_history_that_refuses_is_heard_and_the_next_phase_is_kept_all_the_same() -> None:
    history = FakeHistory()
    morning = Morning(a_timeline(hold_step(10.0)), history)
    morning.do(Start())
    history.trouble = "The disk is full."
    with pytest.raises(HistoryError, match="full"):
        morning.wait(20)
    history.trouble = ""
    morning.wait(10)
    assert [one.number for one in morning.detail.phases] == [2]
    assert morning.detail.record.ending is Ending.FINISHED


def test_a_step_that_hurt_and_the_easier_one_both_count_as_done() -> None:
    morning = Morning(a_timeline(hold_step(10.0), hold_step(10.0)))
    morning.do(Start())
    morning.wait(24)
    morning.do(TooPainful())
    morning.do(Done())
    morning.wait(10 + 10 + 10 + 10)

    detail = morning.detail
    assert detail.plan == plan_of(morning.session.timeline, Language.GERMAN) | {
        "replanned_after": 2
    }
    record = detail.record
    assert (record.ending, record.steps_planned, record.steps_done) == (Ending.FINISHED, 3, 3)
    reports = step_reports(detail)
    assert [(one.fate, one.units_done) for one in reports] == [
        (Fate.PAINFUL, 0),
        (Fate.DONE, 1),
        (Fate.DONE, 1),
    ]
    assert [one.active_s for one in reports] == pytest.approx([4.0, 10.0, 10.0])


def test_a_session_in_flare_up_mode_is_full_when_its_gentler_plan_was_done() -> None:
    morning = Morning(a_timeline(hold_step(10.0, sets=(4,)), hold_step(10.0, sets=(4,))))
    morning.do(Start())
    morning.wait(24)
    morning.do(Ease())
    morning.wait(100)

    record = morning.detail.record
    assert morning.detail.plan["eased"]
    assert (record.ending, record.steps_planned, record.steps_done) == (Ending.FINISHED, 2, 2)
    assert record.active_s == pytest.approx(20 + 10 + 7.5 + 10 + 10 + 10 + 7.5 + 10)


def test_what_was_done_later_in_the_old_plan_is_kept_but_does_not_count_in_the_new() -> None:
    morning = Morning(a_timeline(hold_step(10.0), hold_step(10.0)))
    morning.do(Start())
    morning.wait(42)
    morning.do(Previous())
    morning.wait(1)
    morning.do(Previous())
    morning.wait(22)
    morning.do(TooPainful())
    morning.do(Done())

    assert [(one.phase, one.step) for one in morning.detail.phases] == [
        (0, 0),
        (1, 0),
        (NOWHERE, NOWHERE),
        (NOWHERE, NOWHERE),
        (NOWHERE, NOWHERE),
        (0, 0),
        (1, 0),
    ]


@given(timelines, st.lists(st.tuples(commands, st.integers(0, 30)), max_size=15))
def test_the_history_has_every_phase_that_ended_and_the_time_that_counted(
    timeline: Timeline, doings: list[tuple[Command, int]]
) -> None:
    morning = Morning(timeline)
    morning.do(Start())
    for command, seconds in doings:
        try:
            morning.do(command)
        except IllegalCommandError:
            morning.wait(0.1)  # which tells what was due
        morning.now += seconds
        morning.wait(0.1)

    ended = [event for event in morning.events if isinstance(event, PhaseEnded)]
    kept = morning.detail.phases
    assert [one.number for one in kept] == list(range(1, len(ended) + 1))
    assert [one.phase for one in kept] == phases_in_the_last_plan(morning.events)
    assert [one.outcome for one in kept] == [event.outcome for event in ended]
    record = morning.detail.record
    if record.ending is not Ending.INTERRUPTED:
        assert record.active_s == pytest.approx(sum(one.active_s for one in kept))
    if any(isinstance(event, Finished) for event in morning.events):
        assert record.ending is Ending.FINISHED
    assert len(morning.detail.plan["phases"]) == len(morning.session.timeline.phases)
    assert record.steps_planned == len(morning.session.timeline.routine.steps)
    assert record.steps_done == steps_done(morning.detail.plan, kept) <= record.steps_planned


def phases_in_the_last_plan(events: list[Event]) -> list[int]:
    found: list[int] = []
    for event in events:
        if isinstance(event, PhaseEnded):
            found.append(event.phase.index)
        elif isinstance(event, TimelineChanged):
            found = [NOWHERE if index >= event.kept else index for index in found]
    return found
