"""Flare-up mode: what becomes gentler, what stays, and that no side gets less than the other."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exercise import Level
from backtimer.core.flare_up import eased, eased_from
from backtimer.core.routine import Hold, Paced, Routine, SelfPaced, Sides, Step, Tempo
from backtimer.core.timeline import Kind, Phase, Timeline, timeline
from backtimer.core.units import Side
from tests.core.builders import a_routine, an_exercise, hold_step, steps

ONE_SIDE = (Sides.LEFT, Sides.RIGHT)
TEMPO = Paced(Tempo(2.0, 2.0))
HARD = (Level.ADVANCED, Level.EXPERIENCED)


def mirrored(step: Step) -> list[Step]:
    """A step for one side and the same for the other."""
    other = Sides.RIGHT if step.sides is Sides.LEFT else Sides.LEFT
    return [step, replace(step, sides=other)] if step.sides in ONE_SIDE else [step]


routines = st.lists(steps.map(mirrored), min_size=1, max_size=4).map(
    lambda some: a_routine(*(step for pair in some for step in pair))
)


def a_hard_one() -> Step:
    return replace(hold_step(), exercise=an_exercise("hard", level=Level.ADVANCED))


# a whole routine


def test_half_the_repetitions_are_left_and_at_least_one() -> None:
    routine = eased(a_routine(hold_step(sets=(8, 5, 1))))
    assert routine.steps[0].sets == (4, 2, 1)
    assert routine.eased


def test_holds_stay_as_long_and_pauses_become_half_as_long_again() -> None:
    [step] = eased(
        a_routine(hold_step(25.0, sides=Sides.ALTERNATING, rest_s=30.0, release_s=4.0))
    ).steps
    assert step.dose == Hold(25.0)
    assert (step.rest_s, step.release_s, step.switch_s) == (45.0, 6.0, 7.5)


def test_repetitions_that_follow_each_other_at_once_still_do() -> None:
    paced = Step(an_exercise(), TEMPO, sets=(4,), sides=Sides.ALTERNATING)
    [step] = eased(a_routine(paced)).steps
    assert step.switch_s is None
    assert Kind.SWITCH not in {phase.kind for phase in timeline(eased(a_routine(paced))).phases}


def test_a_hard_exercise_is_left_out() -> None:
    assert [one.exercise.id for one in eased(a_routine(a_hard_one(), hold_step())).steps] == [
        "bridge"
    ]


def test_a_routine_of_hard_exercises_only_keeps_them() -> None:
    assert len(eased(a_routine(a_hard_one(), a_hard_one())).steps) == 2


@given(routines)
def test_an_eased_routine_is_never_longer_in_work_and_eased_only_once(routine: Routine) -> None:
    gentle = eased(routine)
    assert eased(gentle) is gentle
    assert 1 <= len(gentle.steps) <= len(routine.steps)
    assert work_s(timeline(gentle)) <= work_s(timeline(routine))
    all_hard = all(one.exercise.level in HARD for one in routine.steps)
    for step in gentle.steps:
        assert all_hard or step.exercise.level not in HARD
        assert min(step.sets) >= 1
    assert sides_are_equal(timeline(gentle))


def work_s(plan: Timeline) -> float:
    return sum(phase.expected_s for phase in plan.phases if phase.kind.is_work)


def sides_are_equal(plan: Timeline) -> bool:
    """Whether each set of each step asks the same of both sides, in work and in target."""
    return all(
        len(set(shares.values())) == 1
        for number, step in enumerate(plan.routine.steps)
        if step.sides not in ONE_SIDE
        for set_number in range(1, len(step.sets) + 1)
        if (shares := _shares(plan, number, set_number))
    )


def _shares(plan: Timeline, step: int, number: int) -> dict[Side | None, tuple[int, float, int]]:
    here = [one for one in plan.phases if (one.step, one.set) == (step, number)]
    work = [one for one in here if one.kind.is_work]
    return {
        side: (
            len(mine := [one for one in work if one.side is side]),
            sum(one.expected_s for one in mine),
            sum(one.target or 0 for one in mine),
        )
        for side in {one.side for one in work}
    }


# from a phase on


def first_phase(plan: Timeline, **wanted: object) -> Phase:
    return next(
        phase
        for phase in plan.phases
        if all(getattr(phase, name) == value for name, value in wanted.items())
    )


@pytest.mark.parametrize(
    ("sides", "wanted", "sets"),
    [
        (Sides.BOTH_TOGETHER, {"repetition": 2, "kind": Kind.HOLD}, 5),
        (Sides.BOTH_TOGETHER, {"repetition": 7, "kind": Kind.HOLD}, 7),
        (Sides.BOTH_TOGETHER, {"repetition": 7, "kind": Kind.RELEASE}, 7),
        (Sides.BOTH_TOGETHER, {"kind": Kind.SETUP}, 5),
        (Sides.ALTERNATING, {"repetition": 7, "side": Side.RIGHT}, 7),
        (Sides.ALTERNATING, {"repetition": 7, "side": Side.LEFT}, 7),
        (Sides.ONE_THEN_OTHER, {"repetition": 7, "side": Side.RIGHT}, 7),
        (Sides.ONE_THEN_OTHER, {"repetition": 3, "side": Side.RIGHT}, 5),
        (Sides.ONE_THEN_OTHER, {"kind": Kind.SWITCH}, 10),
        (Sides.ONE_THEN_OTHER, {"repetition": 3, "side": Side.LEFT}, 10),
    ],
)
def test_the_present_set_ends_where_both_sides_are_equal(
    sides: Sides, wanted: dict[str, object], sets: int
) -> None:
    plan = timeline(a_routine(hold_step(sets=(10, 4), sides=sides)))
    changed = eased_from(plan.routine, first_phase(plan, **wanted))
    assert changed.steps[0].sets == (sets, 2)
    assert changed.steps[0].rest_s == 45.0


def test_a_set_that_is_over_stays_as_it_was() -> None:
    plan = timeline(a_routine(hold_step(sets=(10, 10, 10))))
    assert eased_from(plan.routine, first_phase(plan, kind=Kind.REST)).steps[0].sets == (10, 5, 5)


def test_a_set_at_ones_own_pace_that_is_on_stays_for_both_sides() -> None:
    step = Step(an_exercise(), SelfPaced(), sets=(8, 8), sides=Sides.ONE_THEN_OTHER)
    plan = timeline(a_routine(step))
    on = eased_from(plan.routine, first_phase(plan, kind=Kind.OPEN))
    before = eased_from(plan.routine, first_phase(plan, kind=Kind.SETUP))
    assert (on.steps[0].sets, before.steps[0].sets) == ((8, 4), (4, 4))


def test_steps_that_are_over_stay_and_hard_ones_to_come_are_left_out() -> None:
    plan = timeline(a_routine(a_hard_one(), hold_step(sets=(4,)), a_hard_one(), hold_step()))
    changed = eased_from(plan.routine, first_phase(plan, step=1))
    assert [one.exercise.id for one in changed.steps] == ["hard", "bridge", "bridge"]
    assert changed.steps[0] == plan.routine.steps[0]


@pytest.mark.parametrize(
    ("wanted", "sets"),
    [
        ({"step": 0, "kind": Kind.SETUP}, [(5,), (5,)]),
        ({"step": 0, "repetition": 7}, [(7,), (7,)]),
        ({"step": 1, "repetition": 2}, [(10,), (10,)]),
    ],
)
def test_the_other_side_is_not_shortened_when_it_is_a_step_of_its_own(
    wanted: dict[str, object], sets: list[tuple[int, ...]]
) -> None:
    one_side = replace(a_hard_one(), sets=(10,), sides=Sides.RIGHT)
    plan = timeline(a_routine(*mirrored(one_side), hold_step(sets=(10,))))
    changed = eased_from(plan.routine, first_phase(plan, **wanted))
    assert [one.sets for one in changed.steps] == [*sets, (5,)]


@given(routines, st.data())
def test_from_any_moment_on_no_second_side_gets_less_than_the_first(
    routine: Routine, data: st.DataObject
) -> None:
    plan = timeline(routine)
    present = data.draw(st.sampled_from(plan.phases))

    changed = eased_from(routine, present)

    assert changed.eased
    assert changed.steps[: present.step] == routine.steps[: present.step]
    assert sides_are_equal(timeline(changed))
    left, right = (
        Counter(
            (step.exercise.id, step.dose, step.sets) for step in changed.steps if step.sides is side
        )
        for side in ONE_SIDE
    )
    assert left == right
    assert eased_from(changed, present) is changed
