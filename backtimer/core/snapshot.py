"""One moment of a session as a frozen value: all that any view needs, and nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.routine import Step
from backtimer.core.timeline import Phase, Timeline
from backtimer.core.units import Seconds


class State(StrEnum):
    """The states of a session; the diagram stands in session.py."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    GETTING_READY = "getting-ready"
    FINISHED = "finished"
    ENDED = "ended"

    @property
    def is_over(self) -> bool:
        """Whether nothing can follow."""
        return self in (State.FINISHED, State.ENDED)


class TempoPart(StrEnum):
    """A part of one paced repetition."""

    EFFORT = "effort"
    HOLD = "hold"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person may choose from after leaving the step `left` because it hurt.

    `easier` is a step to do in its place, `following` the next one of the routine; None where
    there is none.
    """

    left: Step
    easier: Step | None
    following: Step | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session at one moment.

    `phase` is the present phase (the first before the start, the last at the end) and
    `following` the one after it. `elapsed_s`, `length_s` and `remaining_s` speak of the present
    phase; the latter two are None when it is open without a cap. `get_ready_s` is what is left
    of the get-ready after a pause, else 0. `active_s` is the time that counted so far,
    `paused_s` the time that did not, `left_s` the planned time from here to the end.
    `step_progress` holds one fraction 0..1 for each step, by position in the timeline.

    While there is an `offer`, `phase` is the one that hurt, `following` the first of the step that
    comes next, and `left_s` what is planned from there.
    """

    timeline: Timeline
    state: State
    phase: Phase
    following: Phase | None
    elapsed_s: Seconds
    length_s: Seconds | None
    remaining_s: Seconds | None
    get_ready_s: Seconds
    active_s: Seconds
    paused_s: Seconds
    left_s: Seconds
    step_progress: tuple[float, ...]
    offer: Offer | None = None

    @property
    def fraction_left(self) -> float:
        """How full the ring is: 1 at the start of a phase, 0 at its end; 1 when it has no end."""
        if not self.length_s or self.remaining_s is None:
            return 1.0
        return max(0.0, min(1.0, self.remaining_s / self.length_s))

    @property
    def tempo_part(self) -> TempoPart | None:
        """Which part of a paced repetition is on; None outside of one."""
        tempo = self.phase.tempo
        if tempo is None:
            return None
        if self.elapsed_s < tempo.effort_s:
            return TempoPart.EFFORT
        if self.elapsed_s < tempo.effort_s + tempo.hold_s:
            return TempoPart.HOLD
        return TempoPart.RETURN
