"""Personal bests: the longest open hold, the most repetitions and the heaviest load of an exercise.

One performance is what a session has of one measure of one exercise: its longest open hold, all
its repetitions together, or the load that was noted. What was tried out counts for nothing, and a
hold or repetition that was left or hurt neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backtimer.core.plan import DID_IT
from backtimer.core.records import DonePhase, Mark, SessionDetail
from backtimer.core.timeline import Kind


class Measure(StrEnum):
    """What is counted: seconds, a number, or kilograms."""

    HOLD = "hold"
    REPETITIONS = "repetitions"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Performance:
    """One measure of one exercise in the session that began at `when`."""

    exercise: str
    measure: Measure
    value: float
    when: datetime


@dataclass(frozen=True, slots=True)
class Best:
    """The best and the latest performance of one measure of one exercise, of `times` in all."""

    best: Performance
    latest: Performance
    times: int

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return self.best.measure


def counted(phase: DonePhase) -> tuple[Measure, float] | None:
    """What a phase adds to a performance; None where it adds nothing."""
    if phase.outcome not in DID_IT:
        return None
    if phase.kind is Kind.REPETITION:
        return Measure.REPETITIONS, 1.0
    if phase.kind is not Kind.OPEN:
        return None
    if phase.target is not None:
        return Measure.REPETITIONS, float(phase.target)
    return Measure.HOLD, phase.active_s


def performances(session: SessionDetail) -> tuple[Performance, ...]:
    """What a session has of each measure of each exercise; nothing of one that was tried out."""
    record = session.record
    if record.mark is Mark.TRIAL:
        return ()
    return tuple(
        Performance(exercise, measure, value, record.started)
        for (exercise, measure), value in sorted(_measured(session).items())
    )


def _measured(session: SessionDetail) -> dict[tuple[str, Measure], float]:
    """The value of each measure of each exercise of a session."""
    found: dict[tuple[str, Measure], float] = {}
    for phase in session.phases:
        if (one := counted(phase)) is not None:
            key = phase.exercise, one[0]
            found[key] = _together(one[0], found.get(key, 0.0), one[1])
    for exercise, kg in session.record.ratings.loads:
        found[exercise, Measure.LOAD] = kg
    return found


def _together(measure: Measure, one: float, other: float) -> float:
    """Repetitions add up; of holds the longest counts."""
    return one + other if measure is Measure.REPETITIONS else max(one, other)


def bests(every: Iterable[Performance]) -> tuple[Best, ...]:
    """Best and latest of each measure of each exercise, by exercise; `every` in any order.

    Of equal ones the earliest is the best: it was reached then.
    """
    grouped: dict[tuple[str, Measure], list[Performance]] = {}
    for one in every:
        grouped.setdefault((one.exercise, one.measure), []).append(one)
    return tuple(_best(grouped[key]) for key in sorted(grouped))


def _best(same: list[Performance]) -> Best:
    in_time = sorted(same, key=lambda one: one.when)
    return Best(max(in_time, key=lambda one: one.value), in_time[-1], len(same))
