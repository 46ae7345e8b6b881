"""A routine unfolded: every phase that will happen, in order, with its planned start and length."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from backtimer.core.exercise import Exercise
from backtimer.core.preferences import Preferences
from backtimer.core.routine import (
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
from backtimer.core.units import Seconds, Side

SELF_PACED_ESTIMATE_S: Seconds = 3.0
"""What one self-paced repetition counts for in a total: the catalogue's normal tempo."""


class Kind(StrEnum):
    """What happens in a phase."""

    SETUP = "setup"
    HOLD = "hold"
    MOVE = "move"
    REPETITION = "repetition"
    OPEN = "open"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"

    @property
    def is_work(self) -> bool:
        """Whether the exercise itself is done in it."""
        return self in (Kind.HOLD, Kind.MOVE, Kind.REPETITION, Kind.OPEN)


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a session.

    `index` counts phases and `step` steps, both from 0; `set` and `repetition` count from 1.
    `duration_s` is None for an open phase, which counts up to `cap_s` (None: no cap).
    `side` is the side that works, or, in a setup, release or switch, the side that comes.
    `repetition` is None in setup and rest. A self-paced set is an open phase with `target`
    repetitions. `expected_s` is what the phase counts for in a total.
    """

    kind: Kind
    duration_s: Seconds | None
    step: int
    set: int = 1
    sets: int = 1
    repetition: int | None = None
    repetitions: int = 1
    side: Side | None = None
    tempo: Tempo | None = None
    cap_s: Seconds | None = None
    target: int | None = None
    index: int = 0
    start_s: Seconds = 0.0

    @property
    def expected_s(self) -> Seconds:
        """The planned length; an open phase counts with its cap, a self-paced set by estimate."""
        if self.duration_s is not None:
            return self.duration_s
        if self.cap_s is not None:
            return self.cap_s
        return (self.target or 1) * SELF_PACED_ESTIMATE_S

    @property
    def limit_s(self) -> Seconds | None:
        """When it ends by itself: its length, or the cap of an open phase; None when never."""
        return self.cap_s if self.duration_s is None else self.duration_s


@dataclass(frozen=True, slots=True)
class Timeline:
    """A routine and all its phases."""

    routine: Routine
    phases: tuple[Phase, ...]
    total_s: Seconds = field(default=0.0)

    @classmethod
    def laid_out(
        cls, routine: Routine, phases: Iterable[Phase], kept: Sequence[Phase] = ()
    ) -> "Timeline":
        """The `kept` phases as they are, then `phases`, numbered on, each after the one before."""
        laid = list(kept)
        start = laid[-1].start_s + laid[-1].expected_s if laid else 0.0
        for phase in phases:
            laid.append(replace(phase, index=len(laid), start_s=start))
            start += phase.expected_s
        return cls(routine, tuple(laid), start)

    def exercise(self, phase: Phase) -> Exercise:
        """The exercise that a phase belongs to."""
        return self.routine.steps[phase.step].exercise

    def stretched(self, setup_s: Callable[[Phase], Seconds]) -> "Timeline":
        """The same with each setup as long as `setup_s` says of it."""
        phases = (
            replace(phase, duration_s=setup_s(phase)) if phase.kind is Kind.SETUP else phase
            for phase in self.phases
        )
        return Timeline.laid_out(self.routine, phases)

    def work_s(self, step: int) -> Seconds:
        """Planned seconds of a step (from 0) without its setup, pauses and rests included."""
        return sum(
            phase.expected_s
            for phase in self.phases
            if phase.step == step and phase.kind is not Kind.SETUP
        )


def timeline(routine: Routine, preferences: Preferences | None = None) -> Timeline:
    """Unfold `routine` into phases, numbered in order, each with its planned start."""
    return Timeline.laid_out(routine, _all_phases(routine, preferences or Preferences()))


def _all_phases(routine: Routine, preferences: Preferences) -> Iterator[Phase]:
    before: Step | None = None
    for index, step in enumerate(routine.steps):
        lead_in = _lead_in_s(step, before, preferences)
        if lead_in > 0:
            first = next(iter(_sides_of(step, step.sets[0])), (None, 1))[0]
            yield Phase(Kind.SETUP, lead_in, index, sets=len(step.sets), side=first)
        yield from _step_phases(index, step)
        before = step


def _lead_in_s(step: Step, before: Step | None, preferences: Preferences) -> Seconds:
    if step.lead_in_s is not None:
        return step.lead_in_s
    return preferences.lead_in_change_s if step.moves_from(before) else preferences.lead_in_s


def _step_phases(index: int, step: Step) -> Iterator[Phase]:
    for number, repetitions in enumerate(step.sets, start=1):
        base = Phase(
            Kind.HOLD, None, index, set=number, sets=len(step.sets), repetitions=repetitions
        )
        if number > 1 and step.rest_s > 0:
            first = _sides_of(step, repetitions)[0][0]
            yield replace(base, kind=Kind.REST, duration_s=step.rest_s, side=first)
        yield from _set_phases(step, base)


def _set_phases(step: Step, base: Phase) -> Iterator[Phase]:
    before: Side | None = None
    for position, (side, repetition) in enumerate(_sides_of(step, base.repetitions)):
        unit = replace(base, side=side, repetition=repetition)
        if position > 0:
            yield from _between(step, unit, switched=side is not before)
        yield _work(step, unit)
        before = side


def _sides_of(step: Step, repetitions: int) -> list[tuple[Side | None, int]]:
    """The side and the number of each unit of a set, in order; a self-paced set is one unit."""
    numbers = [1] if isinstance(step.dose, SelfPaced) else list(range(1, repetitions + 1))
    order = (step.first_side, step.first_side.other)
    match step.sides:
        case Sides.ALTERNATING:
            return [(side, number) for number in numbers for side in order]
        case Sides.ONE_THEN_OTHER:
            return [(side, number) for side in order for number in numbers]
        case Sides.LEFT:
            return [(Side.LEFT, number) for number in numbers]
        case Sides.RIGHT:
            return [(Side.RIGHT, number) for number in numbers]
        case Sides.BOTH_TOGETHER:
            return [(None, number) for number in numbers]


def _between(step: Step, unit: Phase, *, switched: bool) -> Iterator[Phase]:
    """The pause before `unit`: a switch of sides, a release, or nothing between paced ones."""
    if switched:
        if step.switch_length_s > 0:
            yield replace(unit, kind=Kind.SWITCH, duration_s=step.switch_length_s)
    elif not isinstance(step.dose, Paced) and step.release_s > 0:
        yield replace(unit, kind=Kind.RELEASE, duration_s=step.release_s)


def _work(step: Step, unit: Phase) -> Phase:
    match step.dose:
        case Hold(hold_s):
            return replace(unit, kind=Kind.HOLD, duration_s=hold_s)
        case Move(move_s):
            return replace(unit, kind=Kind.MOVE, duration_s=move_s)
        case Paced(tempo):
            return replace(unit, kind=Kind.REPETITION, duration_s=tempo.total_s, tempo=tempo)
        case Open(cap_s):
            return replace(unit, kind=Kind.OPEN, cap_s=cap_s)
        case SelfPaced():
            return replace(unit, kind=Kind.OPEN, target=unit.repetitions)
