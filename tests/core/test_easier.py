"""What is offered in place of an exercise that hurts."""

from dataclasses import replace

import pytest
from hypothesis import given

from backtimer.core.easier import easier_step
from backtimer.core.exercise import Exercise, Level
from backtimer.core.routine import Hold, Paced, Routine, Sides, Step, Tempo
from backtimer.core.units import LocalText, Side
from tests.core.builders import a_routine, an_exercise, steps

HARD = replace(an_exercise("hard"), easier=("nowhere", "gentle", "other"))
GENTLE = an_exercise("gentle")
UNSIDED = replace(GENTLE, side_labels={})
EXERCISES = {"gentle": GENTLE, "other": an_exercise("other"), "hard": HARD}
TEMPO = Paced(Tempo(2.0, 2.0))


def a_level(level: Level, *some: Step) -> Routine:
    return replace(a_routine(*some), level=level)


def found(step: Step, *routines: Routine, gentle: Exercise = GENTLE) -> Step:
    easier = easier_step(step, EXERCISES | {"gentle": gentle}, routines)
    assert easier is not None
    return easier


def test_the_first_easier_exercise_that_there_is_comes_with_the_dose_of_a_beginners_routine() -> (
    None
):
    hard = Step(HARD, Hold(30.0), sets=(10, 10))
    for_some = a_level(Level.INTERMEDIATE, Step(GENTLE, Hold(20.0)))
    for_beginners = a_level(
        Level.BEGINNER,
        Step(an_exercise("other"), Hold(1.0)),
        Step(GENTLE, TEMPO, sets=(8,), lead_in_s=0.0, note=LocalText("As before.")),
    )

    easier = found(hard, for_some, for_beginners)

    assert (easier.exercise, easier.dose, easier.sets) == (GENTLE, TEMPO, (8,))
    assert easier.lead_in_s is None, "one has to get there first"
    assert not easier.note


def test_where_no_routine_has_it_the_same_kind_of_dose_is_asked_for_once() -> None:
    easier = found(Step(HARD, Hold(30.0), sets=(6, 4), lead_in_s=2.0))
    assert (easier.dose, easier.sets, easier.lead_in_s) == (Hold(30.0), (6,), None)


def test_it_never_asks_for_more_repetitions() -> None:
    routine = a_level(Level.EVERYONE, Step(GENTLE, TEMPO, sets=(12, 3, 12)))
    assert found(Step(HARD, Hold(30.0), sets=(5, 4)), routine).sets == (5, 3)


@pytest.mark.parametrize(
    ("of_the_step", "of_the_model", "expected"),
    [
        (Sides.LEFT, Sides.ALTERNATING, Sides.LEFT),
        (Sides.RIGHT, Sides.LEFT, Sides.RIGHT),
        (Sides.ALTERNATING, Sides.ONE_THEN_OTHER, Sides.ONE_THEN_OTHER),
        (Sides.ONE_THEN_OTHER, Sides.LEFT, Sides.ONE_THEN_OTHER),
        (Sides.BOTH_TOGETHER, Sides.LEFT, Sides.ALTERNATING),
    ],
)
def test_it_works_on_the_side_that_was_to_work(
    of_the_step: Sides, of_the_model: Sides, expected: Sides
) -> None:
    routine = a_level(Level.EVERYONE, Step(GENTLE, TEMPO, sides=of_the_model))
    assert found(Step(HARD, Hold(30.0), sides=of_the_step), routine).sides is expected


def test_an_exercise_of_both_sides_together_has_no_sides() -> None:
    step = Step(HARD, Hold(30.0), sides=Sides.ALTERNATING, first_side=Side.LEFT)
    easier = found(step, gentle=UNSIDED)
    assert (easier.sides, easier.first_side) == (Sides.BOTH_TOGETHER, Side.RIGHT)


def test_where_nothing_is_easier_nothing_is_offered() -> None:
    assert easier_step(Step(GENTLE, TEMPO), EXERCISES, ()) is None
    unknown = replace(HARD, easier=("nowhere",))
    assert easier_step(Step(unknown, TEMPO), EXERCISES, ()) is None


@given(steps, steps)
def test_what_is_offered_is_a_step_with_no_more_work_units(step: Step, model: Step) -> None:
    hard = replace(step, exercise=HARD)
    easier = found(hard, a_routine(replace(model, exercise=GENTLE)))
    assert sum(easier.sets) <= sum(hard.sets)
    assert easier.exercise is GENTLE
