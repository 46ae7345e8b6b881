"""What a person may change about every timeline."""

from dataclasses import dataclass

from backtimer.core.units import Seconds


@dataclass(frozen=True, slots=True)
class Preferences:
    """The lead-ins in seconds, where a step does not say its own.

    The defaults are the catalogue's rule: 20 s before the first step and whenever the position
    or the equipment changes, 10 s otherwise.
    """

    lead_in_s: Seconds = 10.0
    lead_in_change_s: Seconds = 20.0
