"""Trying an exercise out: a session of one short step, which counts for nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from backtimer.core.exercise import Exercise
from backtimer.core.records import Mark
from backtimer.core.routine import Dose, Hold, Paced, Routine, SelfPaced, Sides, Step, Tempo

TRIAL_ID: Final = "try:"
"""What the id of a trial's routine begins with, before the exercise's."""
_MOST_HOLDS: Final = 2
_MOST_REPETITIONS: Final = 5
_USUAL_HOLD: Final = Hold(10.0)
_USUAL_REPETITION: Final = Paced(Tempo(2.0, 2.0))
_USUAL_NUMBER: Final = 3


def trial(
    exercise: Exercise, routines: Sequence[Routine], known: Mapping[str, Exercise] | None = None
) -> Routine:
    """A routine of one short step: one set, with the dose that a routine has for the exercise.

    Where no routine has it, with the dose of its family, or of an easier or harder exercise;
    `known` are all exercises by id. A hold comes twice at most, a repetition five times a side.
    """
    model = next(_models(exercise, routines, known or {}), _usual(exercise))
    step = Step(
        exercise,
        model.dose,
        (min(model.sets[0], _most(model.dose)),),
        _sides(exercise, model),
        exercise.first_side,
    )
    return Routine(
        id=f"{TRIAL_ID}{exercise.id}",
        title=exercise.name,
        level=exercise.level,
        steps=(step,),
        sources=exercise.sources,
        reading=exercise.reading,
        trial=True,
    )


def is_trial(routine: Routine) -> bool:
    """Whether one exercise is only tried out."""
    return routine.trial


def mark_of(routine: Routine) -> Mark:
    """What kind of session a routine makes."""
    if is_trial(routine):
        return Mark.TRIAL
    return Mark.BLOCK if routine.block else Mark.WORKOUT


def _models(
    exercise: Exercise, routines: Sequence[Routine], known: Mapping[str, Exercise]
) -> Iterator[Step]:
    """Steps with a fitting dose, the best first."""
    families = [one.id for one in known.values() if exercise.id in one.kinds]
    for wanted in (exercise.id, *families, *exercise.easier, *exercise.harder):
        for routine in routines:
            for step in routine.steps:
                if step.exercise.id == wanted:
                    yield step


def _usual(exercise: Exercise) -> Step:
    """What is moved has a way back."""
    dose = _USUAL_REPETITION if exercise.return_ else _USUAL_HOLD
    return Step(exercise, dose, (_USUAL_NUMBER,), Sides.ALTERNATING)


def _sides(exercise: Exercise, model: Step) -> Sides:
    """As the model has it, but never one side only, and each side where sides are told apart."""
    if not exercise.sided:
        return Sides.BOTH_TOGETHER
    one_step_only = model.sides.one_only or not model.exercise.sided
    return Sides.ALTERNATING if one_step_only else model.sides


def _most(dose: Dose) -> int:
    match dose:
        case Hold():
            return _MOST_HOLDS
        case Paced() | SelfPaced():
            return _MOST_REPETITIONS
        case _:
            return 1
