"""Trying one exercise out."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from backtimer.adapters.files import load_catalogue
from backtimer.core.catalogue import Catalogue
from backtimer.core.easier import easier_step
from backtimer.core.exercise import Exercise, Level
from backtimer.core.flare_up import eased
from backtimer.core.records import Mark
from backtimer.core.routine import (
    Dose,
    Hold,
    Move,
    Open,
    Paced,
    Routine,
    SelfPaced,
    Sides,
    Step,
    Tempo,
)
from backtimer.core.timeline import timeline
from backtimer.core.trying import is_trial, mark_of, trial
from backtimer.core.units import LocalText, Side
from tests.adapters.files.samples import EXERCISES, ROUTINES
from tests.core.builders import an_exercise

SIDED = replace(
    an_exercise("lift"),
    side_labels={Side.LEFT: LocalText("Left leg"), Side.RIGHT: LocalText("Right leg")},
    first_side=Side.LEFT,
)


def routine_of(*steps: Step) -> Routine:
    return Routine("some", LocalText("Some"), Level.EVERYONE, steps)


@pytest.mark.parametrize(
    ("dose", "sets", "short"),
    [
        (Hold(10), (10,), (2,)),
        (Hold(10), (1, 1, 1), (1,)),
        (Paced(Tempo(2, 2)), (8, 8, 8), (5,)),
        (Paced(Tempo(2, 2)), (3,), (3,)),
        (Move(25), (2,), (1,)),
        (Open(20), (3,), (1,)),
        (SelfPaced(), (12, 10), (5,)),
    ],
)
def test_it_is_one_short_set_with_the_dose_of_a_routine(
    dose: Dose, sets: tuple[int, ...], short: tuple[int, ...]
) -> None:
    exercise = an_exercise("lift")
    step = Step(exercise, dose, sets, lead_in_s=60.0, note=LocalText("for the gym"))

    tried = trial(exercise, [routine_of(step)])

    assert tried.steps == (Step(exercise, dose, short),)
    assert tried.title == exercise.name


def test_both_sides_have_their_turn_even_where_the_routine_gives_one() -> None:
    right_only = Step(SIDED, Move(25), sides=Sides.RIGHT)

    (step,) = trial(SIDED, [routine_of(right_only)]).steps

    assert step.sides is Sides.ALTERNATING
    assert step.first_side is Side.LEFT


def test_an_exercise_that_no_routine_has_takes_the_dose_of_one_beside_it() -> None:
    harder = an_exercise("harder")
    exercise = replace(an_exercise("lift"), harder=("harder",))
    routine = routine_of(Step(harder, Hold(7), (3, 3)))

    (step,) = trial(exercise, [routine]).steps

    assert (step.exercise, step.dose, step.sets) == (exercise, Hold(7), (2,))


def test_a_kind_of_a_family_takes_the_dose_of_the_family() -> None:
    family = replace(an_exercise("rowing"), kinds=("row",))
    kind = an_exercise("row")
    known: Mapping[str, Exercise] = {"rowing": family, "row": kind}
    routine = routine_of(Step(family, Hold(7)))

    (step,) = trial(kind, [routine], known).steps

    assert (step.exercise, step.dose) == (kind, Hold(7))


def test_an_exercise_without_any_model_is_held_or_repeated_by_its_kind() -> None:
    held = an_exercise("still")
    moved = replace(held, return_=LocalText("Lower."))

    assert isinstance(trial(held, []).steps[0].dose, Hold)
    assert isinstance(trial(moved, []).steps[0].dose, Paced)


def test_only_a_trial_is_marked_as_one() -> None:
    exercise = an_exercise("lift")
    plain = routine_of(Step(exercise, Hold(5)))

    assert is_trial(trial(exercise, []))
    assert not is_trial(plain)
    assert (mark_of(trial(exercise, [])), mark_of(plain)) == (Mark.TRIAL, Mark.WORKOUT)


@pytest.fixture(scope="module")
def bundled() -> Catalogue:
    return load_catalogue(EXERCISES, ROUTINES, EXERCISES / "none")


def test_every_bundled_exercise_can_be_tried_within_three_minutes(bundled: Catalogue) -> None:
    for exercise in bundled.exercises.values():
        routine = trial(exercise, bundled.routines, bundled.exercises)
        plan = timeline(routine)

        assert plan.total_s <= 180, exercise.id
        assert {phase.side for phase in plan.phases if phase.kind.is_work} == (
            set(Side) if exercise.sided else {None}
        )
        assert timeline(eased(routine)).phases
        easier = easier_step(routine.steps[0], bundled.exercises, bundled.routines)
        assert (easier is None) is (not exercise.easier)
