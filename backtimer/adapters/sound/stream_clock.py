"""Tells which sample of an open stream is heard at which moment of the clock all processes share.

A device asks for samples as it needs them: the position it asks for and the moment it asks make
one observation. Asked on time, `moment - position / RATE` is the same for each, apart from the
slow drift between two clocks. Late ones (a busy machine) lie above it, never below; so the least
of some seconds is the truth. Two things move it for good: samples that the device had to do
without, which the latest observations all show, and the bursts with which a stream begins, which
are left out as soon as others have come.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from backtimer.core.units import Seconds

RATE: Final = 48_000
"""Samples a second."""

_WINDOW_S: Final = 2.0
_RECENT_S: Final = 0.3
_JUMP_S: Final = 0.005
"""When all recent observations lie this much above the older ones, the older ones are over."""
_SETTLING_S: Final = 0.2
_ENOUGH: Final = 4
_HOLE_S: Final = 0.4
"""A stream that asked for nothing for so long begins anew: standby, or a server that stood."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """At `moment` the sample was asked for that would begin a stream whose first is at `zero`."""

    moment: Seconds
    zero: Seconds


class StreamClock:
    """Maps moments to positions. `latency_s`: from a sample's asking to its being heard."""

    def __init__(self, latency_s: Seconds = 0.0) -> None:
        self._latency_s = latency_s
        self._seen: deque[_Seen] = deque()
        self._began: Seconds | None = None
        self._zero: Seconds = 0.0

    def restart(self, latency_s: Seconds) -> None:
        """Begin anew: another stream was opened."""
        self._latency_s = latency_s
        self._seen.clear()
        self._began = None

    def observe(self, position: int, now: Seconds) -> None:
        """Learn that the sample at `position` was asked for at the moment `now`."""
        if self._seen and now - self._seen[-1].moment > _HOLE_S:
            self.restart(self._latency_s)
        if self._began is None:
            self._began = now
        self._seen.append(_Seen(now, now - position / RATE))
        self._forget(now)
        self._zero = min(seen.zero for seen in self._seen)

    def position(self, moment: Seconds) -> int:
        """The position of the sample that is heard at `moment`; needs an observation first."""
        return round((moment - self._latency_s - self._zero) * RATE)

    def moment(self, position: int) -> Seconds:
        """When the sample at `position` is heard; needs an observation first."""
        return self._zero + position / RATE + self._latency_s

    def _forget(self, now: Seconds) -> None:
        """Drop what is old, what the stream began with, and what no longer holds."""
        oldest = now - _WINDOW_S
        settled = (self._began or now) + _SETTLING_S
        if len(self._seen) > _ENOUGH and self._seen[-_ENOUGH].moment > settled:
            oldest = max(oldest, settled)
        if self._jumped(now):
            oldest = now - _RECENT_S
        while self._seen[0].moment < oldest:
            self._seen.popleft()

    def _jumped(self, now: Seconds) -> bool:
        recent = [seen.zero for seen in self._seen if seen.moment >= now - _RECENT_S]
        older = [seen.zero for seen in self._seen if seen.moment < now - _RECENT_S]
        if not older or len(recent) < _ENOUGH:
            return False
        return min(recent) - min(older) > _JUMP_S
