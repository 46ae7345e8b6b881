"""Which session can be taken up, where it goes on, and what then stands in the history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backtimer.core.blocks import block_routine, find_block
from backtimer.core.catalogue import Catalogue, Entry, Origin
from backtimer.core.chronicle import Chronicle
from backtimer.core.commands import (
    Again,
    Command,
    Done,
    Ease,
    End,
    Next,
    Pause,
    Previous,
    Start,
    TooPainful,
)
from backtimer.core.events import Event, GettingReady, Outcome, PhaseStarted, Started
from backtimer.core.flare_up import eased
from backtimer.core.ports import History
from backtimer.core.preferences import Preferences
from backtimer.core.records import Ending, Mark, SessionDetail, SessionRecord
from backtimer.core.routine import Paced, Routine, Sides, Step, Tempo
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.snapshot import State
from backtimer.core.taking_up import Unfinished, cut_off, routine_now, taken_up
from backtimer.core.timeline import Kind, Timeline, timeline
from backtimer.core.units import Language, Seconds
from tests.core.builders import (
    a_routine,
    a_timeline,
    an_exercise,
    commands,
    easier_once,
    hold_step,
    timelines,
)
from tests.fakes import FakeHistory

MORNING = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
AS_USUAL = Preferences()
TWICE = hold_step(sets=(2,), lead_in_s=5.0, release_s=3.0)
"""Setup, hold, release, hold."""


class Sitting:
    """A session that is written down, from its start or from where it stopped."""

    def __init__(
        self, plan: Timeline, history: History, unfinished: Unfinished | None = None
    ) -> None:
        self.history = history
        self.now: Seconds = 0.0 if unfinished is None else 5000.0
        at, active_s = (0, 0.0) if unfinished is None else (unfinished.at, unfinished.active_s)
        self.session = Session(
            plan, jump_limit_s=float("inf"), easier=easier_once, at=at, active_s=active_s
        )
        self.chronicle = Chronicle(
            history,
            session_id="s1",
            now=lambda: MORNING + timedelta(seconds=self.now),
            language=Language.ENGLISH,
            taken_up=unfinished,
        )

    def do(self, *some: Command) -> None:
        for command in some:
            try:
                self._tell(self.session.handle(command, self.now))
            except IllegalCommandError:
                self._tell(self.session.advance(self.now))

    def wait(self, seconds: Seconds) -> None:
        """Let time pass, each deadline at its moment, as a conductor does."""
        until = self.now + seconds
        while (deadline := self.session.next_deadline) is not None and deadline <= until:
            self.now = max(self.now, deadline)
            self._tell(self.session.advance(self.now))
        self.now = until
        self._tell(self.session.advance(self.now))

    def to_the_end(self) -> None:
        """Whatever waits for the person gets what it waits for."""
        for _ in range(1000):
            if self.session.state.is_over:
                return
            self.wait(60.0)
            if self.session.allows(Done()):
                self.do(Done())
        pytest.fail("it never ended")

    def _tell(self, events: list[Event]) -> None:
        for event in events:
            self.chronicle.on_event(event, self.session.snapshot(self.now))

    @property
    def detail(self) -> SessionDetail:
        return self.history.session("s1")


def begun(plan: Timeline, history: History | None = None) -> Sitting:
    sitting = Sitting(plan, history or FakeHistory())
    sitting.do(Start())
    return sitting


def goes_on(detail: SessionDetail, routine: Routine) -> Unfinished | None:
    return taken_up(detail, routine, AS_USUAL)


def at_of(sitting: Sitting, plan: Timeline) -> int | None:
    unfinished = goes_on(sitting.detail, plan.routine)
    return None if unfinished is None else unfinished.at


def a_record(**changes: object) -> SessionRecord:
    record = SessionRecord("s1", "test", "Test", MORNING, None, 60.0, 0.0, Ending.INTERRUPTED, 4, 1)
    return replace(record, **changes)  # type: ignore[arg-type]  # test data


# which session


def test_a_session_without_an_end_is_thought_about_for_twelve_hours() -> None:
    record = a_record()

    assert cut_off([record], MORNING + timedelta(hours=12)) is record
    assert cut_off([record], MORNING + timedelta(hours=12, seconds=1)) is None


def test_a_session_that_begins_far_in_the_future_is_left_alone() -> None:
    assert cut_off([a_record()], MORNING - timedelta(minutes=5)) is not None
    assert cut_off([a_record()], MORNING - timedelta(hours=1)) is None


def test_a_session_with_an_end_is_over_however_it_ended() -> None:
    assert cut_off([a_record(ended=MORNING)], MORNING) is None
    assert cut_off([], MORNING) is None


def test_whoever_has_begun_another_session_since_has_left_the_first() -> None:
    later = a_record(id="s2", ended=MORNING)

    assert cut_off([later, a_record()], MORNING) is None


def test_trials_and_activities_in_between_count_for_nothing() -> None:
    record = a_record(mark=Mark.BLOCK)
    others = [a_record(id=mark, mark=mark) for mark in (Mark.TRIAL, Mark.ACTIVITY)]

    assert cut_off([*others, record], MORNING) is record
    assert cut_off(others, MORNING) is None


# by which routine


def test_a_routine_is_found_as_it_is_now_and_a_block_with_the_numbers_chosen_last() -> None:
    routine = a_routine(TWICE)
    catalogue = Catalogue({}, (Entry("test.toml", Origin.OWN, routine),))
    block = find_block("qi-gong")
    assert block is not None

    found = routine_now("qi-gong", catalogue, (("qi-gong.minutes", 7),))

    assert routine_now("test", catalogue, ()) is routine
    assert found == block_routine(block, {"minutes": 7})
    assert routine_now("gone", catalogue, ()) is None


def test_a_routine_that_has_changed_since_is_not_taken_up() -> None:
    sitting = begun(a_timeline(TWICE, TWICE))
    sitting.wait(20)

    assert goes_on(sitting.detail, a_routine(TWICE, TWICE)) is not None
    assert goes_on(sitting.detail, a_routine(TWICE)) is None
    assert goes_on(sitting.detail, a_routine(TWICE, replace(TWICE, sets=(3,)))) is None
    assert goes_on(sitting.detail, a_routine(TWICE, replace(TWICE, sides=Sides.LEFT))) is None
    other = replace(TWICE, exercise=an_exercise("plank"))
    assert goes_on(sitting.detail, a_routine(TWICE, other)) is None


def test_other_lengths_are_no_other_routine() -> None:
    sitting = begun(a_timeline(TWICE))
    sitting.wait(20)

    longer = a_routine(replace(TWICE, lead_in_s=30.0, release_s=9.0))

    assert goes_on(sitting.detail, longer) is not None


def test_a_session_that_was_gentle_from_the_start_stays_so() -> None:
    routine = a_routine(hold_step(sets=(4,)), hold_step(sets=(6,)))
    sitting = begun(timeline(eased(routine)))
    sitting.wait(25)

    unfinished = goes_on(sitting.detail, routine)

    assert unfinished is not None
    assert unfinished.routine == eased(routine)


@pytest.mark.parametrize("waits", [0.0, 10.0, 24.0, 33.0, 36.0, 61.0, 100.0])
@pytest.mark.parametrize("more", [0.0, 5.0, 30.0])
@pytest.mark.parametrize("sides", [Sides.ALTERNATING, Sides.ONE_THEN_OTHER])
def test_a_session_that_was_made_gentler_on_the_way_stays_so(
    waits: float, more: float, sides: Sides
) -> None:
    plan = a_timeline(hold_step(sets=(5,), sides=sides), hold_step(sets=(6,), sides=sides))
    sitting = begun(plan)
    sitting.wait(waits)
    sitting.do(Ease())
    sitting.wait(more)

    unfinished = goes_on(sitting.detail, plan.routine)

    assert unfinished is not None
    assert unfinished.routine.eased
    assert len(timeline(unfinished.routine).phases) == len(sitting.session.timeline.phases)


@pytest.mark.parametrize("from_the_start", [True, False])
def test_a_gentler_session_of_a_routine_that_has_changed_is_not_taken_up(
    *, from_the_start: bool
) -> None:
    plan = a_timeline(hold_step(sets=(5,)), hold_step(sets=(6,)))
    sitting = begun(timeline(eased(plan.routine)) if from_the_start else plan)
    sitting.wait(25)
    sitting.do(Ease())

    assert sitting.detail.plan["eased"]
    assert goes_on(sitting.detail, a_routine(hold_step(sets=(5,)), hold_step(sets=(2,)))) is None


def test_a_session_with_an_easier_step_put_in_is_not_taken_up() -> None:
    plan = a_timeline(TWICE, TWICE)
    sitting = begun(plan)
    sitting.wait(7)
    sitting.do(TooPainful(), Done())

    assert goes_on(sitting.detail, plan.routine) is None


# at which phase


@pytest.mark.parametrize(
    ("waits", "at"),
    [
        (0.0, 0),  # in the first setup
        (6.0, 0),  # in the first hold: nothing of the step was done
        (16.0, 3),  # in the release: who comes back needs none
        (19.0, 3),  # in the second hold
        (29.0, 4),  # in the setup of the second step
        (35.0, 4),  # in its first hold
        (44.0, 7),
    ],
)
def test_it_goes_on_with_what_was_cut_off(waits: Seconds, at: int) -> None:
    plan = a_timeline(TWICE, TWICE)
    sitting = begun(plan)
    sitting.wait(waits)

    assert at_of(sitting, plan) == at


def test_it_tells_how_far_the_session_came() -> None:
    plan = a_timeline(TWICE, TWICE)
    sitting = begun(plan)
    sitting.wait(45)

    assert goes_on(sitting.detail, plan.routine) == Unfinished(
        session_id="s1",
        routine=plan.routine,
        at=7,
        step=1,
        records=6,
        active_s=43.0,
        paused_s=0.0,
        stopped=MORNING + timedelta(seconds=43),
    )


def test_a_session_without_a_phase_stopped_when_it_began() -> None:
    plan = a_timeline(TWICE)

    unfinished = goes_on(begun(plan).detail, plan.routine)

    assert unfinished is not None
    assert (unfinished.at, unfinished.records, unfinished.stopped) == (0, 0, MORNING)


def test_a_rest_is_over_when_the_person_comes_back() -> None:
    plan = a_timeline(hold_step(sets=(1, 1), rest_s=60.0, lead_in_s=5.0))
    sitting = begun(plan)
    sitting.wait(20)

    at = at_of(sitting, plan)

    assert at is not None
    assert (plan.phases[at].kind, plan.phases[at].set) == (Kind.HOLD, 2)


def test_a_step_without_a_setup_begins_with_its_first_work() -> None:
    plan = a_timeline(TWICE, hold_step(lead_in_s=0.0))
    sitting = begun(plan)
    sitting.wait(30)

    assert at_of(sitting, plan) == 4


def test_a_step_that_was_skipped_or_hurt_is_followed_by_the_next() -> None:
    plan = a_timeline(TWICE, TWICE, TWICE)
    skipped, hurt = begun(plan), begun(plan)
    skipped.do(Next())
    hurt.do(TooPainful())

    assert at_of(skipped, plan) == at_of(hurt, plan) == 4


def test_the_last_step_was_only_left_to_go_back_or_because_it_hurt() -> None:
    plan = a_timeline(TWICE)
    back, hurt = begun(plan), begun(plan)
    back.wait(17)
    back.do(Previous())
    hurt.wait(17)
    hurt.do(TooPainful())

    assert at_of(back, plan) == 0
    assert at_of(hurt, plan) is None


def test_nothing_is_left_after_the_last_phase() -> None:
    plan = a_timeline(TWICE)
    sitting = begun(plan)
    sitting.wait(100)

    assert at_of(sitting, plan) is None


def test_work_that_an_unwritten_end_interrupted_is_done_again() -> None:
    plan = a_timeline(TWICE)
    sitting = begun(plan)
    sitting.wait(20)
    sitting.do(End())

    assert sitting.detail.phases[-1].outcome is Outcome.INTERRUPTED
    assert at_of(sitting, plan) == 3


def test_going_back_before_the_cut_counts() -> None:
    plan = a_timeline(TWICE, TWICE, TWICE)
    sitting = begun(plan)
    sitting.wait(60)
    sitting.do(Pause(), Previous(), Previous())
    sitting.wait(1)

    # the last record says that the third step was left; onward is the likelier wish
    assert sitting.detail.phases[-1].outcome is Outcome.SKIPPED
    assert at_of(sitting, plan) == 8


# going on


def test_who_comes_back_into_the_middle_of_a_step_is_told_all_and_counted_in() -> None:
    plan = a_timeline(TWICE)
    session = Session(plan, at=3, active_s=18.0, come_back_s=lambda _: 25.0)

    events = session.handle(Start(), 100.0)
    snapshot = session.snapshot(101.0)
    later = session.advance(102.0)

    hold = plan.phases[3]
    assert events == [Started(100.0), GettingReady(100.0, 125.0, hold, instruct=True)]
    assert later == []
    assert (snapshot.state, snapshot.get_ready_s) == (State.GETTING_READY, 24.0)
    assert (snapshot.active_s, snapshot.paused_s, snapshot.left_s) == (18.0, 1.0, 10.0)
    for second in range(103, 125):
        assert session.advance(float(second)) == []
    assert session.advance(125.0) == [PhaseStarted(125.0, hold)]


def test_who_comes_back_to_a_setup_begins_with_it() -> None:
    plan = a_timeline(TWICE, TWICE)
    session = Session(plan, at=4)

    assert session.handle(Start(), 1.0) == [Started(1.0), PhaseStarted(1.0, plan.phases[4])]


@pytest.mark.parametrize("at", [-1, 4])
def test_a_session_cannot_begin_outside_of_its_timeline(at: int) -> None:
    with pytest.raises(ValueError, match="there is no phase"):
        Session(a_timeline(TWICE), at=at)


def test_one_that_is_left_before_it_goes_on_leaves_the_history_as_it_was() -> None:
    plan = a_timeline(TWICE)
    sitting = begun(plan)
    sitting.wait(20)
    before = sitting.detail

    Sitting(plan, sitting.history, goes_on(before, plan.routine)).do(End())

    assert sitting.detail == before


def test_pauses_of_both_parts_add_up() -> None:
    plan = a_timeline(TWICE)
    sitting = begun(plan)
    sitting.wait(20)
    unfinished = goes_on(sitting.detail, plan.routine)
    assert unfinished is not None
    second = Sitting(plan, sitting.history, replace(unfinished, paused_s=40.0))
    second.do(Start())
    second.to_the_end()

    record = second.detail.record
    assert record.ending is Ending.FINISHED
    assert record.active_s == pytest.approx(5 + 10 + 3 + 10)
    assert record.paused_s == pytest.approx(40.0 + 3.0)


@given(timelines, st.floats(0.0, 400.0))
def test_both_parts_together_do_each_work_once(plan: Timeline, cut_after: float) -> None:
    sitting = begun(plan)
    sitting.wait(cut_after)
    while sitting.session.allows(Done()) and sitting.session.next_deadline is None:
        sitting.do(Done())
    assume(not sitting.session.state.is_over)
    first = sitting.detail
    unfinished = goes_on(first, plan.routine)
    assert unfinished is not None
    assert unfinished.routine == plan.routine

    second = Sitting(plan, sitting.history, unfinished)
    second.do(Start())
    second.to_the_end()

    detail = second.detail
    assert [one.number for one in detail.phases] == list(range(1, len(detail.phases) + 1))
    assert detail.phases[: len(first.phases)] == first.phases
    worked = [one.phase for one in detail.phases if one.kind.is_work]
    assert worked == [one.index for one in plan.phases if one.kind.is_work]
    assert detail.record.ending is Ending.FINISHED
    assert detail.record.steps_done == len(plan.routine.steps)
    assert detail.record.active_s == pytest.approx(sum(one.active_s for one in detail.phases))
    assert detail.record.started == MORNING


@given(
    timelines,
    st.lists(st.tuples(commands, st.integers(0, 40)), max_size=15),
    st.lists(st.sampled_from([Next(), Previous(), Again()]), max_size=3),
)
def test_wherever_a_session_is_cut_off_it_can_be_taken_to_its_end(
    plan: Timeline, doings: list[tuple[Command, int]], later: list[Command]
) -> None:
    sitting = begun(plan)
    for command, seconds in doings:
        if isinstance(command, End):
            continue
        sitting.do(command)
        sitting.wait(float(seconds))
    assume(not sitting.session.state.is_over)
    unfinished = goes_on(sitting.detail, plan.routine)
    assume(unfinished is not None)
    assert unfinished is not None
    whole = timeline(unfinished.routine)
    phase = whole.phases[unfinished.at]
    begins = all(one.step < phase.step for one in whole.phases[: unfinished.at])
    assert begins or phase.kind.is_work
    assert phase.step == unfinished.step

    second = Sitting(whole, sitting.history, unfinished)
    second.do(Start())
    second.do(*later)
    second.to_the_end()

    detail = second.detail
    assert detail.record.ending is Ending.FINISHED
    assert [one.number for one in detail.phases] == list(range(1, len(detail.phases) + 1))
    assert detail.record.active_s == pytest.approx(sum(one.active_s for one in detail.phases))


def test_a_paced_step_goes_on_with_the_next_repetition() -> None:
    step = Step(an_exercise(), Paced(Tempo(2.0, 2.0)), (5,), lead_in_s=4.0)
    plan = a_timeline(step)
    sitting = begun(plan)
    sitting.wait(4 + 4 + 4 + 1)

    at = at_of(sitting, plan)

    assert at is not None
    assert plan.phases[at].repetition == 3
