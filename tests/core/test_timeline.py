"""How a routine unfolds."""

import pytest
from hypothesis import given

from backtimer.core.exercise import Equipment, Position
from backtimer.core.preferences import Preferences
from backtimer.core.routine import Hold, Move, Open, Paced, SelfPaced, Sides, Step, Tempo
from backtimer.core.timeline import Kind, Timeline, timeline
from backtimer.core.units import Side
from tests.core.builders import a_routine, a_timeline, an_exercise, hold_step, timelines

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def work(plan: Timeline) -> list[tuple[Kind, Side | None, int | None, float | None]]:
    return [
        (phase.kind, phase.side, phase.repetition, phase.duration_s)
        for phase in plan.phases
        if phase.kind is not Kind.SETUP
    ]


def test_alternating_holds_change_the_side_after_every_hold() -> None:
    plan = a_timeline(hold_step(sets=(2,), sides=Sides.ALTERNATING))

    assert work(plan) == [
        (Kind.HOLD, RIGHT, 1, 10),
        (Kind.SWITCH, LEFT, 1, 5),
        (Kind.HOLD, LEFT, 1, 10),
        (Kind.SWITCH, RIGHT, 2, 5),
        (Kind.HOLD, RIGHT, 2, 10),
        (Kind.SWITCH, LEFT, 2, 5),
        (Kind.HOLD, LEFT, 2, 10),
    ]


def test_one_side_after_the_other_lets_go_between_holds_and_switches_once() -> None:
    step = hold_step(sets=(2,), release_s=4.0, sides=Sides.ONE_THEN_OTHER, first_side=LEFT)
    plan = a_timeline(step)

    assert work(plan) == [
        (Kind.HOLD, LEFT, 1, 10),
        (Kind.RELEASE, LEFT, 2, 4),
        (Kind.HOLD, LEFT, 2, 10),
        (Kind.SWITCH, RIGHT, 1, 5),
        (Kind.HOLD, RIGHT, 1, 10),
        (Kind.RELEASE, RIGHT, 2, 4),
        (Kind.HOLD, RIGHT, 2, 10),
    ]


@pytest.mark.parametrize(("sides", "side"), [(Sides.LEFT, LEFT), (Sides.RIGHT, RIGHT)])
def test_a_given_side_works_alone(sides: Sides, side: Side) -> None:
    plan = a_timeline(hold_step(sides=sides))

    assert work(plan) == [(Kind.HOLD, side, 1, 10)]


def test_paced_repetitions_that_alternate_follow_without_a_pause() -> None:
    dose = Paced(Tempo(1.0, 2.0))
    plan = a_timeline(Step(an_exercise(), dose, sets=(2,), sides=Sides.ALTERNATING))

    assert work(plan) == [
        (Kind.REPETITION, RIGHT, 1, 3),
        (Kind.REPETITION, LEFT, 1, 3),
        (Kind.REPETITION, RIGHT, 2, 3),
        (Kind.REPETITION, LEFT, 2, 3),
    ]


def test_paced_repetitions_of_one_side_switch_once() -> None:
    dose = Paced(Tempo(1.0, 2.0, 4.0))
    plan = a_timeline(Step(an_exercise(), dose, sets=(2,), sides=Sides.ONE_THEN_OTHER))

    assert [kind for kind, *_ in work(plan)] == [Kind.REPETITION] * 2 + [Kind.SWITCH] + [
        Kind.REPETITION
    ] * 2
    assert plan.phases[1].duration_s == 7


def test_descending_sets_rest_between_and_not_after_the_last() -> None:
    plan = a_timeline(Step(an_exercise(), Paced(Tempo(1.0, 2.0)), sets=(5, 3, 1), rest_s=45.0))

    rests = [phase for phase in plan.phases if phase.kind is Kind.REST]
    repetitions = [phase for phase in plan.phases if phase.kind is Kind.REPETITION]
    assert [(rest.set, rest.sets, rest.duration_s) for rest in rests] == [(2, 3, 45), (3, 3, 45)]
    assert [phase.repetitions for phase in repetitions] == [5] * 5 + [3] * 3 + [1]
    assert plan.phases[-1].kind is Kind.REPETITION


