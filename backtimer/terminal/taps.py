"""What keys mean in a terminal, which tells when a key goes down but never when it goes up.

A key acts at once. What it sends while it is held is swallowed, and says the status after a while;
several keys at once are an elbow, which pauses, once:

    taps = Taps()
    taps.press("space", now=0.0)   # [TogglePause()]
    taps.press("space", now=0.25)  # []: a second tap, or the first thing that a held key sends?
    taps.advance(now=0.35)         # [Repeat()]: nothing followed, so it was a double tap

The rules for windows, where releases are known, stand in core/fingers.py.
"""

import math
from dataclasses import dataclass
from typing import Final

from backtimer.core.commands import Repeat, TogglePause
from backtimer.core.fingers import DOUBLE_TAP_S
from backtimer.core.keys import Intention, Meaning, meaning
from backtimer.core.units import Seconds

REPEAT_S: Final[Seconds] = 0.08
"""Keys that are held come again faster than this, and no finger does."""

FIRST_REPEAT_S: Final[Seconds] = 1.1
"""The first repeat of a held key comes within this time: 0.25 to 1 s, as systems are set."""

HELD_REPEATS: Final = 5
"""So many repeats in a row are a key that is held: about 0.7 s as most systems are set."""

ELBOW_S: Final[Seconds] = 0.05
"""No finger finds another key so soon after one: that is an elbow."""


@dataclass(slots=True)
class _Burst:
    """The latest key, and how often it has repeated since it was last pressed by a finger.

    `paused` is whether the touch has paused or gone on already, `elbow` whether it was many keys.
    """

    key: str
    last: Seconds
    repeats: int = 0
    paused: bool = False
    elbow: bool = False


@dataclass(frozen=True, slots=True)
class _Pending:
    """A key that acts at `until` unless it turns out to be held."""

    meant: Meaning | None
    until: Seconds


class Taps:
    """One keyboard of a terminal; `now` is in seconds on a clock of the world's."""

    def __init__(self) -> None:
        self._burst = _Burst("", -math.inf)
        self._pending: _Pending | None = None
        self._paused_at: Seconds | None = None

    @property
    def deadline(self) -> Seconds | None:
        """The moment at which `advance` has something to tell."""
        return None if self._pending is None else self._pending.until

    def press(self, key: str, now: Seconds) -> list[Meaning]:
        """What a key means that comes now, after what was waiting."""
        burst = self._burst
        gap, same = now - burst.last, key == burst.key
        if same and gap <= REPEAT_S:
            return self._repeat(burst, now)
        if not same and gap < ELBOW_S:
            return self._lean(burst, key, now)
        # Only what comes again so soon may be the first thing that a held key sends: it waits.
        again = same and gap <= FIRST_REPEAT_S
        meant = self._act()
        wanted = self._tapped(meaning(key), now)
        paused = isinstance(wanted, TogglePause | Repeat)
        self._burst = _Burst(key, now, paused=paused, elbow=again and burst.elbow)
        self._pending = _Pending(wanted, now + REPEAT_S)
        return meant if again else meant + self._act()

    def comes_by_itself(self, key: str, now: Seconds) -> bool:
        """Whether a key that answers a question is sent because it is held, not pressed anew."""
        burst, self._burst = self._burst, _Burst(key, now)
        return burst.key == key and now - burst.last <= REPEAT_S

    def advance(self, now: Seconds) -> list[Meaning]:
        """What was waiting to see whether it is held, and is not."""
        if self._pending is None or now < self._pending.until:
            return []
        return self._act()

    def _act(self) -> list[Meaning]:
        pending, self._pending = self._pending, None
        return [pending.meant] if pending is not None and pending.meant is not None else []

    def _tapped(self, wanted: Meaning | None, now: Seconds) -> Meaning | None:
        """Its own meaning, or that of a double tap."""
        before, self._paused_at = self._paused_at, None
        if not isinstance(wanted, TogglePause):
            return wanted
        if before is not None and now - before <= DOUBLE_TAP_S:
            return Repeat()
        self._paused_at = now
        return wanted

    def _lean(self, burst: _Burst, key: str, now: Seconds) -> list[Meaning]:
        """Another key at once: an elbow pauses, and what it hits besides means nothing."""
        self._burst = _Burst(key, now, paused=True, elbow=True)
        self._paused_at = now
        waited = self._act()
        return waited if burst.paused else [TogglePause()]

    def _repeat(self, burst: _Burst, now: Seconds) -> list[Meaning]:
        """The key has come by itself: what waited was no tap either."""
        if self._pending is not None:
            self._pending = self._paused_at = None
            burst.repeats += 1
        burst.last = now
        burst.repeats += 1
        # Equal to, not at least: once for each hold.
        held = burst.repeats == HELD_REPEATS and not burst.elbow
        return [Intention.STATUS] if held else []
