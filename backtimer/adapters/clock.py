"""The clock that sessions run on: monotonic, standby included, and if wanted faster than real."""

import math
import sys
import time
from collections.abc import Callable
from typing import Final

from backtimer.core.units import Seconds

_LOOK_S: Final[Seconds] = 0.02


class MonotonicClock:
    """Counts seconds from 0 at its making, `speed` times as fast as the world does.

    Standby counts, so that a session sees the jump and pauses instead of believing that no time
    has passed. ValueError when `speed` is not a positive number.
    """

    def __init__(self, speed: float = 1.0, read: Callable[[], Seconds] | None = None) -> None:
        if not (math.isfinite(speed) and speed > 0):
            message = f"speed must be a positive number, not {speed}"
            raise ValueError(message)
        self.speed = speed
        self._read = read or reader()
        self._origin = self._read()

    def now(self) -> Seconds:
        """Tell the seconds since the clock was made, by this clock's own measure."""
        return (self._read() - self._origin) * self.speed

    def world(self, moment: Seconds) -> Seconds:
        """Tell when a moment of this clock comes on the clock of `reader`, which others share."""
        return self._origin + moment / self.speed


def reader(platform: str = sys.platform) -> Callable[[], Seconds]:
    """Find the monotonic clock of `platform` that goes on while the machine sleeps.

    - Linux: CLOCK_BOOTTIME; CLOCK_MONOTONIC stops in standby (clock_gettime(2)).
    - macOS: CLOCK_MONOTONIC goes on in standby (clock_gettime(3)); time.monotonic does not, for
      it reads mach_absolute_time.
    - Windows: time.perf_counter, because time.monotonic moves in steps of 16 ms before
      Python 3.13.
    - anywhere else, or where the clock cannot be read: time.monotonic.
    """
    if platform == "win32":
        return time.perf_counter
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(platform, "")
    clock: int | None = getattr(time, name, None)
    if clock is None:
        return time.monotonic
    try:
        time.clock_gettime(clock)
    except OSError:  # an old kernel, or a sandbox that refuses it
        return time.monotonic
    return lambda: time.clock_gettime(clock)


def wait_until(condition: Callable[[], bool], limit_s: Seconds) -> None:
    """Look again and again until the condition holds, but not longer than `limit_s`."""
    give_up = time.monotonic() + limit_s
    while not condition() and time.monotonic() < give_up:
        time.sleep(_LOOK_S)
