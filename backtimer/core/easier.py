"""Which step to offer in place of one that hurts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backtimer.core.exercise import Exercise
from backtimer.core.routine import Routine, Sides, Step
from backtimer.core.units import NO_TEXT


def easier_step(
    step: Step, exercises: Mapping[str, Exercise], routines: Sequence[Routine]
) -> Step | None:
    """A step with the first easier exercise that there is; None when there is none.

    Its dose is that of the first of `routines` that has the exercise, those for beginners before
    the others; else the dose of `step`, one set of it. It never asks for more repetitions than
    `step`, and works on the side that `step` works on.
    """
    known = (exercises[one] for one in step.exercise.easier if one in exercises)
    exercise = next(known, None)
    if exercise is None:
        return None
    model = _model(exercise, routines) or replace(
        step, exercise=exercise, sets=step.sets[:1], first_side=exercise.first_side
    )
    sides = _sides(step, exercise, model)
    return replace(
        model,
        sets=tuple(min(ours, most) for ours, most in zip(model.sets, step.sets, strict=False)),
        sides=sides,
        # Both belong to the place in a routine that the dose was taken from.
        lead_in_s=None,
        note=NO_TEXT,
    )


def _model(exercise: Exercise, routines: Sequence[Routine]) -> Step | None:
    """A step of a routine with this exercise."""
    by_ease = sorted(routines, key=lambda routine: not routine.level.suits_beginners)
    steps = (step for routine in by_ease for step in routine.steps)
    return next((step for step in steps if step.exercise.id == exercise.id), None)


def _sides(step: Step, exercise: Exercise, model: Step) -> Sides:
    if not exercise.sided:
        return Sides.BOTH_TOGETHER
    if step.sides.one_only:
        return step.sides
    for sides in (model.sides, step.sides):
        if sides.in_turn:
            return sides
    return Sides.ALTERNATING