def test_an_open_hold_has_a_cap_and_no_length() -> None:
    plan = a_timeline(Step(an_exercise(), Open(60.0)))

    phase = plan.phases[-1]
    assert (phase.kind, phase.duration_s, phase.cap_s) == (Kind.OPEN, None, 60)
    assert plan.total_s == 20 + 60


def test_a_self_paced_set_is_one_phase_with_a_target_and_no_end() -> None:
    plan = a_timeline(Step(an_exercise(), SelfPaced(), sets=(8, 6), rest_s=30.0))

    sets = [phase for phase in plan.phases if phase.kind is Kind.OPEN]
    assert [(one.target, one.cap_s, one.duration_s) for one in sets] == [
        (8, None, None),
        (6, None, None),
    ]
    assert plan.total_s == 20 + 8 * 3 + 30 + 6 * 3


def test_a_timed_movement_is_one_phase() -> None:
    plan = a_timeline(Step(an_exercise(), Move(25.0, 5.0), sides=Sides.RIGHT))

    assert work(plan) == [(Kind.MOVE, RIGHT, 1, 25)]


def test_the_lead_in_grows_with_a_change_of_position_or_equipment() -> None:
    supine = an_exercise()
    prone = an_exercise(position=Position.PRONE)
    banded = an_exercise(position=Position.PRONE, equipment=(Equipment.BAND,))
    own = Step(banded, Hold(10.0), lead_in_s=90.0)
    plan = a_timeline(*(Step(one, Hold(10.0)) for one in (supine, supine, prone, banded)), own)

    setups = [phase.duration_s for phase in plan.phases if phase.kind is Kind.SETUP]
    assert setups == [20, 10, 20, 20, 90]


def test_preferences_change_the_lead_ins_but_not_those_a_step_asks_for() -> None:
    routine = a_routine(hold_step(), hold_step(), hold_step(lead_in_s=5.0))
    plan = timeline(routine, Preferences(lead_in_s=7.0, lead_in_change_s=15.0))

    setups = [phase.duration_s for phase in plan.phases if phase.kind is Kind.SETUP]
    assert setups == [15, 7, 5]


def test_a_lead_in_of_nothing_gives_no_setup() -> None:
    plan = a_timeline(hold_step(lead_in_s=0.0))

    assert [phase.kind for phase in plan.phases] == [Kind.HOLD]


def test_a_setup_names_the_side_that_comes_first() -> None:
    plan = a_timeline(hold_step(sides=Sides.ALTERNATING, first_side=LEFT))

    assert plan.phases[0].side is LEFT


@pytest.mark.parametrize("sets", [(), (0,), (3, 0)])
def test_a_step_without_repetitions_is_refused(sets: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        hold_step(sets=sets)


@given(timelines)
def test_phases_follow_each_other_without_a_gap(plan: Timeline) -> None:
    start = 0.0
    for index, phase in enumerate(plan.phases):
        assert phase.index == index
        assert phase.start_s == pytest.approx(start)
        start += phase.expected_s
    assert plan.total_s == pytest.approx(start)


@given(timelines)
def test_both_sides_get_the_same_work(plan: Timeline) -> None:
    both = {Sides.ALTERNATING, Sides.ONE_THEN_OTHER}
    for number, step in enumerate(plan.routine.steps):
        work = [one for one in plan.phases if one.step == number and one.kind.is_work]
        left = [one.expected_s for one in work if one.side is LEFT]
        right = [one.expected_s for one in work if one.side is RIGHT]
        assert (left == right) == (step.sides in both or step.sides is Sides.BOTH_TOGETHER)
