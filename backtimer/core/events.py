"""What happens in a session, told to every listener alike. `at` is the planned moment.

Every `at` is on the clock whose `now` is handed to the session, in seconds.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from backtimer.core.snapshot import Offer
from backtimer.core.timeline import Phase, Timeline
from backtimer.core.units import Seconds


class Outcome(StrEnum):
    """How a phase ended."""

    COMPLETED = "completed"
    DONE = "done"
    """Ended by the person: an open hold, a self-paced set, a setup or rest cut short."""
    SKIPPED = "skipped"
    PAINFUL = "painful"
    INTERRUPTED = "interrupted"
    """The session ended in the middle of it."""


class PauseReason(StrEnum):
    """Why the clock stopped."""

    ASKED = "asked"
    JUMP = "jump"
    """The machine slept or the process stood still."""


@dataclass(frozen=True, slots=True)
class Started:
    """The session began."""

    at: Seconds


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """A phase began."""

    at: Seconds
    phase: Phase


@dataclass(frozen=True, slots=True)
class PhaseEnded:
    """A phase that had begun ended, after `active_s` seconds without pauses.

    `length_s` is its planned length with what was added or taken; None for an open phase.
    """

    at: Seconds
    phase: Phase
    outcome: Outcome
    active_s: Seconds
    length_s: Seconds | None


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stopped."""

    at: Seconds
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class GettingReady:
    """The clock will run again at `until`, in `phase`; `instruct`: after the whole instruction."""

    at: Seconds
    until: Seconds
    phase: Phase
    instruct: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock runs again in `phase`, of which `elapsed_s` had passed."""

    at: Seconds
    phase: Phase
    elapsed_s: Seconds


@dataclass(frozen=True, slots=True)
class LengthChanged:
    """The length of the present phase is now `length_s`."""

    at: Seconds
    phase: Phase
    length_s: Seconds


@dataclass(frozen=True, slots=True)
class TimelineChanged:
    """The session goes on by `timeline`, whose first `kept` phases are those of the one before."""

    at: Seconds
    timeline: Timeline
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Offered:
    """A step was left because it hurt; the session is paused until the person has chosen."""

    at: Seconds
    offer: Offer


@dataclass(frozen=True, slots=True)
class Finished:
    """The last phase ended."""

    at: Seconds


@dataclass(frozen=True, slots=True)
class Ended:
    """The person ended the session before its end."""

    at: Seconds


Event: TypeAlias = (
    Started
    | PhaseStarted
    | PhaseEnded
    | Paused
    | GettingReady
    | Resumed
    | LengthChanged
    | TimelineChanged
    | Offered
    | Finished
    | Ended
)
