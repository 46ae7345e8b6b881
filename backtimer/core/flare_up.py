"""Flare-up mode: a routine made gentler for a day with more pain than usual."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from backtimer.core.levels import is_hard
from backtimer.core.routine import Routine, SelfPaced, Sides, Step
from backtimer.core.timeline import Phase
from backtimer.core.units import Seconds

MORE_REST: Final = 1.5


def eased(routine: Routine) -> Routine:
    """The routine with half the repetitions, longer pauses and no hard exercise.

    At least one repetition of each set stays, and holds keep their length. Hard exercises stay
    where there is nothing else. A routine that is eased already is given back as it is.
    """
    if routine.eased:
        return routine
    steps = tuple(eased_step(routine.steps[at]) for at in _bearable(routine.steps))
    return replace(routine, steps=steps, eased=True)


def eased_step(step: Step) -> Step:
    """One step with half the repetitions and longer pauses."""
    return replace(rested(step), sets=tuple(half(repetitions) for repetitions in step.sets))


def rested(step: Step) -> Step:
    """The step with longer pauses, and as many repetitions as before."""
    return replace(
        step,
        rest_s=step.rest_s * MORE_REST,
        release_s=step.release_s * MORE_REST,
        switch_s=_longer_switch_s(step),
    )


def half(repetitions: int) -> int:
    """Half of the repetitions, at least one."""
    return max(1, repetitions // 2)


def eased_from(routine: Routine, present: Phase) -> Routine:
    """The routine with everything after the phase `present` eased, and nothing before it.

    The side that comes second never gets less than the one that came first, even where each is a
    step of its own: where the first is over, the second keeps its repetitions; where it is at
    work, both end with the same number.
    """
    if routine.eased:
        return routine
    old, number = routine.steps, present.step
    changed = dict(enumerate(old[:number]))
    changed[number] = _eased_inside(old[number], present)
    for later in _bearable(old):
        if later > number:
            changed[later] = eased_step(old[later])
    for first, second in _pairs(old):
        if first < number <= second:
            changed[second] = rested(old[second])
        elif first == number:
            changed[second] = replace(rested(old[second]), sets=changed[first].sets)
    return replace(routine, steps=tuple(changed[one] for one in sorted(changed)), eased=True)


def _bearable(steps: Sequence[Step]) -> list[int]:
    """The positions of the steps that are not hard; of all, when there are no others."""
    gentle = [at for at, step in enumerate(steps) if not is_hard(step.exercise)]
    return gentle or list(range(len(steps)))


def _longer_switch_s(step: Step) -> Seconds | None:
    return step.switch_length_s * MORE_REST or step.switch_s


def _eased_inside(step: Step, present: Phase) -> Step:
    """The step of the present phase: what was done of it stays, the rest is eased."""
    at = present.set - 1
    later = [half(repetitions) for repetitions in step.sets[at + 1 :]]
    sets = (*step.sets[:at], _present_set(step, present), *later)
    return replace(rested(step), sets=sets)


def _present_set(step: Step, present: Phase) -> int:
    """How many repetitions the present set ends with."""
    planned = step.sets[present.set - 1]
    if present.repetition is None:
        return half(planned)
    on_second = step.sides is Sides.ONE_THEN_OTHER and present.side is not step.first_side
    # A self-paced set is on, or its first side was: how much of it was done nobody knows.
    if on_second or isinstance(step.dose, SelfPaced):
        return planned
    return max(half(planned), present.repetition)


def _pairs(steps: Sequence[Step]) -> list[tuple[int, int]]:
    """The positions of steps that are the two sides of one exercise, each a step of its own."""
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for number, step in enumerate(steps):
        if not step.sides.one_only:
            continue
        first = next((one for one in waiting if _mirrored(steps[one], step)), None)
        if first is None:
            waiting.append(number)
        else:
            waiting.remove(first)
            pairs.append((first, number))
    return pairs


def _mirrored(first: Step, second: Step) -> bool:
    """Whether the steps are the same but for the side."""
    return (
        first.exercise.id == second.exercise.id
        and first.sides is not second.sides
        and (first.dose, first.sets) == (second.dose, second.sets)
    )
