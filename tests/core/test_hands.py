"""What a person can do without looking: repeat, ease, and leave what hurts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    Ease,
    End,
    LessTime,
    Next,
    Pause,
    Previous,
    Repeat,
    Resume,
    Start,
    TogglePause,
    TooPainful,
)
from backtimer.core.events import (
    Event,
    Finished,
    GettingReady,
    Offered,
    Outcome,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Resumed,
    TimelineChanged,
)
from backtimer.core.exercise import Level
from backtimer.core.preferences import Preferences
from backtimer.core.routine import Sides, Step
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.snapshot import Offer, State
from backtimer.core.timeline import Kind, Phase, Timeline, timeline
from backtimer.core.units import Seconds, Side
from tests.core.builders import (
    a_routine,
    a_timeline,
    an_exercise,
    commands,
    easier_once,
    hold_step,
    timelines,
)
from tests.core.test_flare_up import sides_are_equal
from tests.core.test_splicing import is_consistent

EASIER = replace(hold_step(5.0, sets=(4,)), exercise=an_exercise("easier"))


def begun(*steps: Step, easier: Callable[[Step], Step | None] = lambda _: EASIER) -> Session:
    session = Session(a_timeline(*steps), jump_limit_s=float("inf"), easier=easier)
    session.handle(Start(), 0.0)
    return session


def names(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def hurt(session: Session, now: Seconds) -> Offer:
    session.advance(now)
    session.handle(TooPainful(), now)
    offer = session.snapshot(now).offer
    assert offer is not None
    return offer


# repeat


def test_repeat_stops_the_clock_for_the_whole_instruction_and_then_goes_on() -> None:
    session = begun(hold_step())
    session.advance(24.0)

    events = session.handle(Repeat(), 24.0)

    phase = session.timeline.phases[1]
    assert events == [GettingReady(24.0, 27.0, phase, instruct=True)]
    assert session.advance(27.0) == [Resumed(27.0, phase, 4.0)]
    assert session.next_deadline == 33.0


def test_repeat_while_paused_gets_ready_with_the_whole_instruction() -> None:
    session = begun(hold_step())
    session.handle(Pause(), 1.0)
    assert session.handle(Repeat(), 9.0) == [
        GettingReady(9.0, 12.0, session.timeline.phases[0], instruct=True)
    ]


def test_repeat_while_getting_ready_begins_the_get_ready_anew() -> None:
    session = begun(hold_step())
    session.handle(Pause(), 1.0)
    session.handle(Resume(), 5.0)
    session.handle(Repeat(), 7.0)
    assert session.next_deadline == 10.0
    assert session.snapshot(7.0).elapsed_s == 1.0


@pytest.mark.parametrize("command", [Repeat(), Ease(), TooPainful()])
def test_before_the_start_there_is_nothing_to_repeat_ease_or_leave(command: Command) -> None:
    session = Session(a_timeline(hold_step()))
    assert not session.allows(command)
    with pytest.raises(IllegalCommandError, match="ready"):
        session.handle(command, 0.0)


def test_the_get_ready_lasts_as_long_as_what_is_said_in_it() -> None:
    asked: list[tuple[Kind, Seconds, bool]] = []

    def as_long_as_said(phase: Phase, elapsed: Seconds, instruct: bool) -> Seconds:  # noqa: FBT001
        asked.append((phase.kind, elapsed, instruct))
        return 9.0 if instruct else 4.0

    session = Session(
        a_timeline(hold_step()), get_ready_s=as_long_as_said, jump_limit_s=float("inf")
    )
    session.handle(Start(), 0.0)
    session.handle(Pause(), 22.0)
    session.handle(Resume(), 30.0)
    assert session.next_deadline == 34.0
    session.handle(Repeat(), 31.0)
    assert session.next_deadline == 40.0
    assert asked == [(Kind.HOLD, 2.0, False), (Kind.HOLD, 2.0, True)]


# too painful


def test_too_painful_leaves_the_step_and_offers_the_easier_one_and_the_next() -> None:
    first, second = hold_step(), hold_step(20.0)
    session = begun(first, second)
    session.advance(24.0)

    events = session.handle(TooPainful(), 24.0)

    offer = Offer(first, EASIER, second)
    assert events == [
        PhaseEnded(24.0, session.timeline.phases[1], Outcome.PAINFUL, 4.0, 10.0),
        Offered(24.0, offer),
    ]
    snapshot = session.snapshot(60.0)
    assert (snapshot.state, snapshot.offer) == (State.PAUSED, offer)
    assert (snapshot.phase.index, snapshot.active_s, snapshot.paused_s) == (1, 24.0, 36.0)
    assert snapshot.following == session.timeline.phases[2]
    assert snapshot.left_s == 30.0, "the step that follows, with its setup"
    assert session.next_deadline is None


def test_done_takes_the_easier_step_right_away() -> None:
    session = begun(hold_step(), hold_step(20.0))
    hurt(session, 24.0)

    events = session.handle(Done(), 30.0)

    assert [one.exercise.id for one in session.timeline.routine.steps] == [
        "bridge",
        "easier",
        "bridge",
    ]
    assert events == [
        TimelineChanged(30.0, session.timeline, 2),
        PhaseStarted(30.0, session.timeline.phases[2]),
    ]
    assert is_consistent(session.timeline)
    snapshot = session.snapshot(30.0)
    assert (snapshot.phase.step, snapshot.offer, snapshot.step_progress) == (1, None, (1, 0, 0))
    session.advance(1000.0)
    assert session.state is State.FINISHED


@pytest.mark.parametrize("command", [Next(), Resume(), TogglePause()])
def test_next_and_resume_go_on_with_the_step_that_follows(command: Command) -> None:
    session = begun(hold_step(), hold_step(20.0))
    hurt(session, 24.0)
    assert session.handle(command, 30.0) == [PhaseStarted(30.0, session.timeline.phases[2])]
    assert session.snapshot(30.0).offer is None


@pytest.mark.parametrize("command", [Next(), Resume(), TogglePause(), Done()])
def test_a_step_without_a_setup_follows_after_a_get_ready(command: Command) -> None:
    session = begun(hold_step(), hold_step(lead_in_s=0.0), easier=lambda _: None)
    assert hurt(session, 24.0).easier is None
    following = session.timeline.phases[2]
    assert session.handle(command, 30.0) == [GettingReady(30.0, 33.0, following)]


def test_the_last_step_with_something_easier_waits_for_an_answer() -> None:
    session = begun(hold_step())
    assert hurt(session, 24.0).following is None
    assert session.snapshot(24.0).left_s == 0
    assert session.handle(Next(), 30.0) == [Finished(30.0)]
    snapshot = session.snapshot(99.0)
    assert (snapshot.active_s, snapshot.paused_s) == (24.0, 6.0)


def test_the_last_step_with_nothing_easier_finishes_at_once() -> None:
    session = begun(hold_step(), easier=lambda _: None)
    assert names(session.handle(TooPainful(), 24.0)) == [
        "PhaseEnded",
        "PhaseStarted",
        "PhaseEnded",
        "Finished",
    ]
    assert session.snapshot(24.0).offer is None


def test_an_easier_step_that_hurts_too_is_left_like_any_other() -> None:
    session = begun(hold_step(), hold_step(20.0), easier=easier_once)
    hurt(session, 24.0)
    session.handle(Done(), 30.0)
    offer = hurt(session, 31.0)
    assert (offer.left.exercise.id, offer.easier, offer.following) == (
        "easier",
        None,
        session.timeline.routine.steps[2],
    )


def test_while_paused_what_hurts_can_be_left_too() -> None:
    session = begun(hold_step(), hold_step())
    session.handle(Pause(), 24.0)
    assert names(session.handle(TooPainful(), 25.0)) == ["PhaseEnded", "Offered"]


@pytest.mark.parametrize("command", [Previous(), Again()])
def test_who_thinks_better_of_it_goes_back_into_the_step(command: Command) -> None:
    session = begun(hold_step(sets=(3,)), hold_step())
    hurt(session, 36.0)

    assert session.handle(command, 40.0) == []

    snapshot = session.snapshot(40.0)
    assert (snapshot.state, snapshot.offer, snapshot.phase.step) == (State.PAUSED, None, 0)
    assert snapshot.phase.kind is (Kind.SETUP if command == Previous() else Kind.HOLD)
    session.handle(Resume(), 41.0)
    assert session.state is State.GETTING_READY


def test_repeat_tells_the_offer_again() -> None:
    session = begun(hold_step(), hold_step())
    offer = hurt(session, 24.0)
    assert session.handle(Repeat(), 30.0) == [Offered(30.0, offer)]
    assert session.snapshot(30.0).offer == offer


def test_the_session_can_be_ended_instead_and_nothing_is_told_twice() -> None:
    session = begun(hold_step(), hold_step())
    hurt(session, 24.0)
    assert names(session.handle(End(), 30.0)) == ["Ended"]
    assert session.snapshot(30.0).offer is None


@pytest.mark.parametrize("command", [AddTime(), LessTime(), TooPainful(), Pause(), Start()])
def test_an_offer_takes_no_other_command(command: Command) -> None:
    session = begun(hold_step(), hold_step())
    offer = hurt(session, 24.0)
    assert not session.allows(command)
    with pytest.raises(IllegalCommandError):
        session.handle(command, 30.0)
    assert session.snapshot(30.0).offer == offer


def test_done_does_not_end_a_pause_that_offers_nothing() -> None:
    session = begun(hold_step())
    session.handle(Pause(), 3.0)
    assert not session.allows(Done())


# flare-up mode


def test_ease_makes_what_is_still_to_come_gentler_and_the_present_phase_goes_on() -> None:
    hard = replace(hold_step(), exercise=an_exercise("hard", level=Level.ADVANCED))
    session = begun(hold_step(sets=(4, 4), rest_s=20.0), hard, hold_step(sets=(6,)))
    session.advance(38.0)
    before, phases = session.snapshot(38.0), session.timeline.phases

    events = session.handle(Ease(), 38.0)

    assert events == [TimelineChanged(38.0, session.timeline, 4)]
    assert session.timeline.routine.eased
    assert session.timeline.phases[:4] == phases[:4]
    assert is_consistent(session.timeline)
    assert [one.sets for one in session.timeline.routine.steps] == [(2, 2), (3,)]
    after = session.snapshot(38.0)
    assert (after.phase, after.remaining_s, after.state) == (
        before.phase,
        before.remaining_s,
        State.RUNNING,
    )
    assert after.left_s < before.left_s
    rest = next(one for one in session.timeline.phases if one.kind is Kind.REST)
    assert rest.duration_s == 30.0


def test_ease_is_possible_once() -> None:
    session = begun(hold_step(sets=(4,)))
    session.handle(Ease(), 1.0)
    assert not session.allows(Ease())
    with pytest.raises(IllegalCommandError):
        session.handle(Ease(), 2.0)


def test_a_session_of_an_eased_routine_cannot_be_eased() -> None:
    session = Session(timeline(replace(a_routine(hold_step()), eased=True)))
    session.handle(Start(), 0.0)
    assert not session.allows(Ease())


def test_a_round_that_is_on_is_finished_for_both_sides() -> None:
    session = begun(hold_step(sets=(5,), sides=Sides.ALTERNATING))
    fourth = next(one for one in session.timeline.phases if one.repetition == 4)
    session.advance(fourth.start_s + 6.0)
    assert session.snapshot(0.0).phase.side is Side.RIGHT
    session.handle(Ease(), fourth.start_s + 6.0)
    sides = [one.side for one in session.timeline.phases if one.kind is Kind.HOLD]
    assert sides == [Side.RIGHT, Side.LEFT] * 4


def test_an_eased_offer_is_told_anew_and_the_easier_step_is_eased_too() -> None:
    session = begun(hold_step(sets=(4,)), hold_step(sets=(4,)))
    hurt(session, 24.0)

    events = session.handle(Ease(), 30.0)

    assert names(events) == ["TimelineChanged", "Offered"]
    offer = session.snapshot(30.0).offer
    assert offer is not None
    assert offer.easier == replace(EASIER, sets=(2,), rest_s=45.0, release_s=7.5, switch_s=7.5)
    assert offer.following is not None
    assert offer.following.sets == (2,)
    session.handle(Done(), 31.0)
    assert is_consistent(session.timeline)


def test_an_eased_session_to_which_nothing_is_left_finishes() -> None:
    hard = replace(hold_step(), exercise=an_exercise("hard", level=Level.ADVANCED))
    session = begun(hold_step(), hard, easier=lambda _: None)
    hurt(session, 24.0)
    assert names(session.handle(Ease(), 30.0)) == ["TimelineChanged", "Finished"]


def test_the_changed_routine_is_unfolded_as_the_caller_wants_it() -> None:
    wide = Preferences(lead_in_s=11.0)
    session = Session(
        a_timeline(hold_step(), hold_step()),
        jump_limit_s=float("inf"),
        unfold=lambda routine: timeline(routine, wide),
    )
    session.handle(Start(), 0.0)
    session.handle(Ease(), 21.0)
    assert [one.duration_s for one in session.timeline.phases if one.kind is Kind.SETUP] == [
        20.0,
        11.0,
    ]


# what holds for any routine and any commands

scripts = st.lists(
    st.tuples(
        st.floats(0.0, 30.0, allow_nan=False),
        st.none() | st.sampled_from([TooPainful(), Ease(), Done(), Repeat()]) | commands,
    ),
    max_size=40,
)
Script = list[tuple[float, Command | None]]


class Watched:
    """A session whose promises are looked at after each command."""

    def __init__(self, plan: Timeline) -> None:
        self.session = Session(plan, jump_limit_s=float("inf"), easier=easier_once)
        self.now = 0.0
        self.events: list[Event] = []

    def play(self, script: Script) -> None:
        for wait, command in [(0.0, Start()), *script]:
            self.now += wait
            before = self.session.timeline
            if command is None or not self.session.allows(command):
                told = self.session.advance(self.now)
            else:
                told = self.session.advance(self.now)
                if self.session.allows(command):
                    told += self.session.handle(command, self.now)
            self.look(before, told)
            self.events += told

    def look(self, before: Timeline, told: list[Event]) -> None:
        session, snapshot = self.session, self.session.snapshot(self.now)
        [*changes] = (one for one in told if isinstance(one, TimelineChanged))
        assert (session.timeline is not before) == bool(changes)
        for change in changes:
            assert change.timeline.phases[: change.kept] == before.phases[: change.kept]
            assert change.kept > 0
            assert is_consistent(change.timeline)
            before = change.timeline
        assert session.timeline is before
        assert sides_are_equal(session.timeline)
        assert snapshot.phase == session.timeline.phases[snapshot.phase.index]
        assert len(snapshot.step_progress) == len(session.timeline.routine.steps)
        assert snapshot.left_s >= -1e-6
        if snapshot.offer is not None:
            assert snapshot.state is State.PAUSED
            assert snapshot.offer.easier or snapshot.offer.following
            assert snapshot.offer.left is session.timeline.routine.steps[snapshot.phase.step]
        offered = [one for one in told if isinstance(one, Offered)]
        if offered:
            assert snapshot.offer == offered[-1].offer


@given(timelines, scripts)
def test_whatever_is_asked_the_plan_stays_whole_and_the_sides_equal(
    plan: Timeline, script: Script
) -> None:
    Watched(plan).play(script)


@given(timelines, scripts)
def test_whatever_is_asked_active_time_adds_up(plan: Timeline, script: Script) -> None:
    watched = Watched(plan)
    watched.play(script)
    ended = sum(one.active_s for one in watched.events if isinstance(one, PhaseEnded))
    snapshot = watched.session.snapshot(watched.now)
    present = 0.0 if snapshot.state.is_over else snapshot.elapsed_s
    assert snapshot.active_s == pytest.approx(ended + present)


@given(timelines, scripts)
def test_every_phase_that_starts_ends_once_and_each_offer_follows_what_hurt(
    plan: Timeline, script: Script
) -> None:
    watched = Watched(plan)
    watched.play([*script, (0.0, End())])
    on: Phase | None = None
    hurts = False
    for event in watched.events:
        match event:
            case PhaseStarted():
                assert on is None
                on = event.phase
            case PhaseEnded():
                assert on == event.phase or event.outcome is Outcome.PAINFUL
                on, hurts = None, event.outcome is Outcome.PAINFUL
            case Offered():
                assert hurts
            case Paused() | Resumed():
                hurts = False
            case _:
                pass
    assert on is None


@given(timelines, st.floats(0.0, 300.0), scripts)
def test_a_session_that_was_eased_always_comes_to_its_end(
    plan: Timeline, moment: float, script: Script
) -> None:
    watched = Watched(plan)
    watched.play([(moment, Ease()), *[one for one in script if one[1] != End()]])
    session = watched.session
    for _ in session.timeline.routine.steps:
        if not session.state.is_over:
            session.handle(Next(), watched.now)
    assert session.state is State.FINISHED
