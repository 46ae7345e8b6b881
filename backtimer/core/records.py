"""Sessions as the history keeps them: values that outlive the routine they were made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from backtimer.core.events import Outcome
from backtimer.core.timeline import Kind
from backtimer.core.units import Seconds, Side

Plan: TypeAlias = dict[str, Any]
"""A copy of the timeline as `backtimer plan --json` shows it, with texts; JSON types only."""

NOWHERE = -1
"""The phase and the step of a record that was made under a plan which has been replaced since."""


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


@dataclass(frozen=True, slots=True)
class DonePhase:
    """A phase that ended.

    `number` counts the session's records from 1; `phase` is its index in the plan, `step` and
    `phase` count from 0 (NOWHERE: of no phase in the plan any more), `set` and `repetition` from
    1. `exercise` is the exercise's id, `planned_s` None for an open phase.
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
    """What a person may say after a session: effort and pain from 0 to 10, and a note.

    Effort is perceived exertion on the 0 to 10 scale (Borg CR10); pain is the 0 to 10 numeric
    rating scale. None is "not said".
    """

    effort: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
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


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session with its plan and all phases that ended in it, in order."""

    record: SessionRecord
    plan: Plan
    phases: tuple[DonePhase, ...]
