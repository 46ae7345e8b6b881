"""Sessions as the history keeps them: values that outlive the routine they were made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeAlias

from backtimer.core.events import Outcome
from backtimer.core.timeline import Kind
from backtimer.core.units import Seconds, Side

Plan: TypeAlias = dict[str, Any]
"""A copy of the timeline as `backtimer plan --json` shows it, with texts; JSON types only."""

NOWHERE = -1
"""The phase and the step of a record that was made under a plan which has been replaced since."""


class Mark(StrEnum):
    """What kind of session a record is of.

    A TRIAL is one exercise tried out, and counts for nothing; an ACTIVITY was done away from the
    program and logged by hand, in the person's own numbers; a BLOCK is a free timed block.
    """

    WORKOUT = "workout"
    TRIAL = "trial"
    ACTIVITY = "activity"
    BLOCK = "block"


class Ending(StrEnum):
    """How a session ended; INTERRUPTED is one that never said so (crash, empty battery)."""

    FINISHED = "finished"
    ENDED = "ended"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class NewSession:
    """What is known when a session starts. `started` carries its offset from UTC."""

    id: str
    routine_id: str
    routine_title: str
    plan: Plan
    started: datetime
    mark: Mark = Mark.WORKOUT


MOST_KG: Final = 500.0
"""The heaviest load that can be noted: more than anybody trains a back with."""

MINUTES: Final = range(1, 24 * 60 + 1)
"""How long a logged activity may have been."""


def plan_without_steps(routine_id: str, title: str, total_s: Seconds) -> Plan:
    """The plan of a session of which no steps are known, as of a logged activity."""
    return {"routine": routine_id, "title": title, "total_s": total_s, "phases": [], "steps": []}


@dataclass(frozen=True, slots=True)
class LoggedActivity:
    """Something done away from the program, as the person tells it afterwards.

    `activity_id` is empty for one that the catalogue does not know. `started` carries its offset
    from UTC. Raises ValueError for minutes that MINUTES does not hold.
    """

    id: str
    activity_id: str
    title: str
    started: datetime
    minutes: int
    note: str = ""

    def __post_init__(self) -> None:
        if self.minutes not in MINUTES:
            message = f"minutes must be from {MINUTES[0]} to {MINUTES[-1]}, not {self.minutes}"
            raise ValueError(message)

    @property
    def ended(self) -> datetime:
        """When it was over."""
        return self.started + timedelta(minutes=self.minutes)

    @property
    def active_s(self) -> Seconds:
        """Its length in seconds."""
        return self.minutes * 60.0

    @property
    def session(self) -> NewSession:
        """The session that it is kept as: one without steps."""
        plan = plan_without_steps(self.activity_id, self.title, self.active_s)
        return NewSession(self.id, self.activity_id, self.title, plan, self.started, Mark.ACTIVITY)


@dataclass(frozen=True, slots=True)
class DonePhase:
    """A phase that ended.

    `number` counts the session's records from 1; `phase` is its index in the plan, `step` and
    `phase` count from 0 (NOWHERE: of no phase in the plan any more), `set` and `repetition` from
    1. `exercise` is the exercise's id, `planned_s` None for an open phase, and `target` the
    repetitions of a set at one's own pace.
    """

    number: int
    phase: int
    step: int
    kind: Kind
    exercise: str
    set: int
    repetition: int | None
    side: Side | None
    planned_s: Seconds | None
    active_s: Seconds
    outcome: Outcome
    ended: datetime
    target: int | None = None


def replanned(phases: Iterable[DonePhase], plan: Plan, kept: int) -> tuple[DonePhase, ...]:
    """The records of a session after its plan was replaced by `plan`.

    Those of phases beyond the first `kept` say nothing about the new plan. Only records that
    were made before the change can be such ones; how many that were, the plan itself says.
    """
    return tuple(
        replace(one, phase=NOWHERE, step=NOWHERE)
        if one.phase >= kept and one.number <= plan.get("replanned_after", one.number)
        else one
        for one in phases
    )


@dataclass(frozen=True, slots=True)
class Ratings:
    """What a person may say after a session: effort and pain from 0 to 10, a note, and loads.

    Effort is perceived exertion on the 0 to 10 scale (Borg CR10); pain is the 0 to 10 numeric
    rating scale. None is "not said". `loads` are the weights used: pairs of an exercise's id and
    kilograms, sorted. Raises ValueError for a number outside of its range.
    """

    effort: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""
    loads: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        for exercise, kg in self.loads:
            if not 0 < kg <= MOST_KG:
                message = f"the load of {exercise} must be above 0 and up to {MOST_KG:g} kg"
                raise ValueError(message)
        for name in ("effort", "pain_before", "pain_after"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 10:
                message = f"{name} must be between 0 and 10, not {value}"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One row of the history."""

    id: str
    routine_id: str
    routine_title: str
    started: datetime
    ended: datetime | None
    active_s: Seconds
    paused_s: Seconds
    ending: Ending
    steps_planned: int
    steps_done: int
    ratings: Ratings = Ratings()
    mark: Mark = Mark.WORKOUT


def finished_workouts(records: Iterable[SessionRecord], routine_id: str) -> int:
    """How many of the sessions are workouts of that routine which were finished."""
    return sum(
        one.routine_id == routine_id and one.mark is Mark.WORKOUT and one.ending is Ending.FINISHED
        for one in records
    )


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session with its plan and all phases that ended in it, in order."""

    record: SessionRecord
    plan: Plan
    phases: tuple[DonePhase, ...]
