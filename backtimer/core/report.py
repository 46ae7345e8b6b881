"""What became of each step of a session, read from its plan and the phases that were kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.exercise import Exercise
from backtimer.core.plan import DID_IT, steps_that_hurt, work_phases
from backtimer.core.records import DonePhase, SessionDetail
from backtimer.core.timeline import Kind
from backtimer.core.units import Seconds


class Fate(StrEnum):
    """What became of a step."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    PAINFUL = "painful"
    """Left because it hurt, whatever was done of it before; counts as done."""
    NOT_REACHED = "not-reached"

    @property
    def was_done(self) -> bool:
        """Whether some of it was done; all that was possible counts as much."""
        return self in (Fate.DONE, Fate.PARTLY, Fate.PAINFUL)


@dataclass(frozen=True, slots=True)
class StepReport:
    """A step as it was planned, and what was done of it.

    `units` are the holds, movements or repetitions planned, `units_done` those done; `active_s`
    is the time spent in them and in the pauses between. `name` and `dose` are in the language of
    the session; `exercise` is the id that the exercise had then.
    """

    exercise: str
    name: str
    dose: str
    fate: Fate
    units: int
    units_done: int
    active_s: Seconds


@dataclass(frozen=True, slots=True)
class Doing:
    """What became of an exercise in a session, over all steps that it had."""

    exercise: Exercise
    fate: Fate

    @property
    def was_done(self) -> bool:
        """Whether some of it was done."""
        return self.fate.was_done


def exercises_done(detail: SessionDetail, exercises: Mapping[str, Exercise]) -> tuple[Doing, ...]:
    """What became of each exercise, each once, in the order of the session.

    The parts of one family count as one. An exercise that is not known any more is left out.
    """
    fates: dict[str, list[Fate]] = {}
    first: dict[str, Exercise] = {}
    for report in step_reports(detail):
        exercise = exercises.get(report.exercise)
        if exercise is not None:
            first.setdefault(exercise.group, exercise)
            fates.setdefault(exercise.group, []).append(report.fate)
    return tuple(Doing(first[group], _together(found)) for group, found in fates.items())


def _together(fates: list[Fate]) -> Fate:
    if len(set(fates)) == 1:
        return fates[0]
    if Fate.PAINFUL in fates:
        return Fate.PAINFUL
    return Fate.PARTLY if {Fate.DONE, Fate.PARTLY} & set(fates) else Fate.SKIPPED


def step_reports(detail: SessionDetail) -> tuple[StepReport, ...]:
    """A report for each step, in the order of the plan."""
    last = {phase.phase: phase for phase in detail.phases}
    work = work_phases(detail.plan)
    hurt = steps_that_hurt(last.values())
    return tuple(
        _report(
            step,
            work.get(number, frozenset()),
            last,
            began=_began(detail, number),
            hurt=number in hurt,
            spent_s=_spent_s(number, last.values()),
        )
        for number, step in enumerate(detail.plan.get("steps", ()))
    )


def _began(detail: SessionDetail, step: int) -> bool:
    return any(phase.step == step for phase in detail.phases)


def _spent_s(step: int, last: Iterable[DonePhase]) -> Seconds:
    """The time of a step without its setup, as `Timeline.work_s` counts what was planned."""
    return sum(one.active_s for one in last if one.step == step and one.kind is not Kind.SETUP)


def _report(
    step: Mapping[str, str],
    units: frozenset[int],
    last: Mapping[int, DonePhase],
    *,
    began: bool,
    hurt: bool,
    spent_s: Seconds,
) -> StepReport:
    kept = [last[index] for index in sorted(units) if index in last]
    done = sum(phase.outcome in DID_IT for phase in kept)
    return StepReport(
        exercise=step["exercise"],
        name=step["name"],
        dose=step["dose"],
        fate=_fate(done, len(units), began=began, hurt=hurt),
        units=len(units),
        units_done=done,
        active_s=spent_s,
    )


def _fate(done: int, units: int, *, began: bool, hurt: bool) -> Fate:
    if units and done == units:
        return Fate.DONE
    if hurt:
        return Fate.PAINFUL
    if done:
        return Fate.PARTLY
    return Fate.SKIPPED if began else Fate.NOT_REACHED
