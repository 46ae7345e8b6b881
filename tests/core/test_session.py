"""What a session does with time and commands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    End,
    LessTime,
    Next,
    Pause,
    Previous,
    Resume,
    Start,
    TogglePause,
    TooPainful,
)
from backtimer.core.events import (
    Ended,
    Event,
    Finished,
    GettingReady,
    LengthChanged,
    Outcome,
    Paused,
    PauseReason,
    PhaseEnded,
    PhaseStarted,
    Resumed,
    Started,
)
from backtimer.core.routine import Open, Paced, Routine, SelfPaced, Sides, Step, Tempo
from backtimer.core.session import SOON_S, IllegalCommandError, Session
from backtimer.core.snapshot import State, TempoPart
from backtimer.core.timeline import Kind, Timeline, timeline
from backtimer.core.units import Seconds
from tests.core.builders import (
    a_routine,
    a_timeline,
    an_exercise,
    commands,
    easier_once,
    hold_step,
    timelines,
)


def started(*steps: Step, now: Seconds = 0.0) -> Session:
    session = Session(a_timeline(*steps), jump_limit_s=float("inf"))
    session.handle(Start(), now)
    return session


def names(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


# time


def test_a_late_call_emits_everything_that_was_due_in_order_with_planned_times() -> None:
    session = started(hold_step(sets=(2,)))

    events = session.advance(100.0)

    assert [(type(event), event.at) for event in events] == [
        (PhaseEnded, 20),
        (PhaseStarted, 20),
        (PhaseEnded, 30),
        (PhaseStarted, 30),
        (PhaseEnded, 35),
        (PhaseStarted, 35),
        (PhaseEnded, 45),
        (Finished, 45),
    ]


def test_a_late_call_does_not_delay_what_follows() -> None:
    session = started(hold_step(sets=(2,)))

    session.advance(21.7)

    assert session.next_deadline == 30


def test_nothing_happens_before_its_time() -> None:
    session = started(hold_step())

    assert session.advance(19.999) == []
    assert names(session.advance(20.0)) == ["PhaseEnded", "PhaseStarted"]


def test_a_jump_of_more_than_two_seconds_pauses_at_the_last_live_moment() -> None:
    session = Session(a_timeline(hold_step()))
    session.handle(Start(), 0.0)
    session.advance(1.5)

    events = session.advance(3600.0)

    assert events == [Paused(1.5, PauseReason.JUMP)]
    snapshot = session.snapshot(3600.0)
    assert snapshot.state is State.PAUSED
    assert snapshot.remaining_s == 18.5
    assert snapshot.active_s == 1.5


def test_a_view_that_looks_after_standby_sees_the_last_live_moment() -> None:
    session = Session(a_timeline(hold_step()))
    session.handle(Start(), 0.0)
    session.advance(1.5)

    assert session.snapshot(3600.0).elapsed_s == 1.5


def test_two_seconds_are_no_jump() -> None:
    session = Session(a_timeline(hold_step()))
    session.handle(Start(), 0.0)

    assert session.advance(2.0) == []
    assert session.state is State.RUNNING


def test_the_pause_key_after_standby_does_not_undo_the_pause() -> None:
    session = Session(a_timeline(hold_step()))
    session.handle(Start(), 0.0)

    events = session.handle(TogglePause(), 3600.0)

    assert events == [Paused(0.0, PauseReason.JUMP)]
    assert session.state is State.PAUSED


def test_standby_while_getting_ready_pauses_again() -> None:
    session = Session(a_timeline(hold_step()))
    session.handle(Start(), 0.0)
    session.handle(Pause(), 1.0)
    session.handle(Resume(), 50.0)

    events = session.advance(60.0)

    assert events == [Paused(50.0, PauseReason.JUMP)]
    assert session.snapshot(60.0).elapsed_s == 1.0


def test_a_clock_that_goes_back_stands_still() -> None:
    session = started(hold_step(), now=100.0)
    session.advance(105.0)

    assert session.advance(90.0) == []
    assert session.snapshot(90.0).elapsed_s == 5.0


# pause and resume


def test_resume_gives_a_short_get_ready_and_goes_on_where_it_stopped() -> None:
    session = started(hold_step())
    session.advance(24.0)

    assert session.handle(Pause(), 24.0) == [Paused(24.0, PauseReason.ASKED)]
    resumed = session.handle(Resume(), 500.0)

    phase = session.timeline.phases[1]
    assert resumed == [GettingReady(500.0, 503.0, phase)]
    assert session.snapshot(501.0).get_ready_s == 2.0
    assert session.advance(503.0) == [Resumed(503.0, phase, 4.0)]
    assert session.next_deadline == 509.0
    assert session.snapshot(503.0).paused_s == 479.0


def test_toggle_pauses_resumes_and_pauses_while_getting_ready() -> None:
    session = started(hold_step())

    states = []
    for moment in (1.0, 2.0, 3.0, 4.0):
        session.handle(TogglePause(), moment)
        states.append(session.state)

    assert states == [State.PAUSED, State.GETTING_READY, State.PAUSED, State.GETTING_READY]
    assert session.snapshot(4.0).elapsed_s == 1.0


# moving


def test_next_goes_to_the_setup_of_the_next_step() -> None:
    session = started(hold_step(), hold_step())
    session.advance(22.0)

    events = session.handle(Next(), 22.0)

    assert events == [
        PhaseEnded(22.0, session.timeline.phases[1], Outcome.SKIPPED, 2.0, 10.0),
        PhaseStarted(22.0, session.timeline.phases[2]),
    ]


def test_next_in_the_last_step_finishes() -> None:
    session = started(hold_step())

    events = session.handle(Next(), 5.0)

    assert names(events) == ["PhaseEnded", "Finished"]
    assert session.state is State.FINISHED


def test_next_while_paused_stays_paused_before_the_next_step() -> None:
    session = started(hold_step(), hold_step())
    session.handle(Pause(), 5.0)

    events = session.handle(Next(), 6.0)

    assert names(events) == ["PhaseEnded"]
    snapshot = session.snapshot(6.0)
    assert (snapshot.state, snapshot.phase.index, snapshot.elapsed_s) == (State.PAUSED, 2, 0)
    assert names(session.handle(Resume(), 7.0) + session.advance(10.0)) == [
        "GettingReady",
        "PhaseStarted",
    ]


def test_previous_in_the_work_goes_to_the_start_of_the_step() -> None:
    session = started(hold_step(), hold_step())
    session.advance(45.0)

    session.handle(Previous(), 45.0)

    assert session.snapshot(45.0).phase.index == 2


def test_previous_when_just_begun_goes_to_the_step_before() -> None:
    session = started(hold_step(), hold_step())
    session.advance(31.0)

    session.handle(Previous(), 31.0)

    assert session.snapshot(31.0).phase.index == 0


def test_previous_without_a_setup_asks_how_long_the_step_has_run() -> None:
    session = started(hold_step(), hold_step(lead_in_s=0.0))
    session.advance(32.0)
    session.handle(Previous(), 32.0)
    assert session.snapshot(32.0).phase.step == 0

    session = started(hold_step(), hold_step(lead_in_s=0.0))
    session.advance(34.0)
    session.handle(Previous(), 34.0)
    assert session.snapshot(34.0).phase.step == 1


def test_previous_in_the_first_step_begins_it_again() -> None:
    session = started(hold_step())

    session.handle(Previous(), 5.0)

    assert session.snapshot(5.0).remaining_s == 20


def test_again_begins_the_set_after_a_get_ready() -> None:
    session = started(hold_step(sets=(3, 3), rest_s=30.0, lead_in_s=0.0))
    session.advance(80.0)
    assert session.snapshot(80.0).phase.set == 2

    events = session.handle(Again(), 80.0)

    first = next(one for one in session.timeline.phases if one.set == 2 and one.kind is Kind.HOLD)
    assert names(events) == ["PhaseEnded", "GettingReady"]
    assert session.advance(83.0) == [PhaseStarted(83.0, first)]


def test_again_in_a_rest_repeats_the_set_just_done() -> None:
    session = started(hold_step(sets=(1, 1), rest_s=30.0))
    session.advance(31.0)
    assert session.snapshot(31.0).phase.kind is Kind.REST

    session.handle(Again(), 31.0)

    assert session.snapshot(31.0).phase.set == 1
    assert session.snapshot(31.0).phase.kind is Kind.HOLD


def test_again_in_a_setup_begins_the_setup_again() -> None:
    session = started(hold_step())

    assert names(session.handle(Again(), 12.0)) == ["PhaseEnded", "PhaseStarted"]
    assert session.snapshot(12.0).remaining_s == 20


def test_too_painful_leaves_the_exercise_and_is_kept_even_if_it_had_not_begun() -> None:
    session = started(hold_step(), hold_step())
    session.handle(Pause(), 1.0)
    session.handle(Next(), 2.0)

    events = session.handle(TooPainful(), 3.0)

    assert isinstance(events[0], PhaseEnded)
    assert events[0].outcome is Outcome.PAINFUL
    assert session.state is State.FINISHED


# length


def test_time_can_be_added_and_taken_in_a_hold() -> None:
    session = started(hold_step())
    session.advance(22.0)

    added = session.handle(AddTime(), 22.0)
    assert added == [LengthChanged(22.0, session.timeline.phases[1], 20.0)]
    assert session.next_deadline == 40.0

    session.handle(LessTime(5.0), 23.0)
    assert session.next_deadline == 35.0


def test_taking_more_time_than_is_left_leaves_a_countdown() -> None:
    session = started(hold_step(), hold_step())
    session.advance(24.0)

    events = session.handle(LessTime(), 24.0)

    assert names(events) == ["LengthChanged"]
    assert session.snapshot(24.0).remaining_s == pytest.approx(SOON_S)
    ended = session.advance(28.0)[0]
    assert isinstance(ended, PhaseEnded)
    assert ended.active_s == pytest.approx(4.0 + SOON_S)
    assert ended.outcome is Outcome.COMPLETED


def test_a_countdown_that_is_on_is_not_made_shorter() -> None:
    session = started(hold_step())
    session.advance(28.0)

    session.handle(LessTime(), 28.0)

    assert session.snapshot(28.0).remaining_s == pytest.approx(2.0)


@pytest.mark.parametrize("command", [AddTime(), LessTime()])
def test_a_switch_and_a_repetition_keep_their_length(command: Command) -> None:
    session = started(hold_step(sides=Sides.ALTERNATING))
    session.advance(32.0)

    with pytest.raises(IllegalCommandError, match="switch"):
        session.handle(command, 32.0)


# done


def test_an_open_hold_ends_by_done_and_keeps_its_mark() -> None:
    session = started(Step(an_exercise(), Open(60.0)))
    session.advance(20.0)

    events = session.handle(Done(), 37.5)

    ended = events[0]
    assert isinstance(ended, PhaseEnded)
    assert (ended.outcome, ended.active_s) == (Outcome.DONE, 17.5)
    assert names(events) == ["PhaseEnded", "Finished"]


def test_an_open_hold_ends_at_its_cap() -> None:
    session = started(Step(an_exercise(), Open(60.0)))

    assert names(session.advance(80.0))[-1] == "Finished"


def test_a_self_paced_set_waits_for_done() -> None:
    session = started(Step(an_exercise(), SelfPaced(), sets=(8,)))
    session.advance(5000.0)

    snapshot = session.snapshot(5000.0)
    assert (snapshot.remaining_s, session.next_deadline) == (None, None)
    assert snapshot.fraction_left == 1.0
    assert names(session.handle(Done(), 5001.0)) == ["PhaseEnded", "Finished"]


def test_done_cuts_a_setup_and_a_rest_down_to_their_countdown() -> None:
    session = started(hold_step(sets=(1, 1), rest_s=30.0))

    session.handle(Done(), 3.0)
    assert session.snapshot(3.0).remaining_s == pytest.approx(SOON_S)
    session.advance(6.3)
    assert session.snapshot(6.3).phase.kind is Kind.HOLD
    session.advance(17.0)
    session.handle(Done(), 18.0)
    assert session.snapshot(18.0).remaining_s == pytest.approx(SOON_S)
    session.handle(Done(), 19.0)
    assert session.snapshot(19.0).phase.kind is Kind.HOLD


def test_done_does_not_end_a_hold() -> None:
    session = started(hold_step())
    session.advance(21.0)

    with pytest.raises(IllegalCommandError) as caught:
        session.handle(Done(), 21.0)

    assert (caught.value.state, caught.value.kind) == (State.RUNNING, Kind.HOLD)
    assert caught.value.command == Done()


# the end


def test_ending_keeps_what_was_done() -> None:
    session = started(hold_step())
    session.advance(24.0)

    events = session.handle(End(), 24.0)

    assert events == [
        PhaseEnded(24.0, session.timeline.phases[1], Outcome.INTERRUPTED, 4.0, 10.0),
        Ended(24.0),
    ]
    snapshot = session.snapshot(99.0)
    assert (snapshot.state, snapshot.active_s, snapshot.paused_s, snapshot.left_s) == (
        State.ENDED,
        24.0,
        0.0,
        0.0,
    )


def test_a_session_can_be_ended_before_it_starts() -> None:
    session = Session(a_timeline(hold_step()))

    assert session.handle(End(), 7.0) == [Ended(7.0)]
    assert session.snapshot(9.0).paused_s == 0


def test_nothing_is_possible_after_the_end() -> None:
    session = started(hold_step())
    session.handle(End(), 1.0)

    for command in (Start(), Pause(), Resume(), Next(), End()):
        with pytest.raises(IllegalCommandError):
            session.handle(command, 2.0)


def test_what_was_due_before_an_impossible_command_is_not_lost() -> None:
    session = started(hold_step())

    with pytest.raises(IllegalCommandError):
        session.handle(Start(), 25.0)

    assert names(session.advance(25.0)) == ["PhaseEnded", "PhaseStarted"]


def test_a_session_without_phases_is_refused() -> None:
    empty = Timeline(a_routine(), (), 0.0)

    with pytest.raises(ValueError, match="at least one phase"):
        Session(empty)


# snapshots


def test_a_snapshot_before_the_start_shows_the_first_phase() -> None:
    session = Session(a_timeline(hold_step()))
    snapshot = session.snapshot(1000.0)

    assert (snapshot.state, snapshot.elapsed_s, snapshot.left_s) == (State.READY, 0, 30)
    assert (snapshot.active_s, snapshot.paused_s) == (0, 0)


def test_a_snapshot_tells_progress_and_time_left() -> None:
    session = started(hold_step(), hold_step())
    session.advance(45.0)
    snapshot = session.snapshot(45.0)

    assert snapshot.step_progress == (1.0, 0.75)
    assert snapshot.left_s == 5
    assert snapshot.fraction_left == 0.5
    assert snapshot.following is None


def test_progress_at_the_end_is_full() -> None:
    session = started(hold_step(), hold_step())
    session.handle(Next(), 0.0)
    session.handle(Next(), 0.0)

    assert session.snapshot(0.0).step_progress == (1.0, 1.0)


def test_a_snapshot_tells_the_part_of_a_repetition() -> None:
    session = started(Step(an_exercise(), Paced(Tempo(2.0, 1.0, 3.0)), lead_in_s=0.0))

    parts = [session.snapshot(moment).tempo_part for moment in (0.0, 1.9, 2.0, 4.9, 5.0)]

    assert parts == [
        TempoPart.EFFORT,
        TempoPart.EFFORT,
        TempoPart.HOLD,
        TempoPart.HOLD,
        TempoPart.RETURN,
    ]
    assert started(hold_step()).snapshot(0.0).tempo_part is None


# what holds for any routine and any commands

pauses = st.floats(0.0, 30.0, allow_nan=False)
scripts = st.lists(st.tuples(pauses, st.none() | commands), max_size=40)
anywhere = st.just(0) | st.integers(1, 100)
BEFORE_S = 123.0


def play(
    plan: Timeline, script: list[tuple[float, Command | None]], jump: float, at: int = 0
) -> "Played":
    """A session from the start, or taken up somewhere with `BEFORE_S` behind it."""
    at %= len(plan.phases)
    session = Session(
        plan, jump_limit_s=jump, easier=easier_once, at=at, active_s=BEFORE_S if at else 0.0
    )
    now = 0.0
    events = session.handle(Start(), now)
    for wait, command in script:
        now += wait
        if command is None:
            events += session.advance(now)
            continue
        try:
            events += session.handle(command, now)
        except IllegalCommandError:
            events += session.advance(now)
    return Played(session, events, now)


class Played:
    def __init__(self, session: Session, events: list[Event], now: float) -> None:
        self.session, self.events, self.now = session, events, now


@given(timelines, scripts, st.sampled_from([2.0, float("inf")]), anywhere)
def test_time_never_runs_backwards(
    plan: Timeline, script: list[tuple[float, Command | None]], jump: float, at: int
) -> None:
    played = play(plan, script, jump, at)

    assert all(first.at <= later.at + 1e-9 for first, later in pairwise(played.events))
    assert isinstance(played.events[0], Started)


@given(timelines, scripts, anywhere)
def test_the_sum_of_active_time_is_what_the_phases_say(
    plan: Timeline, script: list[tuple[float, Command | None]], at: int
) -> None:
    played = play(plan, script, float("inf"), at)
    snapshot = played.session.snapshot(played.now)

    before = BEFORE_S if at % len(plan.phases) else 0.0
    ended = before + sum(event.active_s for event in played.events if isinstance(event, PhaseEnded))
    assert snapshot.active_s == pytest.approx(
        ended + (snapshot.elapsed_s if not_over(snapshot.state) else 0)
    )
    end = next((one.at for one in played.events if isinstance(one, Finished | Ended)), played.now)
    assert snapshot.active_s + snapshot.paused_s == pytest.approx(before + end)
    for event in played.events:
        if isinstance(event, PhaseEnded) and event.length_s is not None:
            assert event.active_s <= event.length_s + 1e-9
            if event.outcome is Outcome.COMPLETED:
                assert event.active_s == pytest.approx(event.length_s)


def not_over(state: State) -> bool:
    return not state.is_over


@given(timelines, st.lists(st.tuples(pauses, pauses), max_size=12))
def test_pause_and_resume_change_nothing_but_the_clock(
    plan: Timeline, breaks: list[tuple[float, float]]
) -> None:
    undisturbed = Session(plan, jump_limit_s=float("inf"))
    expected = undisturbed.handle(Start(), 0.0) + undisturbed.advance(1e6)

    session = Session(plan, get_ready_s=3.0, jump_limit_s=float("inf"))
    now = 0.0
    events = session.handle(Start(), now)
    for run, stop in breaks:
        now += run
        events += session.advance(now)
        if session.state is not State.RUNNING:
            break
        events += session.handle(Pause(), now)
        now += stop
        events += session.handle(Resume(), now)
        now += 3.0
        events += session.advance(now)
    events += session.advance(now + 1e6)

    def essence(some: list[Event]) -> list[object]:
        return [
            (type(one), one.phase, round(one.active_s, 6), one.outcome)
            if isinstance(one, PhaseEnded)
            else (type(one), getattr(one, "phase", None))
            for one in some
            if not isinstance(one, Paused | GettingReady | Resumed)
        ]

    assert essence(events) == essence(expected)


@given(timelines, scripts, st.sampled_from([2.0, float("inf")]), anywhere)
def test_no_command_raises_anything_but_the_typed_error(
    plan: Timeline, script: list[tuple[float, Command | None]], jump: float, at: int
) -> None:
    played = play(plan, script, jump, at)
    snapshot = played.session.snapshot(played.now)

    assert len(snapshot.step_progress) == len(played.session.timeline.routine.steps)
    assert all(0 <= share <= 1 for share in snapshot.step_progress)
    assert 0 <= snapshot.fraction_left <= 1
    assert snapshot.left_s >= 0
    assert snapshot.paused_s >= 0


@given(timelines, scripts, anywhere)
def test_allows_tells_what_handle_takes(
    plan: Timeline, script: list[tuple[float, Command | None]], at: int
) -> None:
    at %= len(plan.phases)
    session = Session(plan, jump_limit_s=float("inf"), easier=easier_once, at=at)
    now = 0.0
    for wait, command in [(0.0, Start()), *script]:
        now += wait
        session.advance(now)
        if command is None:
            continue
        if session.allows(command):
            session.handle(command, now)
        else:
            with pytest.raises(IllegalCommandError):
                session.handle(command, now)


@given(timelines, scripts, anywhere)
def test_skipping_to_the_end_always_finishes(
    plan: Timeline, script: list[tuple[float, Command | None]], at: int
) -> None:
    played = play(plan, [one for one in script if one[1] != End()], float("inf"), at)
    session = played.session
    for _ in session.timeline.routine.steps:
        if not session.state.is_over:
            session.handle(Next(), played.now)

    assert session.state is State.FINISHED


@given(timelines, scripts, st.sampled_from([2.0, float("inf")]))
def test_a_replay_of_the_same_commands_gives_the_same_events(
    plan: Timeline, script: list[tuple[float, Command | None]], jump: float
) -> None:
    assert play(plan, script, jump).events == play(plan, script, jump).events


@given(timelines, st.floats(0.001, 400.0), st.floats(0.001, 50.0))
def test_how_often_the_session_is_asked_changes_no_event(
    plan: Timeline, seldom: float, often: float
) -> None:
    def asked_every(interval: float) -> list[Event]:
        session = Session(plan, jump_limit_s=float("inf"))
        events = session.handle(Start(), 0.0)
        ticks = min(500, int(2000 / interval))
        for tick in range(ticks):
            events += session.advance((tick + 1) * interval)
        return events + session.advance(3000.0)

    assert asked_every(seldom) == asked_every(often)


def test_the_same_timeline_can_be_run_twice() -> None:
    routine: Routine = a_routine(hold_step())
    assert timeline(routine) == timeline(routine)
