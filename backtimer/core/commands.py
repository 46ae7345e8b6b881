"""What a person can ask of a session: one frozen value for each command."""

from dataclasses import dataclass
from typing import TypeAlias

from backtimer.core.units import Seconds

TIME_STEP_S: Seconds = 10.0
"""What the keys + and - add or take."""


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the session."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on where the clock stopped, after a short get-ready."""


@dataclass(frozen=True, slots=True)
class TogglePause:
    """Pause when running, resume when paused: what an elbow on the keyboard means."""


@dataclass(frozen=True, slots=True)
class Next:
    """On to the next step; after the last one the session is finished."""


@dataclass(frozen=True, slots=True)
class Previous:
    """Back to the start of the step, or to the step before when this one has just begun."""


@dataclass(frozen=True, slots=True)
class Again:
    """Back to the start of the set that the present phase belongs to."""


@dataclass(frozen=True, slots=True)
class AddTime:
    """Make the present setup, hold, movement or rest longer."""

    seconds: Seconds = TIME_STEP_S


@dataclass(frozen=True, slots=True)
class LessTime:
    """Make the present setup, hold, movement or rest shorter, down to a countdown of 3 s."""

    seconds: Seconds = TIME_STEP_S


@dataclass(frozen=True, slots=True)
class Done:
    """End an open hold or a self-paced set; cut a setup or a rest short; take what is offered."""


@dataclass(frozen=True, slots=True)
class TooPainful:
    """Leave this exercise without reproach; the easier one or the next is offered."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Hear the last instruction again; the clock waits for it."""


@dataclass(frozen=True, slots=True)
class Ease:
    """Flare-up mode: make what is still to come gentler."""


@dataclass(frozen=True, slots=True)
class End:
    """End the session here; what was done is kept."""


Command: TypeAlias = (
    Start
    | Pause
    | Resume
    | TogglePause
    | Next
    | Previous
    | Again
    | AddTime
    | LessTime
    | Done
    | TooPainful
    | Repeat
    | Ease
    | End
)
